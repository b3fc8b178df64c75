"""Properties of reading notices: no content breaks the reader, and every place is exact."""

from __future__ import annotations

from enum import Enum

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.cases.notice import Field, Notice
from freetosell.core.errors import MissingExtraError, SourceError
from freetosell.platforms.notices.folding import fold_text
from freetosell.platforms.notices.intake import parse_notice

WORDS = [
    "Complaint ID", "投诉编号", "Beschwerdenummer", "claim", "report", ":", "：", " - ", "|", "\t", "\n", "\n\n", " ", ",",
    "B0ZZQ7K3LM", "17000000101", "US 11,222,333 B2", "EP 1 234 567 B1", "a@b.example", "Rights owner", "権利者", "Acme Inc.",
    "within 3 days", "by March 3, 2026", "patent", "Amazon", "N/A", "http://x.example/dp/B0ZZQ7K3LM", "<b>", "--", "DM / 076580",
    "2026-02-03", "If", "we removed", "#", "(", ")", "ß", "İ", "ﬁ", "é", "\u0301", "\x00", "\ud7a3",
]  # fmt: skip
MESSY = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
HEADERS = st.sampled_from(
    ["Content-Type: text/html; charset=", "Content-Type: multipart/mixed; boundary=", "Content-Transfer-Encoding: base64\nX: ",
     "Subject: =?gb2312?B?", "From: ", "Date: ", "Authentication-Results: ", "Content-Disposition: attachment; filename*=utf-8''"]
)  # fmt: skip


def fields(notice: Notice):
    for name in Notice.__slots__:
        value = getattr(notice, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Field):
                yield one
            for inner in getattr(one, "__slots__", ()):
                if isinstance(getattr(one, inner), Field):
                    yield getattr(one, inner)


def refused(error: SourceError | MissingExtraError) -> None:
    assert error.code
    assert error.fix


def check(content: str | bytes) -> None:
    try:
        notice = parse_notice(content)
    except (SourceError, MissingExtraError) as error:
        refused(error)
        return
    for field in fields(notice):
        if field.span is None:
            continue
        text = notice.part(field.part)
        assert field.span.end <= len(text)
        literal = isinstance(field.value, str) and not isinstance(field.value, Enum)
        if literal and field.part == "body" and field.value not in worked_out(notice):
            assert field.span.cut(text) == field.value
    for one in notice.complaint_ids:
        assert sum(char.isdigit() for char in one.value) >= 4


def worked_out(notice: Notice) -> set[str]:
    """Values that stand for what the text says in other words."""
    named = (notice.platform, notice.marketplace, notice.language)
    return {field.value for field in named if field is not None}


@given(st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_bytes(content):
    check(content)


@given(MESSY)
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_labels_and_values(text):
    check(text)


@given(
    st.lists(st.tuples(HEADERS, st.text(max_size=30)), max_size=6), MESSY, st.binary(max_size=80)
)
@settings(max_examples=120, deadline=None)
def test_any_damaged_mail(headers, body, tail):
    head = "From: Amazon <notice@amazon.com>\nMIME-Version: 1.0\n" + "".join(
        f"{n}{v}\n" for n, v in headers
    )
    check(f"{head}\n{body}".encode("utf-8", "replace") + tail)


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_damaged_outlook_message_or_pdf(tail):
    check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + tail)
    check(b"%PDF-1.4\n" + tail)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_folding_keeps_every_place(text):
    assert len(fold_text(text)) == len(text)
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=100, deadline=None)
def test_text_without_the_words_has_no_complaint_id(text):
    try:
        notice = parse_notice(text)
    except (SourceError, MissingExtraError):
        return
    if not any(word in fold_text(text) for word in ("id", "no", "nr", "n", "号", "號", "#")):
        assert notice.complaint_ids == ()


def test_reading_is_linear_in_hostile_text():
    import time

    spent = []
    for size in (2_000, 8_000):
        text = "Complaint ID: " * size + "a@" * size + "1 " * size + "https://" + "a." * size
        start = time.process_time()
        check(text)
        spent.append(time.process_time() - start)
    assert spent[1] < 12 * spent[0] + 1.0
