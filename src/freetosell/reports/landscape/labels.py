"""Words of the plots in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from freetosell.core.landscape.counting import Direction
from freetosell.core.programme.words import Words

LABELS: Mapping[str, Words] = MappingProxyType(
    {
        "years": Words("Documents by year of publication", "按公布年份统计"),
        "classes": Words("Classes over time", "分类趋势"),
        "owners": Words("Owners and classes", "权利人与分类"),
        "emerging": Words("Terms used more than before", "新兴术语"),
        "ends": Words("Latest end of protection, by year", "最晚届满年份"),
        "map": Words("Map by meaning", "技术分布图"),
        "documents": Words("documents", "件"),
        "partly": Words("not covered whole", "收录不全"),
        "score": Words("standard errors above the former rate", "高于此前水平（标准误）"),
        "of": Words("of", "中的"),
        "few": Words("nothing that chance would not make", "没有显著变化"),
        "none": Words("none", "无"),
    }
)

DIRECTIONS: Mapping[Direction, Words] = MappingProxyType(
    {
        Direction.RISING: Words("rising", "上升"),
        Direction.FALLING: Words("falling", "下降"),
        Direction.STEADY: Words("no sure change", "无显著变化"),
        Direction.TOO_FEW: Words("too few to say", "数量太少"),
    }
)

#: A note of a landscape as `app.landscape` says it → the same in Chinese, its figures in order.
_NOTES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(english), chinese)
    for english, chinese in (
        (r"Counts say what this corpus holds, not what the world holds\.",
         "统计只反映本资料库的内容，不代表全世界的情况。"),
        (r"Trends compare (\d+) to (\d+) with (\d+) to (\d+), as shares of all that fits\.",
         "趋势以 {0}–{1} 年与 {2}–{3} 年在全部符合文献中的占比相比较。"),
        (r"The corpus covers this field up to (\d+) only\.",
         "资料库对该领域的收录仅到 {0} 年。"),
        (r"No year is covered well enough to speak of trends\.",
         "没有任何年份收录得足够完整，无法谈论趋势。"),
        (r"([\d,]+) documents have no day of publication and are in no trend\.",
         "{0} 件文献没有公布日，未计入任何趋势。"),
        (r"Owners stand as printed; group them with: freetosell owners update",
         "权利人按原文列出；归并名称请运行：freetosell owners update"),
        ((
             r"Ends are the latest that the documents allow; a right may have lapsed before, and "
             r"other rights may stand beside it\."
         ),
         "届满日为文献所允许的最晚日期；权利可能早已失效，也可能另有其他权利并存。"),
        (r"The map shows ([\d,]+) of ([\d,]+) publications\.",
         "分布图显示 {1} 件文献中的 {0} 件。"),
        (r"Too few publications for a map: (\d+)\.", "文献太少，无法绘制分布图：{0} 件。"),
    )
)  # fmt: skip


def note_words(note: str, language: str) -> str:
    """Return a note of a landscape in a language; one that is not known stays as it is.

    Example:
        >>> note_words("The corpus covers this field up to 2021 only.", "zh")
        '资料库对该领域的收录仅到 2021 年。'
    """
    if not language.startswith("zh"):
        return note
    for english, chinese in _NOTES:
        found = english.fullmatch(note)
        if found:
            return chinese.format(*found.groups())
    return note
