"""A value is not of the kind that its key needs.

A word outside a fixed list, a number where text is expected, or an id with capitals could not be understood.

Instead: write what the message names. Ids are `lower_case_with_digits`. Days, and texts that look like numbers, need
quotes.

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
      kind: notes
      ask: Anything else?
      why: The doctor reads it.
"""
