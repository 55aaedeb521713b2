"""A key is a list or a mapping.

A key must be a word, such as `ask`. Most often a bracket or a colon stands in the wrong place.

Instead: write a word before the colon.

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
      {hint: what}: Take your time.
      ask: Anything else?
      why: The doctor reads it.
"""
