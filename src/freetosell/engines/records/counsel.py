"""`DjangoCounselRegister`: the user's directory of counsel over the tables of this room."""

from __future__ import annotations

from pathlib import Path

from freetosell.core import codec
from freetosell.core.counsel import Counsel
from freetosell.core.errors import InputError
from freetosell.engines.records.faults import wraps_faults
from freetosell.engines.records.orm import migrate, open_database, set_up_orm


class DjangoCounselRegister:
    """The counsel register in the SQLite file of the records.

    Args:
        path: The SQLite file, made with its tables if it is not there; or the
            address of a PostgreSQL database.

    Raises:
        EngineError: ``records_failed`` or ``records_newer``.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        set_up_orm()
        self._open()

    @wraps_faults
    def _open(self) -> None:
        self._alias = open_database(self.path)
        migrate(self._alias)

    @wraps_faults
    def put_counsel(self, counsel: Counsel) -> bool:
        """Store an entry, replacing that of the same id; return whether it is new."""
        from freetosell.engines.records.models import CounselRow

        _, new = CounselRow.objects.using(self._alias).update_or_create(
            key=counsel.id,
            defaults={
                "market": counsel.market,
                "name": counsel.name,
                "content": codec.to_dict(counsel),
            },
        )
        return new

    @wraps_faults
    def find_counsel(self, market: str | None = None) -> tuple[Counsel, ...]:
        """Return the entries of one market or of all, by market and id."""
        from freetosell.engines.records.models import CounselRow

        rows = CounselRow.objects.using(self._alias).all()
        if market is not None:
            rows = rows.filter(market=market)
        return tuple(codec.from_dict(Counsel, row.content) for row in rows)

    @wraps_faults
    def remove_counsel(self, counsel_id: str) -> None:
        """Remove an entry for good.

        Raises:
            InputError: ``counsel_not_found``.
        """
        from freetosell.engines.records.models import CounselRow

        gone, _ = CounselRow.objects.using(self._alias).filter(pk=counsel_id).delete()
        if not gone:
            raise InputError(
                "counsel_not_found",
                f"No counsel {counsel_id!r} is in the register.",
                fix="Look up the id with `freetosell counsel list`.",
            )
