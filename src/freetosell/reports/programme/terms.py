"""Words of the papers in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from freetosell.core.programme.audit import AuditResult
from freetosell.core.programme.words import Words

TERMS: Mapping[str, Words] = MappingProxyType(
    {
        "audit_file": Words("Audit file", "审核档案"),
        "audit": Words("Audit", "审核"),
        "auditor": Words("Auditor", "审核员"),
        "scope": Words("Scope", "范围"),
        "planned": Words("Planned on", "计划日期"),
        "closed": Words("Closed on", "关闭日期"),
        "open": Words("open", "未关闭"),
        "made": Words("Records read on", "记录读取日期"),
        "frame": Words("Frame", "依据"),
        "source": Words("Written down from", "条款来源"),
        "unverified": Words(
            "The numbers of the clauses were not held against the standard's own text.",
            "条款编号未与标准原文核对。",
        ),
        "clause": Words("Clause", "条款"),
        "asks": Words("Asks", "要求"),
        "result": Words("Result", "结果"),
        "statement": Words("What was seen", "所见事实"),
        "evidence": Words("Evidence", "证据"),
        "actions": Words("Corrective actions", "纠正措施"),
        "due": Words("due", "期限"),
        "done": Words("done", "完成"),
        "effective": Words("it helped", "有效"),
        "not_effective": Words("it did not help", "无效"),
        "records": Words("Records", "记录"),
        "more": Words("more, see the program", "条，见系统"),
        "summary": Words("Summary", "汇总"),
        "kind": Words("Kind", "种类"),
        "key": Words("Key", "编号"),
        "label": Words("Name", "名称"),
        "state": Words("State", "状态"),
        "day": Words("Day", "日期"),
        "digest": Words("Digest", "摘要值"),
        "note": Words(
            "Made by freetosell out of live records. Decision support, not legal advice.",
            "由 freetosell 根据实时记录生成。仅供决策参考，不构成法律意见。",
        ),
        "certificate": Words("Certificate", "培训证书"),
        "passed": Words("has passed the course", "已通过课程"),
        "right": Words("questions answered rightly", "题答对"),
        "of": Words("of", "/"),
        "passed_on": Words("Passed on", "通过日期"),
        "expires_on": Words("Holds until", "有效期至"),
        "version": Words("Version", "版本"),
    }
)

RESULTS: Mapping[AuditResult, Words] = MappingProxyType(
    {
        AuditResult.NOT_LOOKED_AT: Words("not looked at", "未审核"),
        AuditResult.CONFORMS: Words("conforms", "符合"),
        AuditResult.OBSERVATION: Words("observation", "观察项"),
        AuditResult.MINOR: Words("minor fault", "一般不符合"),
        AuditResult.MAJOR: Words("major fault", "严重不符合"),
    }
)


def in_language(language: str) -> dict[str, str]:
    """Return every term in one language."""
    return {name: words.in_language(language) for name, words in TERMS.items()}
