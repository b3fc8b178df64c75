"""Pages, API and worker: the door for people who open no terminal.

Here: accounts and roles, the table of routes out of which addresses,
navigation and permissions are built, the pages (one folder per noun), the
audit log, the queue of jobs, the web server.  Not here: what a page shows —
that is computed by `app` and below, so that command line, pages and API say
the same.  To add a page: a row in its folder's ``routes.py``; to add a folder: a line
in `sections.py` (see ``docs/explanation/web.md``).  A view that is in no row cannot be reached.
"""
