"""The US office: grants and applications from 1976 to today, fees and file wrappers.

Here: one parser module per generation of the office's formats, named after it
(`redbook4` XML 4.x since 2005, `st32` XML 2.5 grants 2002-2004, `pap` XML 1.x applications
2001-2004, `aps` text 1976-2001, `file_wrapper` JSON of the office's data service), the
maintenance-fee file (`maintenance_fees`), and the `reader` that knows them apart.
Not here: how long a right lasts (`core.law`).
"""
