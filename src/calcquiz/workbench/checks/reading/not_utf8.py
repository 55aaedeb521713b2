"""A file is not text in UTF-8.

In another encoding letters such as é or µ would be read as other letters.

Instead: save the file as UTF-8. Most editors offer it under 'Save with encoding'.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: A café?
      why: The doctor reads it.

Fails:

    # questions/more.yaml, saved as Latin-1
    - id: hand
      section: person
      kind: note
      ask: A café?
      why: The doctor reads it.
"""
