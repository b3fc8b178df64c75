"""What is taught and ordered: courses, policy templates and audit frames, as files.

Here: the texts and their loader, which reports every mistake of every file at
once.  Not here: what a course or an audit is (`core.programme`), who took it
(`app.programme_*`).

To add a course: a folder ``courses/NAME`` with ``course.toml``, ``quiz.toml``
and ``lessons/ID.en.md`` and ``ID.zh.md``; ``tools/note_cites.py`` writes down the
digests of the rules that its lessons cite, once their author has read them.  A
house's own courses have the same layout in the folder ``courses`` of its
workspace.
"""
