"""What happens after somebody says "infringement": the notice, later the case built on it.

Here: the values that a notice is read into (`notice`).  Not here: reading mails
and pages (`platforms.notices`), what a right is worth (`core.law`), and anything
that knows the day of today.

To add a field of a notice: a keyword field with a default in `notice.Notice`, its
line in ``docs/reference/notices.md``, and its reader in `platforms.notices`.
"""
