"""The words of a digest: every kind of change and every phrase in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from lxml import etree

from freetosell.core.watch import Change, ChangeKind, Staleness, Watch, WatchRun, WatchWhat
from freetosell.reports.watch_digest import WatchDigest, render_feed, render_page, render_text
from freetosell.reports.watch_words import KINDS, LANGUAGES, PHRASES, kind_words, stale_words

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WATCH = Watch("w", "Stands \x07& co", WatchWhat.CLASS, ("F16M",), ("US",), date(2026, 1, 1))


def test_every_kind_and_phrase_has_both_languages() -> None:
    assert set(KINDS) == set(ChangeKind)
    for words in (*KINDS.values(), *PHRASES.values()):
        english, chinese = words
        assert english.isascii()
        assert any("\u4e00" <= c <= "\u9fff" for c in chinese)
    assert len({kind_words(kind, "zh") for kind in ChangeKind}) == len(ChangeKind)


@pytest.mark.parametrize(
    "stale",
    [
        Staleness("office_absent", "EP"),
        Staleness("office_undated", "EP"),
        Staleness("office_old", "EP", date(2026, 1, 6), 320),
        Staleness("part_old", "US", date(2026, 1, 6), 320, right_kind="design", stage="grant"),
        Staleness("part_undated", "US", right_kind="plant", stage="grant"),
        Staleness("weeks_missing", "US", weeks=(date(2026, 1, 5),), source="us-grants"),
    ],
)
def test_staleness_is_said_in_both_languages(stale: Staleness) -> None:
    english, chinese = (stale_words(stale, language) for language in LANGUAGES)
    assert stale.office in english
    assert stale.office in chinese
    assert english != chinese
    if stale.weeks:
        assert "2026-01-05" in english
        assert "2026-01-05" in chinese


def test_outside_text_stays_text_in_page_and_feed() -> None:
    bad = "<script>alert(1)</script>\x00\ud800"
    change = Change(ChangeKind.ASSIGNED, "US1B2", "Old", bad, "register", date(2026, 1, 2))
    run = WatchRun("w", NOW, NOW.date(), 1, changes=(change,))
    digest = WatchDigest([(WATCH, run)], {"US1B2": bad}, NOW)
    assert "<script" not in render_page(digest)
    feed = etree.fromstring(render_feed(digest))
    (title,) = feed.findall("{*}entry/{*}title")
    assert title.text == "Stands & co: 1 changes"
    assert "<script>" in (feed.findtext("{*}entry/{*}content") or "")


def test_a_long_run_is_cut_and_counted_and_a_quiet_one_says_that_it_ran() -> None:
    many = tuple(Change(ChangeKind.GONE, f"US{n}B2") for n in range(250))
    told = render_text(
        WatchDigest([(WATCH, WatchRun("w", NOW, NOW.date(), 250, changes=many))], {}, NOW)
    )
    assert "… + 50" in told
    quiet = WatchDigest([(WATCH, WatchRun("w", NOW, NOW.date(), 7))], {}, NOW, "zh")
    assert quiet.quiet
    assert "运行时间 2026-11-22 09:00 UTC" in render_text(quiet)
    assert "没有变化。" in render_text(quiet)
    assert len(etree.fromstring(render_feed(quiet)).findall("{*}entry")) == 0
