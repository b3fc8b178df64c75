"""French claims.

Source: EPC Rule 43; CPI R.612-17 ("caractérisé en ce que").
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
    r"-|–|—|à\b|et/ou\b|et\b|ou\b|/|,(?:\s*(?:et|ou))?",
    before=r"(?:(?:selon|de)\s+)?(?:l['’]une\s+(?:quelconque\s+)?des\s+)?(?:(?:la|les)\s+)?"
    r"(?:revendications?\s+)?",
)

WORDS = ClaimWords(
    code="fr",
    cue=re.compile("evendication|EVENDICATION"),
    numbered=numbered_pattern(r"evendications?\b[\s(]*(?:n[°o]s?\.?)?", _LIST),
    preceding_cues=("préc", "qui", "ci-d", "antér", "présentes"),
    preceding=re.compile(
        r"\brevendications?\s+(?:précédente?s?|précitée?s?|antérieures?|ci-dessus|qui\s+précèdent)"
        r"|\b(?:précédentes|présentes)\s+revendications",
        re.IGNORECASE,
    ),
    ranges=re.compile(r"-|–|—|\bà\b", re.IGNORECASE),
    transition=re.compile(
        r"\b(?:"
        r"(?P<partly>consist(?:ant|e)\s+essentiellement\s+en|essentiellement\s+constituée?s?\s+de)"
        r"|(?P<closed>consist(?:ant|e)\s+en|constituée?s?\s+(?:de|par))"
        r"|(?P<open>comprenant|comprend|comportant|comporte|incluant|contenant)"
        r"|(?P<weak>ayant|munie?|possédant))",
        re.IGNORECASE,
    ),
    two_cue="aractéris",
    two=re.compile(
        r"\b(?:(?:est|étant)\s+)?caractérisée?s?\s+"
        r"(?:en\s+ce\s+(?:que\b|qu['’](?:il|elle)s?\b|qu['’])|par\b)",
        re.IGNORECASE,
    ),
    clause=re.compile(
        r"\b(?:dans\s+(?:lequel|laquelle|lesquel(?:le)?s)|où|caractérisée?s?|à\s+condition\s+que)\b",
        re.IGNORECASE,
    ),
    mark=mark_pattern(
        r"et/ou|et|ou|ainsi que",
        r"dans lequel|dans laquelle|dans lesquels|dans lesquelles"
        r"|caractérisée?s? en ce qu[e’']|à condition que",
        r"une?|au moins|des|les?|la|chaque|lesdite?s|ledit|ladite",
    ),
    row=row_pattern(r"et|ou", r"dans\s(?:lequel|laquelle|lesquel(?:le)?s)|caractérisée?s?"),
    formulas=formula_words(
        joins=r"et/ou|et|ou|à",
        explains=r"dans (?:laquelle|lesquelles|lequel)|où",
        between=r"chacun|indépendamment|ensemble|identiques",
        verbs=r"représente(?:nt)?|désigne(?:nt)?|signifie(?:nt)?"
        r"|(?:a|ont) la signification",
        any_verbs=r"est|sont",
        predicates=frozenset(["est", "sont", "ou"]),
        drawn=r"\b(?:formules?|structures?)(?:\s\(?[\w′-]{1,6}\)?)?:?$",
    ),
    no_colon=re.compile(r"(?:\bNOS?\.?|\bn[°o]\.?|\b[IVXL]+|\b\d+)$"),
    gathers=re.compile(
        r"\b(?:groupe (?:constitué|composé|formé) (?:de|par)|choisie?s? (?:parmi|dans|entre))$"
    ),
    kind=re.compile(
        r"\W*(?:(?P<use>(?:l['’])?utilisation\b|emploi\b)"
        r"|(?P<method>(?:[\w-]+,?\s+){0,2}?(?:procédé|méthode|processus)s?\b)"
        r"|(?P<composition>(?:[\w-]+,?\s+){0,2}?(?:composition|composé|mélange|alliage|formulation"
        r"|polymère|solution|dispersion|émulsion)s?\b))",
        re.IGNORECASE,
    ),
    by_process_cues=("obten", "fabriqué", "prépar", "produit", "susceptible"),
    by_process=re.compile(
        r"\b(?:obtenue?s?|obtensibles?|fabriquée?s?|préparée?s?|produite?s?|susceptibles?\s+d['’]être\s+obtenue?s?)"
        r"\s+(?:par|selon|au\s+moyen)\b",
        re.IGNORECASE,
    ),
    contains=re.compile(
        r"\b(?:comprenant|comprend|comportant|comporte|contenant|incluant|munie?|équipée?|pourvue?"
        r"|constituée?|obtenue?|fabriquée?|utilisant|mettant\s+en\s+(?:œuvre|oeuvre)|utilisation"
        r"|avec\s+une?|ayant|pour\s+une?)\b",
        re.IGNORECASE,
    ),
    made_for=re.compile(
        r"\)?,?\s+(?:pour\s+(?:son|leur|une?)\s+(?:utilisation|emploi)|pour\s+(?:utilisation|usage)|destinée?s?\s+à\s+être\s+utilisée?s?)\b",
        re.IGNORECASE,
    ),
    means_cues=("moyen", "Moyen"),
    means=re.compile(
        r"\bmoyens?\s+(?:(?:pour|de|d['’]|permettant|destinés?|aptes?)\b|d['’])", re.IGNORECASE
    ),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=("choisi", "sélectionné"),
    group=re.compile(
        r"\b(?:choisie?s?|sélectionnée?s?)\s+(?:parmi|dans|entre)(?:\s+le\s+groupe)?"
        r"(?:\s+(?:constitué|comprenant|consistant|formé|composé)(?:\s+(?:de|par|en|des|du))?)?:?\s*",
        re.IGNORECASE,
    ),
    member=re.compile(r"\s*(?:[,;]\s*(?:et/ou|et|ou)?\s+|\s(?:et/ou|et|ou)\s)\s*"),
    improvement_cue="",
    improvement=NEVER,
)
