"""A file or folder cannot be opened.

Passing over it could leave out urgency rules, so the pack is refused as a whole.

Instead: give yourself the right to read it; and see that no folder is named like a file.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: Anything else?
      why: The doctor reads it.

Fails:

    # sources.yaml is a folder
"""
