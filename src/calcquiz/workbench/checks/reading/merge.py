"""A file uses a merge key (`<<`).

A merge key takes keys from another part of the file, which then cannot be read by itself.

Instead: write the keys out.

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
      <<: {hint: Take your time.}
      ask: Anything else?
      why: The doctor reads it.
"""
