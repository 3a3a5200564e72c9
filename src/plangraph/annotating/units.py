"""Units of measurement: how Chinese and English write them, and their notations.

`ROWS` is the table: a notation, what kind of quantity it measures, its spellings in each language (as they
stand after the figure), and a factor where a spelling is a multiple of the notation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from plangraph.reading import Language

UnitKind = Literal["share", "rate", "measure", "money", "duration", "age", "count"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: ``factor`` turns the printed figure into one in ``notation``."""

    notation: str
    kind: UnitKind
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Row:
    notation: str
    kind: UnitKind
    zh: str
    en: str
    factor: str = "1"


ROWS: tuple[_Row, ...] = (
    _Row("percent", "share", "% 个百分比", "percent|per cent|%"),
    _Row("percent", "share", "成", "", "10"),
    _Row("percentage-point", "share", "个百分点 百分点", "percentage point|percentage points|percent points"),
    _Row("per-mille", "share", "‰", "per mille|‰"),
    _Row("per-10000", "share", "‱", "‱"),
    _Row("ratio", "rate", "倍", "times"),
    _Row("km2", "measure", "平方公里 平方千米", "square kilometers|square kilometres|square kilometer|sq km|km2|km²"),
    _Row("m2", "measure", "平方米", "square meters|square metres|square meter|m2|m²"),
    _Row("km", "measure", "公里 千米 km", "kilometers|kilometres|kilometer|kilometre|km"),
    _Row("metre", "measure", "米", "meters|metres|meter|metre"),
    _Row("ha", "measure", "公顷", "hectares|hectare|ha"),
    _Row("mu", "measure", "亩", "mu"),
    _Row("m3", "measure", "立方米", "cubic meters|cubic metres|cubic meter|m3|m³"),
    _Row("tonne", "measure", "吨", "tonnes|tonne|tons|ton|metric tons"),
    _Row("jin", "measure", "斤 市斤", "jin|catties"),
    _Row("kilogram", "measure", "公斤 千克", "kilograms|kilogram|kg"),
    _Row("kilowatt-hour", "measure", "千瓦时 度电", "kilowatt-hours|kilowatt hours|kwh"),
    _Row("kilowatt", "measure", "千瓦", "kilowatts|kw"),
    _Row("Mbps", "measure", "兆位/秒 兆位每秒 兆比特/秒 兆比特每秒 Mbps Mbit/s", "Mbps|Mbit/s|megabits per second"),
    _Row("Mbps", "measure", "Gbps 吉比特每秒", "Gbps|gigabits per second", "1000"),
    _Row("terabyte", "measure", "兆字节 MB", "megabytes|megabyte|MB", "0.000001"),
    _Row("terabyte", "measure", "太字节 TB", "terabytes|terabyte|TB"),
    _Row(
        "ug/m3",
        "measure",
        "微克/立方米 微克每立方米 μg/m3",
        "micrograms per cubic meter|micrograms per cubic metre|µg/m3|µg/m³|μg/m3|μg/m³",
    ),
    _Row("CNY", "money", "元 元人民币 块钱", "yuan|RMB yuan|renminbi|RMB|CNY"),
    _Row("USD", "money", "美元", "US dollars|U.S. dollars|dollars|USD"),
    _Row("year", "duration", "年", "years|year"),
    _Row("month", "duration", "个月", "months|month"),
    _Row("day", "duration", "天 个工作日 个自然日", "days|day|working days"),
    _Row("hour", "duration", "小时 个小时", "hours|hour"),
    _Row("minute", "duration", "分钟", "minutes|minute"),
    _Row("year", "age", "岁 周岁", "years old|years of age"),
    _Row("person-times", "count", "人次", "person-times|person-time|participants-times|visits"),
    _Row(
        "count",
        "count",
        "名 个 所 家 户 件 种 册 张 块 套 份 处 座 项 条 场 次 批 台 辆 支 部 位 例 对 只 头 株 床 门 人 人口 "
        "间 卷 篇 幅 类 村 县 城 艘 架 枚 本 根 片 口 眼 组 班 期次 场次 个次 户次 家次",
        "",
    ),
)

# Longer words that begin like a unit and are none.
NO_UNITS_ZH = "年级 年代 年期 年制 部分 部门 方面 条例 条款 对口 类型 位数"

# 每千人口…3.8人, 万人拥有…1.3个: a count for so many of a base. English writes "per 1,000" after the figure.
BASES: Mapping[str, str] = {
    "百": "per-100",
    "千": "per-1000",
    "万": "per-10000",
    "十万": "per-100000",
    "百万": "per-1000000",
    "100": "per-100",
    "1000": "per-1000",
    "1万": "per-10000",
    "10万": "per-100000",
    "100万": "per-1000000",
}
_BASE_VALUES = {100: "百", 1000: "千", 10_000: "万", 100_000: "十万", 1_000_000: "百万"}


def notation_per(base: Decimal) -> str | None:
    """Notation of "for every ``base``", ``None`` where the base is no usual one.

    >>> notation_per(Decimal(100000))
    'per-100000'
    """
    name = _BASE_VALUES.get(int(base)) if base == base.to_integral_value() else None
    return BASES[name] if name else None


def unit_at(text: str, at: int, language: Language) -> tuple[Unit, int] | None:
    """The longest unit that is written at ``text[at:]``, and where it ends.

    >>> unit_at("1000万公顷以上", 5, "zh")
    (Unit(notation='ha', kind='measure', factor=Decimal('1')), 7)
    """
    pattern, units = _compiled(language)
    match = pattern.match(text, at)
    if match is None:
        return None
    return units[match["unit"] if language == "zh" else match["unit"].lower()], match.end()


@cache
def _compiled(language: Language) -> tuple[re.Pattern[str], dict[str, Unit]]:
    units: dict[str, Unit] = {}
    for row in ROWS:
        unit = Unit(row.notation, row.kind, Decimal(row.factor))
        for spelling in row.zh.split() if language == "zh" else filter(None, row.en.split("|")):
            units[spelling if language == "zh" else spelling.lower()] = unit
    if language == "zh":
        pattern = "|".join(re.escape(spelling) for spelling in sorted(units, key=len, reverse=True))
        return re.compile(f"(?!{'|'.join(NO_UNITS_ZH.split())})(?P<unit>{pattern})(?![A-Za-z])"), units
    spellings = "|".join(re.escape(spelling) for spelling in sorted(units, key=len, reverse=True))
    return re.compile(rf"(?: |-(?=per ?cent))?(?P<unit>{spellings})(?![\w²³])", re.IGNORECASE), units
