"""German claims: patents, utility models ("Schutzanspruch") and EP texts.

Source: EPC Rule 43; section 9 PatV (two-part form, "dadurch gekennzeichnet").
"""

from __future__ import annotations

import re

from freetosell.core.patents.claim_languages.words import (
    NEVER,
    ClaimWords,
    formula_words,
    mark_pattern,
    number_list,
    numbered_pattern,
    row_pattern,
)

_LIST = number_list(
    r"-|–|—|bis\b|und/oder\b|und\b|oder\b|sowie\b|/|,(?:\s*(?:und|oder|sowie))?",
    before=r"(?:(?:nach|gemäß)\s+)?(?:einem\s+der\s+)?(?:(?:Schutz|Patent)?Anspr(?:uch|üche|üchen)\s+)?",
)

WORDS = ClaimWords(
    code="de",
    cue=re.compile("nspr|NSPR"),
    numbered=numbered_pattern(r"nspr(?:uche?s?|üchen?|uechen?)\b[\s(]*(?:Nr\.)?", _LIST),
    preceding_cues=("vor", "Vor", "obig", "oben", "früher"),
    preceding=re.compile(
        r"\b(?:vorher(?:ig|gehend)|vorgehend|vorstehend|vorangehend|vorangegangen|voranstehend"
        r"|vorgenannt|obig|vorig|früher|oben\s+genannt)(?:en?|er)\s+(?:Schutz|Patent)?Anspr",
        re.IGNORECASE,
    ),
    ranges=re.compile(r"-|–|—|\bbis\b", re.IGNORECASE),
    transition=re.compile(
        r"\b(?:"
        r"(?P<partly>im\s+[Ww]esentlichen\s+(?:bestehend\s+aus|besteh(?:t|en)\s+aus))"
        r"|(?P<closed>bestehend\s+aus|besteht\s+aus)"
        r"|(?P<open>umfassend|beinhaltend|enthaltend|aufweisend"
        r"|(?:umfasst|umfaßt|enthält|aufweist)(?=:|\s(?:ein|mindestens|wenigstens|folgend|d[ieas]{2}\b)))"
        r"|(?P<weak>mit))(?!\w)",
        re.IGNORECASE,
    ),
    two_cue="ennzeichnet",
    two=re.compile(
        r"\b(?:dadurch\s+)?gekennzeichnet\s*,?\s*(?:dass|daß|durch)\b(?:\s+(?:sie|er|es)\b)?",
        re.IGNORECASE,
    ),
    clause=re.compile(
        r"\b(?:wobei|worin|bei\s+(?:der|dem|denen)|(?:dadurch\s+)?gekennzeichnet|mit\s+der\s+Maßgabe)\b",
        re.IGNORECASE,
    ),
    mark=mark_pattern(
        r"und/oder|und|oder|sowie",
        r"wobei|worin|dadurch gekennzeichnet|mit der Maßgabe",
        r"ein(?:e[mnrs]?)?|mindestens|wenigstens|der|die|das|Mittel",
    ),
    row=row_pattern(r"und|oder|sowie", r"wobei|worin|dadurch\sgekennzeichnet"),
    formulas=formula_words(
        joins=r"und/oder|und|oder|sowie|bis",
        explains=r"in welche[rn]|in denen|worin|wobei",
        between=r"jeweils|unabhängig|zusammen|beide|und die|und das|gleich|auch",
        verbs=r"bedeute[nt]|bezeichne[nt]|steht für|stehen für|ha(?:t|ben) die Bedeutung"
        r"|für|die (?:oben|vorstehend)|gleich oder",
        any_verbs=r"ist|sind|gemeinsam",
        predicates=frozenset(["ist", "sind", "für", "oder"]),
        drawn=r"\b(?:Formeln?|Struktur(?:en)?|und/oder)(?:\s\(?[\w′-]{1,6}\)?)?:?$",
        cues=(" in welche",),
        # offices in Europe print the drawing within the line that names it
        apart=False,
    ),
    no_colon=re.compile(r"(?:\bN[Rr]\.?|\bNO\.?|\bNummer|\b[IVXL]+|\b\d+)$"),
    gathers=re.compile(
        r"\b(?:Gruppe,? (?:bestehend|umfassend|von)(?: aus)?|ausgewählt (?:aus|unter))$"
    ),
    kind=re.compile(
        r"\W*(?:(?P<use>(?:die\s+)?(?:\w+\s+)?Verwendung\b)"
        r"|(?P<method>(?:[\w-]+,?\s+){0,4}?[\w-]{0,60}(?:verfahren|methode|prozess)s?\b)"
        r"|(?P<composition>(?:[\w-]+,?\s+){0,4}?[\w-]{0,60}(?:zusammensetzung|verbindung|mischung"
        r"|legierung|formulierung|gemisch|polymer|lösung|dispersion|emulsion)(?:en)?\b"
        r"(?!\s+(?:von|zwischen)))"
        r")",
        re.IGNORECASE,
    ),
    by_process_cues=("hergestellt", "herstellbar", "erhält", "erhalten", "erzeugt", "erfahren"),
    by_process=re.compile(
        r"\b(?:hergestellt|herstellbar|erhältlich|erhalten|erzeugt)\s+(?:nach|durch|mit|gemäß)\b"
        r"|\b(?:nach|durch|mit)\s+(?:ein|d)em\s+Verfahren\b",
        re.IGNORECASE,
    ),
    contains=re.compile(
        r"\b(?:umfassend|umfasst|aufweisend|aufweist|enthaltend|enthält|mit\s+(?:eine[mr]|mindestens"
        r"|wenigstens|der|dem)|bestehend|unter\s+Verwendung|Verwendung|hergestellt|erhältlich"
        r"|erhalten|zur?\s+(?:Aufnahme|Verwendung|Durchführung)|für\s+eine?n?)\b",
        re.IGNORECASE,
    ),
    made_for=re.compile(
        r"\)?,?\s+zur\s+(?:Verwendung|Anwendung)\s+(?:in|bei|als)\b", re.IGNORECASE
    ),
    means_cues=("ittel", "inrichtung"),
    means=re.compile(r"\b(?:Mittel|Einrichtung)(?:n|en)?\s+zu[mr]?\b|(?<=\w{3})mittel\b"),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=("ruppe", "ausgewählt"),
    group=re.compile(
        r"\b(?:aus\s+(?:der|einer)\s+Gruppe(?:\s+von)?,?(?:\s+(?:ausgewählt|die|welche))?,?"
        r"(?:\s+(?:bestehend\s+aus|umfassend|enthaltend|besteht\s+aus))?"
        r"|ausgewählt\s+(?:ist\s+)?(?:aus|unter)(?:\s+der\s+Gruppe)?(?:,?\s+bestehend\s+aus)?):?\s*",
        re.IGNORECASE,
    ),
    member=re.compile(
        r"\s*(?:[,;]\s*(?:und/oder|und|oder|sowie)?\s+|\s(?:und/oder|und|oder|sowie)\s)\s*"
    ),
    improvement_cue="",
    improvement=NEVER,
)
