"""A file or a part of it has the wrong form.

Each kind of file is a list of things, or a mapping: questions, urgency rules, cases and the glossary are lists that
begin with `- `; pack.yaml, a topic, sources and rows are mappings.

Instead: begin each question with `- id:`, and indent its other keys under `id`.

Passes:

    # questions/more.yaml
    - id: hand
      section: person
      kind: note
      ask: Anything else?
      why: The doctor reads it.

Fails:

    # questions/more.yaml
    id: hand
    section: person
    kind: note
    ask: Anything else?
    why: The doctor reads it.
"""
