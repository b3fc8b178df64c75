"""Where things are kept: the workspace (corpus, records) and the cache (built models).

Order of precedence: the command line, then the environment, then the
platform's own folder.  Every setting is documented in
``docs/reference/settings.md``; a test holds the two equal.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

#: Environment variables, each with the field it sets.
VARIABLES = {
    "FREETOSELL_WORKSPACE": "workspace",
    "FREETOSELL_CACHE": "cache",
    "FREETOSELL_DATABASE_URL": "database_url",
    "FREETOSELL_THREADS": "threads",
    "FREETOSELL_IMAGE_MODEL": "image_model",
    "FREETOSELL_LLM_KEY": "llm_key",
    "FREETOSELL_USPTO_KEY": "uspto_key",
    "FREETOSELL_OPS_KEY": "ops_key",
    "FREETOSELL_OPS_SECRET": "ops_secret",
    "FREETOSELL_MIRROR_URL": "mirror_url",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and limits of one run.

    Args:
        workspace: Folder of corpus and records; everything a user owns.
        cache: Folder of what can be rebuilt (models); may be deleted.
        database_url: PostgreSQL database of the records; empty for a file of SQLite.
        threads: CPU threads for the models; 0 lets them choose.
        image_model: Folder of the user's own encoder of pictures; ``None`` for ours.
        llm_key: Key of the language model's endpoint; nothing is asked for having one.
        uspto_key, ops_key, ops_secret: The user's own keys of offices' services.
        mirror_url: Address of the user's own mirror of office files.
    """

    workspace: Path
    cache: Path
    threads: int = 0
    image_model: Path | None = None
    llm_key: str = field(default="", repr=False)
    uspto_key: str = field(default="", repr=False)
    ops_key: str = field(default="", repr=False)
    ops_secret: str = field(default="", repr=False)
    mirror_url: str = ""
    database_url: str = field(default="", repr=False)

    @property
    def corpus(self) -> Path:
        """Folder of the embedded corpus engine."""
        return self.workspace / "corpus"

    @property
    def downloads(self) -> Path:
        """Folder of the files that ``corpus sync`` fetched, one folder a source."""
        return self.workspace / "downloads"

    @property
    def drawings(self) -> Path:
        """Folder of the drawings of designs, as they came."""
        return self.workspace / "drawings"

    @property
    def records(self) -> Path:
        """SQLite file of products, answers and assessments."""
        return self.workspace / "records.sqlite3"

    @property
    def record_place(self) -> Path | str:
        """Where the records are: the database that was named, else the SQLite file."""
        return self.database_url or self.records

    @property
    def answers(self) -> Path:
        """Folder of what a language model answered, and the log of what was asked."""
        return self.cache / "llm"

    @property
    def models(self) -> Path:
        """Folder of built models."""
        return self.cache / "models"


def load_settings(workspace: Path | None = None) -> Settings:
    """Collect the settings of this run; makes no folder."""
    env = os.environ
    own = workspace or _path(env.get("FREETOSELL_WORKSPACE"))
    cache = _path(env.get("FREETOSELL_CACHE"))
    threads = env.get("FREETOSELL_THREADS", "0")
    return Settings(
        workspace=own or Path(platformdirs.user_data_dir("freetosell", appauthor=False)),
        cache=cache or Path(platformdirs.user_cache_dir("freetosell", appauthor=False)),
        threads=int(threads) if threads.isdecimal() else 0,
        image_model=_path(env.get("FREETOSELL_IMAGE_MODEL")),
        llm_key=env.get("FREETOSELL_LLM_KEY", "").strip(),
        uspto_key=env.get("FREETOSELL_USPTO_KEY", "").strip(),
        ops_key=env.get("FREETOSELL_OPS_KEY", "").strip(),
        ops_secret=env.get("FREETOSELL_OPS_SECRET", "").strip(),
        mirror_url=env.get("FREETOSELL_MIRROR_URL", "").strip(),
        database_url=env.get("FREETOSELL_DATABASE_URL", "").strip(),
    )


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None
