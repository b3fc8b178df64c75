"""The rules about everything but the words: N10 to N13 and N15 to N17."""

from __future__ import annotations

import re
from collections.abc import Iterator

from freetosell.core.cases.documents import DOCUMENTS, Audience, Privilege
from freetosell.core.cases.lint.outgoing import LintNote, Outgoing, Severity, Waiver
from freetosell.core.cases.lint.speech import find_languages, find_sentences
from freetosell.core.cases.lint.wording import LANGUAGES
from freetosell.core.text import Span, fold

_PERSONAL = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"\d{3}[\dXx](?![\dXx])"
    r"|(?<![A-Z\d])[A-Z]{2}\d{2} ?(?:[A-Z\d]{4} ?){3,7}[A-Z\d]{1,4}(?![A-Z\d])"
    r"|(?i:passport (?:no\.?|number)|date of birth|\bborn on\b|social security|driv(?:er['’]s|ing)"
    r" licen[cs]e|national id|bank account (?:no\.?|number)"
    r"|护照号|身份证|身份證|出生日期|银行卡号|银行账号"
    r"|Geburtsdatum|geboren am|Ausweisnummer|Personalausweis|Reisepass|Steuer-?ID|Kontonummer"
    r"|\bnée? le\b|date de naissance|numéro de passeport|sécurité sociale|carte d['’]identité"
    r"|\bnacid[oa] el\b|fecha de nacimiento|número de pasaporte|\bDNI\b|\bNIE\b|cuenta bancaria"
    r"|\bnat[oa] il\b|data di nascita|codice fiscale|carta d['’]identità|conto corrente"
    r"|生年月日|マイナンバー|旅券番号|パスポート番号|運転免許|口座番号)"
)
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)")
_QUOTED = re.compile(r"[\"“”„«»「」『』]")
#: Names, numbers and titles of items are shorter than a sentence that matters.
_SHORT_CHARS = 40
#: So many little words of a language make a sentence of it, in the West; in the East script does.
_MARKS, _EAST = 3, ("zh", "ja")
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S{3,200}")
#: What a template leaves behind: "{{ name }}", "[your company]", "____", "TODO", "×××".
_PLACEHOLDER = re.compile(
    r"\{\{?[^{}\n]{0,80}\}?\}|\{%[^%\n]{0,80}%\}"
    r"|\[(?![0-9]{1,3}\])[^\[\]\n]{1,80}\]|<[A-Za-z][^<>\n@]{0,60}>"
    r"|【[^【】\n]{0,60}】|_{3,}|…{3,}|\.{5,}|\b(?:TODO|TBD|TBC|FIXME|XXX+|N\.N\.)(?!\w)|[×xX]{3,}"
    r"|(?i:lorem ipsum)"
    r"|(?i:\binsert (?:name|date|number|text) here\b)"
    r"|(?<!\w)(?:DD|TT|JJ|GG|MM|YYYY|AAAA|JJJJ)"
    r"(?:[./ -](?:DD|TT|JJ|GG|MM|YYYY|AAAA|JJJJ|YY|AA)){1,2}(?!\w)"
    r"|(?<!\w)[xX]{2}[./-][xX]{2}(?:[./-](?:[xX]{2,4}|\d{2,4}))?(?!\w)"
    r"|[○◯△●□]{2,}|[○◯△●](?=[年月日様社店個件号])|(?<![一二三四五六七八九〇])〇+(?=[年月日様社店個件号〇])"
    r"|[xX×]{1,4}(?=[年月日])|(?:YYYY|yyyy)年"
    r"|请填写|請填寫|待填|待补充|待補充|待定(?!期)|ご?記入ください|要記入"
    r"|(?i:\b(?:to be (?:completed|filled in|added)|(?:bitte|noch) (?:ausfüllen|einfügen|ergänzen)"
    r"|à compléter|por completar|a completar|da completare|da compilare)\b)"
)


def find_envelope(draft: Outgoing) -> Iterator[LintNote]:
    """Yield what is wrong with the copies, the attachments and the state of a draft.

    Args:
        draft: The text, for whom it is and what goes with it.
    """
    yield from _placeholders(draft)
    yield from _copies(draft)
    if draft.leaves_the_house:
        yield from _unlinked(draft)
        yield from _confidential(draft)
        yield from _personal(draft)
        yield from _attachments(draft)
        yield from _contradictions(draft)
        yield from _translation(draft)
        yield from _mixed(draft)


def _placeholders(draft: Outgoing) -> Iterator[LintNote]:
    for found in _PLACEHOLDER.finditer(draft.text):
        yield LintNote(
            "N16",
            Severity.BLOCK,
            Span(found.start(), found.end()),
            "A placeholder is still in the text.",
            "Fill it or take the sentence out.",
        )


def _copies(draft: Outgoing) -> Iterator[LintNote]:
    card = DOCUMENTS[draft.kind]
    allowed = {card.audience, *card.copies, Audience.INTERNAL}
    if "D15b" in " ".join(card.variants):
        allowed.add(Audience.DISPUTE_BODY)
    for reader in sorted(draft.readers - allowed):
        yield LintNote(
            "N15",
            Severity.BLOCK,
            None,
            f"{card.name} must not go to: {reader.value.replace('_', ' ')}.",
            "Allowed: " + ", ".join(sorted(a.value.replace("_", " ") for a in allowed)) + ".",
        )
    strangers = draft.readers - allowed
    if strangers and not card.leaves and card.privilege is not Privilege.OPEN:
        yield LintNote(
            "N7",
            Severity.BLOCK,
            None,
            f"{card.name} is written for the house and its counsel.",
            "Draft the letter that the flow names for this reader.",
        )


def _unlinked(draft: Outgoing) -> Iterator[LintNote]:
    for span in draft.unsupported:
        yield LintNote(
            "N17",
            Severity.BLOCK,
            span,
            "A statement that is linked to nothing in the case.",
            "Link it to an event, a piece of evidence or a chart row, or take it out.",
        )


def _confidential(draft: Outgoing) -> Iterator[LintNote]:
    text = draft.text
    for word in draft.confidential:
        if not word.strip():
            continue
        for found in re.finditer(re.escape(word.strip()), text, re.IGNORECASE):
            yield LintNote(
                "N3",
                Severity.BLOCK,
                Span(found.start(), found.end()),
                "A name that the case keeps confidential.",
                "Write what the reader needs without the name.",
            )


def _personal(draft: Outgoing) -> Iterator[LintNote]:
    spans = [Span(m.start(), m.end()) for m in _PERSONAL.finditer(draft.text)]
    spans += [
        Span(m.start(), m.end())
        for m in _CARD.finditer(draft.text)
        if _passes_check_digit(re.sub(r"\D", "", m.group()))
    ]
    for span in sorted(spans):
        yield LintNote(
            "N10",
            Severity.WARN,
            span,
            "Personal data: an identity, account or card number.",
            "Leave it out unless the reader asked for it.",
        )


def _passes_check_digit(digits: str) -> bool:
    """Luhn's check, which card numbers pass and order numbers mostly do not."""
    doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _attachments(draft: Outgoing) -> Iterator[LintNote]:
    channel = draft.channel
    for file in draft.attachments:
        ending = file.name.rpartition(".")[2].lower() if "." in file.name else ""
        if channel.endings and ending not in channel.endings:
            yield LintNote(
                "N11",
                Severity.BLOCK,
                None,
                f"{file.name}: this channel does not take .{ending or '(no ending)'} files.",
                "Export it as one of: " + ", ".join(sorted(channel.endings)) + ".",
            )
        if channel.most_bytes is not None and file.size_bytes > channel.most_bytes:
            yield LintNote(
                "N11",
                Severity.BLOCK,
                None,
                f"{file.name} has {file.size_bytes:,} bytes; this channel takes "
                f"{channel.most_bytes:,}.",
                "Split it or export it with smaller pictures.",
            )
        if file.privileged and Waiver.PRIVILEGE_WAIVER not in draft.waivers:
            yield LintNote(
                "N7",
                Severity.BLOCK,
                None,
                f"{file.name} is marked as a communication with counsel.",
                "Take it out, or have counsel waive the privilege for this document.",
            )
    if not channel.links_allowed:
        for found in _LINK.finditer(draft.text):
            yield LintNote(
                "N11",
                Severity.BLOCK,
                Span(found.start(), found.end()),
                "This channel does not open links.",
                "Attach the page as a file and name it in the text.",
            )


def _contradictions(draft: Outgoing) -> Iterator[LintNote]:
    earlier = dict(draft.earlier)
    for key, value in draft.facts:
        before = earlier.get(key)
        if before is not None and fold(before) != fold(value):
            yield LintNote(
                "N12",
                Severity.WARN,
                None,
                f'{key.replace("_", " ")}: an earlier submission said "{before}", '
                f'this one says "{value}".',
                "Say in the text that and why it changed, or correct it.",
            )


def _mixed(draft: Outgoing) -> Iterator[LintNote]:
    """N13: a whole sentence in another language than the letter; quotations are no sentence."""
    own = next((speech for speech in LANGUAGES if speech.code == draft.language), None)
    if own is None:
        return
    for sentence in find_sentences(draft.text):
        words = sentence.cut(draft.text)
        whole = words.rstrip().endswith((".", ";", "!", "?", "。"))
        if not whole or len(words) < _SHORT_CHARS or _QUOTED.search(words):
            continue
        found = find_languages(LANGUAGES, words)
        marked = any(
            len(speech.marks.findall(words)) >= (1 if speech.code in _EAST else _MARKS)
            for speech in found
        )
        if marked and own not in found and own.marks.search(words) is None:
            yield LintNote(
                "N13",
                Severity.WARN,
                sentence,
                "This is in another language than the letter.",
                "Put it in the letter's language, or draft the letter in the other one.",
            )
            return


def _translation(draft: Outgoing) -> Iterator[LintNote]:
    if draft.language and draft.language not in {speech.code for speech in LANGUAGES}:
        yield LintNote(
            "N13",
            Severity.WARN,
            None,
            f"The rules about words do not know this language ({draft.language}).",
            "Have somebody who reads it look for admissions, threats and advice of counsel.",
        )
    if draft.machine_translated and Waiver.TRANSLATION_REVIEWED not in draft.waivers:
        yield LintNote(
            "N13",
            Severity.WARN,
            None,
            "A machine translated this and nobody has read it over.",
            "Have somebody who reads the language approve it.",
        )
