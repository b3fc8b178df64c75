"""The demo's maintenance-fee events in the layout of the US office's events file.

Source: the office's file ``MaintFeeEvents_YYYYMMDD.txt`` has one line per event
with fixed columns: patent number, application number, small entity (Y, N or ?),
filing date, grant date, event date, event code.
"""

from __future__ import annotations

from collections.abc import Iterable

from freetosell.testing.demo.content import Utility
from freetosell.testing.demo.documents import application_digits, padded_number


def render_fee_events(patents: Iterable[Utility]) -> bytes:
    """Return the file: one line per event, ordered by patent number and date."""
    lines = [
        " ".join(
            [
                padded_number(patent.number),
                application_digits(patent.application),
                patent.entity,
                f"{patent.filed:%Y%m%d}",
                f"{patent.granted:%Y%m%d}",
                f"{event.on:%Y%m%d}",
                f"{event.code:<5}",
            ]
        )
        for patent in patents
        for event in patent.fees
    ]
    return "".join(f"{line}\n" for line in sorted(lines)).encode("ascii")
