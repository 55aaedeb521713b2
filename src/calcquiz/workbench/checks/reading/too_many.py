"""A folder holds more than 2,000 files.

No pack needs so many. Most often the wrong folder was named, or something fills it by itself.

Instead: name the pack's own folder, or put several things into one file.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: Anything else?
      why: The doctor reads it.

Fails:

    # questions/ holds 2001 files
"""
