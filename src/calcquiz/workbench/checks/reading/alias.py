"""A file uses an alias (`*name`).

An alias repeats another part of the file. A change there would change this place too, unseen, and a few lines could
grow into millions.

Instead: write the part out again. Text that begins with `*` needs quotes.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: "*Anything* else?"
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: *words
      why: The doctor reads it.
"""
