"""Fictional notices of other marketplaces, of lawyers and courts, each with what must be found."""

from __future__ import annotations

from typing import Any

from notice_mail import amazon, mail

CASES: dict[str, tuple[bytes | str, dict[str, Any]]] = {}

CASES["ebay_de"] = (
    mail(
        "eBay <vero@ebay.de>",
        "MC113 Wir haben Ihr Angebot beendet",
        """Guten Tag blauer_reiher_shop,

wir haben Ihr Angebot beendet, weil ein Teilnehmer des VeRO-Programms uns eine Rechtsverletzung gemeldet hat.

Artikelnummer: 256700001234
Artikelbezeichnung: LED-Laterne faltbar
Grund: Verletzung eines eingetragenen Designs
Rechteinhaber: Lumenfeld AG
E-Mail des Rechteinhabers: vero@lumenfeld.example
Design-Nr.: DE 40 2022 101 234-0001
Fallnummer: VR-2026-004512
""",
    ),
    {
        "platform": "ebay",
        "marketplace": "DE",
        "kind": "complaint",
        "items": ["256700001234"],
        "right_kind": "design",
        "name": "Lumenfeld AG",
        "email": "vero@lumenfeld.example",
        "action": "listing_removed",
        "language": "de",
    },
)
CASES["walmart_listing"] = (
    mail(
        "Walmart Trust and Safety <ip@walmart.com>",
        "Intellectual Property Claim",
        """Hello,

Walmart received a trademark claim. The items below have been unpublished.

Case Number: 20260131-00412
Claimant Name: Harrow & Pine Co.
Claimant Email: tm@harrowpine.example
Claim Type: Trademark
Trademark Registration Number: US 6,987,001
Item IDs: 778812345, 778812346
""",
    ),
    {
        "platform": "walmart",
        "marketplace": "US",
        "kind": "complaint",
        "complaint_ids": ["20260131-00412"],
        "items": ["778812345", "778812346"],
        "right_kind": "trademark",
        "rights": ["US 6987001"],
        "name": "Harrow & Pine Co.",
        "email": "tm@harrowpine.example",
        "action": "listing_removed",
    },
)
CASES["tiktok"] = (
    mail(
        "TikTok Shop <no-reply@shop.tiktok.com>",
        "Product removed: intellectual property violation",
        """Hi,

Your product in TikTok Shop UK was removed because of an intellectual property report.

Violation ID: 7412345678901234567
Product ID: 1729500011112222333
Product name: Mini handheld fan
Violation reason: Patent infringement
Reporter: Ventara Ltd
Reporter email: ipr@ventara.example
IP number: GB2601234

You can submit an appeal within 30 days. If it is rejected, you have 15 days for a second appeal.
""",
    ),
    {
        "platform": "tiktok_shop",
        "marketplace": "GB",
        "kind": "complaint",
        "complaint_ids": ["7412345678901234567"],
        "items": ["1729500011112222333"],
        "right_kind": "utility_patent",
        "rights": ["GB 2601234"],
        "name": "Ventara Ltd",
        "email": "ipr@ventara.example",
        "action": "listing_removed",
        "due_on": "2026-03-04",
    },
)
CASES["temu_zh"] = (
    mail(
        "Temu <seller-notice@temu.com>",
        "【Temu】侵权投诉通知",
        """尊敬的商家：

您的商品被投诉侵犯他人实用新型专利，平台已对商品做下架处理。

投诉编号：TM260131000888
商品ID：601099512345678
权利人：义乌市晨曦日用品有限公司
权利人邮箱：fawu@chenxi-ry.example
专利号：ZL 2023 2 1234567.0
申诉截止时间：2026-02-09 23:59:59（北京时间）
""",
        date="Sat, 31 Jan 2026 10:00:00 +0800",
    ),
    {
        "platform": "temu",
        "kind": "complaint",
        "complaint_ids": ["TM260131000888"],
        "items": ["601099512345678"],
        "right_kind": "utility_model",
        "name": "义乌市晨曦日用品有限公司",
        "email": "fawu@chenxi-ry.example",
        "action": "listing_removed",
        "due_on": "2026-02-09",
        "language": "zh",
    },
)
CASES["shein"] = (
    mail(
        "SHEIN Marketplace <ipr@shein.com>",
        "IP complaint notice",
        """Dear merchant,

We received an infringement complaint about your product. The product will be delisted unless you respond within 3 working days.

Complaint number - SH-IPR-260202-77
SKU - SW2301
Rights holder - Bellavista Jewels Ltd
Rights holder contact - ip@bellavista-jewels.example
Registered design - UK 6123456
""",
    ),
    {
        "platform": "shein",
        "kind": "complaint",
        "complaint_ids": ["SH-IPR-260202-77"],
        "right_kind": "design",
        "rights": ["GB 6123456"],
        "name": "Bellavista Jewels Ltd",
        "email": "ip@bellavista-jewels.example",
        "action": "removal_threatened",
        "due_on": "2026-02-05",
    },
)
CASES["etsy"] = (
    mail(
        "Etsy Legal <legal@etsy.com>",
        "Notice regarding your Etsy listing",
        """Hello,

Etsy has removed your listing after receiving a report of copyright infringement.

Listing: 1688001122 - Moon phase wall hanging
https://www.etsy.com/listing/1688001122/moon-phase-wall-hanging
Reported by: Ondine Varga
Contact: ondine@varga-prints.example
Copyright registration: VAu 1-456-789
Notice number: EY-0099887

You may submit a counter notice.
""",
    ),
    {
        "platform": "etsy",
        "kind": "complaint",
        "complaint_ids": ["EY-0099887"],
        "items": ["1688001122"],
        "right_kind": "copyright",
        "rights": ["US VAu0001456789"],
        "name": "Ondine Varga",
        "email": "ondine@varga-prints.example",
        "action": "listing_removed",
    },
)
CASES["shopify"] = (
    mail(
        "Shopify Legal <legal@shopify.com>",
        "Trademark complaint about your store",
        """Hi there,

Shopify received a notice that products in your store infringe a trademark. If we do not hear from you within two days, we will remove the content.

Complainant: Silverquill Brands LLC
Email: brand@silverquill.example
Trademark: SILVERQUILL
Registration no.: 5,998,877
Ticket ID: 48812345
URL: https://blue-heron.myshopify.com/products/quill-pen-set
""",
    ),
    {
        "platform": "shopify",
        "kind": "complaint",
        "complaint_ids": ["48812345"],
        "right_kind": "trademark",
        "name": "Silverquill Brands LLC",
        "email": "brand@silverquill.example",
        "action": "removal_threatened",
        "due_on": "2026-02-04",
    },
)
CASES["lazada"] = (
    mail(
        "Lazada <ipr@support.lazada.sg>",
        "Notice of IP complaint",
        """Dear seller,

The listing below was taken down following a complaint on the IPP platform.

Complaint ID: LZ26020200123
Item ID: 2345678901
Complainant: Kestrel Toys Pte. Ltd.
Complainant's email: legal@kestreltoys.example
IP type: Patent
IP number: US 10,998,877 B2
""",
    ),
    {
        "platform": "lazada",
        "marketplace": "SG",
        "kind": "complaint",
        "complaint_ids": ["LZ26020200123"],
        "items": ["2345678901"],
        "right_kind": "utility_patent",
        "name": "Kestrel Toys Pte. Ltd.",
        "email": "legal@kestreltoys.example",
        "action": "listing_removed",
    },
)
CASES["shopee"] = (
    mail(
        "Shopee <no-reply@shopee.com.my>",
        "Your listing was deleted",
        """Hi blueheron.my,

Your listing has been deleted because of a report of counterfeit goods by the brand owner.

Item ID: 23456789012
Brand owner: Orlane Watches SA
Brand owner email: anti-counterfeit@orlane-watches.example
Report ID: SPE-2026-000771
""",
    ),
    {
        "platform": "shopee",
        "marketplace": "MY",
        "kind": "complaint",
        "complaint_ids": ["SPE-2026-000771"],
        "items": ["23456789012"],
        "right_kind": "counterfeit",
        "name": "Orlane Watches SA",
        "action": "listing_removed",
    },
)
CASES["mercado_livre_pt"] = (
    mail(
        "Mercado Livre <noreply@mercadolivre.com.br>",
        "Recebemos uma denúncia sobre seu anúncio",
        """Olá,

Um membro do Brand Protection Program denunciou seu anúncio e nós o pausamos (anúncio pausado).

Anúncio: MLB3344556677 - Suporte articulado
Motivo: Infringe uma patente
Direito: Patente BR 10 2016 012345-0
Titular: Metalúrgica Serra Alta Ltda.
Contato: juridico@serraalta.example
Número da denúncia: BPP-7788990

Você tem 4 dias para responder.
""",
        date="Mon, 02 Feb 2026 09:15:00 -0300",
    ),
    {
        "platform": "mercado_libre",
        "marketplace": "BR",
        "kind": "complaint",
        "complaint_ids": ["BPP-7788990"],
        "items": ["MLB3344556677"],
        "right_kind": "utility_patent",
        "name": "Metalúrgica Serra Alta Ltda.",
        "email": "juridico@serraalta.example",
        "action": "listing_paused",
        "due_on": "2026-02-06",
        "language": "pt",
    },
)
CASES["allegro_pl"] = (
    mail(
        "Allegro <ochrona-praw@allegro.pl>",
        "Oferta została usunięta - naruszenie praw",
        """Dzień dobry,

Twoja oferta została usunięta, ponieważ uprawniony zgłosił naruszenie wzoru przemysłowego.

Numer oferty: 15443322110
Tytuł: Lampka nocna Sowa
Uprawniony: Pracownia Jasna Polana sp. z o.o.
E-mail uprawnionego: prawo@jasnapolana.example
Numer prawa: Rp.27654
Numer zgłoszenia: ZG/2026/004321

Możesz się odwołać w ciągu 14 dni.
""",
    ),
    {
        "platform": "allegro",
        "marketplace": "PL",
        "kind": "complaint",
        "complaint_ids": ["ZG/2026/004321"],
        "items": ["15443322110"],
        "right_kind": "design",
        "name": "Pracownia Jasna Polana sp. z o.o.",
        "email": "prawo@jasnapolana.example",
        "action": "listing_removed",
        "due_on": "2026-02-16",
        "language": "pl",
    },
)
CASES["alibaba_en"] = (
    mail(
        "Alibaba.com IPR <ipr@notice.alibaba.com>",
        "IPR Infringement Complaint",
        """Dear Supplier,

A complaint has been lodged against your product. Please submit a counter-notification within 3 working days, otherwise the product will be removed.

Complaint Number: AB260202001
Product ID: 1600998877665
Complainant: Norvik Tools AB
Contact Email: ipr@norvik.example
IPR Registration Number: EP 3 876 543 B1
""",
    ),
    {
        "platform": "alibaba",
        "kind": "complaint",
        "complaint_ids": ["AB260202001"],
        "items": ["1600998877665"],
        "right_kind": "utility_patent",
        "name": "Norvik Tools AB",
        "action": "removal_threatened",
        "due_on": "2026-02-05",
    },
)
CASES["abmahnung"] = (
    mail(
        "Dr. Falk Hesse <hesse@hesse-patentrecht.example>",
        "Abmahnung wegen Verletzung des deutschen Teils des EP 3 765 432 B1",
        """Sehr geehrte Damen und Herren,

hiermit zeige ich an, dass ich die Interessen der Kranich Medizintechnik GmbH vertrete. Unsere Mandantin ist Inhaberin des europäischen Patents EP 3 765 432 B1. Ihr Angebot B0QXAB0123 auf Amazon macht von Anspruch 1 Gebrauch.

Wir fordern Sie auf, bis zum 16.02.2026 die beigefügte strafbewehrte Unterlassungserklärung zu unterzeichnen. Die Kosten in Höhe von 2.305,40 EUR sind zu erstatten.

Mit freundlichen Grüßen
Dr. Falk Hesse, Rechtsanwalt
""",
    ),
    {
        "platform": None,
        "kind": "cease_and_desist",
        "complaint_ids": [],
        "asins": ["B0QXAB0123"],
        "right_kind": "utility_patent",
        "rights": ["EP 3765432"],
        "name": "Kranich Medizintechnik GmbH",
        "email": "hesse@hesse-patentrecht.example",
        "language": "de",
        "due_on": "2026-02-16",
        "suspicious": False,
    },
)
CASES["extortion"] = (
    mail(
        "Brand Protect Team <brandprotect.team77@gmail.com>",
        "Withdraw complaint against your Amazon listing",
        """Hello,

We filed the complaint against your listing B0QXEX0134. Pay 800 USD by Bitcoin or WeChat within 48 hours and we will withdraw the complaint.
""",
    ),
    {
        "platform": None,
        "kind": "settlement_demand",
        "asins": ["B0QXEX0134"],
        "suspicious": True,
        "due_on": "2026-02-04",
    },
)
CASES["apex"] = (
    mail(
        "Amazon <patent-evaluation@amazon.com>",
        "Utility Patent Neutral Evaluation: action required",
        """Hello,

Redfern Mobility Inc. asked for an Amazon Patent Evaluation Express of claim 4 of U.S. Patent 11,345,678 for ASIN B0QXAP0145.

APEX number: 5512009
Please tell us by February 23, 2026 whether you take part. Otherwise the listing will be removed.

Patent owner contact: counsel@redfern-mobility.example
""",
    ),
    {
        "platform": "amazon",
        "kind": "apex_invitation",
        "complaint_ids": ["5512009"],
        "asins": ["B0QXAP0145"],
        "right_kind": "utility_patent",
        "rights": ["US 11345678"],
        "email": "counsel@redfern-mobility.example",
        "action": "removal_threatened",
        "due_on": "2026-02-23",
    },
)
CASES["forwarded_html"] = (
    mail(
        "Li Wei <liwei@blue-heron.example>",
        "Fwd: Notice: Policy Warning",
        """Please look at this today!

---------- Forwarded message ---------
From: Amazon Seller Performance <seller-performance@amazon.ca>
Date: Fri, Jan 30, 2026 at 6:20 PM
Subject: Notice: Policy Warning
To: <team@blue-heron.example>

Hello,

We removed the following listing because of a report of patent infringement.

ASIN: B0QXFW0156
IP asserted: CA 2,987,654
Complaint ID: 18200000556
Rights owner name: Tamarack Sleds Ltd.
Rights owner email: ip@tamarack.example
""",
        passed=False,
    ),
    {
        "platform": "amazon",
        "marketplace": "CA",
        "kind": "complaint",
        "complaint_ids": ["18200000556"],
        "asins": ["B0QXFW0156"],
        "right_kind": "utility_patent",
        "rights": ["CA 2987654"],
        "name": "Tamarack Sleds Ltd.",
        "email": "ip@tamarack.example",
        "received_on": "2026-01-30",
        "suspicious": False,
    },
)
CASES["account_zh"] = (
    amazon(
        "amazon.com",
        "您的账户面临停用风险",
        """您好：

由于多起未解决的知识产权投诉，您的账户面临停用风险。请在 72 小时内提交行动计划。

投诉编号：18200000571，ASIN：B0QXAC0171，权利人：Brightlode LLC，邮箱：ip@brightlode.example
投诉编号：18200000572，ASIN：B0QXAC0172，权利人：Osprey Audio Inc.，邮箱：legal@ospreyaudio.example
""",
    ),
    {
        "platform": "amazon",
        "kind": "account_warning",
        "complaint_ids": ["18200000571", "18200000572"],
        "asins": ["B0QXAC0171", "B0QXAC0172"],
        "name": "Brightlode LLC",
        "email": "ip@brightlode.example",
        "action": "account_at_risk",
        "due_on": "2026-02-05",
        "language": "zh",
    },
)
CASES["tro_from_counsel"] = (
    mail(
        "Dane & Orlow LLP <service@daneorlow.example>",
        "Service of Process: Civil Action No. 26-cv-02111",
        """Dear Defendant,

You are a defendant in Halvorsen Design AS v. The Individuals identified on Schedule A, No. 1:26-cv-02111 (N.D. Ill.). The court granted a temporary restraining order on January 29, 2026; your marketplace accounts are restrained. Plaintiff Halvorsen Design AS owns U.S. Design Patent No. D987,654. An answer is due within 21 days.
""",
    ),
    {
        "platform": None,
        "kind": "court_order",
        "complaint_ids": [],
        "right_kind": "design",
        "rights": ["US D987654"],
        "due_on": "2026-02-23",
    },
)
