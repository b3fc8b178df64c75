"""Fictional notices of Amazon, each with what a reader must find."""

from __future__ import annotations

from typing import Any

from notice_mail import amazon, mail

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
