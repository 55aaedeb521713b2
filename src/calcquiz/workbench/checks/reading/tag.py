"""A file uses a tag (`!name`).

Tags tell a YAML reader to make something else of a text. A pack is plain text, lists and mappings.

Instead: remove the tag. Text that begins with `!` needs quotes.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: "!Anything else?"
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: !str Anything else?
      why: The doctor reads it.
"""
