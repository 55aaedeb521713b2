"""A value is nested deeper than 64 levels.

No pack needs it. The limit keeps a broken or hostile file from filling the memory.

Instead: write conditions with fewer brackets inside each other.

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
      ask:
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
      why: The doctor reads it.
"""
