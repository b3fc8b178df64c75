"""Files sealed with a passphrase in the open format age (age-encryption.org), piece by piece.

A sealed file is a plain tar of two members: ``key.age``, a fresh key that the
passphrase opens, and ``content.age``, which that key opens.  Without this
program: ``tar xf FILE && age -d -i key.age content.age``.
"""

from __future__ import annotations

import shutil
import tarfile
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from freetosell.core.errors import InputError, MissingExtraError, SourceError

KEY, CONTENT = "key.age", "content.age"
#: Shortest passphrase that is taken.
SHORTEST = 12
#: A key file is some hundred bytes; what is larger is none.
_LARGEST_KEY = 65_536


def seal_file(source: Path, target: Path, passphrase: str) -> None:
    """Write a file sealed with a passphrase; the source stays.

    Raises:
        InputError: ``passphrase_short``.
        MissingExtraError: ``extra_backup``.
    """
    if len(passphrase) < SHORTEST:
        raise InputError(
            "passphrase_short",
            f"The passphrase has fewer than {SHORTEST} characters.",
            fix="Take four or five words that do not belong together, and write them down.",
        )
    age = _age()
    identity = age.x25519.Identity.generate()
    key = age.passphrase.encrypt(str(identity).encode(), passphrase)
    sealed = target.with_name(target.name + ".content")
    try:
        age.encrypt_file(str(source), str(sealed), [identity.to_public()])
        with tarfile.open(target, "x", format=tarfile.PAX_FORMAT) as outer:
            member = tarfile.TarInfo(KEY)
            member.size = len(key)
            outer.addfile(member, BytesIO(key))
            outer.add(sealed, CONTENT, filter=_nameless)
    finally:
        sealed.unlink(missing_ok=True)


def is_sealed(path: Path) -> bool:
    """Say whether a file is one that `seal_file` wrote."""
    try:
        with tarfile.open(path, "r:") as outer:
            first = outer.next()
            return first is not None and first.name == KEY
    except (tarfile.TarError, OSError):
        return False


def unseal_file(source: Path, target: Path, passphrase: str) -> None:
    """Write the content of a sealed file.

    Raises:
        InputError: ``passphrase_wrong``.
        SourceError: ``backup_damaged`` if it was changed or cut off.
        MissingExtraError: ``extra_backup``.
    """
    age = _age()
    sealed = target.with_name(target.name + ".content")
    try:
        with tarfile.open(source, "r:") as outer:
            key = _member(outer, KEY).read(_LARGEST_KEY)
            with sealed.open("xb") as file:
                shutil.copyfileobj(_member(outer, CONTENT), file, 1 << 20)
        identity = age.x25519.Identity.from_str(_opened(age, key, passphrase))
        age.decrypt_file(str(sealed), str(target), [identity])
    except (tarfile.TarError, OSError, KeyError, EOFError, age.DecryptError) as error:
        raise SourceError(
            "backup_damaged",
            f"The sealed backup cannot be opened: {error}.",
            where=source.name,
            fix="Take another copy of it, or an earlier backup.",
        ) from error
    finally:
        sealed.unlink(missing_ok=True)


def _opened(age: Any, key: bytes, passphrase: str) -> str:
    try:
        text: bytes = age.passphrase.decrypt(key, passphrase)
    except age.DecryptError as error:
        raise InputError(
            "passphrase_wrong",
            "The passphrase does not open this backup.",
            fix="Give the one that it was sealed with; there is no way around it.",
        ) from error
    return text.decode()


def _member(outer: tarfile.TarFile, name: str) -> Any:
    found = outer.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def _nameless(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _age() -> ModuleType:
    try:
        import pyrage
    except ImportError as error:
        raise MissingExtraError(
            "extra_backup",
            "Sealing a backup needs an optional part.",
            fix='Install it with: pip install "freetosell[backup]".',
        ) from error
    found: ModuleType = pyrage
    return found
