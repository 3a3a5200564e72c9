"""Which figures are targets. Each rule of `RULES` names a kind of figure that is none.

A figure is a target unless a rule speaks against it: plans give figures mainly to set them. A figure whose
indicator the vocabulary knows, in a unit that fits, is spared the rules that only doubt (`Rule.doubt`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plangraph.annotating.targets.figures import Figure

_ZH_NOUN = re.compile(r"^的?[\u3400-\u9fff“]")
_ZH_SIZE_NOUNS = ("户", "人", "人口")
_ZH_LEVEL = re.compile("(?:到|至|达|达到|控制在|不[低少高超][于过])$")
_ZH_LIFE = re.compile("寿命|期望")
_ZH_DAILY = re.compile("每[天日周年]|日均|年均")
_ZH_EVERY = re.compile("每[个村县所名家户人年月周天一]|平均每|[各均]")
_ZH_ADD = re.compile(
    "(?:再?新?增加|新增|新设|新建|增设|建设|建成|建立|设立|打造|培养|培训|配备|配|选派|支持|改造|举办|招收|开设|扶持)了?$"
)
_ZH_MAKES = re.compile("建设|建成|打造|培养|培训|新增|新建|支持|扶持|改造|创建|开展|组织|举办")
_ZH_TIME = re.compile("(?:用|利用|花)约?$")
_ZH_IN_TIME = re.compile("(?:左右|以内|内)?的?时间")
_ZH_NAME = re.compile("^[^,;、。]{0,16}(?:行动|工程|计划|规划|方案)")
_ZH_LIST = re.compile("等$|、[^、,;]{1,12}(?:、|和|与|及|以及)[^、,;\\d]{1,10}$")
_ZH_PAST = re.compile(
    "(?:已经?(?:累计)?(?:达|超|有|建成|建立|设立|完成|实现|覆盖|培训|培养|帮助|解决|形成|增|降|下降|提高)(?![^,;]{0,8}的)"
    "|截至目前|去年|上年|过去)"
)
_ZH_PENALTY = re.compile("(?:罚款|罚金|处以|并处|判处|处)$")
_ZH_ONE_EACH = re.compile("一[户村县校人镇乡街]$")

_EN_DEFINITE = re.compile(
    r"\b(?:the|these|those|all|both|its|their|our|his|her|other|first|last|past|next|previous|coming|recent|no\.?|"
    r"article|articles|type|phase|level|rank|class|group|chapter|section|annex|item|goal|agenda|page|figure|table|"
    r"version|grade|wave|stage|round|step|tier|category) $|\b(?:all|the|these|both) [\d,]+ (?:[\w-]+ ){1,3}and $",
    re.IGNORECASE,
)
_EN_AGE = re.compile(r"\b(?:aged?|ages|age of|ages of|aged between|turn(?:ed|ing)?) $", re.IGNORECASE)
_EN_SIZE = re.compile(r"\b(?:populations?|size|staff|workforce) of $", re.IGNORECASE)
_EN_WITH = re.compile(r"\b(?:each|every|any|all|those|in|for|of) [^,;]{0,30} with $", re.IGNORECASE)
_EN_MEMBERS = re.compile(r"^ (?:people|residents|employees|members|students|inhabitants|persons|households|workers)\b")
_EN_ADDED = re.compile(
    r"\b(?:will|shall|should|must) be (?:established|built|set up|created|added|opened|launched|founded|trained|held|"
    r"provided|deployed|assigned|appointed|constructed|completed)\b"
)
_EN_LEVEL = re.compile(r"\b(?:to|reach(?:es|ed|ing)?|at|attain\w*|hit(?:s|ting)?)(?: between)? $", re.IGNORECASE)
_EN_ADD = re.compile(
    r"\b(?:establish|build|set up|setting up|creat|add|open|launch|found|train|hold|held|develop|ha[vs]|provid|deploy|"
    r"recruit|employ|assign|staffed with|host|appoint|construct|organiz|organis|introduc|form)(?:e|es|ed|s|ing)?"
    r"(?: up)?(?: about| around| some)? $",
    re.IGNORECASE,
)
_EN_EVERY = re.compile(r"\b(?:every|each|per)\b", re.IGNORECASE)
_EN_PAST = re.compile(
    r"\b(?:has|have|had|was|were)(?: already| been| also| now)* \w+(?:ed|en|wn|lt|ne|ld|ent)\b"
    r"(?!.*\b(?:will|shall|to)\b)",
    re.IGNORECASE,
)
_EN_AHEAD = re.compile(r"\b(?:will|shall|should|must|to|be|being|is|are)\b", re.IGNORECASE)
_EN_SIMPLE_PAST = re.compile(
    r"(?:^|\s)(?!(?:need|exceed|proceed|hundred)(?:ed)? )\w{2,}ed (?:about |over |some )?$|\b(?:was|were|had) $",
    re.IGNORECASE,
)
_EN_HAVE = re.compile(r"\b(?:ha[vs]e?|get|gets|enjoy|enjoys|spend|take|provided with) $", re.IGNORECASE)
_EN_DAILY = re.compile(r"\b(?:per|a|every|each) (?:day|week|school day)\b|\bdaily\b", re.IGNORECASE)
_FROM = {"zh": re.compile(r"[从由](?:\d{4}年[底末]?的?)?$"), "en": re.compile(r"\bfrom $", re.IGNORECASE)}
_FROM_TO = {"zh": re.compile("[到至为]"), "en": re.compile(r"\bto\b", re.IGNORECASE)}


def _kind(figure: Figure) -> str:
    return figure.quantity.unit.kind if figure.quantity.unit is not None else "none"


def _unit_text(figure: Figure) -> str:
    quantity = figure.quantity
    return figure.text[quantity.figure : quantity.unit_end]


def _zh_age(figure: Figure) -> bool:
    """35岁以上成人: an age that defines a group; a life expectancy is none."""
    return _kind(figure) == "age" and not _ZH_LIFE.search(figure.before)


def _zh_base(figure: Figure) -> bool:
    """每万人口, 每3年: the base of a rate, or a cycle."""
    return figure.before.endswith("每") or figure.before.endswith("每隔")


def _zh_rate_base(figure: Figure) -> bool:
    """千人拥有日报100份: the first figure only says for how many."""
    return (
        figure.quantity.form == "words"
        and _unit_text(figure) in ("百人", "千人", "万人", "十万人", "千人口", "万人口", "十万人口", "百户")
        and not figure.quantity.bounded
    )


def _zh_size(figure: Figure) -> bool:
    """20户以下自然村, 500平方米以上的场馆: a size that defines what is meant."""
    quantity = figure.quantity
    trailing = quantity.end > quantity.unit_end
    if not trailing or not _ZH_NOUN.match(figure.next_words):
        return False
    kind = _kind(figure)
    if kind == "count":
        beyond = figure.text.startswith(("以上", "以下", "及以"), quantity.unit_end)
        return beyond and _unit_text(figure).endswith(_ZH_SIZE_NOUNS)
    if kind in ("measure", "money"):
        return not _ZH_LEVEL.search(figure.near)
    about = figure.text.startswith("左右", quantity.unit_end)
    return kind == "duration" and not about and not _ZH_DAILY.search(figure.before)


def _zh_time_limit(figure: Figure) -> bool:
    """用三年左右时间完成…: the time that a work takes, not what it reaches."""
    return _kind(figure) == "duration" and bool(_ZH_TIME.search(figure.before) and _ZH_IN_TIME.match(figure.after))


def _zh_duration(figure: Figure) -> bool:
    """三年行动计划, 1小时通勤: a time that names or defines; a time to be reached or bounded is none."""
    return _kind(figure) == "duration" and not figure.quantity.bounded and not _ZH_LEVEL.search(figure.near)


def _zh_name(figure: Figure) -> bool:
    """万名医师支援农村卫生工程: a number in words at the head of a programme's name."""
    return figure.quantity.form == "words" and not figure.quantity.bounded and bool(_ZH_NAME.match(figure.after))


def _zh_some(figure: Figure) -> bool:
    """一批, 一个, 一项: not one in number, unless each is to have one or a bound word stands there."""
    if figure.quantity.form != "words" or figure.quantity.bounded or _kind(figure) != "count":
        return False
    if figure.quantity.value != 1:
        return False
    quantity = figure.quantity
    if figure.text.startswith("一", quantity.unit_end):
        return True
    if _ZH_ONE_EACH.search(figure.sentence_before):  # 一户一项
        return not re.search("(?:实现|达到|确保|做到)[^,;。]*$", figure.sentence_before)
    return _unit_text(figure).endswith(("批", "类", "种", "部", "片")) or not _ZH_EVERY.search(figure.before)


def _zh_few(figure: Figure) -> bool:
    """三项规程, 五个自治区: a small number in words, unless something is added by it."""
    quantity = figure.quantity
    return (
        quantity.form == "words"
        and _kind(figure) == "count"
        and not quantity.bounded
        and quantity.value is not None
        and quantity.value != 1
        and not _ZH_ADD.search(figure.near)
        and not _ZH_LEVEL.search(figure.near)
    )


def _zh_listed(figure: Figure) -> bool:
    """纺织、烟草和商贸8个行业: the number sums up a list before it."""
    if _kind(figure) != "count" or not _ZH_NOUN.match(figure.after) or not _ZH_LIST.search(figure.near):
        return False
    return not _ZH_MAKES.search(figure.before)


def _zh_rank(figure: Figure) -> bool:
    """前10名: a rank."""
    return figure.before.endswith("前") and _kind(figure) in ("count", "duration", "share")


def _zh_past(figure: Figure) -> bool:
    """已达到90%: an achievement."""
    return bool(_ZH_PAST.search(figure.before))


def _zh_penalty(figure: Figure) -> bool:
    """罚款50万元以下: what a law threatens."""
    return bool(_ZH_PENALTY.search(figure.near))


def _zh_bare(figure: Figure) -> bool:
    """A figure without a unit, unless a level is set with it: 系数提高到0.6."""
    if figure.quantity.unit is not None:
        return False
    return not (_ZH_LEVEL.search(figure.lead) and not figure.after.strip(",;:。!? "))


def _changed_from(figure: Figure) -> bool:
    """从60%提高到65%, from 60 to 65 percent: where a change starts."""
    return bool(_FROM[figure.language].search(figure.near)) and bool(
        _FROM_TO[figure.language].search(figure.text, figure.quantity.end, figure.quantity.end + 40)
    )


def _en_definite(figure: Figure) -> bool:
    """the two Covenants, all 55 groups, Type 2: a known number, or a number that names."""
    return _kind(figure) in ("count", "none", "duration") and bool(_EN_DEFINITE.search(figure.near))


def _en_age(figure: Figure) -> bool:
    """aged 13 and older: an age that defines a group."""
    if _kind(figure) == "age":
        return True
    return _kind(figure) in ("none", "count", "duration") and bool(_EN_AGE.search(figure.near))


def _en_size(figure: Figure) -> bool:
    """a population of over 200,000: a size that defines what is meant."""
    if _kind(figure) not in ("none", "count"):
        return False
    kin = _EN_WITH.search(figure.near) and _EN_MEMBERS.match(figure.next_words)
    return bool(_EN_SIZE.search(figure.near) or kin)


def _en_duration(figure: Figure) -> bool:
    """within 15 minutes, for five years: a time that defines; a time to be reached or bounded below is none."""
    if _kind(figure) != "duration":
        return False
    if _EN_HAVE.search(figure.near) and _EN_DAILY.search(figure.after):
        return False
    return not (figure.quantity.comparator in ("at-least", "about") or _EN_LEVEL.search(figure.near))


def _en_few(figure: Figure) -> bool:
    """one roof, two sessions: a number in words, unless it is bounded, added, or for each."""
    quantity = figure.quantity
    if quantity.form != "words" or _kind(figure) not in ("count", "none"):
        return False
    if quantity.comparator in ("at-least", "more-than") and quantity.bounded:
        return False
    if quantity.value is not None and quantity.value >= 100:
        return False
    if _kind(figure) == "count" and _EN_HAVE.search(figure.near) and _EN_DAILY.search(figure.after):
        return False
    adds = bool(_EN_ADD.search(figure.near) or _EN_ADDED.search(figure.after))
    if quantity.value == 1:
        return not (adds and _EN_EVERY.search(figure.sentence_before[-200:]))
    return not adds and not _EN_LEVEL.search(figure.near)


def _en_past(figure: Figure) -> bool:
    """has reached 95 percent, ratified 26 treaties: an achievement."""
    if _EN_AHEAD.search(figure.before):
        return bool(_EN_PAST.search(figure.before))
    return bool(_EN_PAST.search(figure.before) or _EN_SIMPLE_PAST.search(figure.near))


def _en_base(figure: Figure) -> bool:
    """per 10,000 yuan of GDP: the base of a rate."""
    return figure.before.endswith((" per ", " every ", "For every "))


def _en_bare(figure: Figure) -> bool:
    """A figure with neither unit nor noun, unless a level is set with it: increase to 0.6."""
    if _kind(figure) != "none":
        return False
    set_level = figure.quantity.bounded or _EN_LEVEL.search(figure.near)
    return not (set_level and not figure.after.strip(" ,;:.!?)"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason why a figure is no target; ``doubt``: void where the vocabulary names what is measured."""

    name: str
    speaks_against: Callable[[Figure], bool]
    doubt: bool = False


RULES = {
    "zh": (
        Rule("age", _zh_age),
        Rule("base", _zh_base),
        Rule("rate-base", _zh_rate_base),
        Rule("size", _zh_size),
        Rule("time limit", _zh_time_limit),
        Rule("duration", _zh_duration, doubt=True),
        Rule("name", _zh_name),
        Rule("some", _zh_some),
        Rule("few", _zh_few, doubt=True),
        Rule("listed", _zh_listed, doubt=True),
        Rule("rank", _zh_rank),
        Rule("past", _zh_past),
        Rule("penalty", _zh_penalty),
        Rule("bare", _zh_bare),
        Rule("from", _changed_from),
    ),
    "en": (
        Rule("definite", _en_definite),
        Rule("age", _en_age),
        Rule("size", _en_size),
        Rule("duration", _en_duration, doubt=True),
        Rule("few", _en_few),
        Rule("base", _en_base),
        Rule("past", _en_past),
        Rule("bare", _en_bare),
        Rule("from", _changed_from),
    ),
}


def reason_against(figure: Figure, named: bool) -> str | None:
    """Name of the first rule that speaks against the figure, ``None`` where it is a target.

    ``named`` says that the vocabulary knows an indicator beside the figure whose unit fits.
    """
    for rule in RULES[figure.language]:
        if not (named and rule.doubt) and rule.speaks_against(figure):
            return rule.name
    return None
