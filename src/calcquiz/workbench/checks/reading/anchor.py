"""A file uses an anchor (`&name`).

An anchor gives a part of the file a name, to be repeated elsewhere. Packs do without, so that each thing can be read
by itself.

Instead: remove the anchor, and write the part out where it is needed. Text that begins with `&` needs quotes.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: "& what else?"
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: &words Anything else?
      why: The doctor reads it.
"""
