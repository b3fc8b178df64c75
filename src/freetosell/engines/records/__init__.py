"""Products, answers, assessments, counsel and kept entries in a relational store (Django ORM).

Here: the tables, their migrations, `DjangoRecords`, which fulfils
`core.ports.Records`, `DjangoCounselRegister` for `core.ports.CounselRegister`,
and `DjangoEntryStore` for `core.entries.EntryStore`.  Not here: patents
(`engines.lance`), accounts and pages (`web`).  To change a table: edit `models.py`,
run ``tools/make_migration.py``, commit the migration beside it.  The ORM is used here
and in `web` alone.
"""
