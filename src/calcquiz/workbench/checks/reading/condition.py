"""A condition is written wrongly.

A condition is a mapping of tests. In another form it could not be true or false.

Instead: write `{question: option}`, `{question: [option, option]}`, `{question: {at_least: 3}}`, or `all`, `any` and
`not` around such parts.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask_when: {any: [{place: knee}, {place: shoulder}]}
      ask: Anything else?
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask_when: {any: {place: knee}}
      ask: Anything else?
      why: The doctor reads it.
"""
