"""Letters as files: DOCX that opens, PDF with its words in it, pages within limits, mail drafts."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.letter import Block, BlockKind, Letter, Statement
from freetosell.core.errors import InputError
from freetosell.reports.letters import LetterHead, MailFile, format_mail, format_text
from freetosell.reports.letters.docx import render_docx
from freetosell.reports.letters.pages import render_pages, render_pdf

_HEAD = LetterHead(
    ("Bright Co.",), ("Acme LLC",), "5 March 2026", "Privileged draft", "Small print"
)
_HASH = "3f" * 32


def _letter(language: str = "en", paragraphs: int = 1) -> Letter:
    text = 'Grüße, l’été #read("/etc/passwd") $x$ *b* [link] <x> \\ 铰链。'
    return Letter(
        DocumentKind.INQUIRY,
        language,
        "Complaint 77 – 询问",
        (
            *(Block(BlockKind.PARAGRAPH, (Statement(text),)) for _ in range(paragraphs)),
            Block(BlockKind.HEADING, (Statement("Head"),)),
            Block(BlockKind.LIST, (Statement("one"), Statement("two"))),
            Block(BlockKind.TABLE, columns=("A", "B"), rows=(("x", _HASH), ("y", "2"))),
            Block(BlockKind.SIGNATURE, (Statement("Yours"), Statement("Li"))),
        ),
    )


def test_docx_holds_every_word_and_no_author() -> None:
    document = Document(BytesIO(render_docx(_letter(), _HEAD)))
    words = "\n".join(p.text for p in document.paragraphs)
    for piece in ("Complaint 77 – 询问", '#read("/etc/passwd")', "one", "Acme LLC", "Privileged draft", "Small print"):  # fmt: skip
        assert piece in words
    assert [c.text for c in document.tables[0].rows[1].cells] == ["x", _HASH]
    assert document.core_properties.author == ""


def test_control_characters_do_not_break_a_docx() -> None:
    letter = Letter(
        DocumentKind.INQUIRY, "en", "s", (Block(BlockKind.PARAGRAPH, (Statement("a\x00\x1bb"),)),)
    )
    assert Document(BytesIO(render_docx(letter, LetterHead()))).paragraphs[-1].text == "ab"


@pytest.mark.parametrize("language", ["en", "zh", "ja", "de"])
def test_pdf_reads_no_markup_and_embeds_its_fonts(language: str) -> None:
    content = render_pdf(_letter(language), _HEAD, "US")
    pages = PdfReader(BytesIO(content)).pages
    words = "".join(page.extract_text() for page in pages)
    assert '#read("/etc/passwd")' in words.replace("”", '"').replace("“", '"')
    assert "铰链" in words
    assert [float(n) for n in pages[0].mediabox[2:]] == [612.0, 792.0]
    assert b"FontFile" in content or b"ObjStm" in content
    assert render_pdf(_letter(language), _HEAD, "US") == content


def test_pages_are_images_within_the_limit() -> None:
    pages = render_pages(_letter(paragraphs=60), _HEAD, "DE")
    assert len(pages) > 1
    sharp = Image.open(BytesIO(pages[0]))
    small = render_pages(_letter(paragraphs=60), _HEAD, "DE", most_bytes=max(map(len, pages)) // 3)
    assert len(small) == len(pages)
    assert Image.open(BytesIO(small[0])).width < sharp.width
    with pytest.raises(InputError, match="PDF or text"):
        render_pages(_letter(), _HEAD, "DE", most_bytes=100)


def test_plain_text_with_and_without_a_head() -> None:
    assert format_text(_letter()) == _letter().text
    assert format_text(_letter(), _HEAD).startswith("Privileged draft\n\nBright Co.\n\nAcme LLC")


def test_a_mail_is_a_draft_with_its_files() -> None:
    raw = format_mail(
        _letter(), ["a@acme.example"], ["notice@amazon.example"],
        [MailFile("图 1.pdf", "application/pdf", b"%PDF")], "me@bright.example", "<1@acme.example>",
    )  # fmt: skip
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None
    assert (mail["To"], mail["Cc"]) == ("a@acme.example", "notice@amazon.example")
    assert mail["Subject"] == "Complaint 77 – 询问"
    assert mail["In-Reply-To"] == "<1@acme.example>"
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("Grüße")
    assert [part.get_filename() for part in mail.iter_attachments()] == ["图 1.pdf"]


@pytest.mark.parametrize(
    "wrong", ["", "a@b", "a@b.c\nBcc: x@y.z", "A <a@b.example>", "a@b.c, d@e.f"]
)
def test_nothing_but_an_address_comes_into_a_header(wrong: str) -> None:
    with pytest.raises(InputError, match="address of a mailbox"):
        format_mail(_letter(), [wrong])


def test_a_subject_of_several_lines_becomes_one() -> None:
    letter = Letter(DocumentKind.INQUIRY, "en", "a\r\nBcc: x@y.example", ())
    mail = BytesParser(policy=policy.default).parsebytes(format_mail(letter, ["a@b.example"]))
    assert mail["Bcc"] is None
    assert mail["Subject"] == "a Bcc: x@y.example"
