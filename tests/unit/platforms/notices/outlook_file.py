"""Writes a small Outlook message (compound file, MS-CFB and MS-OXMSG), as Outlook saves one."""

from __future__ import annotations

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI = 512, 64


def outlook_message(subject: str, body: str, headers: str) -> bytes:
    """Return the bytes of a message with three text properties."""
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x007D: headers, 0x1000: body}
    streams: list[tuple[str, bytes]] = []
    entries = b""
    for tag, text in texts.items():
        raw = text.encode("utf-16-le")
        streams.append((f"__substg1.0_{tag:04X}001F", raw))
        entries += struct.pack("<IIII", (tag << 16) | 0x001F, 6, len(raw) + 2, 0)
    head = struct.pack("<8xIIII8x", 0, 0, 0, 0)
    return _compound([("__properties_version1.0", head + entries), *streams])


def _pad(raw: bytes, size: int, fill: bytes = b"\0") -> bytes:
    return raw + fill * (-len(raw) % size)


def _compound(streams: list[tuple[str, bytes]]) -> bytes:
    mini, mini_fat, starts = b"", [], []
    for _, raw in streams:
        assert len(raw) < 4096, "larger streams would not stand in the mini stream"
        first = len(mini) // _MINI
        count = max(1, -(-len(raw) // _MINI))
        starts.append(first)
        mini_fat += [*range(first + 1, first + count), _END]
        mini += _pad(raw or b"\0", _MINI)
    mini_sectors = -(-len(mini) // _SECTOR)
    mini_fat_raw = _pad(struct.pack(f"<{len(mini_fat)}I", *mini_fat), _SECTOR, b"\xff")
    directory = _directory(streams, starts, len(mini))
    layout = [
        ("fat", 1),
        ("directory", len(directory) // _SECTOR),
        ("minifat", len(mini_fat_raw) // _SECTOR),
        ("mini", mini_sectors),
    ]
    fat, place, first_of = [], 0, {}
    for name, count in layout:
        first_of[name] = place
        fat += [_FAT] if name == "fat" else [*range(place + 1, place + count), _END]
        place += count
    directory = directory[:116] + struct.pack("<I", first_of["mini"]) + directory[120:]
    fat_raw = _pad(struct.pack(f"<{len(fat)}I", *fat), _SECTOR, b"\xff")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack(
            "<HHHHHHIIIIIIIIIII",
            0x3E,
            3,
            0xFFFE,
            9,
            6,
            0,
            0,
            0,
            1,
            first_of["directory"],
            0,
            4096,
            first_of["minifat"],
            len(mini_fat_raw) // _SECTOR,
            _END,
            0,
            0,
        )
    )
    header = header[:76] + struct.pack("<109I", 0, *[_FREE] * 108)
    return header + fat_raw + directory + mini_fat_raw + _pad(mini, _SECTOR)


def _directory(streams: list[tuple[str, bytes]], starts: list[int], mini_size: int) -> bytes:
    raw = _entry("Root Entry", 5, 1, 0, mini_size, right=_FREE)
    for index, ((name, content), start) in enumerate(zip(streams, starts, strict=True), 1):
        right = index + 1 if index < len(streams) else _FREE
        raw += _entry(name, 2, _FREE, start, len(content), right)
    return _pad(raw, _SECTOR)


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(wide), kind, 1, _FREE, right, child)
        + bytes(16)
        + struct.pack("<I8x8xIQ", 0, start, size)
    )
