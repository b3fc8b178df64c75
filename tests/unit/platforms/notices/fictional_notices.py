"""Fictional notices in many layouts and languages, each with what a reader must find.

Names, numbers and addresses are invented; mail addresses of persons end in ``.example``.
"""

from __future__ import annotations

from typing import Any

import fictional_of_amazon
import fictional_of_others
import fictional_pasted
import fictional_wordings

CASES: dict[str, tuple[bytes | str, dict[str, Any]]] = {
    **fictional_of_amazon.CASES,
    **fictional_of_others.CASES,
    **fictional_wordings.CASES,
}
PLAIN_CASES = fictional_pasted.PLAIN_CASES
