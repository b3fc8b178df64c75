"""Which adapters this program runs on; the one place that names them.

Opening is cheap: heavy imports happen here, not at the top, so that the
commands which need no corpus start at once.
"""

from __future__ import annotations

from freetosell.app.backup import RecordDump
from freetosell.app.case_work import CaseRoom
from freetosell.app.check import CheckRooms
from freetosell.app.design_figures import FigureFinder
from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.override import ReviewRooms
from freetosell.app.owner_desk import OwnerRooms
from freetosell.app.programme_evidence import LiveRooms
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.settings import Settings
from freetosell.app.sources import find_synced
from freetosell.app.supplier_room import SupplierRoom
from freetosell.core.entries import EntryStore
from freetosell.core.errors import EngineError, InputError, MissingExtraError, ModelError
from freetosell.core.ports import (
    Clock,
    CorpusStore,
    CounselRegister,
    Embedder,
    ImageEncoder,
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


def open_records(settings: Settings, *, create: bool = True) -> Records:
    """Open the products, answers and assessments of the workspace.

    Raises:
        InputError: ``nothing_checked_yet`` if there are none and none are to be made.
        EngineError: if the file cannot be made or opened.
    """
    from freetosell.engines.records.store import DjangoRecords

    if not create and not settings.database_url and not settings.records.exists():
        raise InputError(
            "nothing_checked_yet",
            "No product has been checked in this workspace yet.",
            where=str(settings.workspace),
            fix="Check one first (freetosell check FILE), or name its workspace: --workspace.",
        )
    make_folder(settings)
    return DjangoRecords(settings.record_place)


def open_counsel(settings: Settings) -> CounselRegister:
    """Open the user's counsel register of the workspace.

    Raises:
        EngineError: if the file cannot be made or opened.
    """
    from freetosell.engines.records.counsel import DjangoCounselRegister

    make_folder(settings)
    return DjangoCounselRegister(settings.record_place)


def open_supplier_room(settings: Settings, clock: Clock, *, charting: bool = False) -> SupplierRoom:
    """Open suppliers, papers and gates of the workspace.

    Args:
        settings: Where the workspace is; its seller's profile names us.
        clock: Where instants come from.
        charting: Chart products against rights that no check has charted; loads a model.

    Raises:
        EngineError: if the records or the evidence cannot be opened.
        InputError: ``seller_profile`` if the profile cannot be read.
        RuleError: if a rulebook has mistakes.
    """
    from freetosell.app.seller import load_seller
    from freetosell.engines.evidence.folder import EvidenceFolder
    from freetosell.markets.loader import load_rulebooks
    from freetosell.models.lexical.reader import LexicalReader

    seller = load_seller(settings.workspace)
    return SupplierRoom(
        entries=open_entries(settings),
        evidence=EvidenceFolder(settings.workspace / "evidence", clock),
        clock=clock,
        records=open_records(settings),
        corpus=open_corpus(settings) if settings.corpus.exists() else None,
        rulebooks=load_rulebooks(),
        our_names=tuple(filter(None, (seller.name, seller.account))),
        reader=LexicalReader(load_encoder(), load_english(settings)) if charting else None,
    )


def open_entries(settings: Settings) -> EntryStore:
    """Open the kept entries of the workspace: suppliers, gates, policies, watches.

    Raises:
        EngineError: if the file cannot be made or opened.
    """
    from freetosell.engines.records.entries import DjangoEntryStore

    make_folder(settings)
    return DjangoEntryStore(settings.record_place)


def open_programme(settings: Settings, clock: Clock) -> ProgrammeRoom:
    """Open the management system of the workspace, a house's own courses included.

    Raises:
        EngineError: if the records cannot be opened.
        RuleError: if a course, a policy template, a frame or a rulebook has mistakes.
    """
    from freetosell.core.programme.course import digest_rules
    from freetosell.markets.loader import load_rulebooks
    from freetosell.programme.loader import load_courses, load_frames, load_policy_templates

    return ProgrammeRoom(
        entries=open_entries(settings),
        clock=clock,
        courses=load_courses(settings.workspace / "courses"),
        templates=load_policy_templates(),
        frames=load_frames(),
        rules=digest_rules(load_rulebooks().values()),
    )


def open_live_rooms(settings: Settings, clock: Clock) -> LiveRooms:
    """Open every room whose records are evidence for an audit.

    Raises:
        EngineError: if the records cannot be opened.
        RuleError: if a course, a policy template, a frame or a rulebook has mistakes.
    """
    return LiveRooms(
        programme=open_programme(settings, clock),
        records=open_records(settings),
        cases=open_case_room(settings, clock).cases,
        counsel=open_counsel(settings),
    )


def open_owners(settings: Settings, clock: Clock) -> OwnerRooms:
    """Open what the owners' use cases work with.

    Raises:
        InputError: ``corpus_missing``.
        EngineError: if corpus or records cannot be opened.
    """
    return OwnerRooms(
        store=open_corpus(settings),
        entries=open_entries(settings),
        workspace=settings.workspace,
        clock=clock,
    )


def open_review(settings: Settings, clock: Clock | None = None) -> ReviewRooms:
    """Open what a reviewer's reading works with; no model is loaded.

    Raises:
        InputError: ``corpus_missing`` or ``nothing_checked_yet``.
        EngineError: if corpus or records cannot be opened.
        RuleError: if a rulebook has mistakes.
    """
    from freetosell.app.clock import SystemClock
    from freetosell.markets.loader import load_rulebooks

    return ReviewRooms(
        records=open_records(settings, create=False),
        entries=open_entries(settings),
        store=open_corpus(settings),
        rulebooks=load_rulebooks(),
        clock=clock or SystemClock(),
    )


def open_case_room(settings: Settings, clock: Clock) -> CaseRoom:
    """Open the cases of the workspace with their evidence.

    Raises:
        EngineError: if the file or the folder cannot be made or opened.
    """
    from freetosell.engines.evidence.folder import EvidenceFolder
    from freetosell.engines.records.cases import DjangoCaseStore

    make_folder(settings)
    return CaseRoom(
        cases=DjangoCaseStore(settings.record_place),
        evidence=EvidenceFolder(settings.workspace / "evidence", clock),
        clock=clock,
    )


def open_dump(settings: Settings) -> RecordDump:
    """Open what writes the records into a file and back; a database server by its own tools."""
    from freetosell.app.backup_parts import WorkspaceDump

    return WorkspaceDump(settings.record_place)


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


def load_embedder(
    settings: Settings, *, adding: bool = False, meaning: Embedder | None = None
) -> Embedder:
    """Load what fills and searches the corpus of the workspace.

    A new corpus gets the vectors of both models where the English one is built;
    a corpus keeps to the models that it was begun with.  Where the English one
    is missing, such a corpus is still searched, by the multilingual part alone.

    Args:
        settings: Where the corpus and the built models are.
        adding: Vectors are to be stored, so that none may be missing.
        meaning: The multilingual encoder, if it is loaded already.

    Raises:
        ModelError: ``model_missing`` if the English model is needed to add.
        EngineError: if the corpus cannot be opened.
    """
    from freetosell.engines.lance.manifest import load_manifest
    from freetosell.models.sentence.minilm import DIMS, MiniLm
    from freetosell.models.sentence.pair import AbsentModel, PairEmbedder

    meaning = meaning or load_encoder()
    manifest = load_manifest(settings.corpus)
    begun = manifest.embedder if manifest is not None else ""
    if begun == meaning.name:
        return meaning
    try:
        return PairEmbedder(meaning, MiniLm(settings.models, threads=settings.threads))
    except ModelError:
        if not begun:
            return meaning
        if adding:
            raise
        return PairEmbedder(meaning, AbsentModel(MiniLm.name, DIMS))


def load_encoder() -> Embedder:
    """Load the multilingual sentence encoder."""
    from freetosell.models.sentence.use import UseEmbedder

    return UseEmbedder()


def load_english(settings: Settings) -> Embedder | None:
    """Load the English model for the reader of limitations; none where it is not built."""
    from freetosell.models.sentence.minilm import MiniLm

    try:
        return MiniLm(settings.models, threads=settings.threads)
    except ModelError:
        return None


def load_reranker(settings: Settings) -> tuple[Reranker | None, tuple[str, ...]]:
    """Load the reranker, or say in a sentence for the scope why it is missing."""
    from freetosell.models.sentence.minilm import MiniLm

    try:
        return MiniLm(settings.models, threads=settings.threads), ()
    except ModelError as error:
        return None, (
            f"The reranker is missing; candidates are ranked less well. {error.what} {error.fix}",
        )


def load_image_encoder(settings: Settings) -> ImageEncoder:
    """Load the encoder of pictures: the user's own if a folder is set, else ours.

    Raises:
        ModelError: if it is missing, altered or does not run.
        MissingExtraError: ``missing_extra`` without the extra ``images``.
    """
    from freetosell.models.image.design_encoder import DesignEncoder
    from freetosell.models.image.own_encoder import OwnEncoder

    if settings.image_model is not None:
        return OwnEncoder(settings.image_model, threads=settings.threads)
    return DesignEncoder(settings.models, threads=settings.threads)


def open_gallery(settings: Settings) -> GalleryRooms:
    """Open the figures of designs with the encoder of pictures.

    Raises:
        ModelError: if the encoder is missing, altered or does not run.
        MissingExtraError: ``missing_extra`` without the extra ``images``.
    """
    from freetosell.engines.drawings import PictureFolder
    from freetosell.engines.lance.gallery import LanceGallery

    encoder = load_image_encoder(settings)
    return GalleryRooms(
        gallery=LanceGallery(settings.corpus, encoder.name, encoder.dims),
        pictures=PictureFolder(settings.drawings),
        encoder=encoder,
        finder=load_figure_finder(settings),
    )


def try_gallery(settings: Settings) -> tuple[GalleryRooms | None, str]:
    """Open the gallery, or say in a sentence why pictures are not looked at."""
    try:
        return open_gallery(settings), ""
    except (ModelError, MissingExtraError) as error:
        return None, f"Drawings are not looked at. {error.what} {error.fix}"


def load_figure_finder(settings: Settings) -> FigureFinder:
    """Load what parts sheets into figures; without a reader of letters they are kept whole."""
    from freetosell.app.design_figures import SheetFigures, WholeSheets
    from freetosell.models.lettering.ppocr import PpOcrReader

    try:
        return SheetFigures(PpOcrReader(settings.threads))
    except (ModelError, MissingExtraError):
        return WholeSheets()


def open_rooms(settings: Settings, clock: Clock) -> CheckRooms:
    """Open all that a check works with.

    Raises:
        InputError: ``corpus_missing``.
        EngineError: if the corpus cannot be opened.
        RuleError: if a rulebook has mistakes.
    """
    from freetosell.app.enforcement import load_signals
    from freetosell.app.override import overrides_of
    from freetosell.markets.loader import load_rulebooks
    from freetosell.models.lexical.reader import LexicalReader

    store = open_corpus(settings)
    encoder = load_encoder()
    reranker, degraded = load_reranker(settings)
    entries = open_entries(settings)
    return CheckRooms(
        store=store,
        embedder=load_embedder(settings, meaning=encoder),
        reranker=reranker,
        reader=LexicalReader(encoder, load_english(settings)),
        rulebooks=load_rulebooks(),
        clock=clock,
        degraded=degraded,
        signals=load_signals(entries),
        synced=find_synced(entries),
        overrides=overrides_of(entries),
    )
