"""Products, answers, assessments and counsel in a relational store (SQLite; Django ORM).

Here: the tables, their migrations, `DjangoRecords`, which fulfils
`core.ports.Records`, and `DjangoCounselRegister` for
`core.ports.CounselRegister`.  Not here: patents (`engines.lance`), accounts
and pages (`web`).  To change a table: edit `models.py`, run ``tools/make_migration.py``,
commit the migration beside it.  The ORM is not used outside this room.
"""
