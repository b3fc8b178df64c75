"""Every kind of file that a notice comes in, and files that are none."""

from __future__ import annotations

import sys

import pytest
from notice_mail import mail
from outlook_file import outlook_message

from freetosell.core.errors import MissingExtraError, SourceError
from freetosell.platforms.notices import intake
from freetosell.platforms.notices.intake import parse_notice, read_notice

BODY = """Hello,

We removed the listing below because of a patent report.

ASIN: B0QXFI0001
IP asserted: US 11,222,333
Complaint ID: 18200000601
Rights owner name: Cedar Hill Inc.
Rights owner email: ip@cedarhill.example
"""
HEADERS = (
    "From: Amazon <notice@amazon.com>\r\nDate: Mon, 02 Feb 2026 09:15:00 +0000\r\n"
    "Authentication-Results: mx.shop.example; dkim=pass header.d=amazon.com; dmarc=pass\r\n\r\n"
)


def ids(notice):
    return [field.value for field in notice.complaint_ids]


def one_page(text: str) -> bytes:
    """Return a PDF of one page, its lines as text."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in text.splitlines())
    stream = f"BT /F1 11 Tf 50 750 Td {shown} ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(raw)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        raw
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, start)
    )


def test_a_mail_from_a_file(tmp_path):
    path = tmp_path / "notice.eml"
    path.write_bytes(mail("Amazon <notice@amazon.com>", "Notice", BODY))
    notice = read_notice(path)
    assert ids(notice) == ["18200000601"]
    assert notice.source.file == "notice.eml"
    assert len(notice.source.sha256) == 64
    assert notice.authenticity.genuineness.value == "consistent"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "shift_jis", "gb18030"])
def test_a_mail_says_its_charset(charset):
    words = {
        "shift_jis": "苦情番号: 18200000602\n権利者: 青鷺商会",
        "gb18030": "投诉编号：18200000602\n权利人：青鹭公司",
    }
    body = "ASIN: B0QXFI0002\nAmazon patent\n" + words.get(charset, "Complaint ID: 18200000602")
    assert ids(parse_notice(mail("Amazon <notice@amazon.com>", "x", body, charset=charset))) == [
        "18200000602"
    ]


def test_plain_text_in_a_wide_encoding():
    notice = parse_notice(BODY.encode("utf-16"))
    assert ids(notice) == ["18200000601"]


def test_a_page_is_rendered_and_keeps_no_markup():
    page = (
        "<html><body><script>Complaint ID: 99999999999</script><p>Amazon removed a listing: patent</p>"
        "<p style='display: none'>Complaint ID: 88888888888</p><dl><dt>Complaint ID</dt><dd><b>182000</b>00603</dd>"
        "<dt>ASIN</dt><dd>B0QXFI0003</dd></dl></body></html>"
    )
    notice = parse_notice(page)
    assert ids(notice) == ["18200000603"]
    assert "<" not in notice.part("body")
    assert "99999999999" not in notice.part("body")


def test_an_outlook_message():
    notice = parse_notice(
        outlook_message("Notice: Policy Warning", BODY.replace("\n", "\r\n"), HEADERS), name="n.msg"
    )
    assert ids(notice) == ["18200000601"]
    assert str(notice.received_on.value) == "2026-02-02"
    assert notice.authenticity.genuineness.value == "consistent"


@pytest.mark.parametrize("cut", [9, 300, 600, 1500])
def test_a_damaged_outlook_message_is_refused(cut):
    with pytest.raises(SourceError) as error:
        parse_notice(outlook_message("Notice", BODY, HEADERS)[:cut])
    assert error.value.code == "bad_msg"


def test_the_text_of_a_pdf():
    notice = parse_notice(
        one_page("Amazon removed a listing: patent\nASIN: B0QXFI0004\nComplaint ID: 18200000604")
    )
    assert ids(notice) == ["18200000604"]


def test_a_pdf_without_text_is_refused():
    with pytest.raises(SourceError) as error:
        parse_notice(one_page(""))
    assert error.value.code == "no_text"


@pytest.mark.parametrize(
    ("package", "content"),
    [("oxmsg", outlook_message("x", BODY, HEADERS)), ("pypdf", one_page("x"))],
)
def test_a_missing_extra_is_named_with_its_install_line(monkeypatch, package, content):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as error:
        parse_notice(content)
    assert error.value.code == "missing_extra"
    assert "freetosell[mail]" in error.value.fix


def test_a_picture_is_not_guessed_at():
    with pytest.raises(MissingExtraError) as error:
        parse_notice(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert error.value.code == "no_text_recognition"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_file"), (b" \n ", "empty_file"), (b"\x7fELF\x02\x01\x01\x00" + bytes(99), "wrong_type"),
     (mail("a@b.example", "", "\n"), "no_text_or_read"), ("<html></html>", "no_text")],
)  # fmt: skip
def test_what_is_no_notice_is_refused(content, code):
    if code == "no_text_or_read":
        assert parse_notice(content).complaint_ids == ()  # a sender alone is still something to see
        return
    with pytest.raises(SourceError) as error:
        parse_notice(content)
    assert error.value.code == code
    assert error.value.fix


def test_a_large_or_absent_file_is_refused(tmp_path, monkeypatch):
    with pytest.raises(SourceError) as error:
        read_notice(tmp_path / "absent.eml")
    assert error.value.code == "unreadable_file"
    monkeypatch.setattr(intake, "LARGEST_BYTES", 10)
    path = tmp_path / "large.txt"
    path.write_text(BODY)
    with pytest.raises(SourceError) as error:
        read_notice(path)
    assert error.value.code == "file_too_large"


def test_deep_and_many_parts_cost_only_themselves():
    inner = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nComplaint ID: 18200000605\n'
    deep = (
        "From: a@amazon.com\nDate: Mon, 2 Feb 2026 09:00:00 +0000\nSubject: x\nMIME-Version: 1.0\n"
    )
    for number in range(300):
        deep += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
    notice = parse_notice(deep + inner)
    assert "too_many_parts" in [note.code for note in notice.notes]


def test_long_text_is_cut_with_a_note():
    notice = parse_notice(
        "Complaint ID: 18200000606\nASIN: B0QXFI0006\n" + "patent report of Amazon.\n" * 20_000
    )
    assert [note.code for note in notice.notes] == ["text_too_long"]
    assert ids(notice) == ["18200000606"]


def test_the_day_of_receipt_can_be_given_for_pasted_text():
    from datetime import date

    notice = parse_notice(BODY + "\nYou have 10 days to respond.", received_on=date(2026, 2, 2))
    assert str(notice.deadline.due_on) == "2026-02-12"
