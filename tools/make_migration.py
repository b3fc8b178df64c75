"""Write the migrations for a change of tables (records, web app); commit them beside the models."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.management import call_command

from freetosell.app.settings import Settings
from freetosell.web.settings import set_up_web


def main() -> None:
    """Compare models and migrations and write what is missing."""
    with tempfile.TemporaryDirectory() as folder:
        set_up_web(Settings(workspace=Path(folder), cache=Path(folder)))
        call_command("makemigrations", "freetosell_records", "freetosell_web")


if __name__ == "__main__":
    main()
