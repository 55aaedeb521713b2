"""The file is not valid YAML.

The place is that of the slip as far as it can be told; it may stand a line above. The rest of the file could not be
read.

Instead: look for a quote or bracket that is not closed, a missing `: `, a tab, or lines that are not indented alike.
Text that begins with a sign, or that holds `: ` or ` #`, needs quotes.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: "Anything else: what?"
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: "Anything else?
      why: The doctor reads it.
"""
