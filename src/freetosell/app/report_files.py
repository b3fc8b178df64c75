"""Write the report of a run in every format, each file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from freetosell.core.charts.design_around import DesignAround
from freetosell.core.charts.second import SecondReading
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.errors import EngineError
from freetosell.reports.html_report import render_html
from freetosell.reports.json_report import render_json
from freetosell.reports.model import FindingPanel, Pictures, build_report
from freetosell.reports.xlsx_report import render_xlsx


def write_reports(
    assessments: Sequence[Assessment],
    folder: Path,
    title: str,
    panels: Sequence[FindingPanel] = (),
    arounds: Sequence[DesignAround] = (),
    pictures: Pictures | None = None,
    seconds: Sequence[SecondReading] = (),
    language: str = "en",
) -> tuple[Path, Path, Path]:
    """Write ``report.html``, ``report.xlsx`` and ``report.json`` into a folder.

    A file is written beside its place and then moved there, so that a full
    disk or a kill leaves the earlier report as it was.
    The language is that of the HTML page alone; tables and JSON are for programs.

    Raises:
        EngineError: ``report_unwritable``.
    """
    report = build_report(assessments, title, panels, arounds, pictures, seconds)
    parts = (
        ("report.html", render_html(report, language).encode()),
        ("report.xlsx", render_xlsx(report)),
        ("report.json", render_json(assessments, panels, arounds, seconds).encode()),
    )
    make_report_folder(folder)
    try:
        for name, content in parts:
            _replace(folder / name, content)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder / parts[0][0], folder / parts[1][0], folder / parts[2][0]


def make_report_folder(folder: Path) -> None:
    """Make the folder and try that it can be written to, before any work is done for it.

    Raises:
        EngineError: ``report_unwritable``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".{os.getpid()}.part"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> EngineError:
    why = error.strerror or str(error)
    if isinstance(error, FileExistsError):
        why = "a file stands where the folder should be"
    return EngineError(
        "report_unwritable",
        f"The report cannot be written: {why}.",
        where=str(folder),
        fix="Free some space or choose another folder with --out.",
    )


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
