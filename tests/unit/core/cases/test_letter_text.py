"""An edited letter keeps its links, and a new statement needs one."""

from __future__ import annotations

import pytest

from freetosell.core.cases.documents import Audience, DocumentKind
from freetosell.core.cases.letter import (
    BlockKind,
    Letter,
    LetterFact,
    LetterTemplate,
    TemplateBlock,
    TemplateLine,
    fill_letter,
)
from freetosell.core.cases.letter_text import parse_letter
from freetosell.core.cases.lint import Outgoing, find_lints
from freetosell.core.errors import InputError

_SHA = "3f" * 32
_KNOWN = frozenset({"c#1", "c#12", _SHA})


@pytest.fixture
def draft() -> Letter:
    blocks = (
        TemplateBlock(BlockKind.PARAGRAPH, (TemplateLine("Notice {id} came."), TemplateLine("Please answer."))),
        TemplateBlock(BlockKind.HEADING, (TemplateLine("Items"),)),
        TemplateBlock(BlockKind.LIST, (TemplateLine("{each}", each="items"),)),
        TemplateBlock(BlockKind.TABLE, columns=("A", "B"), table="rows"),
        TemplateBlock(BlockKind.SIGNATURE, (TemplateLine("Yours"), TemplateLine("Li"))),
    )  # fmt: skip
    facts = {
        "id": LetterFact(("77",), sources=("c#1",)),
        "items": LetterFact(("x", "y"), sources=("c#1",)),
        "rows": LetterFact(rows=(("1", "2"),), sources=("c#12",)),
    }
    return fill_letter(LetterTemplate(DocumentKind.INQUIRY, "en", "On {id}", blocks), facts)


def test_an_unchanged_letter_comes_back_as_it_was(draft: Letter) -> None:
    assert parse_letter(draft.text, draft, _KNOWN) == draft
    assert draft.unsupported == ()


def test_a_new_sentence_is_unsupported_until_it_is_linked(draft: Letter) -> None:
    text = draft.text.replace("Please answer.", "The mould is of 2019. Please answer.")
    edited = parse_letter(text, draft, _KNOWN)
    assert [span.cut(edited.text) for span in edited.unsupported] == ["The mould is of 2019."]
    notes = find_lints(
        Outgoing(
            edited.text, edited.kind, Audience.COMPLAINANT,
            supported=edited.supported, unsupported=edited.unsupported,
        )
    )  # fmt: skip
    assert [note.rule for note in notes] == ["N17"]
    linked = parse_letter(text.replace("2019.", "2019. [[c#12]] [[3f3f3f3f]]"), draft, _KNOWN)
    assert linked.unsupported == ()
    assert "[[" not in linked.text
    sources = {s.text: s.sources for b in linked.blocks for s in b.statements}
    assert sources["The mould is of 2019."] == ("c#12", _SHA)
    assert sources["Notice 77 came."] == ("c#1",)


def test_a_new_list_line_and_a_removed_table(draft: Letter) -> None:
    text = draft.text.replace("- y", "- y\n- z of 2020 [[c#12]]").replace("A | B\n1 | 2\n\n", "")
    edited = parse_letter(text, draft, _KNOWN)
    assert [b.kind for b in edited.blocks].count(BlockKind.TABLE) == 0
    listed = next(b for b in edited.blocks if b.kind is BlockKind.LIST)
    assert [s.text for s in listed.statements] == ["x", "y", "z of 2020"]
    assert edited.unsupported == ()


@pytest.mark.parametrize("link", ["c#99", "3f", "c#", "c"])
def test_a_link_to_nothing_is_refused(draft: Letter, link: str) -> None:
    with pytest.raises(InputError, match="not in the case"):
        parse_letter(draft.text.replace("came.", f"came. [[{link}]]"), draft, _KNOWN)


@pytest.mark.parametrize("text", ["", "Only a subject", "\n\n \n"])
def test_an_empty_letter_is_refused(draft: Letter, text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        parse_letter(text, draft, _KNOWN)


def test_an_id_that_begins_a_longer_one_is_itself() -> None:
    draft = Letter(DocumentKind.INQUIRY, "en", "On 77", ())
    known = frozenset({"2026-0001#1", "2026-0001#10", "2026-0001#11"})
    letter = parse_letter("On 77\n\nMade in 2019. [[2026-0001#1]]", draft, known)
    assert letter.blocks[0].statements[0].sources == ("2026-0001#1",)
    with pytest.raises(InputError):
        parse_letter("On 77\n\nMade in 2019. [[2026-000]]", draft, known)
