"""Docket numbers are known by their own form, with a colon or not, in a sentence or beside a label."""

from __future__ import annotations

import pytest

from freetosell.platforms.notices.intake import parse_notice


@pytest.mark.parametrize(
    ("text", "docket"),
    [
        ("entered in Case No. 1:26-cv-01234, Acme v. Schedule A", "1:26-cv-01234"),
        ("Civil Action: 2:25-cv-00777-ABC", "2:25-cv-00777-ABC"),
        ("Inv. No. 337-TA-1286 was instituted", "337-TA-1286"),
        ("in UPC_CFI_123/2025 of the local division", "UPC_CFI_123/2025"),
    ],
)
def test_a_docket_is_read_whole(text: str, docket: str) -> None:
    notice = parse_notice(f"A court has entered a temporary restraining order.\n{text}\n")
    cases = [r.number.value for r in notice.references if r.label == "case"]
    assert cases[:1] == [docket]
    assert all(docket == case or docket not in case for case in cases)


def test_a_time_of_day_is_no_docket() -> None:
    notice = parse_notice("Meeting at 1:26 on 12-01-2026. Order ID: 114-1234567-7654321\n")
    assert all(":" not in r.number.value for r in notice.references)
