"""Who the seller is, as letters state it; kept as ``seller.toml`` in the workspace."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

from freetosell.core.errors import InputError

FILE_NAME = "seller.toml"


@dataclass(frozen=True, slots=True)
class SellerProfile:
    """The sender of letters.

    Args:
        name: Name of the business as registered.
        signatory: Who signs, with the position.
        email: Where answers are to come.
        address: Lines of the postal address.
        account: Name of the store, where the notice does not give it.
        country: ISO 3166 alpha-2 of the seat, whose holidays count for own steps.
    """

    name: str = ""
    signatory: str = ""
    email: str = ""
    address: tuple[str, ...] = ()
    account: str = ""
    country: str = ""


def load_seller(workspace: Path) -> SellerProfile:
    """Return the profile; an empty one if none was saved.

    Raises:
        InputError: ``seller_profile`` with everything that is wrong in the file.
    """
    path = workspace / FILE_NAME
    if not path.is_file():
        return SellerProfile()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, str(error)) from error
    known = {field.name for field in fields(SellerProfile)}
    problems = [f"unknown key {key!r}" for key in sorted(set(content) - known)]
    problems += [
        f"{key} must be a text"
        for key in sorted(known - {"address"})
        if not isinstance(content.get(key, ""), str)
    ]
    lines = content.get("address", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        problems.append("address must be a list of lines")
    if problems:
        raise _wrong(path, "; ".join(problems))
    given = cast("Mapping[str, str]", {k: v for k, v in content.items() if k != "address"})
    return SellerProfile(**given, address=tuple(cast("list[str]", lines)))


def save_seller(workspace: Path, profile: SellerProfile) -> Path:
    """Write the profile; return the file."""
    workspace.mkdir(parents=True, exist_ok=True)
    path = workspace / FILE_NAME
    lines = ["# Who signs letters. Edit here or with `freetosell case seller`."]
    names = ("name", "signatory", "email", "account", "country")
    lines += [f"{name} = {_quoted(getattr(profile, name))}" for name in names]
    lines.append("address = [" + ", ".join(_quoted(line) for line in profile.address) + "]")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _quoted(text: str) -> str:
    plain = "".join(c for c in text if c >= " ")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _wrong(path: Path, what: str) -> InputError:
    return InputError(
        "seller_profile",
        f"The seller's profile cannot be read: {what}.",
        where=str(path),
        fix="Mend the file, or write it anew with: freetosell case seller --name …",
    )
