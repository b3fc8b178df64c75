"""Words of the plots in both languages."""

from __future__ import annotations

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
