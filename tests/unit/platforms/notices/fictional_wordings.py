"""Fictional notices whose layout or wording is the difficulty, each with what must be found."""

from __future__ import annotations

from typing import Any

from notice_mail import amazon, mail

CASES: dict[str, tuple[bytes | str, dict[str, Any]]] = {}

CASES["amazon_uk_details_block"] = (
    amazon(
        "amazon.co.uk",
        "Important: Your Amazon listings",
        """Hello,

We have taken down the listing below because the rights owner says that you use its trade mark.

Rights owner details
Name: Pell & Marsh Ltd
Email: tm@pellmarsh.example
Telephone: +44 20 7946 0000

ASIN - B0QWUK0001
Infringement type - Trademark
Trademark number - UK3987654
Complaint ID - 18500000001

If you do not respond by 16 February 2026, the listing will stay removed.
""",
    ),
    {
        "marketplace": "GB",
        "complaint_ids": ["18500000001"],
        "asins": ["B0QWUK0001"],
        "right_kind": "trademark",
        "rights": ["GB 3987654"],
        "name": "Pell & Marsh Ltd",
        "email": "tm@pellmarsh.example",
        "due_on": "2026-02-16",
    },
)
CASES["ebay_uk_sentences"] = (
    mail(
        "eBay <ebay@ebay.co.uk>",
        "MC044 VeRO - your listing has been removed",
        """Hello,

We removed your listing: 266600009999 (Vintage style radio)

The rights owner, Marconi Heritage Ltd, notified us that this listing infringes its registered design no. 6345678. You can contact the rights owner at vero@marconi-heritage.example.

NOCI number: 88776655
""",
    ),
    {
        "platform": "ebay",
        "marketplace": "GB",
        "complaint_ids": ["88776655"],
        "items": ["266600009999"],
        "rights": ["GB 6345678"],
        "right_kind": "design",
        "name": "Marconi Heritage Ltd",
    },
)
CASES["etsy_sentence"] = (
    mail(
        "Etsy <noreply@mail.etsy.com>",
        "We deactivated one of your listings",
        """Hi,

We've deactivated the following listing due to a notice of patent infringement: 1699001122 Folding Loom.

The listing 1699001123 was deactivated too.

IP owner: Warp & Weft Inc.
Contact: legal@warpweft.example
Patent: US 9,345,678
""",
    ),
    {
        "platform": "etsy",
        "marketplace": None,
        "complaint_ids": [],
        "items": ["1699001123"],
        "rights": ["US 9345678"],
        "action": "listing_deactivated",
        "name": "Warp & Weft Inc.",
    },
)
CASES["account_de_dashes"] = (
    amazon(
        "amazon.de",
        "Ihr Verkäuferkonto ist gefährdet",
        """Guten Tag,

Ihr Konto kann deaktiviert werden, weil mehrere Beschwerden zu geistigem Eigentum offen sind. Senden Sie uns innerhalb von 72 Stunden einen Maßnahmenplan.

Beschwerdenummer: 18400000009 – ASIN: B0QZDE0009 – Gebrauchsmuster DE 20 2019 101 234 – Holzwurm OHG – ip@holzwurm.example
Beschwerdenummer: 18400000010 – ASIN: B0QZDE0010 – Marke UM 017654321 – Holzwurm OHG – ip@holzwurm.example
""",
    ),
    {
        "kind": "account_warning",
        "complaint_ids": ["18400000009", "18400000010"],
        "right_kind": "mixed",
        "rights": ["DE 202019101234", "EM 017654321"],
        "name": "Holzwurm OHG",
        "due_on": "2026-02-05",
    },
)
CASES["retraction_ja"] = (
    amazon(
        "amazon.co.jp",
        "苦情の取り下げについて",
        "出品者様\n\n権利者より苦情が取り下げられましたので、出品を再開いたしました。\n\n苦情ID：18400000007\nASIN：B0QZJP0007\n",
    ),
    {
        "kind": "retraction",
        "complaint_ids": ["18400000007"],
        "action": "listing_reinstated",
        "language": "ja",
    },
)
CASES["not_ip_ja"] = (
    amazon(
        "amazon.co.jp",
        "ポリシー警告",
        "出品者様\n\n商品の安全性に関する書類が不足しているため、出品を停止しました。30日以内に試験成績書をご提出ください。\n\nASIN: B0QZJP0011\nケースID: 12345678901\n",
    ),
    {"kind": "not_ip", "complaint_ids": [], "references": ["12345678901"]},
)
CASES["mise_en_demeure"] = (
    mail(
        "Me Claire Aubry <c.aubry@aubry-avocats.example>",
        "Mise en demeure",
        """Madame, Monsieur,

Notre cliente, la société Lumière d'Armor SAS, est titulaire du brevet FR 3 098 765. Nous vous mettons en demeure de cesser immédiatement la vente du produit B0QZFR0004 sous 8 jours.
""",
    ),
    {
        "platform": None,
        "kind": "cease_and_desist",
        "name": "Lumière d'Armor SAS",
        "rights": ["FR 3098765"],
        "due_on": "2026-02-10",
        "language": "fr",
    },
)
