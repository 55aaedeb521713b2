"""A key stands twice in one mapping.

Only one of the two could count, and nobody could see which.

Instead: keep the one that is meant. If two things were written without `- ` between them, separate them.

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
      kind: number
      ask: Anything else?
      why: The doctor reads it.
"""
