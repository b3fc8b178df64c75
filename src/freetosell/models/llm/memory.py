"""Answers that were given before, by digest of what was asked; and the log of all calls."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from freetosell.core.errors import EngineError


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was taken, to be checked again when it is used again."""

    text: str
    model: str
    fingerprint: str


class AnswerMemory:
    """Keeps answers in a folder, one file for each prompt; may be deleted at any time.

    Args:
        folder: Made when the first answer is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, digest: str) -> KeptAnswer | None:
        """Return the answer to a prompt, ``None`` if there is none that can be read."""
        try:
            kept = json.loads((self.folder / f"{digest}.json").read_text("utf-8"))
            return KeptAnswer(str(kept["text"]), str(kept["model"]), str(kept["fingerprint"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, digest: str, answer: KeptAnswer) -> None:
        """Keep an answer, whole or not at all.

        Raises:
            EngineError: ``llm_memory_unwritable``.
        """
        path = self.folder / f"{digest}.json"
        beside = path.with_name(f".{digest}.{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(asdict(answer), ensure_ascii=False), "utf-8")
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise _unwritable(self.folder, error) from error


@dataclass(frozen=True, slots=True)
class CallLine:
    """One line of the log: what was asked of whom, never the text itself.

    Args:
        prompt_digest: SHA-256 hex of prompt and model.
        model_digest: SHA-256 hex of address, model as asked and as answered, fingerprint.
        outcome: "taken", "kept" (out of memory), "refused", "no_answer" or "not_asked".
        cost: As text, empty without a price.
    """

    at: str
    host: str
    model: str
    prompt_digest: str
    model_digest: str
    characters: int
    tokens_in: int
    tokens_out: int
    calls: int
    cost: str
    outcome: str


class CallLog:
    """Appends one JSON line per question to a file.

    Args:
        path: Of the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, line: CallLine) -> None:
        """Write one line.

        Raises:
            EngineError: ``llm_memory_unwritable``.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
        except OSError as error:
            raise _unwritable(self.path, error) from error


def _unwritable(path: Path, error: OSError) -> EngineError:
    return EngineError(
        "llm_memory_unwritable",
        f"What the model answered cannot be kept: {error.strerror or error}.",
        where=str(path),
        fix="Free some space or mend the permissions; FREETOSELL_CACHE names another folder.",
    )
