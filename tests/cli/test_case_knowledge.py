"""Settings on what is known of others' rights, and what they do to a case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from case_play import NOTICE, RIGHT, Play

CASE = "2026-0001"


def _opened(play: Play, notice: Callable[[str], Path]) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", CASE, "authenticated", "how=seen_on_platform")


def _exported(play: Play, kind: str) -> str:
    name = json.loads(play("draft", CASE, kind, "--json"))["document"]
    play("approve", CASE, name, "--as", "counsel")
    out = play.folder / name
    play("export", CASE, name, "--to", str(out), "--form", "txt")
    return (out / f"{name}.txt").read_text(encoding="utf-8")


def test_without_settings_the_cards_hold(play: Play) -> None:
    shown = json.loads(play("knowledge", "--json"))
    assert shown["directed_by"] == ""
    assert shown["link_checks"] == "on_request"
    assert shown["readers"]["D13"] == ["counsel"]
    assert "nobody" in play("knowledge")


def test_the_label_names_counsel_from_the_day_of_the_direction(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("fact", CASE, "counsel_questions", "May we go on selling?")
    assert "No counsel is named" in _exported(play, "D13")
    play("knowledge", "--directed-by", "Dr. Vogt", "--since", "2026-03-05")
    assert "No counsel is named" in _exported(play, "D4")
    play.wait(days=1)
    assert "Written at the direction of Dr. Vogt since 5 March 2026" in _exported(play, "D4")


def test_a_reader_taken_away_stops_the_export_and_the_copy(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    name = json.loads(play("draft", CASE, "D1", "--json"))["document"]
    play("approve", CASE, name, "--as", "reviewer")
    play("knowledge", "--reader", "D1=counsel")
    refused = play.refused("export", CASE, name, "--to", str(play.folder / "out"))
    assert "may not go to: complainant" in refused
    play("knowledge", "--reader", "D1=complainant")
    play("export", CASE, name, "--to", str(play.folder / "out"), "--form", "txt")


def test_readers_can_be_narrowed_never_widened(play: Play) -> None:
    assert "never goes to complainant" in play.refused("knowledge", "--reader", "D4=complainant")
    assert "lacks the sign" in play.refused("knowledge", "--reader", "D4")
    assert "no document is called" in play.refused("knowledge", "--reader", "D99=counsel")


def test_a_file_with_mistakes_is_told_whole(play: Play) -> None:
    workspace = play.folder / "ws"
    workspace.mkdir(exist_ok=True)
    (workspace / "knowledge.toml").write_text(
        'directed_since = "soon"\nlink_checks = "always"\nsecret = 1\n', encoding="utf-8"
    )
    told = play.refused("knowledge")
    for word in ("directed_since", "link_checks", "secret"):
        assert word in told


def test_a_case_without_an_earlier_check_opens_as_before(
    play: Play, notice: Callable[[str], Path]
) -> None:
    play("knowledge", "--link", "automatic")
    _opened(play, notice)
    kinds = [e["kind"] for e in json.loads(play("show", CASE, "--json"))["events"]]
    assert "check_linked" not in kinds


def test_privileged_files_are_packed_for_counsel_alone(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    _exported(play, "D4")
    target = str(play.folder / "p.zip")
    words = ("package", CASE, "--to", target, "--with-privileged")
    assert "counsel alone" in play.refused(*words, "--for", "Amazon")
    play(*words, "--for", "counsel Dr. Vogt")
