"""Fictional notices in many layouts and languages, each with what a reader must find.

Names, numbers and addresses are invented; mail addresses of persons end in ``.example``.
"""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

PASSED = "mx.shop.example; spf=pass smtp.mailfrom={d}; dkim=pass header.d={d}; dmarc=pass header.from={d}"


def mail(
    sender: str,
    subject: str,
    body: str,
    date: str = "Mon, 02 Feb 2026 09:15:00 +0000",
    *,
    html: str = "",
    passed: bool = True,
    charset: str = "utf-8",
    **headers: str,
) -> bytes:
    """Return a mail as bytes."""
    message = EmailMessage()
    domain = sender.rpartition("@")[2].rstrip(">")
    if passed:
        message["Authentication-Results"] = PASSED.format(d=domain)
    message["From"] = sender
    message["To"] = "team@blue-heron.example"
    message["Subject"] = subject
    message["Date"] = date
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if body:
        message.set_content(body, charset=charset)
    if html and body:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html", charset=charset)
    return message.as_bytes()


def amazon(domain: str, subject: str, body: str, **more: Any) -> bytes:
    return mail(f"Amazon <seller-notice@{domain}>", subject, body, **more)


CASES: dict[str, tuple[bytes | str, dict[str, Any]]] = {}

CASES["amazon_fr_table"] = (
    amazon(
        "amazon.fr",
        "Action requise : vos annonces sur Amazon.fr",
        "",
        html="""<html><head><style>td{color:red}</style></head><body><p>Bonjour,</p>
<p>Nous avons retiré l'annonce ci-dessous, car un titulaire de droits nous a signalé une atteinte à son dessin ou modèle.</p>
<p>Vous disposez d'un délai de 14 jours pour nous adresser une autorisation ou vos explications.</p>
<table><tr><th>ASIN</th><td>B0QXFR0017</td></tr>
<tr><th>Titre</th><td>Porte-vélo mural pliable</td></tr>
<tr><th>Type d'infraction</th><td>Dessin ou modèle</td></tr>
<tr><th>Droit invoqué</th><td>Modèle communautaire 031234567-0003</td></tr>
<tr><th>Titulaire des droits</th><td>Ateliers Brumelune SAS</td></tr>
<tr><th>Adresse e-mail du titulaire</th><td>droits@brumelune.example</td></tr>
<tr><th>ID de réclamation</th><td>18200000417</td></tr></table>
<p>Cordialement,<br>Amazon.fr</p></body></html>""",
    ),
    {
        "platform": "amazon",
        "marketplace": "FR",
        "kind": "complaint",
        "complaint_ids": ["18200000417"],
        "asins": ["B0QXFR0017"],
        "right_kind": "design",
        "rights": ["EM 031234567-0003"],
        "name": "Ateliers Brumelune SAS",
        "email": "droits@brumelune.example",
        "action": "listing_removed",
        "language": "fr",
        "due_on": "2026-02-16",
        "suspicious": False,
    },
)
CASES["amazon_it_own_line_labels"] = (
    amazon(
        "amazon.it",
        "Notifica: avviso sulla politica",
        """Gentile venditore,

abbiamo rimosso l'inserzione indicata di seguito in seguito alla segnalazione di un titolare dei diritti.

ASIN
B0QXIT0021

Tipo di violazione
Modello di utilità

Diritto di proprietà intellettuale
IT 202019000001234 U

Titolare dei diritti
Officine Montecavo S.r.l.

E-mail del titolare
ip@montecavo.example

ID reclamo
18200000421

Può presentare ricorso entro 30 giorni dalla pagina Stato dell'account.
""",
    ),
    {
        "platform": "amazon",
        "marketplace": "IT",
        "kind": "complaint",
        "complaint_ids": ["18200000421"],
        "asins": ["B0QXIT0021"],
        "right_kind": "utility_model",
        "name": "Officine Montecavo S.r.l.",
        "email": "ip@montecavo.example",
        "action": "listing_removed",
        "language": "it",
        "due_on": "2026-03-04",
    },
)
CASES["amazon_es_sentences"] = (
    amazon(
        "amazon.es",
        "Hemos retirado su publicación (ID de reclamación 18200000433)",
        """Hola:

Hemos retirado el producto B0QXES0033 porque Talleres Río Hondo, S.L. afirma que infringe su patente europea EP 4 123 456 B1.

Titular de los derechos: Talleres Río Hondo, S.L. (patentes@riohondo.example)

Si cree que se trata de un error, apele antes del 20 de febrero de 2026 desde Estado de la cuenta.

Atentamente,
Amazon.es
""",
    ),
    {
        "platform": "amazon",
        "marketplace": "ES",
        "kind": "complaint",
        "complaint_ids": ["18200000433"],
        "asins": ["B0QXES0033"],
        "right_kind": "utility_patent",
        "rights": ["EP 4123456"],
        "name": "Talleres Río Hondo, S.L.",
        "email": "patentes@riohondo.example",
        "action": "listing_removed",
        "language": "es",
        "due_on": "2026-02-20",
    },
)
CASES["amazon_de_short"] = (
    amazon(
        "amazon.de",
        "Notice: Policy Warning",
        """Hallo,

wir haben eine Meldung erhalten, dass das Angebot unten ein Gebrauchsmuster verletzt. Das Angebot wurde entfernt.

-- Werkhof Tannengrund GmbH, schutzrechte@tannengrund.example
-- Gebrauchsmuster Nr. DE 20 2021 104 567 U1

Bitte wenden Sie sich an den Rechteinhaber.

ASIN: B0QXDE0044
Art der Verletzung: Gebrauchsmuster
Beschwerde-ID: 18200000444

Amazon.de
""",
        charset="iso-8859-1",
    ),
    {
        "platform": "amazon",
        "marketplace": "DE",
        "kind": "complaint",
        "complaint_ids": ["18200000444"],
        "asins": ["B0QXDE0044"],
        "right_kind": "utility_model",
        "rights": ["DE 202021104567"],
        "name": "Werkhof Tannengrund GmbH",
        "email": "schutzrechte@tannengrund.example",
        "action": "listing_removed",
        "language": "de",
    },
)
CASES["amazon_jp_patent"] = (
    amazon(
        "amazon.co.jp",
        "知的財産権に関する苦情",
        """出品者様

権利者から、下記商品が特許権を侵害しているとの苦情を受けたため、出品を一時停止いたしました。7営業日以内に、侵害していない理由または許諾書をご提出ください。

■ASIN：B0QXJP0055
■商品名：折りたたみ式踏み台
■侵害の種類：特許権
■登録番号：特許第7345678号
■権利者：有限会社みなとや工房
■メールアドレス：chizai@minatoya-koubou.example
■苦情番号：18200000455
""",
        charset="iso-2022-jp",
    ),
    {
        "platform": "amazon",
        "marketplace": "JP",
        "kind": "complaint",
        "complaint_ids": ["18200000455"],
        "asins": ["B0QXJP0055"],
        "right_kind": "utility_patent",
        "rights": ["JP 7345678"],
        "name": "有限会社みなとや工房",
        "email": "chizai@minatoya-koubou.example",
        "action": "listing_paused",
        "language": "ja",
        "due_on": "2026-02-11",
    },
)
CASES["amazon_zh_table_gb"] = (
    amazon(
        "amazon.com",
        "通知：您的商品信息已被移除",
        """您好，

我们收到权利人的举报，称以下商品侵犯其外观设计专利权，因此已下架该商品。请在 5 个工作日内通过“账户状况”提交申诉。

ASIN | 侵权类型 | 专利号 | 投诉编号
B0QXCN0066 | 专利 | US D1,045,678 S | 18200000466
B0QXCN0067 | 专利 | US D1,045,678 S | 18200000467

权利人：深圳市蓝鹭创意有限公司
联系邮箱：ipr@lanlu-cy.example
""",
        charset="gb18030",
    ),
    {
        "platform": "amazon",
        "marketplace": "US",
        "kind": "complaint",
        "complaint_ids": ["18200000466", "18200000467"],
        "asins": ["B0QXCN0066", "B0QXCN0067"],
        "right_kind": "design",
        "rights": ["US D1045678"],
        "name": "深圳市蓝鹭创意有限公司",
        "email": "ipr@lanlu-cy.example",
        "action": "listing_removed",
        "language": "zh",
        "due_on": "2026-02-09",
    },
)
CASES["amazon_pasted_cells"] = (
    """Received Intellectual Property Complaints

ASIN
Complaint ID
IP asserted
B0QXPA0077
18200000477
US 11,987,654 B2

Rights owner name
Fernhollow Labs, Inc.
Rights owner email
legal@fernhollow.example

We removed this listing from Amazon.com.
""",
    {
        "platform": "amazon",
        "marketplace": "US",
        "kind": "complaint",
        "complaint_ids": ["18200000477"],
        "asins": ["B0QXPA0077"],
        "right_kind": "utility_patent",
        "rights": ["US 11987654"],
        "name": "Fernhollow Labs, Inc.",
        "email": "legal@fernhollow.example",
        "action": "listing_removed",
    },
)
CASES["amazon_suspected"] = (
    amazon(
        "amazon.com",
        "Suspected Intellectual Property Violation",
        """Hello,

Our systems detected a suspected trademark violation on the detail page below. We deactivated the listing. Edit the detail page to remove the term "VELMORA".

ASIN: B0QXSU0088
Violation type: Trademark misuse

Case ID: 13344556677
""",
    ),
    {
        "platform": "amazon",
        "kind": "complaint",
        "complaint_ids": [],
        "asins": ["B0QXSU0088"],
        "right_kind": "trademark",
        "raised_by": "platform",
        "name": None,
        "action": "listing_deactivated",
    },
)
CASES["amazon_not_ip"] = (
    amazon(
        "amazon.com",
        "Notice: Policy Warning",
        """Hello,

We removed the listing below because the required product safety documents are missing. Please upload a test report and the certificate of conformity within 30 days.

ASIN: B0QXNI0099
Case ID: 13344556688
Customer complaint ID: 55443322
""",
    ),
    {
        "platform": "amazon",
        "kind": "not_ip",
        "complaint_ids": [],
        "asins": ["B0QXNI0099"],
        "right_kind": None,
    },
)
CASES["amazon_retraction"] = (
    amazon(
        "amazon.co.uk",
        "Your listing has been reinstated",
        """Hello,

Good news: Oakmere Gardens Ltd has withdrawn its complaint 18200000504 about ASIN B0QXRE0100, and we have reinstated the listing on Amazon.co.uk.

Complaint ID: 18200000504
""",
    ),
    {
        "platform": "amazon",
        "marketplace": "GB",
        "kind": "retraction",
        "complaint_ids": ["18200000504"],
        "asins": ["B0QXRE0100"],
        "action": "listing_reinstated",
    },
)
CASES["amazon_court_order"] = (
    amazon(
        "amazon.com",
        "Court order affecting your account",
        """Hello,

We were served with a temporary restraining order issued by the U.S. District Court, Northern District of Illinois, in Westmark Optics LLC v. The Partnerships identified on Schedule A, Case No. 1:26-cv-01987. We removed the listings below and your funds are held until the court or plaintiff's counsel tells us otherwise.

Plaintiff: Westmark Optics LLC
Plaintiff's counsel: Dane & Orlow LLP, tro@daneorlow.example
ASINs: B0QXCO0111, B0QXCO0112
""",
    ),
    {
        "platform": "amazon",
        "kind": "court_order",
        "complaint_ids": [],
        "asins": ["B0QXCO0111", "B0QXCO0112"],
        "name": "Westmark Optics LLC",
        "action": "listing_removed_funds_held",
    },
)
CASES["amazon_phishing"] = (
    mail(
        "Amazon Seller Support <notice@amazon-account-review.example>",
        "URGENT: patent complaint against your account",
        "",
        html="""<p>Dear seller,</p><p>A patent complaint was filed against you. Log in within 24 hours and verify your account and bank details, otherwise your account will be deactivated.</p>
<p><a href="http://secure-login.badhost.example/amz">https://sellercentral.amazon.com/appeal</a></p>""",
        passed=False,
        Authentication_Results="mx.shop.example; spf=fail smtp.mailfrom=amazon.com; dkim=none; dmarc=fail",
        Reply_To="amazon.help@gmail.com",
    ),
    {"kind": "phishing", "complaint_ids": [], "suspicious": True},
)
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


# Pasted texts: layouts and languages one line of which decides, and texts that hold no complaint ID.
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
