"""What kind of file a name says that it is."""

from __future__ import annotations

from pathlib import Path

_MEDIA = {
    ".eml": "message/rfc822", ".html": "text/html", ".htm": "text/html", ".txt": "text/plain",
    ".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".msg": "application/vnd.ms-outlook", ".zip": "application/zip", ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def media_type_of(path: Path) -> str:
    """Return the media type (RFC 6838) that the ending of a file name stands for."""
    return _MEDIA.get(path.suffix.lower(), "application/octet-stream")
