"""Products, answers and assessments in a relational store (SQLite by default; Django ORM).

Here: the tables, their migrations, and `DjangoRecords`, which fulfils
`core.ports.Records`.  Not here: patents (`engines.lance`), accounts and pages
(`web`).  To change a table: edit `models.py`, run ``tools/make_migration.py``,
commit the migration beside it.  The ORM is not used outside this room.
"""
