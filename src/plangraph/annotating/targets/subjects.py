"""What a figure's part says: its subject phrase and the surface that is evidence for the target."""

from __future__ import annotations

import re

from plangraph.annotating.targets.figures import Figure

# Words that lead into a Chinese clause and say nothing of what is measured.
ZH_LEAD = (
    "力争|将|努力使|努力|争取|使|实现|确保|保证|保障|其中|并且|并|同时|逐步|以及|和|与|及|、|到期|“?期间”?|末|底|,|;|:"
)
ZH_TAIL = (
    "分别|均|都|各|每年|每天|年均|平均|至少|再|总共|共|累计|基本|达到|达|提高|提升|增加|增长|上升|扩大|新增|降低|下降|减少|"
    "延长|缩短|控制|保持|稳定|维持|到|至|为|在|占|拥有|约"
)
EN_LEAD = r"and|while|whereas|with|enabling|aiming|to|that|as well as|so that|in which|of which|including|or|also|then"
EN_TAIL = (
    r"will|shall|be|been|is|are|each|further|raised|increased|increase|reduced|reduce|expanded|grow|rise|drop|fall|reach|"
    r"reaching|exceeding|account|accounts|accounting|for|to|by|at|of|from|kept|maintained|remain|remains|remaining|above|"
    r"below|brought|bring|a|an|the|total|another|additional|further|have|has|its|level|cover|covering|cut|lowered|decline"
)
LONGEST_ZH = 36
"""Chinese characters of a surface."""
LONGEST_EN = 15
"""Words of a surface."""
_PAUSE = re.compile("[、,，]")
_UNIT_OF_LENGTH = {"zh": re.compile(r"[\u3400-\u9fff]"), "en": re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")}
HEAD_ZH, TAIL_ZH = 48, 36
HEAD_EN, TAIL_EN = 180, 70
"""Characters of the part before and after the figure that a surface shows at most."""

_ZH_LEAD = re.compile(f"(?:{ZH_LEAD})+")
_ZH_TAIL = re.compile(f"(?:{ZH_TAIL})+$")
_EN_LEAD = re.compile(rf"(?:[\s,;:]+|(?:{EN_LEAD})\b)+", re.IGNORECASE)
_EN_TAIL = re.compile(rf"(?:\b(?:{EN_TAIL})\b[\s,]*){{1,8}}$", re.IGNORECASE)
_EN_STOP = re.compile(r" (?:including|which|who|whose|that|by (?:the|\d)|respectively|each)\b|[(]", re.IGNORECASE)
_LEADING_YEAR_EN = re.compile(
    r"^(?:by|in|before|until|from|during)(?: the)?(?: end of)? \d{4}(?:(?: to |[-–—])\d{4})?[ ,]*", re.IGNORECASE
)
_LEADING_YEAR = re.compile(
    r"^(?:到|至|截至|在)?(?:\d{4}年?[-–—~至到])?\d{4}年?(?:年?[底末])?(?:以前|之前|前)?"
    r"|^“?十[一二三四五六七八九]五”?(?:规划)?(?:时期|期间|期末|末)"
)
_ANAPHOR = re.compile(r"^that (?:of|for|in) ", re.IGNORECASE)
_EDGES = " \t,;:、。.!?"


def subject_of(figure: Figure) -> str:
    """The phrase that says what is measured: before the figure, or after it where it is counted.

    Empty where the part has no subject of its own ("到2015年提高至40元以上").
    """
    before = figure.text[_start(figure) : figure.quantity.start].strip(_EDGES)
    tail = _ZH_TAIL if figure.language == "zh" else _EN_TAIL
    before = tail.sub("", before[-200:]).strip(_EDGES)
    before = _ANAPHOR.sub("", before)
    kind = figure.quantity.unit.kind if figure.quantity.unit is not None else "count"
    if kind == "count" or (figure.language == "en" and figure.after.startswith(" of ")):
        after = _tail_words(figure).strip(_EDGES)
        if figure.language == "en":
            after = re.sub(r"^(?:of (?:the )?|additional |new |such )", "", after)
        else:
            after = after.removeprefix("的")
        return after or before
    return before


def surface_of(figure: Figure) -> tuple[int, int]:
    """Span of the part from its subject to the figure with its unit, bound words and what is counted."""
    start = _start(figure)
    quantity = figure.quantity
    limit = HEAD_ZH if figure.language == "zh" else HEAD_EN
    if quantity.start - start > limit:
        cut = quantity.start - limit
        start = cut if figure.language == "zh" else figure.text.find(" ", cut, quantity.start) + 1 or cut
    end = quantity.end + len(_tail_words(figure).rstrip(_EDGES))
    return _shortened(figure, start, end), end


def _shortened(figure: Figure, start: int, end: int) -> int:
    """Start of the last words of a long surface: a quotation stays short, and the figure stays in it."""
    units = [match.start() for match in _UNIT_OF_LENGTH[figure.language].finditer(figure.text, start, end)]
    longest = LONGEST_ZH if figure.language == "zh" else LONGEST_EN
    if len(units) <= longest:
        return start
    cut = min(units[-longest], figure.quantity.start)
    if figure.language == "en":
        return cut
    pause = _PAUSE.search(figure.text, cut, figure.quantity.start)
    return pause.end() if pause else cut


def _start(figure: Figure) -> int:
    """Where the part's own words begin, lead-ins and years left out."""
    text, low, high = figure.text, figure.low, figure.quantity.start
    lead = _ZH_LEAD if figure.language == "zh" else _EN_LEAD
    for _ in range(4):
        while low < high and text[low] in _EDGES:
            low += 1
        years = _LEADING_YEAR if figure.language == "zh" else _LEADING_YEAR_EN
        if year := years.match(text[low:high]):
            low += year.end()
        elif figure.language == "en" and _ANAPHOR.match(text[low:high]):
            return low
        elif (word := lead.match(text, low, high)) and word.end() <= high:
            low = word.end()
        else:
            break
    return min(low, high)


def _tail_words(figure: Figure) -> str:
    after = figure.after
    if figure.language == "zh":
        return after[:TAIL_ZH]
    stop = _EN_STOP.search(after)
    after = after[: stop.start()] if stop else after
    if len(after) > TAIL_EN:
        after = after[: after.rfind(" ", 0, TAIL_EN) if " " in after[:TAIL_EN] else TAIL_EN]
    return after
