"""A key that is needed is missing.

Without it the thing could not be shown or would not work.

Instead: add the key. It may be there but indented wrongly, so that it belongs to something else.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: Anything else?
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: Anything else?
"""
