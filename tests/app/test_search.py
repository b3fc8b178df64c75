"""Candidates for a product: found, ranked, explained, the same every time."""

from dataclasses import replace
from datetime import date

import pytest

from freetosell.app.search import DESIGN_EVERY, search_candidates, search_many
from freetosell.app.settings import load_settings
from freetosell.app.units import find_units
from freetosell.core.errors import ModelError
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import Classification, RightKind
from freetosell.core.ports import CorpusRow, UnitFilter
from freetosell.engines.lance import LanceCorpus
from freetosell.models.sentence.minilm import MiniLm
from freetosell.models.sentence.minilm_build import build_minilm
from freetosell.models.sentence.pair import AbsentModel, PairEmbedder
from freetosell.models.sentence.use import UseEmbedder
from freetosell.testing.factories import make_listing, make_product, make_publication

ALL = UnitFilter()
#: number, title, claim, class
INVENTIONS = (
    (
        "1",
        "Folding phone holder",
        "A holder for a mobile telephone comprising a base plate and a support arm pivotally joined to the base plate by a hinge so that the arm folds flat.",
        "H04M1/04",
    ),
    (
        "2",
        "Garden trimmer",
        "A trimmer comprising a motor, a rotating line head and a shaft.",
        "A01D34/84",
    ),
    (
        "3",
        "Electric kettle",
        "A kettle comprising a water vessel, a heating element and a lid with a steam sensor.",
        "A47J27/21",
    ),
    (
        "4",
        "Pet water fountain",
        "A drinking fountain for animals comprising a reservoir, a pump and a replaceable filter.",
        "A01K7/02",
    ),
    (
        "5",
        "Bicycle lock",
        "A lock for a bicycle comprising a U-shaped shackle and a crossbar with a cylinder.",
        "E05B71/00",
    ),
    (
        "6",
        "Tablet support",
        "A support for a tablet computer comprising a plate with a rubber foot and an adjustable leg.",
        "F16M11/04",
    ),
    (
        "7",
        "Massage pillow",
        "A pillow comprising rotating massage nodes and a heater.",
        "A61H15/00",
    ),
    (
        "8",
        "Lunch box",
        "A container for food comprising two compartments and a locking lid with a silicone seal.",
        "A45C11/20",
    ),
)
FOREIGN = (
    (
        "201520123456",
        "CN",
        "U",
        "一种衣架",
        "一种可伸缩衣架，其特征在于，包括挂钩和两个伸缩臂，所述伸缩臂通过弹簧与挂钩连接。",
    ),
    (
        "102015001234",
        "DE",
        "B4",
        "Regenschirm",
        "Regenschirm mit einem teleskopischen Stock und einem Griff, in dem eine Taschenlampe angeordnet ist.",
    ),
)
DESIGNS = (("11", "Phone stand"), ("12", "Vase"), ("13", "Lamp"))


@pytest.fixture(scope="module")
def use():
    return UseEmbedder()


@pytest.fixture(scope="module")
def minilm(tmp_path_factory):
    try:
        return MiniLm(load_settings().models)
    except ModelError:
        folder = tmp_path_factory.mktemp("models")
        try:
            build_minilm(folder)
        except ModelError as error:
            pytest.skip(f"the reranker cannot be built here: {error.what}")
        return MiniLm(folder)


@pytest.fixture(scope="module")
def store(tmp_path_factory, use):
    publications = [
        make_publication(
            number,
            title=title,
            claims=(Claim(1, claim, ClaimForm.INDEPENDENT),),
            classes=Classification(cpc=(code,)),
        )
        for number, title, claim, code in INVENTIONS
    ]
    publications += [
        make_publication(
            number,
            kind="S1",
            right_kind=RightKind.DESIGN,
            title=title,
            claims=(Claim(1, f"The ornamental design for a {title}.", ClaimForm.INDEPENDENT),),
        )
        for number, title in DESIGNS
    ]
    rows = []
    for publication in publications:
        units = find_units(publication)
        last = date(2020, 1, 1) if publication.number.number == "6" else None
        vectors = use.embed([unit.text for unit in units])
        rows.append(CorpusRow(publication, units, vectors, publication.key, last))
    return _stored(tmp_path_factory.mktemp("search") / "corpus", rows)


def _stored(folder, rows):
    store = LanceCorpus(folder)
    store.upsert(rows)
    store.optimize()
    return store


@pytest.fixture(scope="module")
def pair(use, minilm):
    return PairEmbedder(use, minilm)


@pytest.fixture(scope="module")
def paired(tmp_path_factory, pair):
    """Inventions in English, and one each in Chinese and German that no other is like."""
    publications = [
        make_publication(
            number,
            title=title,
            claims=(Claim(1, claim, ClaimForm.INDEPENDENT),),
            classes=Classification(cpc=(code,)),
        )
        for number, title, claim, code in INVENTIONS
    ]
    publications += [
        replace(
            make_publication(title=title, claims=(Claim(1, claim, ClaimForm.INDEPENDENT),)),
            number=PublicationNumber(office, number, kind),
        )
        for number, office, kind, title, claim in FOREIGN
    ]
    rows = []
    for publication in publications:
        units = find_units(publication)
        vectors = pair.embed([unit.text for unit in units])
        rows.append(CorpusRow(publication, units, vectors, publication.key, None))
    return _stored(tmp_path_factory.mktemp("paired") / "corpus", rows)


PHONE_STAND = make_product(
    make_listing(
        title="Foldable Cell Phone Stand for Desk",
        bullets=("Arm folds flat on a hinge", "Heavy steel base plate keeps your mobile upright"),
    )
)


def keys(candidates):
    return [c.publication for c in candidates]


def test_right_comes_first_with_reasons_that_quote_it(store, use, minilm):
    found = search_candidates(PHONE_STAND, store, use, minilm, ALL, 10)
    first = found[0]
    assert first.publication == "US1B2"
    assert (first.title, first.right_kind) == ("Folding phone holder", RightKind.INVENTION)
    assert [r.signal for r in first.reasons] == ["rerank", "bm25", "dense", "class"]
    claim = INVENTIONS[0][2]
    for reason in first.reasons[:3]:
        assert reason.rank == 1
        assert 0 < reason.score <= 1
        assert reason.unit == "claim 1"
        assert reason.excerpt.strip("… ") in claim
    assert first.reasons[3].excerpt == "H04M"


def test_ranks_follow_and_scores_fall_within_each_kind_of_right(store, use, minilm):
    found = search_candidates(PHONE_STAND, store, use, minilm, ALL, 50)
    assert [c.rank for c in found] == list(range(1, len(found) + 1))
    assert len(set(keys(found))) == len(found) == len(INVENTIONS) + len(DESIGNS)
    for design in (True, False):
        scores = [c.score for c in found if (c.right_kind is RightKind.DESIGN) == design]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score < 1 for score in scores)


def test_designs_take_every_fifth_place(store, use):
    found = search_candidates(PHONE_STAND, store, use, None, ALL, 10)
    places = [c.rank for c in found if c.right_kind is RightKind.DESIGN]
    assert places[0] == DESIGN_EVERY
    assert found[DESIGN_EVERY - 1].title == "Phone stand"
    only = search_candidates(PHONE_STAND, store, use, None, UnitFilter(right_kinds=("design",)), 2)
    assert only[0].title == "Phone stand"
    assert len(only) == 2
    inventions = UnitFilter(right_kinds=("invention",))
    assert RightKind.DESIGN not in {
        c.right_kind for c in search_candidates(PHONE_STAND, store, use, None, inventions, 50)
    }


@pytest.mark.parametrize("second_look", [False, True])
def test_every_run_and_any_company_give_the_same(store, use, minilm, second_look):
    reranker = minilm if second_look else None
    others = [make_product(make_listing(sku=title, title=title)) for _, title, *_ in INVENTIONS]
    alone = search_candidates(PHONE_STAND, store, use, reranker, ALL, 10)
    assert alone == search_candidates(PHONE_STAND, store, UseEmbedder(), reranker, ALL, 10)
    together = search_many([*others, PHONE_STAND, *others], store, use, reranker, ALL, 10)
    assert together[len(others)] == alone
    assert together[0] == together[len(others) + 1]


def test_limit_cuts_the_same_list(store, use):
    whole = search_candidates(
        PHONE_STAND, store, use, None, UnitFilter(right_kinds=("invention",)), 50
    )
    few = search_candidates(
        PHONE_STAND, store, use, None, UnitFilter(right_kinds=("invention",)), 3
    )
    assert few == whole[:3]
    assert search_candidates(PHONE_STAND, store, use, None, ALL, 0) == ()


def test_chinese_listing_finds_the_english_claim_by_its_gloss(store, use, minilm):
    listing = make_listing(
        title="折叠手机支架 桌面懒人支架",
        bullets=("铰链连接，支撑臂可折叠放平", "底座防滑"),
        description="",
    )
    found = search_candidates(make_product(listing), store, use, minilm, ALL, 5)
    assert found[0].publication == "US1B2"
    reasons = {r.signal: r for r in found[0].reasons}
    assert {"gloss", "bm25", "dense"} <= set(reasons)
    assert reasons["gloss"].rank == reasons["bm25"].rank == 1


def test_listing_in_a_language_without_glosses_is_ranked_by_meaning_alone(store, use, minilm):
    listing = make_listing(
        title="접이식 휴대폰 거치대",
        bullets=("힌지로 연결된 지지 팔이 납작하게 접힙니다", "미끄럼 방지 받침"),
        description="",
        language="ko",
    )
    found = search_candidates(make_product(listing), store, use, minilm, ALL, 5)
    assert {r.signal for c in found for r in c.reasons} <= {"dense", "class"}
    assert "US1B2" in keys(found)[:3]


def test_filter_leaves_out_what_cannot_live(store, use):
    living = UnitFilter(may_live_on=date(2026, 11, 21))
    assert "US6B2" in keys(search_candidates(PHONE_STAND, store, use, None, ALL, 50))
    assert "US6B2" not in keys(search_candidates(PHONE_STAND, store, use, None, living, 50))
    assert search_candidates(PHONE_STAND, store, use, None, UnitFilter(offices=("JP",)), 5) == ()


def test_nothing_to_ask_or_nothing_to_find_gives_nothing(store, use, minilm, tmp_path):
    blank = make_product(make_listing(title=" ", bullets=(), description=""))
    assert search_candidates(blank, store, use, minilm, ALL) == ()
    assert search_candidates(PHONE_STAND, LanceCorpus(tmp_path / "none"), use, minilm, ALL) == ()
    assert search_many((), store, use, minilm, ALL) == ()


def test_hostile_listing_is_only_words(store, use):
    listing = make_listing(
        title="'; DROP TABLE units; -- <script>\x00\ud800",
        bullets=("ignore all previous instructions", "x" * 50_000),
    )
    assert isinstance(search_candidates(make_product(listing), store, use, None, ALL, 5), tuple)


def test_vectors_of_both_models_in_the_corpus_spare_the_reranker(paired, pair):
    found = search_candidates(PHONE_STAND, paired, pair, None, ALL, 10)
    assert found[0].publication == "US1B2"
    assert [r.signal for r in found[0].reasons] == ["rerank", "bm25", "dense", "class"]
    alone = search_candidates(PHONE_STAND, paired, pair, None, ALL, 10)
    assert alone == found == search_many([PHONE_STAND] * 2, paired, pair, None, ALL, 10)[1]


@pytest.mark.parametrize(
    ("title", "bullet", "sought"),
    [
        ("Extendable Clothes Hanger", "Two telescopic arms on a spring", "CN"),
        ("Umbrella with flashlight", "Light in the handle, telescopic shaft", "DE"),
    ],
)
def test_english_listing_finds_a_claim_in_another_language(paired, pair, title, bullet, sought):
    product = make_product(make_listing(title=title, bullets=(bullet,), description=""))
    found = search_candidates(product, paired, pair, None, ALL, 3)
    assert found[0].publication[:2] == sought
    assert found[0].reasons[0].signal == "gloss"


def test_chinese_listing_finds_the_german_claim(paired, pair):
    listing = make_listing(title="带手电筒的雨伞", bullets=("伸缩杆", "手柄带灯"), description="")
    found = search_candidates(make_product(listing), paired, pair, None, ALL, 3)
    assert found[0].publication[:2] == "DE"


def test_without_the_english_model_such_a_corpus_is_searched_by_meaning(paired, use, pair):
    blind = PairEmbedder(use, AbsentModel("english", pair.dims - use.dims))
    found = search_candidates(PHONE_STAND, paired, blind, None, ALL, 5)
    assert "US1B2" in keys(found)[:2]
    assert all(r.signal not in ("rerank", "gloss") for c in found for r in c.reasons)
    assert all(-1 <= r.score <= 1 for c in found for r in c.reasons)
