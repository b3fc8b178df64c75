"""Write the migration for a change in ``engines/records/models.py``; commit it beside the model."""

from __future__ import annotations

from django.core.management import call_command

from freetosell.engines.records.orm import set_up_orm


def main() -> None:
    """Compare models and migrations and write what is missing."""
    set_up_orm()
    call_command("makemigrations", "freetosell_records")


if __name__ == "__main__":
    main()
