"""`calcquiz simulate`: made-up people walk through interviews, and what came of it is counted (docs/simulate.md).

| module | does |
| --- | --- |
| `model` | the numbers of the answer model |
| `ways`, `stories`, `people` | how a condition can be true; the people of a topic; one person's answers |
| `bits`, `answer_classes`, `keys` | answers as small numbers; how questions stand for what reads them, as an integer |
| `gate_tables`, `rule_tables` | what the engine works out, remembered |
| `topic_tables`, `cluster_tables`, `line_tables` | the same of topics, of their clusters, and of evidence lines |
| `topic_sums`, `gain_fields` | what adds up over a topic's clusters, and over topics, as the fields of one integer |
| `moves`, `turning` | what an answer moves; gates that open and close after it |
| `positions`, `order`, `walking` | an interview on these tables: what `engine.Interview` asks and finds, but quicker |
| `tally`, `effects`, `counting` | what is counted; what an answer changed; people walked and counted |
| `results` | the counts made into shares, quantiles and lists |
| `report_words`, `report_text`, `report_json`, `report_html`, `plots` | what an author reads |

Everything here is a pure function of the pack, the options and the seed: the same three give the same bytes.
"""
