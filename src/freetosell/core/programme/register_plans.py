"""The registers that every house needs; what the program records itself is not among them.

Own rights, suppliers and their papers, products with their gates, complaints,
watches and counsel have rooms of their own and are evidence as they stand.
"""

from __future__ import annotations

from types import MappingProxyType

from freetosell.core.programme.registers import FieldKind, RegisterField, RegisterPlan
from freetosell.core.programme.words import Words

_OWNER = RegisterField("owner", Words("Person in charge", "负责人"), needed=True)
_REVIEW = RegisterField("review_on", Words("Look again on", "复核日期"), FieldKind.DAY)
_NOTES = RegisterField("notes", Words("Notes", "备注"))
_LEVELS = ("low", "medium", "high")


def _text(name: str, en: str, zh: str, *, needed: bool = False) -> RegisterField:
    return RegisterField(name, Words(en, zh), needed=needed)


def _day(name: str, en: str, zh: str, *, needed: bool = False) -> RegisterField:
    return RegisterField(name, Words(en, zh), FieldKind.DAY, needed=needed)


def _choice(name: str, en: str, zh: str, *choices: str, needed: bool = True) -> RegisterField:
    return RegisterField(name, Words(en, zh), FieldKind.CHOICE, needed=needed, choices=choices)


_PLANS = (
    RegisterPlan(
        "risks",
        Words("Risks", "风险登记"),
        Words(
            "What could go wrong with rights of others or our own, and what we do about it.",
            "与他人权利或自有权利有关的风险，以及我们的应对措施。",
        ),
        (
            _text("risk", "Risk", "风险", needed=True),
            _text("cause", "Cause", "原因"),
            _text("products", "Products and markets", "涉及产品与市场"),
            _choice("likelihood", "Likelihood", "可能性", *_LEVELS),
            _choice("impact", "Impact", "影响", *_LEVELS),
            _text("measure", "Measure", "应对措施", needed=True),
            _OWNER,
            _choice("state", "State", "状态", "open", "treated", "accepted", "closed"),
            _REVIEW,
            _NOTES,
        ),
        due="review_on",
        state="state",
        clauses={"gbt-29490-2023": ("6.1",), "iso-56005-2020": ("4",)},
    ),
    RegisterPlan(
        "obligations",
        Words("Duties", "合规义务"),
        Words(
            "What law, a contract or a platform obliges us to do, and by when.",
            "法律、合同或平台要求我们履行的义务及期限。",
        ),
        (
            _text("duty", "Duty", "义务", needed=True),
            _text("source", "Rests on", "依据", needed=True),
            _text("market", "Market or platform", "市场或平台"),
            _OWNER,
            _choice("state", "State", "状态", "open", "met", "no_longer"),
            _day("due_on", "Due on", "到期日"),
            _NOTES,
        ),
        due="due_on",
        state="state",
        clauses={"gbt-29490-2023": ("4.2", "6.1")},
    ),
    RegisterPlan(
        "licences",
        Words("Licences in and out", "许可登记"),
        Words(
            "Rights of others that we may use, and ours that others may use.",
            "我们获准使用的他人权利，以及我们许可他人使用的权利。",
        ),
        (
            _text("right", "Right (number)", "权利（编号）", needed=True),
            _choice("direction", "Direction", "方向", "in", "out"),
            _text("party", "Other party", "对方", needed=True),
            _text("products", "Products", "产品", needed=True),
            _text("markets", "Markets", "市场", needed=True),
            _text("terms", "Terms", "条款要点"),
            _text("document", "Document", "文件"),
            _day("begins_on", "Begins on", "开始日期"),
            _day("ends_on", "Ends on", "终止日期"),
            _choice("state", "State", "状态", "planned", "in_force", "ended"),
            _NOTES,
        ),
        due="ends_on",
        state="state",
        clauses={"gbt-29490-2023": ("8.5",)},
    ),
    RegisterPlan(
        "confidential",
        Words("Confidential information", "保密信息"),
        Words(
            "What must stay with us, who may see it, and which agreement binds them.",
            "需要保密的信息、可接触人员及约束协议。",
        ),
        (
            _text("subject", "Subject", "保密内容", needed=True),
            _text("people", "Who may see it", "可接触人员", needed=True),
            _text("agreement", "Agreement", "协议"),
            _text("kept_at", "Kept at", "保存位置"),
            _OWNER,
            _choice("state", "State", "状态", "secret", "disclosed", "no_longer"),
            _day("ends_on", "Agreement ends on", "协议到期日"),
            _NOTES,
        ),
        due="ends_on",
        state="state",
        clauses={"gbt-29490-2023": ("7.5",), "iso-56005-2020": ("4",)},
    ),
    RegisterPlan(
        "statements",
        Words("Statements in listings", "宣传用语"),
        Words(
            "Where a listing or pack says “patented” or names a right, and what it rests on.",
            "商品页面或包装上标注“专利”等权利字样之处及其依据。",
        ),
        (
            _text("statement", "Statement", "用语", needed=True),
            _text("where", "Listing or pack", "页面或包装", needed=True),
            _text("market", "Market", "市场", needed=True),
            _text("right", "Right (number)", "权利编号", needed=True),
            _choice("state", "State", "状态", "in_use", "to_remove", "removed"),
            _day("checked_on", "Right checked on", "权利核查日期"),
            _REVIEW,
            _NOTES,
        ),
        due="review_on",
        state="state",
        clauses={"gbt-29490-2023": ("8.6",)},
    ),
    RegisterPlan(
        "artwork",
        Words("Pictures, texts, fonts", "图文素材授权"),
        Words(
            "Photos, drawings, texts, fonts and music in use, whose they are, and the permission.",
            "在用的照片、图形、文字、字体和音乐，其权属及授权。",
        ),
        (
            _text("work", "Work", "作品", needed=True),
            _text("author", "Author or owner", "作者或权利人", needed=True),
            _text("permission", "Permission", "授权文件", needed=True),
            _text("used_at", "Used at", "使用位置"),
            _day("ends_on", "Permission ends on", "授权到期日"),
            _choice("state", "State", "状态", "in_use", "to_replace", "removed"),
            _NOTES,
        ),
        due="ends_on",
        state="state",
        clauses={"gbt-29490-2023": ("8.6",)},
    ),
    RegisterPlan(
        "costs",
        Words("Costs and budget", "费用与预算"),
        Words(
            "What was planned and spent on searches, filings, counsel and cases.",
            "检索、申请、律师及案件的预算与支出。",
        ),
        (
            _text("purpose", "Purpose", "用途", needed=True),
            RegisterField("amount", Words("Amount", "金额"), FieldKind.NUMBER, needed=True),
            _text("currency", "Currency", "币种", needed=True),
            _choice("state", "State", "状态", "planned", "committed", "paid"),
            _day("paid_on", "Day", "日期"),
            _text("case", "Case or product", "案件或产品"),
            _NOTES,
        ),
        state="state",
        clauses={"gbt-29490-2023": ("7.1",)},
    ),
)

#: Register id → plan, in the order in which they are shown.
REGISTERS = MappingProxyType({plan.id: plan for plan in _PLANS})
