"""Which adapters this program runs on; the one place that names them.

Opening is cheap: heavy imports happen here, not at the top, so that the
commands which need no corpus start at once.
"""

from __future__ import annotations

from freetosell.app.check import CheckRooms
from freetosell.app.settings import Settings
from freetosell.core.errors import EngineError, InputError, ModelError
from freetosell.core.ports import (
    Clock,
    CorpusStore,
    CounselRegister,
    Embedder,
    Records,
    Reranker,
)


def open_corpus(settings: Settings, *, create: bool = False) -> CorpusStore:
    """Open the corpus of the workspace.

    Raises:
        InputError: ``corpus_missing`` if there is none and none is to be made.
        EngineError: if it cannot be opened.
    """
    from freetosell.engines.lance.corpus import LanceCorpus

    if not create and not settings.corpus.exists():
        raise InputError(
            "corpus_missing",
            "There is no corpus in this workspace, so nothing can be searched.",
            where=str(settings.corpus),
            fix="Load patents first: freetosell corpus add FILE … (or try: freetosell demo).",
        )
    if create:
        make_folder(settings)
    return LanceCorpus(settings.corpus)


def open_records(settings: Settings) -> Records:
    """Open the products, answers and assessments of the workspace.

    Raises:
        EngineError: if the file cannot be made or opened.
    """
    from freetosell.engines.records.store import DjangoRecords

    make_folder(settings)
    return DjangoRecords(settings.records)


def open_counsel(settings: Settings) -> CounselRegister:
    """Open the user's counsel register of the workspace.

    Raises:
        EngineError: if the file cannot be made or opened.
    """
    from freetosell.engines.records.counsel import DjangoCounselRegister

    make_folder(settings)
    return DjangoCounselRegister(settings.records)


def make_folder(settings: Settings) -> None:
    """Make the workspace folder.

    Raises:
        EngineError: ``workspace_unwritable``.
    """
    try:
        settings.workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError(
            "workspace_unwritable",
            f"The workspace folder cannot be made: {error.strerror or error}.",
            where=str(settings.workspace),
            fix="Choose another with --workspace, or mend the permissions.",
        ) from error


def load_embedder(settings: Settings) -> Embedder:
    """Load the multilingual sentence encoder that fills and searches the corpus."""
    from freetosell.models.sentence.use import UseEmbedder

    del settings
    return UseEmbedder()


def load_reranker(settings: Settings) -> tuple[Reranker | None, tuple[str, ...]]:
    """Load the reranker, or say in a sentence for the scope why it is missing."""
    from freetosell.models.sentence.minilm import MiniLm

    try:
        return MiniLm(settings.models, threads=settings.threads), ()
    except ModelError as error:
        return None, (
            f"The reranker is missing; candidates are ranked less well. {error.what} {error.fix}",
        )


def open_rooms(settings: Settings, clock: Clock) -> CheckRooms:
    """Open all that a check works with.

    Raises:
        InputError: ``corpus_missing``.
        EngineError: if the corpus cannot be opened.
        RuleError: if a rulebook has mistakes.
    """
    from freetosell.markets.loader import load_rulebooks
    from freetosell.models.lexical.reader import LexicalReader

    store = open_corpus(settings)
    embedder = load_embedder(settings)
    reranker, degraded = load_reranker(settings)
    return CheckRooms(
        store=store,
        embedder=embedder,
        reranker=reranker,
        reader=LexicalReader(embedder),
        rulebooks=load_rulebooks(),
        clock=clock,
        degraded=degraded,
    )
