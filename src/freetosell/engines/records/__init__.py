"""Products, answers and assessments in a relational store (SQLite; Django ORM)."""
