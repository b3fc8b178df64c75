"""Notices of infringement in: one door for mails, pages, pasted text and PDF text.

Here live the parts that know no marketplace: the mail and its parts (`mail`,
`rendering`, `forwarded`, `outlook`, `pdf`), the words of labels (`lexicon`), the
layout of a text (`layout`), one reader for each field, the checks of origin
(`authenticity`), and the door (`intake`).  What one marketplace is called, mails
from, and numbers its complaints with lives in its room
(``platforms/<name>/notice.toml``).  Not here: what to do about a notice.

To add a platform: a folder with ``notice.toml``, a line in `rooms`, its row in
``docs/reference/notices.md``.  To add a language: its words in ``lexicon.toml``,
its phrases in ``phrases.toml``, its months and units in ``calendar.toml``.
Nothing is fetched and no link is opened.
"""
