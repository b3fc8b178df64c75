"""A letter as the files that people send: text, DOCX, PDF, page images, a mail draft.

Here: setting a `core.cases.letter.Letter` whose words are final.  Not here: the words
(`platforms.letters`), what may leave (`core.cases.lint`, `core.cases.machine`).

Nothing here sends anything.  A mail is a draft file (``.eml`` with ``X-Unsent``)
that the user's own mail program opens.  DOCX, PDF and page images need the extra
``letters``.
"""

from freetosell.reports.letters.head import LetterHead
from freetosell.reports.letters.mail import MailFile, format_mail
from freetosell.reports.letters.plain import format_text

__all__ = ["LetterHead", "MailFile", "format_mail", "format_text"]
