"""One way to PDF: a template of ours, values as data, fonts out of a package."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from freetosell.core.errors import MissingExtraError


def typeset(template: str, content: dict[str, Any]) -> bytes:
    """Return a PDF of a template in this folder.

    Args:
        template: File name ("audit_file.typ").
        content: What the template shows; no text of it is read as markup.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    try:
        import noto_cjk_sans_otc
        import typst
    except ImportError as error:
        raise MissingExtraError(
            "extra_letters",
            "PDF needs an optional part.",
            fix='Install it with: pip install "freetosell[letters]".',
        ) from error
    compile_source: Any = typst.compile
    made: bytes = compile_source(
        files(__package__).joinpath(template).read_bytes(),
        format="pdf",
        font_paths=[str(Path(str(noto_cjk_sans_otc.FONT_PATH)).parent)],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )
    return made
