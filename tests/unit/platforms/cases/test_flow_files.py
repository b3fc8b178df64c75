"""Flows, calendars and platform cards: every mistake of an author is named, all at once."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from freetosell.core.cases.deadline import Certainty
from freetosell.core.cases.flow import MAIN
from freetosell.core.cases.notice import NoticeKind
from freetosell.core.cases.platform_rules import Known
from freetosell.core.errors import InputError, RuleError
from freetosell.core.law.holidays import us_federal_holidays
from freetosell.platforms import calendars, flows
from freetosell.platforms.calendars import COUNTRIES, load_calendars
from freetosell.platforms.calendars import loader as calendar_loader
from freetosell.platforms.case_rules import (
    clockwork_for,
    flow_for,
    load_platform_rules,
    load_routes,
    rules_of,
)
from freetosell.platforms.case_rules import loader as rules_loader
from freetosell.platforms.flows import FLOWS, load_flow, load_flows
from freetosell.platforms.flows import loader as flow_loader
from freetosell.platforms.notices.rooms import PLATFORMS


@pytest.fixture
def folder(tmp_path):
    """A copy of the flows that a test may spoil."""
    home = Path(flows.__file__).parent
    shutil.copytree(home, tmp_path / "flows", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "flows"


def spoil(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_the_flows_load_and_each_has_its_ends():
    for name, flow in load_flows().items():
        assert flow.name == name
        assert flow.ends
        assert flow.tracks[0].name == MAIN
        assert all(clock.source and clock.consequence for clock in flow.clocks)
        assert len(flow.digest) == 16


def test_each_kind_of_notice_is_of_one_flow():
    kinds = [kind for flow in load_flows().values() for kind in flow.notice_kinds]
    assert sorted(kinds) == sorted(NoticeKind)


def test_where_practice_differs_a_note_with_its_source_says_so():
    notes = {note.id: note for note in load_flow("complaint").notes}
    for wanted in ("copy_is_not_the_appeal", "parallel_when_short", "pause_the_accused",
                   "neutral_words", "not_the_same_twice"):  # fmt: skip
        assert notes[wanted].source
    shown = {n for flow in load_flows().values() for t in flow.transitions for n in t.notes}
    assert set(notes) <= shown


def test_every_mistake_is_named_at_once(folder):
    spoil(
        folder / "complaint.toml",
        ('to = "inquiry_sent"', 'to = "inquiry_set"'),
        ('guards = ["contact_known", "reminders_left"]', 'guards = ["contact_guessed"]'),
        ('when = { document = ["D3"] }', 'when = { document = ["D33"] }'),
        ('needs = { case = ["open"] }', 'needs = { case = ["ajar"] }'),
        ('notes = ["not_the_same_twice"]', 'notes = ["no_such_note"]'),
        ('calendars = ["seller"]', "calendars = []"),
        ('certainty = "verified"', 'certainty = "sure"'),
    )
    spoil(folder / "parts" / "items.toml", ('start = "on_sale"', 'start = "nowhere"'))
    spoil(folder / "apex.toml", ('name = "apex"', 'nome = "apex"'))
    (folder / "letter.toml").write_bytes(b"title = \xff")
    (folder / "court.toml").unlink()
    with pytest.raises(RuleError) as caught:
        flow_loader.load_folder(folder, FLOWS)
    said = "\n".join(caught.value.problems)
    for words in (
        "inquiry_set is no state of track inquiry",
        "contact_guessed",
        "asks for document D33",
        "needs ajar, which is no state of track case",
        "unknown note no_such_note",
        "counts business days but names no calendar",
        "sure",
        "its start nowhere is no state of it",
        "nome is not a key that is known here",
        "letter.toml: not UTF-8",
        "court.toml: the file is missing",
    ):
        assert words in said
    assert caught.value.code == "flow_invalid"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('[[state]]\nname = "counsel_handover"\ntrack = "case"\ntitle = "With counsel"',
         '[[state]]\nname = "counsel_handover"\ntrack = "case"\nsuspends = true\ntitle = "With"',
         ""),
        ('event = "settled"\nfrom = ["open", "counsel_handover"]',
         'event = "settled"\nfrom = ["closed_lost"]',
         "nothing leads on from closed_lost"),
        ('name = "order-frozen"', 'name = "order-more"', "used twice"),
        ('since = "served_on"', 'since = "docket"', "no day of court_order_in"),
        ('roll = "forward"\ncalendars = ["us_courts"]', 'roll = "forward"', "names no calendar"),
        ("length = 21", "length = 0", "has no length"),
        ('track = "records"\ntitle = "Preserved"', 'track = "case"\ntitle = "Preserved"',
         "no state of track records"),
        ('to = "closed_settled"', 'to = "open"', "closed_settled: no step leads to it"),
    ],
)  # fmt: skip
def test_one_mistake_one_sentence(folder, old, new, words):
    spoil(folder / "court.toml", (old, new))
    if not words:
        assert flow_loader.load_folder(folder, ("court",))
        return
    with pytest.raises(RuleError) as caught:
        flow_loader.load_folder(folder, ("court",))
    assert any(words in problem for problem in caught.value.problems), caught.value.problems


def test_a_state_from_which_no_way_leads_to_an_end_is_a_mistake(folder):
    text = (folder / "court.toml").read_text(encoding="utf-8")
    (folder / "court.toml").write_text(
        text
        + '\n[[state]]\nname = "stuck"\ntrack = "case"\ntitle = "Stuck"\n'
        + '\n[[step]]\nname = "into-the-dark"\ntrack = "case"\nevent = "noted"\n'
        + 'from = ["open"]\nto = "stuck"\n',
        encoding="utf-8",
    )
    with pytest.raises(RuleError) as caught:
        flow_loader.load_folder(folder, ("court",))
    assert caught.value.problems == ("court.toml: state stuck: no way leads from it to an end.",)


def test_an_unknown_flow_is_refused_with_the_known_ones():
    with pytest.raises(InputError) as caught:
        load_flow("lawsuit")
    assert caught.value.code == "flow_unknown"
    assert "complaint" in caught.value.fix


class TestCalendars:
    def test_they_cover_2024_to_2028_and_say_how_far_they_are_fixed(self):
        for calendar in load_calendars().values():
            assert calendar.known_from == date(2024, 1, 1)
            assert calendar.known_to == date(2028, 12, 31)
            assert calendar.certain_to >= date(2026, 12, 31)
            assert calendar.source
        assert not load_calendars()["cn"].covers(date(2026, 12, 30), date(2027, 1, 4))

    def test_the_american_days_are_those_of_the_statute(self):
        federal = {d for year in range(2024, 2029) for d in us_federal_holidays(year)}
        assert set(load_calendars()["us"].closed) == {d for d in federal if d.weekday() < 5}

    @pytest.mark.parametrize(("year", "statutory"), [(2024, 11), (2025, 13), (2026, 13)])
    def test_china_makes_up_for_every_day_beyond_the_statutory_ones(self, year, statutory):
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year == 2024))]
        weekdays = sum(day.weekday() < 5 for day in days)
        assert sum(load_calendars()["cn"].is_open(day) for day in days) == weekdays - statutory

    def test_mistakes_are_named(self, tmp_path):
        home = Path(calendars.__file__).parent
        for name in COUNTRIES:
            shutil.copy(home / f"{name}.toml", tmp_path)
        spoil(tmp_path / "us.toml", ("certain_to = 2028-12-31", "certain_to = 2029-12-31"))
        spoil(tmp_path / "cn.toml", ("  2024-02-04,", "  2024-02-05,\n  2024-02-10,"))
        spoil(tmp_path / "de.toml", ('name = "de"', 'name = "at"'))
        (tmp_path / "jp.toml").write_text("name = 3\n", encoding="utf-8")
        with pytest.raises(RuleError) as caught:
            calendar_loader.load_folder(tmp_path, COUNTRIES)
        said = "\n".join(caught.value.problems)
        for words in ("out of order", "2024-02-05 is worked anyway", "both closed and worked",
                      "name is at", "jp.toml"):  # fmt: skip
            assert words in said


class TestPlatformCards:
    def test_every_platform_has_one_with_source_and_zone(self):
        assert set(load_platform_rules()) == set(PLATFORMS)
        for platform, rules in load_platform_rules().items():
            assert rules.source, platform
            assert rules.answer_route, platform
            assert clockwork_for(platform, "US", "CN").zone_name

    def test_what_is_not_known_is_named(self):
        assert "copies" in rules_of("temu").unknown()
        assert set(rules_of("a shop nobody knows").unknown()) >= {"answer_channel", "retraction"}
        assert rules_of("amazon").copies.possible is Known.UNKNOWN

    def test_copies_go_to_the_stores_own_address(self):
        copies = rules_of("amazon").copies
        assert copies.address("DE").endswith("amazon.de")
        assert copies.address("US").endswith("amazon.com")

    def test_a_platforms_clock_takes_the_place_of_the_flows(self):
        own = [c for c in flow_for("complaint", "ebay").clocks if c.id == "ask_platform"]
        assert [(c.length, c.counting.value) for c in own] == [(5, "business_days")]
        assert own[0].certainty is Certainty.VERIFIED
        plain = [c for c in flow_for("complaint", "").clocks if c.id == "ask_platform"]
        assert plain[0].certainty is Certainty.OWN_CHOICE

    def test_the_zone_is_the_platforms_then_the_markets_then_utc(self):
        assert clockwork_for("amazon", "US", "CN").zone_name == "America/Los_Angeles"
        assert clockwork_for("amazon", "DE", "CN").zone_name == "Europe/Berlin"
        assert clockwork_for("temu", "US", "CN").zone_name == "Asia/Shanghai"
        assert clockwork_for("", "", "CN").zone_name == "UTC"

    def test_mistakes_are_named(self, tmp_path):
        home = Path(rules_loader.HOME)
        for platform in PLATFORMS:
            (tmp_path / platform).mkdir()
            shutil.copy(home / platform / "case.toml", tmp_path / platform)
        spoil(
            tmp_path / "amazon" / "case.toml",
            ('US = "America/Los_Angeles"', 'US = "America/Los_Angelos"'),
            ('addresses = ["notice-retraction@amazon.com"]', 'addresses = ["somewhere"]'),
        )
        spoil(tmp_path / "shein" / "case.toml", ('calendars = ["cn"]', 'calendars = ["xx"]'))
        spoil(tmp_path / "temu" / "case.toml", ('flows = ["complaint", "suspected"]', "flows = []"))
        (tmp_path / "etsy" / "case.toml").unlink()
        with pytest.raises(RuleError) as caught:
            rules_loader.load_folder(tmp_path, PLATFORMS)
        said = "\n".join(caught.value.problems)
        for words in ("amazon/case.toml", "there is no calendar xx", "temu/case.toml: clock 1",
                      "etsy/case.toml: the file is missing"):  # fmt: skip
            assert words in said

    def test_routes_name_a_source_for_every_amount(self):
        sheets = {card.sheet.value for card in load_routes()}
        assert sheets == {"apex", "court"}
        assert all(cost.source for card in load_routes() for cost in card.costs)
