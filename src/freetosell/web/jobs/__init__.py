"""Jobs: their pages, the table of their kinds, the worker that runs them.

Here: `kinds` (what can be run), `queue` (putting in, stopping, trying again),
`worker` (takes jobs and gives each a process of its own), `child` (that process).
Not here: what a kind does — a function of its section, which calls `app`.
"""
