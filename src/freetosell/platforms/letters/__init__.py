"""The words of the seventeen documents of a case, one file per document and language.

Here: ``texts/<language>/<document>.toml`` and the loader that reports every mistake at
once.  Not here: filling them (`core.cases.letter`), what must not be written
(`core.cases.lint`), what a document needs and who approves it
(`core.cases.documents`), setting them as DOCX, PDF or mail (`reports.letters`).

To add a language: a folder with the same files, ``language`` set in each,
``reviewed = true`` only after somebody who practises in it has read them.  To add
a fact: use its name as a slot, and give it in `app.case_letters`.
"""

from freetosell.platforms.letters.loader import (
    LANGUAGES,
    find_templates,
    load_template,
    load_templates,
)

__all__ = ["LANGUAGES", "find_templates", "load_template", "load_templates"]
