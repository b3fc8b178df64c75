"""The words of the seventeen documents of a case, one file per document and language.

Here: ``texts/<language>/<document>.toml`` and the loader that reports every mistake at
once.  Not here: filling them (`core.cases.letter`), what must not be written
(`core.cases.lint`), what a document needs and who approves it
(`core.cases.documents`), setting them as DOCX, PDF or mail (`reports.letters`).

To add a language: a folder with the same files, ``language`` set in each,
``reviewed = true`` only after somebody who practises in it has read them.  To add
a fact: its card in ``facts.toml``, its name as a slot in the texts of every language,
and, where the record gives it, its value in `app.case_facts`.
"""

from freetosell.platforms.letters.fact_cards import (
    FactCard,
    FactForm,
    FactOrigin,
    get_fact_card,
    load_fact_cards,
)
from freetosell.platforms.letters.loader import (
    LANGUAGES,
    find_templates,
    load_template,
    load_templates,
)

__all__ = [
    "LANGUAGES",
    "FactCard",
    "FactForm",
    "FactOrigin",
    "find_templates",
    "get_fact_card",
    "load_fact_cards",
    "load_template",
    "load_templates",
]
