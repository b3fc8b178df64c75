"""What happens after somebody says "infringement": the notice, and the case built on it.

Here: the values that a notice is read into (`notice`); what a case is about
(`subject`), what happens in it (`event`, `event_entries`) and what that adds up
to (`case`); flows and clocks as data (`flow`, `deadline`); the documents of a
case (`documents`).  Not here: reading mails and pages (`platforms.notices`), the
flows themselves (`platforms.flows`), what a right is worth (`core.law`), and
anything that knows the day of today.

To add a field of a notice: a keyword field with a default in `notice.Notice`, its
line in ``docs/reference/notices.md``, and its reader in `platforms.notices`.
To add a kind of event: its name in `event.EventKind`, what it says in
`event_entries.EVENT_ENTRIES`, and the steps that it makes in a flow.
"""
