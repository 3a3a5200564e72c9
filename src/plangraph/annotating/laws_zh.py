"""Chinese: names of instruments that the vocabulary lacks, by verb and ending; limits of known names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.annotating.actions_masks import MASK
from plangraph.annotating.laws_titles import (
    ZH_LAW_TYPES,
    ZH_NOT_A_LAW_AFTER,
    ZH_NOT_A_LAW_BEFORE,
    ZH_PLAIN_TYPES,
    ZH_PREFIXES,
    ZH_VAGUE,
)

MAKING = ("制定", "制订", "修改", "修订", "修正", "编制", "出台", "起草", "颁布", "印发", "拟定", "制修订")
REFINING = ("完善", "调整", "更新", "健全")
CARRYING_OUT = ("实施", "施行", "落实", "贯彻", "执行", "遵守")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that no entity bears; ``strong`` where hardly anything but an instrument is named so."""

    start: int
    end: int
    strong: bool


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_VERB = re.compile(
    rf"(?P<making>{_one_of(MAKING)})|(?P<carrying>{_one_of(CARRYING_OUT)})|(?P<refining>{_one_of(REFINING)})"
)
_REFINED = ("法", "法典", "条例", "细则", "办法", "纲要", "目录")
_OWN_RULES = ("法规定", "条例规定")
_OBJECT = re.compile(r"[^，,。；;！？!?：:\n《》]{2,80}")
_FURTHER_VERB = re.compile(
    rf"(?:[、和与并或及]|或者|以及)?(?:{_one_of((*MAKING, *CARRYING_OUT, *REFINING, '研究', '公布', '细化'))})"
)
_FURTHER_TYPE = "的(?!(?:实施|管理|具体)?(?:办法|细则|规定|规则|方案|意见))"
_END = re.compile(
    rf"(?P<type>{_one_of((*ZH_LAW_TYPES, *ZH_PLAIN_TYPES))})"
    rf"(?=[、和与及或等以（(”\"]|{_FURTHER_TYPE}|\Z|{MASK}|并|中|草案|修正案|立法)"
)
_CORE = re.compile(r"[\w“”（）()－—\-·、]{2,36}\Z")
_BROKEN = re.compile(
    r"[了是将并被让把就都还很]|(?<!应)对(?!外)|使(?!用)|应(?!急|对|用)|不得|可以|应当|过程|情况|工作|制度|机制|体系|活动|能力|水平|建设的|进一步|明确|不低于|不高于|现有"
)
_OPENING = re.compile(r"(?:[、和与及或]|以及|等|一批|一部|新的|新|全面|好|相应|后的|过的|的)+")
_LONGER = re.compile(rf"(?:{_one_of((*MAKING, *CARRYING_OUT))})(?P<rest>[\u4e00-\u9fff]{{2,12}})\Z")
_OTHER_VERB = re.compile(
    "加强|加大|加快|推动|推进|促进|完善|健全|深入|全面|严格|认真|切实|继续|积极|有效|关于|与|和|及|对|以|为|在|按|依|由|新|好|的"
)
_ENUMERATION = re.compile(r"等(?:方面|领域|重点领域)?(?:的)?(?:法律法规|法律|法规|立法|条例|行政法规)")
_MEMBERS = re.compile(r"[\u4e00-\u9fff、]{2,120}\Z")
_LEADING_VERB = re.compile(
    rf"{_one_of((*MAKING, *CARRYING_OUT, *REFINING, '推动', '推进', '加快', '加强', '开展', '研究'))}"
)


def names_zh(hidden: str) -> Iterator[Name]:
    """Names governed by a law-making or executing verb and ending as instruments do.

    ``hidden`` is a passage whose known names and titles are masked.
    """
    end_of_last = 0
    for verb in _VERB.finditer(hidden):
        if verb.start() < end_of_last:
            continue
        at = verb.end()
        while further := _FURTHER_VERB.match(hidden, at):
            at = further.end()
        end_of_last = at
        region = _OBJECT.match(hidden, at)
        if region is None:
            continue
        next_verb = _VERB.search(hidden, at, region.end())
        limit = next_verb.start() if next_verb and next_verb.start() > at + 2 else region.end()
        start = at
        for ending in _END.finditer(hidden, at, region.end()):
            if ending.start() > limit + 12:
                break
            if name := _name(hidden, start, ending, verb.lastgroup or ""):
                yield name
                end_of_last = name.end
            start = ending.end()


def _name(hidden: str, start: int, ending: re.Match[str], role: str) -> Name | None:
    kind, end = ending["type"], ending.end()
    if hidden.startswith(_OWN_RULES, ending.start() - 1) or hidden.startswith(_OWN_RULES, ending.start() - 2):
        kind, end = "条例" if hidden[ending.start() - 1] == "例" else "法", ending.start()  # 学前教育法规定
    start = max(start, hidden.rfind(MASK, start, end) + 1)
    comma = hidden.rfind("、", start, end)
    if comma >= 0 and not hidden.startswith("关于", start):
        start = comma + 1
    if opening := _OPENING.match(hidden, start, end):
        start = opening.end()
    core = hidden[start : max(start, end - len(kind))]
    if not _CORE.fullmatch(core) or core.startswith(ZH_VAGUE) or _BROKEN.search(core):
        return None
    if kind == "法" and (core[-1] in ZH_NOT_A_LAW_BEFORE or is_other_word(hidden, start, end)):
        return None
    titled = ("的" not in core or core.startswith("关于")) and "等" not in core
    if role == "refining":
        return Name(start, end, strong=titled and len(core) >= 3) if kind in _REFINED else None
    if kind in ZH_LAW_TYPES:
        return Name(start, end, strong=titled)
    carried_out = kind in ("纲要", "规划纲要", "规划", "行动计划", "行动方案", "办法", "规定", "规范")
    enough = len(core) >= (4 if role == "making" else 5)
    return Name(start, end, strong=titled and enough and (role == "making" or carried_out))


def is_other_word(text: str, start: int, end: int) -> bool:
    """Whether what follows makes another word of a known name that ends in 法: 环境保护法治."""
    if text[end - 1] != "法":
        return False
    after = text[end : end + 1]
    if after == "规":
        return text[end + 1 : end + 2] != "定"
    if after == "制":
        return text[end + 1 : end + 2] not in ("定", "订", "修")
    if after == "定":
        return True
    return after in ZH_NOT_A_LAW_AFTER and after != ""


def longer_name(hidden: str, start: int) -> int | None:
    """Where the name really begins if a known name is only its end: 修改草原|环境保护法.

    Told only where a law-making or executing verb stands right before the unknown part.
    """
    window = hidden[max(0, start - 24) : start]
    found = _LONGER.search(window)
    if found is None:
        return None
    rest = found["rest"]
    while rest.startswith(ZH_PREFIXES):
        rest = rest[len(next(prefix for prefix in ZH_PREFIXES if rest.startswith(prefix))) :]
    if len(rest) < 2 or _OTHER_VERB.search(rest) or _FURTHER_VERB.match(rest) or _VERB.search(rest):
        return None
    return start - len(rest)


def enumerated_zh(hidden: str) -> Iterator[tuple[int, int]]:
    """Subjects of laws that an enumeration names without their ending: 甲、乙等法律法规的修订."""
    for match in _ENUMERATION.finditer(hidden):
        window = max(0, match.start() - 120)
        members = _MEMBERS.search(hidden[window : match.start()])
        if members is None:
            continue
        start = window + members.start()
        first, _, _ = members.group().partition("、")
        for leading in _LEADING_VERB.finditer(first):
            start = window + members.start() + leading.end()
        for member in re.finditer("[^、]+", hidden[start : match.start()]):
            yield start + member.start(), start + member.end()
