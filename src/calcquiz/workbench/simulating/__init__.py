"""`calcquiz simulate`: made-up people walk through interviews, and what came of it is counted (docs/simulate.md).

| module | does |
| --- | --- |
| `model` | the numbers of the answer model |
| `ways`, `stories`, `people` | what must hold for a condition to be true; a topic's people as chances; one person's answers |
| `answer_classes`, `keys` | answers as small numbers; how questions stand for whatever reads them, as one integer |
| `gate_tables`, `rule_tables`, `topic_tables` | what the engine would work out, remembered by those integers |
| `walking` | an interview on these tables: the same questions and results as `engine.Interview`, many times as quick |
| `tally`, `counting` | what is counted; people walked and counted |
| `results` | the counts made into shares, quantiles and lists |
| `report_text`, `report_json`, `report_html`, `plots` | what an author reads |

Everything here is a pure function of the pack, the options and the seed: the same three give the same bytes.
"""
