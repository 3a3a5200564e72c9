"""Reports under treaties: which report (cycle), and what is to be done with it (steps).

A report's number stands after the treaty in Chinese and before it in English; several ordinals may
share one word ("第二、三次", "combined fifth and sixth report", "18th-20th report").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.annotating.records import Step

STEPS_ZH: dict[Step, str] = {
    "prepare": r"撰写|起草|编写|编制|准备|更新|完成|筹备|汇编",
    "submit": r"提交|递交|报送|呈交",
    "review": r"(?:参加|接受|出席|参与|应对|配合|迎接|做好)[^。；;]{0,120}?审议",
}
STEPS_EN: dict[Step, str] = {
    "prepare": r"complet(?:e|es|ing|ion of)|prepar(?:e|es|ing|ation of)|draft(?:s|ing)?|writ(?:e|es|ing)"
    r"|compil(?:e|es|ing|ation of)|updat(?:e|es|ing)",
    "submit": r"submit(?:s|ting)?|submission of|present(?:s|ing)?|fil(?:e|es|ing)",
    "review": r"reviews?|consideration|examination|constructive dialogue",
}
"""Words that name a step of a report in the sentence that names the treaty."""

_HAN = "一二三四五六七八九十"
_DIGIT = {char: value for value, char in enumerate(_HAN, 1)}
_ONE = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_CYCLE_ZH = re.compile(
    rf"(?P<first>首次|初次)|第(?P<from>{_ONE})(?:次|期)?(?:(?P<more>(?:[、和及与至到]|-|—|－|–|~)第?{_ONE}(?:次|期)?)*)"
    r"(?:次|期)?(?=[^。；;]{0,40}报告)"
)
_AHEAD_ZH = re.compile(rf"(?P<first>首次|初次)|第(?P<from>{_ONE})(?P<more>(?:[、至和]第?{_ONE})*)次")
_NUMBER_ZH = re.compile(_ONE)
_SUBMITTED_ZH = re.compile(r"(?:中国|我国|已|首次)?(?:提交|递交)的")

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_WORDS = {word: value for value, word in enumerate([*_UNITS, *_TEENS], 1)}
_WORDS |= {f"twenty-{word}": value for value, word in enumerate(_UNITS, 21)}
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_REPORT_EN = re.compile(
    rf"(?:(?P<initial>\binitial)|\b(?P<cycle>{_ORDINAL}(?:(?:\s*(?:-|–|—|,|\band\b|\bto\b|\bthrough\b)\s*){{1,2}}{_ORDINAL})*))?"
    r"\s*(?:(?:combined|consolidated|periodic|national|state|party|compliance|implementation)\s+){0,4}\breports?\b",
    re.IGNORECASE,
)
_ORDINAL_EN = re.compile(_ORDINAL, re.IGNORECASE)
_STEP_ZH = {step: re.compile(pattern) for step, pattern in STEPS_ZH.items()}
_STEP_EN = {step: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for step, pattern in STEPS_EN.items()}


@dataclass(frozen=True, slots=True)
class Report:
    """A report at ``start`` of the text it was looked for in; ``cycle`` is "7", "5-6", "initial" or unknown."""

    start: int
    end: int
    cycle: str | None


def steps_in(sentence: str, language: str) -> tuple[Step, ...]:
    """The steps that a sentence about a report names, in the order prepare, submit, review.

    >>> steps_in("撰写第七次履约报告，并提交委员会审议", "zh")
    ('prepare', 'submit')
    """
    if language == "zh":
        active = _SUBMITTED_ZH.sub("", sentence)
        return tuple(step for step, pattern in _STEP_ZH.items() if pattern.search(active))
    return tuple(step for step, pattern in _STEP_EN.items() if pattern.search(sentence))


def report_after(right: str) -> Report | None:
    """Chinese: the report whose number follows the treaty's name; ``right`` is what follows it.

    >>> report_after("第十八至二十次合并履约报告，并提交").cycle
    '18-20'
    """
    place = right.find("报告")
    number = _CYCLE_ZH.match(right) or _CYCLE_ZH.search(right, 0, 24)
    if number and (place < 0 or number.start() < place):
        return Report(number.start(), number.end(), _cycle_zh(number))
    return Report(place, place + 2, None) if 0 <= place <= 12 else None


def report_ahead(left: str) -> Report | None:
    """Chinese: a number that stands before the treaty's name (关于…第九次): the last of ``left``."""
    found = next(
        reversed(
            list(re.finditer(rf"(?P<first>首次|初次)|第(?P<from>{_ONE})(?P<more>(?:[、至和]第?{_ONE})*)次", left))
        ),
        None,
    )
    return Report(found.start(), found.end(), _cycle_zh(found)) if found else None


def _cycle_zh(match: re.Match[str]) -> str:
    if match["first"]:
        return "initial"
    numbers = [_number_zh(match["from"]), *(_number_zh(one) for one in _NUMBER_ZH.findall(match["more"] or ""))]
    return _range(numbers)


def _number_zh(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _DIGIT.get(text[-1], 0)
    return 10 * _DIGIT.get(tens or "一", 1) + _DIGIT.get(units, 0)


def reports_before(left: str) -> list[Report]:
    """English: reports that the sentence names before the treaty, in their order.

    >>> [r.cycle for r in reports_before("its combined 18th-20th report on implementing the ")]
    ['18-20']
    """
    return [
        Report(
            found.start(),
            found.end(),
            "initial" if found["initial"] else _cycle_en(found["cycle"]) if found["cycle"] else None,
        )
        for found in _REPORT_EN.finditer(left)
    ]


def _cycle_en(text: str) -> str:
    return _range([_number_en(one) for one in _ORDINAL_EN.findall(text)])


def _number_en(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else _WORDS[text.lower()]


def _range(numbers: list[int]) -> str:
    least, most = min(numbers), max(numbers)
    return str(least) if least == most else f"{least}-{most}"


def ordinal_before(left: str, language: str) -> tuple[int, str] | None:
    """The round that stands directly before a mechanism's name: where it begins, and its number.

    >>> ordinal_before("the UNHRC's fifth-round ", "en")
    (12, '5')
    """
    if language == "zh":
        found = re.search(
            rf"(?:(?P<first>首[次轮])|第(?P<number>{_ONE})[次轮]|(?P<years>\d{{4}}[-—－–]\d{{4}})年?度?)的?\Z", left
        )
        if found is None:
            return None
        number = "1" if found["first"] else found["years"] or str(_number_zh(found["number"]))
    else:
        found = re.search(
            rf"(?:\b(?P<number>{_ORDINAL})(?:[- ](?:round|cycle))?(?: of)?(?: the)?"
            r"|\b(?P<years>\d{4}[-–—]\d{4}))\s+\Z",
            left,
            re.IGNORECASE,
        )
        if found is None:
            return None
        number = found["years"] or str(_number_en(found["number"]))
    return found.start(), re.sub("[—－–]", "-", number)
