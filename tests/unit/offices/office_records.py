"""Small US records for the tests of the office readers."""

from __future__ import annotations

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
DOCTYPE = '<!DOCTYPE us-patent-grant SYSTEM "us-patent-grant-v45-2014-04-03.dtd" [ ]>\n'


def grant(
    number: str = "13900001",
    *,
    title: str = "Whisk",
    date: str = "20240102",
    filed: str = "20210305",
    extra: str = "",
    claims: str = "",
    doctype: str = DOCTYPE,
    declaration: str = DECLARATION,
) -> str:
    claims = claims or (
        '<claim id="CLM-00001" num="00001"><claim-text>1. A whisk comprising a hinge.'
        "</claim-text></claim>"
    )
    return (
        f"{declaration}{doctype}"
        f'<us-patent-grant lang="EN" dtd-version="v4.5 2014-04-03" country="US" date-publ="{date}">\n'
        "<us-bibliographic-data-grant>\n<publication-reference><document-id><country>US</country>"
        f"<doc-number>{number}</doc-number><kind>B2</kind><date>{date}</date></document-id>"
        "</publication-reference>\n"
        '<application-reference appl-type="utility"><document-id><country>US</country>'
        f"<doc-number>17123456</doc-number><date>{filed}</date></document-id>"
        f"</application-reference>\n{extra}<invention-title>{title}</invention-title>\n"
        f"</us-bibliographic-data-grant>\n<claims>{claims}</claims>\n</us-patent-grant>\n"
    )
