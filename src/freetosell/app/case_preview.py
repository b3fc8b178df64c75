"""Read a notice and say what opening it would do, before anything is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from freetosell.app.case_platform import market_of
from freetosell.app.case_work import CaseRoom, read_text
from freetosell.core.cases.flow import Flow
from freetosell.core.cases.notice import Notice
from freetosell.core.cases.opening import choose_flow_name, find_case_of, has_message
from freetosell.platforms.flows import load_flow
from freetosell.platforms.notices.intake import is_picture, parse_notice


@dataclass(frozen=True, slots=True)
class NoticePreview:
    """A notice as it was read, and what opening it would do.

    Args:
        notice: As read; nothing of it is kept yet.
        flow: The flow that a new case would follow.
        reason: Why that one, in one sentence.
        market: ISO 3166 alpha-2, as far as the marketplace tells it; else empty.
        case: Id of the case that it would join; empty if it would open one.
        known: That case holds the same message, byte for byte, already.
        from_picture: A machine read the text off a picture: numbers need comparing.
    """

    notice: Notice
    flow: Flow
    reason: str
    market: str = ""
    case: str = ""
    known: bool = False
    from_picture: bool = False


def preview_notice(
    room: CaseRoom, content: bytes, name: str, *, text: str = "", received_on: date | None = None
) -> NoticePreview:
    """Read a notice as `case_work.open_from_notice` would, and keep nothing.

    Args:
        room: Where cases are kept.
        content: Bytes of the file, or of the pasted text.
        name: File name.
        text: Of a picture, as it was read off before; read now if empty.
        received_on: Day of receipt, where the notice does not tell it.

    Raises:
        SourceError, MissingExtraError: As the notice reader.
    """
    notice = parse_notice(text or read_text(content, name), name=name, received_on=received_on)
    sha256 = hashlib.sha256(content).hexdigest()
    case = find_case_of(room.cases.find_cases(), notice, sha256)
    choice = choose_flow_name(notice)
    return NoticePreview(
        notice=notice,
        flow=load_flow(choice.flow),
        reason=choice.reason,
        market=market_of(notice),
        case=case.id if case else "",
        known=case is not None and has_message(case, sha256),
        from_picture=is_picture(content),
    )
