"""A file is larger than 1 MB.

No part of a pack is so long. The limit keeps a broken or hostile file from filling the memory.

Instead: split it into several files.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: Anything else?
      why: The doctor reads it.

Fails:

    # questions/more.yaml, over 1 MB
    - id: hand
      section: person
      kind: note
      ask: Anything else?
      why: The doctor reads it.
"""
