"""Pasted texts: layouts and languages one line of which decides, and texts without a complaint ID."""

from __future__ import annotations

from typing import Any

PLAIN_CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "bold_marks": (
        (
            "**Complaint ID:** 18300000011\n**ASIN:** B0QYMD0001\n**Rights owner:** Foo Bar GmbH\n"
            "**Patent No.:** US 10,111,222\nWe removed your listing on Amazon.com"
        ),
        {"complaint_ids": ["18300000011"], "name": "Foo Bar GmbH", "rights": ["US 10111222"]},
    ),
    "no_separators": (
        "Amazon removed your listing for patent infringement. Complaint ID 18300000012. ASIN B0QYMD0002.",
        {
            "complaint_ids": ["18300000012"],
            "asins": ["B0QYMD0002"],
            "right_kind": "patent_unspecified",
        },
    ),
    "lists": (
        "Amazon\nComplaint IDs: 18300000013, 18300000014 and 18300000015\nASINs: B0QYMD0003, B0QYMD0004",
        {
            "complaint_ids": ["18300000013", "18300000014", "18300000015"],
            "asins": ["B0QYMD0003", "B0QYMD0004"],
        },
    ),
    "other_numbers": (
        (
            "Dear seller, your case 12345678901 was transferred. Order ID 113-1234567-1234567. Merchant token "
            "A1B2C3D4E5. Submission ID: 9988776655. Customer complaint ID: 778899001. A-to-z claim ID: "
            "113-7654321-7654321. Safety complaint number: 44556677 amazon"
        ),
        {"complaint_ids": [], "kind": "not_ip"},
    ),
    "buyer_claim": (
        "Your buyer filed a claim. Claim ID: 5566778899. Amazon returns",
        {"complaint_ids": []},
    ),
    "empty_values": (
        (
            "Complaint ID: N/A\nReport ID: see attachment\nClaim number: 2026-02-03\nComplaint no: (206) 555-0100\n"
            "Complaint ID: +49 30 1234567\nASIN: B0QYMD0005 patent infringement Amazon"
        ),
        {"complaint_ids": [], "asins": ["B0QYMD0005"]},
    ),
    "placeholder": (
        "For example: Complaint ID: XXXXXXXXX. If there is one, it is shown.",
        {"complaint_ids": []},
    ),
    "korean": (
        (
            "안녕하세요,\n특허권 침해 신고로 인해 상품이 삭제되었습니다.\n신고 번호: KR20260202-001\n"
            "권리자: 주식회사 푸른바다\n이메일: ip@blue.example\n상품 ID: 123456789012\nShopee"
        ),
        {
            "platform": "shopee",
            "complaint_ids": ["KR20260202-001"],
            "items": ["123456789012"],
            "email": "ip@blue.example",
        },
    ),
    "dutch": (
        (
            "Beste verkoper,\nWe hebben uw advertentie verwijderd vanwege een melding van inbreuk op een octrooi.\n"
            "ASIN: B0QYNL0001\nRechthebbende: Polder Tools B.V.\nOctrooinummer: NL 2012345\n"
            "Klachtnummer: 18300000021\nAmazon.nl"
        ),
        {
            "marketplace": "NL",
            "complaint_ids": ["18300000021"],
            "name": "Polder Tools B.V.",
            "action": "listing_removed",
        },
    ),
    "german_sentence": (
        (
            "Hallo, der Rechteinhaber Muster GmbH (ip@muster.example) hat unter der Beschwerdenummer 18300000023 "
            "gemeldet, dass Ihr Angebot B0QYDE0009 sein Patent DE 10 2015 123 456 B4 verletzt. Amazon.de"
        ),
        {
            "complaint_ids": ["18300000023"],
            "name": "Muster GmbH",
            "email": "ip@muster.example",
            "rights": ["DE 102015123456"],
        },
    ),
    "french_contrefacon": (
        (
            "Bonjour,\nVotre offre a été supprimée d'Amazon.fr.\nN° de réclamation : 18300000024\n"
            "Titulaire des droits : Dupont & Fils SARL\nNuméro du brevet : FR 3 045 678\nMotif : contrefaçon de brevet"
        ),
        {
            "complaint_ids": ["18300000024"],
            "right_kind": "utility_patent",
            "rights": ["FR 3045678"],
        },
    ),
    "short_form": (
        (
            "We received a report from a rights owner that you are listing items that infringe.\n"
            "-- Gable Corp, legal@gable.example\n-- Patent number: 9,876,543\n\nASIN: B0QYSH0001\nTitle: Widget\n"
            "Infringement type: Patent\nComplaint ID: 5012345678\nSincerely, Amazon.com"
        ),
        {
            "complaint_ids": ["5012345678"],
            "name": "Gable Corp",
            "email": "legal@gable.example",
            "rights": ["US 9876543"],
        },
    ),
    "tabs": (
        (
            "TikTok Shop US\nYour product violates IP policy.\nCase ID\t7400000000000000001\n"
            "Product ID\t1729000000000000001\nRight type\tPatent\nIP registration number\tUSD1012345S1\n"
            "Complainant\tGlow Co., Ltd.\nComplainant email\tglow@glow.example\nAppeal deadline\t03/15/2026"
        ),
        {
            "complaint_ids": ["7400000000000000001"],
            "items": ["1729000000000000001"],
            "right_kind": "design",
            "name": "Glow Co., Ltd.",
            "due_on": "2026-03-15",
            "marketplace": "US",
        },
    ),
    "taiwanese": (
        (
            "親愛的賣家您好：您的商品因遭檢舉侵害專利權，已被下架。\n檢舉編號：TW20260202001\n商品編號：23456789012\n"
            "權利人：藍鷺股份有限公司\n專利證號：I765432\n請於 2026年2月10日 前提出申訴。 Shopee 蝦皮"
        ),
        {
            "complaint_ids": ["TW20260202001"],
            "name": "藍鷺股份有限公司",
            "due_on": "2026-02-10",
            "rights": ["TW I765432"],
        },
    ),
    "one_line": (
        (
            "【AliExpress】您的商品被投诉\n投诉编号: CN20260202-123\n投诉方: 东莞市某某电子有限公司 联系邮箱: a@b.example\n"
            "商品链接: https://www.aliexpress.com/item/1005001112223334.html\n专利号: US 10,222,333 B2"
        ),
        {
            "complaint_ids": ["CN20260202-123"],
            "name": "东莞市某某电子有限公司",
            "email": "a@b.example",
            "items": ["1005001112223334"],
        },
    ),
    "outlook_forward_de": (
        (
            "Von: Amazon <notice@amazon.de>\nGesendet: Montag, 2. Februar 2026 08:00\nAn: Shop <x@shop.example>\n"
            "Betreff: Notice: Policy Warning\n\nEin Rechteinhaber hat gemeldet, dass Ihr Produkt eine Marke verletzt. "
            "Wir haben das Angebot entfernt.\nASIN: B0QYOF0001\nMarke: FALKENSTEIN\nMarkennummer: UM 018765432\n"
            "Rechteinhaber: Falken AG\nBeschwerdenummer: 18300000061"
        ),
        {
            "received_on": "2026-02-02",
            "right_kind": "trademark",
            "rights": ["EM 018765432"],
            "complaint_ids": ["18300000061"],
        },
    ),
    "hague": (
        (
            "Amazon.fr a désactivé votre offre.\nASIN : B0QZFR0012\nType d'infraction : Dessin ou modèle\n"
            "Numéro d'enregistrement : DM / 215678\nTitulaire : Kazan Design Oy\nNuméro de signalement : 18400000012"
        ),
        {"right_kind": "design", "rights": ["WO DM215678"], "complaint_ids": ["18400000012"]},
    ),
    "claims": (
        (
            "We represent Larkspur Tools, Inc., owner of U.S. Patent No. 10,555,444. Your product infringes claims 1-3 "
            "and 7. We demand that you immediately cease all sales and sign the enclosed undertaking by March 3, 2026."
        ),
        {
            "kind": "cease_and_desist",
            "name": "Larkspur Tools, Inc.",
            "claims": [(1, 2, 3, 7)],
            "due_on": "2026-03-03",
        },
    ),
    "chinese_lawyer": (
        (
            "律师函\n\n本所接受杭州青岚科技有限公司委托，就贵司在速卖通销售的产品侵犯其外观设计专利（专利号：ZL202130123456.3）"
            "一事致函。请贵司于收到本函之日起7日内停止侵权。"
        ),
        {"kind": "cease_and_desist", "name": "杭州青岚科技有限公司", "right_kind": "design"},
    ),
    "retraction_by_condition_only": (
        (
            "Amazon.com: we removed your listing after a trademark complaint. Once the rights owner has retracted its "
            "complaint, your listing may be reinstated.\nComplaint ID: 18400000008"
        ),
        {"kind": "complaint", "action": "listing_removed", "right_kind": "trademark"},
    ),
}
