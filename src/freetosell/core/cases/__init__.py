"""What happens after somebody says "infringement": the notice, and the case built on it.

Here: the values that a notice is read into (`notice`); what a case is about
(`subject`), what happens in it (`event`, `event_entries`) and what that adds up
to (`case`); flows and clocks as data (`flow`, `deadline`), the machine that
makes the steps (`machine`, with `guards` that flows name and `standing` rules
that hold in all), business days and deadlines (`workday`, `clocks`, `due`); the
checks of the asserted right (`ownership`), of an earlier check (`diligence`), of
a retraction (`retraction`); the choices after an invitation or order (`triage`);
what a platform asks for (`platform_rules`); the documents of a case
(`documents`, `readiness`), letters and their lint; what a store promises
(`store`).  Not here: reading mails and pages (`platforms.notices`), the
flows and the platforms' own rules (`platforms.flows`, `platforms.case_rules`),
what a right is worth (`core.law`), and anything that knows the day of today.

To add a field of a notice: a keyword field with a default in `notice.Notice`, its
line in ``docs/reference/notices.md``, and its reader in `platforms.notices`.
To add a kind of event: its name in `event.EventKind`, what it says in
`event_entries.EVENT_ENTRIES`, and the steps that it makes in a flow.
"""
