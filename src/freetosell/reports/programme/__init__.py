"""Papers of the management system: audit file (PDF, XLSX), certificate (PDF), training report.

Here: setting values whose words are final.  Not here: counting and deciding
(`app.programme_*`).  PDF needs the extra ``letters``.
"""
