"""What titles of domestic instruments look like: tables of their endings, and titles in marks.

Tables are data for linguists: a name that ends in one of these words is read as the title of a law
or a planning instrument although the vocabulary does not know it.
"""

from __future__ import annotations

import re

ZH_LAW_TYPES = ("法典", "条例", "细则", "法")
"""Endings that only legislation has; the last needs a look at its neighbours (方法, 司法)."""

ZH_TITLE_TYPES = (
    *("规划纲要", "纲要", "专项规划", "规划", "行动计划", "行动方案", "实施方案", "工作方案", "方案", "计划", "战略"),
    *("暂行办法", "管理办法", "实施办法", "办法", "暂行规定", "规定", "规则", "规程", "规范", "准则", "守则", "标准"),
    *(
        "指导意见",
        "实施意见",
        "意见",
        "指引",
        "指南",
        "决定",
        "通知",
        "司法解释",
        "解释",
        "批复",
        "目录",
        "预案",
        "清单",
    ),
    *("基准", "路线图", "规章", "蓝图", "章程", "倡议书", "措施"),
)
"""Further endings of titles in title marks."""

ZH_PLAIN_TYPES = (
    *("规划纲要", "纲要", "规划", "行动计划", "行动方案", "办法", "规定", "规范", "规程", "规则", "司法解释"),
    *("指引", "指南", "标准", "目录", "预案", "指导意见", "基准"),
)
"""Endings of a name without marks that a law-making verb governs; 政策, 计划 and 方案 are too common."""

ZH_NOT_A_LAW_BEFORE = frozenset("方办做司执立依合非违守普用无技疗手书语看说想文修变枉不")
"""Characters before 法 that make another word of it: 方法, 司法, 执法."""

ZH_NOT_A_LAW_AFTER = frozenset("律治人院庭官学典务理医令盲系师警")
"""Characters after 法 that make another word of it: 法律, 法治, 法院."""

ZH_VAGUE = (
    *("相关", "有关", "配套", "具体", "各项", "一系列", "上述", "重大", "其他", "现行", "内部", "若干", "必要"),
    *("年度", "各类", "本", "该", "此", "其", "地方", "部门", "行业", "国家有关"),
)
"""Words that open a description and no title: 制定相关办法."""

ZH_PREFIXES = ("中华人民共和国", "我国", "中国", "现行", "新", "好", "国务院", "有关", "相关")
"""What may stand between a governing verb and a known name without making another name of it."""

TREATY_ENDINGS_ZH = (
    "公约",
    "议定书",
    "宣言",
    "条约",
    "协定",
    "盟约",
    "宪章",
    "议程",
    "框架",
    "指导原则",
    "契约",
    "纲领",
)
"""Endings of international instruments; such titles are left to the treaty finder."""

EN_LAW_TYPES = ("Law", "Code", "Act", "Regulations", "Regulation", "Constitution")
EN_TITLE_TYPES = (
    *EN_LAW_TYPES,
    *("Outline", "Plan", "Provisions", "Measures", "Guidelines", "Guidance", "Rules", "Opinions", "Standards"),
    *("Standard", "Specifications", "Norms", "Interpretation", "Program", "Programme", "Roadmap", "Catalog"),
)
EN_WEAK_TYPES = frozenset(("Program", "Programme", "Standard", "Standards", "Norms", "Roadmap", "Catalog", "Guidance"))
"""Types that projects and descriptions bear as well: reported, not counted as laws on their own."""

LONGEST_TITLE = 120
_MARK = re.compile("[《》〈〉]")
_CLOSING = {"《": "》", "〈": "〉"}
_YEARS = re.compile(r"[(（][^()（）]{0,24}[)）]\Z")


def title_spans(text: str) -> list[tuple[int, int]]:
    """Spans of outermost titles in 《》 or 〈〉, marks included; unbalanced marks are passed over.

    >>> title_spans("《〈甲公约〉议定书》与《乙法")
    [(0, 10)]
    """
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark in _CLOSING:
            stack.append((mark, at))
            del stack[:-8]
            continue
        for depth in range(len(stack) - 1, -1, -1):
            opening, start = stack[depth]
            if _CLOSING[opening] == mark:
                del stack[depth:]
                if at - start <= LONGEST_TITLE and "。" not in text[start:at] and at - start > 1:
                    pairs.append((start, at + 1))
                break
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not outermost or end > outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def bare_title(title: str) -> str:
    """A title without marks and without the years or the edition in brackets at its end."""
    inner = title.strip('《》〈〉“”"* ')
    return _YEARS.sub("", inner)


def is_law_title(title: str) -> bool:
    """Whether a Chinese title in marks ends as domestic instruments do."""
    bare = bare_title(title).rstrip("0123456789年")
    if bare.endswith(TREATY_ENDINGS_ZH) or len(bare) < 3:
        return False
    return bare.endswith((*ZH_LAW_TYPES, *ZH_TITLE_TYPES)) and not _other_word(bare)


def _other_word(bare: str) -> bool:
    return bare.endswith("法") and bare[-2:-1] in ZH_NOT_A_LAW_BEFORE
