"""Evidence in a ZIP that somebody else can verify without this program.

::

    files/001-notice.eml   the originals, under safe names
    chain.jsonl            {"line": …} for what is shown, {"sha256": …} for what is not
    manifest.json          what the files are, the name they came with, the last hash
    SHA256SUMS             for ``sha256sum -c SHA256SUMS``
    VERIFY.txt             how to
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from freetosell.core.cases.evidence import EvidenceEntry, hash_line, parse_entry
from freetosell.core.errors import InputError
from freetosell.core.ports import Clock, EvidenceItem
from freetosell.engines.evidence.faults import told
from freetosell.engines.evidence.folder import EvidenceFolder

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_FIXED = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
_HOW = """How to verify this package
==========================
1. Unpack it and run, inside the folder:  sha256sum -c SHA256SUMS
   (macOS: shasum -a 256 -c SHA256SUMS).  Every line must say OK.
2. The log: each line of chain.jsonl holds either a line of the log or, for lines
   that concern other files, its SHA-256 alone.  Every shown line states in
   "previous" the SHA-256 of the line before it.  verify_evidence.py in the
   documentation of freetosell checks that in twenty lines of Python.
3. manifest.json states the SHA-256 of the last line.  Whoever holds an earlier
   package can see that its last line still stands in this chain.
"""


def export_evidence(
    store: EvidenceFolder,
    case: str,
    target: Path,
    clock: Clock,
    *,
    actor: str,
    to: str,
    chosen: Sequence[str] | None = None,
    with_privileged: bool = False,
) -> tuple[EvidenceEntry, ...]:
    """Write the evidence of a case to a ZIP and write down that it left.

    Args:
        store: Where it is kept.
        case: Name of the case.
        target: The ZIP to write; an existing file is not overwritten.
        clock: For the manifest.
        actor: Who exports.
        to: For whom, in words.
        chosen: SHA-256 of the files to export; all files of the case if ``None``.
        with_privileged: Take along files labelled as privileged.

    Returns:
        The exported files, in the order of the package.

    Raises:
        InputError: ``evidence_target_exists``, ``evidence_privileged``,
            ``evidence_not_found``, ``evidence_nothing_to_export``.
        EngineError: as for `EvidenceFolder.add`.
    """
    files = _choose(store, case, chosen, with_privileged)
    if target.exists():
        raise InputError(
            "evidence_target_exists",
            "A file of this name exists already.",
            where=str(target),
            fix="Choose another name.",
        )
    draft = target.with_name(target.name + ".part")
    with told(target):
        try:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
                _write(archive, store, case, files, clock, to)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    for entry in files:
        store.record_export(
            entry.sha256,
            EvidenceItem(
                case,
                entry.name,
                entry.media_type,
                entry.origin,
                actor,
                f"to {to}",
                entry.privileged,
            ),
        )
    return files


def _choose(
    store: EvidenceFolder, case: str, chosen: Sequence[str] | None, with_privileged: bool
) -> tuple[EvidenceEntry, ...]:
    files = store.find_files(case)
    if chosen is not None:
        unknown = set(chosen) - {entry.sha256 for entry in files}
        if unknown:
            raise InputError(
                "evidence_not_found",
                "The case holds no evidence with this SHA-256.",
                where=", ".join(sorted(unknown))[:200],
                fix="List the evidence of the case and copy the value from there.",
            )
        files = tuple(entry for entry in files if entry.sha256 in chosen)
        if not with_privileged and any(entry.privileged for entry in files):
            raise InputError(
                "evidence_privileged",
                "A chosen file is labelled as a communication with counsel.",
                where=", ".join(e.name for e in files if e.privileged)[:200],
                fix="Leave it out, or say that privileged files go along (to counsel only).",
            )
    elif not with_privileged:
        files = tuple(entry for entry in files if not entry.privileged)
    if not files:
        raise InputError(
            "evidence_nothing_to_export",
            "The case holds no evidence that may be exported so.",
            where=case,
            fix="Add evidence, or say that privileged files go along (to counsel only).",
        )
    return files


def _write(
    archive: zipfile.ZipFile,
    store: EvidenceFolder,
    case: str,
    files: tuple[EvidenceEntry, ...],
    clock: Clock,
    to: str,
) -> None:
    sums: list[tuple[str, str]] = []
    listed: list[dict[str, object]] = []
    for number, entry in enumerate(files, start=1):
        name = f"files/{number:03d}-{_safe(entry.name)}"
        _copy(archive, store, entry, name)
        sums.append((entry.sha256, name))
        listed.append(_describe(entry, name))
    shown = {entry.sha256 for entry in files}
    lines = store.lines()
    manifest = {
        "case": case,
        "exported_at": clock.now().isoformat(),
        "for": to,
        "last_line_sha256": hash_line(lines[-1]),
        "lines": len(lines),
        "files": listed,
    }
    texts = {
        "chain.jsonl": "".join(_link(line, case, shown) + "\n" for line in lines),
        "manifest.json": json.dumps(manifest, indent=2, ensure_ascii=False) + "\n",
        "VERIFY.txt": _HOW,
    }
    for name, text in texts.items():
        content = text.encode("utf-8")
        archive.writestr(_place(name), content)
        sums.append((hashlib.sha256(content).hexdigest(), name))
    listing = "".join(f"{digest}  {name}\n" for digest, name in sums)
    archive.writestr(_place("SHA256SUMS"), listing.encode("utf-8"))


def _copy(archive: zipfile.ZipFile, store: EvidenceFolder, entry: EvidenceEntry, name: str) -> None:
    digest = hashlib.sha256()
    with store.open_file(entry.sha256) as source, archive.open(_place(name), "w") as out:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
    if digest.hexdigest() != entry.sha256:
        raise InputError(
            "evidence_changed",
            "A stored file is no longer what it was; the export was stopped.",
            where=entry.sha256,
            fix="Restore the evidence folder from a backup.",
        )


def _describe(entry: EvidenceEntry, name: str) -> dict[str, object]:
    return {
        "file": name,
        "came_as": entry.name,
        "sha256": entry.sha256,
        "size_bytes": entry.size_bytes,
        "media_type": entry.media_type,
        "origin": entry.origin,
        "added_by": entry.actor,
        "added_at": entry.at.isoformat(),
        "note": entry.note,
        "privileged": entry.privileged,
    }


def _link(line: str, case: str, shown: set[str]) -> str:
    entry = parse_entry(line)
    if entry.case == case and entry.sha256 in shown:
        return json.dumps({"line": line})
    return json.dumps({"sha256": hash_line(line)})


def _place(name: str) -> zipfile.ZipInfo:
    place = zipfile.ZipInfo(name, date_time=_FIXED)
    place.compress_type = zipfile.ZIP_DEFLATED
    place.external_attr = 0o644 << 16
    return place


def _safe(name: str) -> str:
    """A name that is harmless on every system; the original name is in the manifest."""
    plain = _UNSAFE.sub("_", name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]).strip("._")
    return plain[-80:] or "file"
