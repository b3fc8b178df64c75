"""Words of the trade that stand before a number, and how they are looked up.

Offices bring their own words (`OfficeNumbers.names`, ``terms``); here are those
of every office: patent, design, application, number.  A chain of known words
that reaches the number tells what it is; any unknown word ends the chain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from freetosell.core.numbering.fold import Folded, letters_key
from freetosell.core.numbering.shape import Cue, Term
from freetosell.core.numbering.table import ALIASES, OFFICES
from freetosell.core.numbering.types import Doc, NumberedRight

_NEUTRAL = Cue()
_MARK = Cue(marked=True)
_DESIGN = Cue(right=NumberedRight.DESIGN, marked=True)
_MODEL = Cue(right=NumberedRight.UTILITY_MODEL, marked=True)
_INVENTION = Cue(right=NumberedRight.INVENTION, marked=True)
_FILED = Cue(doc=Doc.APPLICATION)
_FILED_PATENT = Cue(doc=Doc.APPLICATION, marked=True)
_PUBLISHED = Cue(doc=Doc.PUBLICATION)
_PUBLISHED_PATENT = Cue(doc=Doc.PUBLICATION, marked=True)
_GRANTED = Cue(doc=Doc.GRANTED)
_GRANTED_PATENT = Cue(doc=Doc.GRANTED, marked=True)
_BLOCKED = Cue(blocked=True)

_WORDS: tuple[tuple[Cue, str], ...] = (
    (_NEUTRAL, "No|Nos|N|Number|Numbers|Num|Nums|Nr|Nrn|Nummer|Nummern|Número|Núm|Numéro|Numero"),
    (_NEUTRAL, "the|of|is|are|registered|under|der|die|das|des|du|la|le|el|il|del|della|n.o|num."),
    (_NEUTRAL, "Reference|Ref|ID|第|제|号|號|호|番号|番號|번호|编号|編號|是|为|の|ist|est|es|ser"),
    (Cue(doc=Doc.REGISTRATION), "Reg|Registration|Registrations|Registrierung|enregistrement"),
    (Cue(doc=Doc.REGISTRATION), "Eintragung|Registernummer|registro|registrazione|注册号|登録"),
    (_MARK, "Pat|Pats|Patent|Patents|Patented|Patent Number|Patentnummer|Patente|Patentes|PN"),
    (
        _MARK,
        "Brevet|Brevets|Brevetto|Brevetti|Octrooi|Patentti|Schutzrecht|Nummer des Schutzrechts",
    ),
    (_MARK, "IP asserted|IPR|IPR No|asserted IP|intellectual property|patent family member"),
    (_INVENTION, "utility patent|utility patents|invention patent|patent for invention|Erfindung"),
    (
        _INVENTION,
        "patente de invención|patente de invenção|brevet d'invention|brevetto d'invenzione",
    ),
    (_INVENTION, "patent of invention|patents of invention"),
    (
        _DESIGN,
        "Design|Designs|Des|Design Patent|Design Patents|Des. Pat|Des. Pats|Design Pat|D. Pat",
    ),
    (_DESIGN, "modelo industrial|modèle industriel|modello industriale"),
    (_DESIGN, "registered design|registered designs|industrial design|industrial designs|Dessin"),
    (
        _DESIGN,
        "dessin ou modèle|dessin et modèle|dessins et modèles|diseño industrial|diseño|diseños",
    ),
    (
        _DESIGN,
        "disegno|modello|disegno o modello|desenho industrial|desenho|Designrecht|Designnummer",
    ),
    (_DESIGN, "tekening of model|tekening|wzór przemysłowy"),
    (
        _MODEL,
        "utility model|utility models|utility model patent|modèle d'utilité|modelo de utilidad",
    ),
    (_MODEL, "modelo de utilidade|modello di utilità|petty patent|utility model registration|UM"),
    (_MODEL, "wzór użytkowy|bruksmodell"),
    (_FILED, "Application|Applications|Appl|Appls|Appln|App|Apps|Application Number|wniosek"),
    (_FILED, "Anmeldung|Anmeldenummer|Anmelde-Nr|Demande|aanvraag|ansökan|filing number"),
    (_FILED, "solicitud|expediente|domanda|pedido"),
    (_FILED_PATENT, "patent application|patent applications|Patentanmeldung|demande de brevet"),
    (_FILED_PATENT, "solicitud de patente|domanda di brevetto|patent appl|pat. appl|pat. app"),
    (_FILED_PATENT, "pedido de patente|patent filing"),
    (_PUBLISHED, "Pub|Publ|Publn|Publication|Publications|Published|laid-open|unexamined"),
    (_PUBLISHED, "Veröffentlichung|Veröffentlichungsnummer|publicación|pubblicazione|publicação"),
    (_PUBLISHED_PATENT, "Patent Application Publication|Patent Application Publications"),
    (_PUBLISHED_PATENT, "Pat. App. Pub|Pat. Appl. Pub|Patent Publication|Pat. Pub|Patent Pub"),
    (_PUBLISHED_PATENT, "published patent application|published application"),
    (_GRANTED, "Grant|granted|issued|erteilt|délivré|concedida"),
    (_GRANTED_PATENT, "Patent Grant|granted patent|issued patent"),
    (_BLOCKED, "Trademark|Trademarks|Trade mark|Trade marks|TM|EUTM|CTM|Service mark|Marke|Marken"),
    (_BLOCKED, "Unionsmarke|Wortmarke|marque|marques|marca|marcas|marchio|商标|商標|상표|注册商标"),
    (_BLOCKED, "copyright|copyrights|VA|TX|TMReg|Trademark Registration|Urheberrecht|著作権|版权"),
    (
        _BLOCKED,
        "SKU|ASIN|EAN|UPC|GTIN|MPN|ISBN|item|part|order|invoice|model|VAT|tel|phone|fax|zip",
    ),
    (_BLOCKED, "batch|lot|tracking|货号|型号|订单|订单号|電話|型番"),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    cue: Cue
    exact: bool


def _lexicon() -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for cue, words in _WORDS:
        for word in words.split("|"):
            found[letters_key(word)] = _Entry(cue, exact=len(word) < 3 and word.isupper())
    for code, office in OFFICES.items():
        named = Cue((code,))
        terms = [Term(code, named, exact=True), *(Term(name, named) for name in office.names)]
        for term in (*terms, *office.terms):
            found[letters_key(term.text)] = _Entry(term.cue, term.exact)
    for alias, code in ALIASES.items():
        found.setdefault(alias, _Entry(Cue((code,)), exact=True))
    return found


LEXICON = _lexicon()
_LONGEST = max(map(len, LEXICON))
_INSIDE = frozenset(" .'-\n&")
_BETWEEN = frozenset(' .:#()[]"“”°*-/\n=_<>|「」【】『』')
_WIDEST_GAP = 5


def word_cue(text: str) -> Cue | None:
    """Return what a single plain word or phrase says, or ``None`` if it is not known."""
    entry = LEXICON.get("".join(char for char in text if char.isalpha()))
    return entry.cue if entry else None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _word_ending(text: str, end: int) -> tuple[int, _Entry] | None:
    """Return start and entry of the longest known phrase that ends at ``end``."""
    key = ""
    best: tuple[int, _Entry] | None = None
    place = end
    while place > 0 and len(key) < _LONGEST and end - place < _LONGEST + 16:
        char = text[place - 1]
        place -= 1
        if not char.isalpha():
            if char in _INSIDE and key:
                continue
            break
        key = char + key
        whole = place == 0 or not (_is_latin(char) and _is_latin(text[place - 1]))
        if whole and key in LEXICON:
            best = (place, LEXICON[key])
    return best


def _settled(cue: Cue) -> Cue:
    """Take the office that the words come from where they name none."""
    return cue if cue.offices or not cue.implied else replace(cue, offices=cue.implied)


def find_cue_before(folded: Folded, end: int) -> tuple[Cue, int]:
    """Return what the chain of known words before a place says, and where it starts.

    Example:
        >>> from freetosell.core.numbering.fold import fold_number_text
        >>> cue, start = find_cue_before(fold_number_text("our U.S. Design Patent No. 859,788"), 27)
        >>> cue.offices, cue.right.value, start
        (('US',), 'design', 4)
    """
    cue, start, text = Cue(), end, folded.text
    place = end
    while True:
        gap = 0
        while place > 0 and gap < _WIDEST_GAP and text[place - 1] in _BETWEEN:
            place -= 1
            gap += 1
        word = _word_ending(text, place)
        if word is None:
            return _settled(cue), start
        word_start, entry = word
        if entry.exact and not folded.is_capital(word_start, place):
            return _settled(cue), start
        cue = entry.cue.under(cue)
        place = start = word_start
