"""The worker as a process: ``python -m freetosell.web.jobs``."""

from __future__ import annotations

import sys

from freetosell.app.settings import load_settings
from freetosell.web.settings import set_up_web


def main() -> None:
    """Run jobs until told to end."""
    settings = load_settings()
    set_up_web(settings)
    from freetosell.web.jobs.worker import work
    from freetosell.web.tables import make_tables

    make_tables()
    work(settings, until_pipe_closes="--end-with-pipe" in sys.argv)


if __name__ == "__main__":
    main()
