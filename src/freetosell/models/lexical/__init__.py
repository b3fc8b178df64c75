"""Reading by words, numbers and rules; needs no weights.

Here: the offline reader of limitations (`reader`), the glossary of the trade
(`glossary.toml`), how claim and listing are cut up (`terms`, `fragments`), the
rules that decide (`rules`) and the weights they are combined with
(`weights.json`).  Not here: sentence vectors (`models.sentence`) and building
the chart (`core.charts`).  To add a concept, add a table to `glossary.toml`;
to add a rule, add a function to `rules` and its cases to the tests.
"""
