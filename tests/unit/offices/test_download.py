"""Files come whole or not at all, from a real server that is slow, busy, cut off or wrong."""

from __future__ import annotations

import hashlib
import json
import random

import httpx2
import pytest

from freetosell.core.errors import EngineError, SourceError
from freetosell.core.sources import KnownFile
from freetosell.offices.addresses import refuse_unsafe_address
from freetosell.offices.download import (
    MAX_WAIT_S,
    TRIES,
    Downloader,
    Pacer,
    Wanted,
    retry_after,
)
from freetosell.offices.file_names import plain_name, plain_path
from freetosell.testing.replay_server import (
    Answer,
    Busy,
    Cut,
    Instead,
    ReplayServer,
    Slow,
    WrongLength,
)

BODY = random.Random(3).randbytes(300_000)
DIGEST = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def server():
    with ReplayServer() as server:
        server.files["/a.zip"] = Answer(BODY)
        yield server


class Waits(list):
    """Pauses that were asked for, none of them slept."""

    def __call__(self, seconds):
        self.append(seconds)


@pytest.fixture
def waits():
    return Waits()


@pytest.fixture
def loader(waits):
    loader = Downloader("test", Pacer(0, waits), timeout=httpx2.Timeout(1.0))
    yield loader
    loader.close()


def wanted(server, **more):
    return Wanted(f"{server.url}/a.zip", **more)


def test_a_file_comes_whole_and_is_known(server, loader, tmp_path):
    into = tmp_path / "us" / "a.zip"
    fetched = loader.fetch(wanted(server, size_bytes=len(BODY), sha256=DIGEST), into, None)
    assert into.read_bytes() == BODY
    assert fetched.known == KnownFile(len(BODY), DIGEST, "", server.files["/a.zip"].tag, "")
    assert fetched.transferred_bytes == len(BODY)
    assert [p.name for p in into.parent.iterdir()] == ["a.zip"]


def test_what_is_known_is_not_sent_again(server, loader, tmp_path):
    known = loader.fetch(wanted(server), tmp_path / "a.zip", None).known
    before = server.sent_bytes()
    again = loader.fetch(wanted(server), tmp_path / "b.zip", known)
    assert again.unchanged
    assert again.known == known
    assert server.sent_bytes() == before
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize("reset", [False, True])
def test_a_broken_line_is_gone_on_from(server, loader, tmp_path, reset):
    server.faults["/a.zip"] = [Cut(100_000, reset), Cut(50_000, reset)]
    fetched = loader.fetch(wanted(server, sha256=DIGEST), tmp_path / "a.zip", None)
    assert (tmp_path / "a.zip").read_bytes() == BODY
    assert len(server.requests) == 3
    # nothing is sent twice but what a reset threw away on the way
    assert server.sent_bytes() == len(BODY) if not reset else fetched.transferred_bytes == len(BODY)


def test_a_cut_chunked_answer_is_noticed(server, loader, tmp_path):
    server.files["/a.zip"] = Answer(BODY, chunked=True)
    server.faults["/a.zip"] = [Cut(100_000)]
    loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert (tmp_path / "a.zip").read_bytes() == BODY


def test_without_a_validator_a_cut_file_starts_anew(server, loader, tmp_path):
    server.files["/a.zip"] = Answer(BODY, plain=True)
    server.faults["/a.zip"] = [Cut(100_000)]
    loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert (tmp_path / "a.zip").read_bytes() == BODY
    assert not any("range" in r.headers for r in server.requests)


def test_a_file_that_changed_while_it_was_cut_is_not_glued_together(server, loader, tmp_path):
    server.faults["/a.zip"] = [Cut(100_000)]
    other = bytes(reversed(BODY))

    def swap(_):
        server.files["/a.zip"] = Answer(other)

    loader._pacer.sleep = swap
    loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert (tmp_path / "a.zip").read_bytes() == other


def test_a_killed_run_goes_on_in_another(server, loader, waits, tmp_path):
    server.faults["/a.zip"] = [Cut(120_000), *[Cut(0)] * TRIES]
    with pytest.raises(SourceError, match="could not be fetched") as caught:
        loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert caught.value.code == "download_failed"
    assert not (tmp_path / "a.zip").exists()
    before = server.sent_bytes()
    loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert server.sent_bytes() - before == len(BODY) - 120_000
    assert waits == sorted(waits), "pauses grow"


def test_a_file_killed_before_it_got_its_name_is_not_sent_again(server, loader, tmp_path):
    loader.fetch(wanted(server), tmp_path / "a.zip", None)
    (tmp_path / "a.zip").rename(tmp_path / "a.zip.part")
    note = {"etag": '"x"', "last_modified": "", "total": len(BODY)}
    (tmp_path / "a.zip.part.json").write_text(json.dumps(note))
    before = server.sent_bytes()
    assert loader.fetch(wanted(server), tmp_path / "a.zip", None).transferred_bytes == 0
    assert server.sent_bytes() == before
    assert (tmp_path / "a.zip").read_bytes() == BODY


def test_a_busy_server_is_left_alone_as_long_as_it_asks(server, loader, waits, tmp_path):
    server.faults["/a.zip"] = [Busy(429, "7"), Busy(503, ""), Busy(500, "")]
    loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert waits == [7.0, 2.0, 4.0]
    assert (tmp_path / "a.zip").read_bytes() == BODY


def test_a_server_that_asks_for_an_hour_ends_the_run(server, loader, waits, tmp_path):
    server.faults["/a.zip"] = [Busy(429, str(int(MAX_WAIT_S * 4)))]
    with pytest.raises(SourceError) as caught:
        loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert caught.value.code == "source_asks_to_wait"
    assert not waits


def test_a_slow_server_is_waited_for_and_one_that_hangs_is_not(server, loader, tmp_path):
    server.faults["/a.zip"] = [Slow(0.01)]
    loader.fetch(wanted(server), tmp_path / "a.zip", None)
    server.files["/b.zip"] = Answer(BODY)
    server.faults["/b.zip"] = [Slow(1.5)]
    loader.fetch(Wanted(f"{server.url}/b.zip"), tmp_path / "b.zip", None)
    assert (tmp_path / "b.zip").read_bytes() == BODY


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"size_bytes": len(BODY) + 1}, "download_wrong_length"),
        ({"sha256": "0" * 64}, "download_altered"),
    ],
)
def test_another_file_than_announced_is_not_taken(server, loader, tmp_path, more, code):
    with pytest.raises(SourceError) as caught:
        loader.fetch(wanted(server, **more), tmp_path / "a.zip", None)
    assert caught.value.code == code
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("by", [500, -500])
def test_a_wrong_length_in_the_answer_is_noticed(server, loader, tmp_path, by):
    server.faults["/a.zip"] = [WrongLength(by)]
    # too few announced: what lies behind is another answer's, so the digest must speak
    into = tmp_path / "a.zip"
    if by > 0:
        loader.fetch(wanted(server, sha256=DIGEST), into, None)
        assert into.read_bytes() == BODY
    else:
        with pytest.raises(SourceError):
            loader.fetch(wanted(server, size_bytes=len(BODY)), into, None)
        assert not into.exists()


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "source_key_refused"),
        (403, "source_key_refused"),
        (404, "source_file_gone"),
        (400, "download_refused"),
    ],
)
def test_a_refusal_is_not_tried_again(server, loader, tmp_path, status, code):
    server.files["/a.zip"] = Answer(b"no", status=status, plain=True)
    with pytest.raises(SourceError) as caught:
        loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert caught.value.code == code
    assert len(server.requests) == 1


def test_a_page_to_sign_in_is_no_file(server, loader, tmp_path):
    server.faults["/a.zip"] = [Instead(Answer(b"<html>Sign in", "text/html; charset=utf-8"))]
    with pytest.raises(SourceError) as caught:
        loader.fetch(wanted(server), tmp_path / "a.zip", None)
    assert caught.value.code == "download_not_a_file"


def test_a_key_does_not_go_along_to_another_host(server, loader, tmp_path):
    with ReplayServer() as store:
        store.files["/x"] = Answer(BODY)
        server.files["/a.zip"] = Answer(b"", status=302, headers={"Location": f"{store.url}/x"})
        loader.fetch(wanted(server, headers={"X-API-KEY": "secret"}), tmp_path / "a.zip", None)
        assert server.requests[0].headers["x-api-key"] == "secret"
        assert "x-api-key" not in store.requests[0].headers
    assert (tmp_path / "a.zip").read_bytes() == BODY


def test_a_circle_of_addresses_ends(server, loader, tmp_path):
    server.files["/a.zip"] = Answer(b"", status=302, headers={"Location": "/a.zip"})
    with pytest.raises(SourceError, match="circle"):
        loader.fetch(wanted(server), tmp_path / "a.zip", None)


def test_a_full_or_forbidden_disk_is_said(server, loader, tmp_path):
    (tmp_path / "us").write_text("a file where a folder should be")
    with pytest.raises(EngineError) as caught:
        loader.fetch(wanted(server), tmp_path / "us" / "a.zip", None)
    assert caught.value.code == "download_unwritable"


@pytest.mark.parametrize(
    "url", ["http://example.com/a", "ftp://127.0.0.1/a", "https://u:p@host/a", "file:///etc/x", ""]
)
def test_unsafe_addresses_are_refused(url):
    with pytest.raises(SourceError):
        refuse_unsafe_address(url, "test")


@pytest.mark.parametrize(
    "url", ["https://api.uspto.gov/x", "http://127.0.0.1:9/", "http://localhost/"]
)
def test_safe_addresses_pass(url):
    refuse_unsafe_address(url, "test")


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", ".hidden", "a.part", "a\n", "x" * 300])
def test_names_that_lead_elsewhere_are_refused(name):
    with pytest.raises(SourceError, match="not written"):
        plain_name(name, "test")


def test_paths_are_plain_in_every_part():
    assert plain_path("us/2026/ipg260901.zip", "t") == "us/2026/ipg260901.zip"
    with pytest.raises(SourceError, match="not written"):
        plain_path("us/../../x", "t")


def test_how_long_to_wait_is_read_in_both_forms():
    assert retry_after({"retry-after": "12"}) == 12.0
    assert retry_after({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}) == 0.0
    assert retry_after({"retry-after": "soon"}) is None
    assert retry_after({}) is None


def test_the_pacer_keeps_its_distance():
    now, slept = [0.0], []
    pacer = Pacer(60, slept.append, lambda: now[0])
    pacer.wait()
    pacer.wait()
    assert slept == [1.0]
