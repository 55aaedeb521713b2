"""A key is not part of the format.

The program would pass over it, and what was meant would not happen.

Instead: write the key as docs/pack-format.md has it. A text with a comma inside { and } needs quotes, since what
follows the comma is taken for a key.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      hint: Take your time.
      ask: Anything else?
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      hnit: Take your time.
      ask: Anything else?
      why: The doctor reads it.
"""
