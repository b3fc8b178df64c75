"""The words of a watch's digest, in English and Chinese; a test holds both whole."""

from __future__ import annotations

from collections.abc import Mapping

from freetosell.core.watch import ChangeKind, Staleness

LANGUAGES = ("en", "zh")

#: Kind of change → what happened, in English and in Chinese.
KINDS: Mapping[ChangeKind, tuple[str, str]] = {
    ChangeKind.NEW_PUBLICATION: ("New publication", "新公开文献"),
    ChangeKind.NEWLY_FOUND: ("Older document, new to this watch", "较早公开、首次进入监视的文献"),
    ChangeKind.GONE: ("No longer in the corpus", "已不在资料库中"),
    ChangeKind.GRANTED: ("Granted", "已授权"),
    ChangeKind.CLAIMS_CHANGED: ("Claims changed", "权利要求已变更"),
    ChangeKind.CLAIMS_KNOWN: ("Claims now at hand", "权利要求文本已补齐"),
    ChangeKind.LAPSED: ("Lapsed", "已失效(费用等原因)"),
    ChangeKind.RESTORED: ("Restored", "权利已恢复"),
    ChangeKind.EXPIRED: ("Expired", "保护期届满"),
    ChangeKind.REVOKED: ("Revoked", "已被撤销或宣告无效"),
    ChangeKind.SURRENDERED: ("Given up", "权利人已放弃"),
    ChangeKind.ASSIGNED: ("Assigned", "权利已转让"),
    ChangeKind.OPPOSED: ("Opposition filed", "已提出异议"),
    ChangeKind.INVALIDATION_FILED: ("Invalidity action filed", "已提出无效请求"),
    ChangeKind.MAINTAINED: ("Maintained after attack", "异议或无效后维持"),
    ChangeKind.LITIGATION: ("Enforced", "权利人维权(诉讼或投诉)"),
    ChangeKind.TERM_CHANGED: ("Term changed", "保护期限变更"),
    ChangeKind.STATUS_CHANGED: ("Status changed", "法律状态变更"),
    ChangeKind.FEE_PAID: ("Fee paid", "已缴年费"),
    ChangeKind.FORUM_CHANGED: ("Court changed", "管辖法院变更"),
    ChangeKind.EVENT_RECORDED: ("Register entry", "登记簿新记录"),
    ChangeKind.EVENT_WITHDRAWN: ("Register entry withdrawn", "登记簿记录已撤回"),
    ChangeKind.RECORD_CHANGED: ("Record changed", "著录项目变更"),
}

#: Phrase → in English and in Chinese.
PHRASES: Mapping[str, tuple[str, str]] = {
    "title": ("What changed", "监视摘要：有哪些变化"),
    "no_change": ("Nothing changed.", "没有变化。"),
    "first": (
        "First run: what is seen now is what later runs compare with.",
        "首次运行：以本次所见作为今后比较的基础。",
    ),
    "ran": ("ran on", "运行时间"),
    "seen": ("documents looked at", "已查看文献数"),
    "changes": ("changes", "变化数"),
    "before": ("before", "之前"),
    "after": ("now", "现在"),
    "since": ("effective", "生效日"),
    "shown_by": ("shown by", "依据"),
    "in": ("in", "地域"),
    "follows": ("follows", "源自"),
    "reopened": (
        "Findings to be read again (freetosell watch recheck)",
        "需要重新判断的结论（freetosell watch recheck）",
    ),
    "touched": ("Told beside, finding unchanged", "仅作提示，结论不变"),
    "stale": ("Silence here may say nothing", "以下情况下“没有变化”不代表真的没有变化"),
    "degraded": ("What could not be looked at", "未能查看的部分"),
    "owner": ("by an owner of what is watched", "涉及被监视权利的权利人"),
    "advice": (
        "Decision support, not legal advice. It tells what the loaded sources show and no more.",
        "仅供决策参考，并非法律意见；只反映已载入资料所显示的内容。",
    ),
}


def phrase(code: str, language: str) -> str:
    """Return a phrase in a language."""
    return PHRASES[code][LANGUAGES.index(language)]


def kind_words(kind: ChangeKind, language: str) -> str:
    """Return what happened, in a language."""
    return KINDS[kind][LANGUAGES.index(language)]


def stale_words(stale: Staleness, language: str) -> str:
    """Return why silence may say nothing, in a language."""
    if language == "en":
        return stale.text
    if stale.code == "office_absent":
        return f"资料库中没有 {stale.office} 的文献，无法发现该局的任何变化。"
    if stale.code in {"office_undated", "part_undated"}:
        return f"{_part(stale)} 的文献均无日期，无法判断资料库有多旧。"
    if stale.code == "weeks_missing":
        return (
            f"{stale.source}（{stale.office}）有 {len(stale.weeks)} 期周刊未载入，"
            f"最早为 {stale.weeks[0]} 当周；其中的变化无法发现。"
        )
    return (
        f"{_part(stale)} 最新文献日期为 {stale.newest_on}，距今 {stale.age_days} 天；"
        "此后的变化无法发现。"
    )


#: Right and stage of a part, in Chinese.
_RIGHTS: Mapping[str, str] = {
    "invention": "发明", "utility_model": "实用新型", "design": "外观设计", "plant": "植物",
    "unknown": "未知类型",
}  # fmt: skip
_STAGES: Mapping[str, str] = {
    "application": "申请", "grant": "授权", "registration": "注册", "other": "其他",
}  # fmt: skip


def _part(stale: Staleness) -> str:
    if not stale.right_kind:
        return stale.office
    right = _RIGHTS.get(stale.right_kind, stale.right_kind)
    return f"{stale.office} {right}（{_STAGES.get(stale.stage, stale.stage)}）"
