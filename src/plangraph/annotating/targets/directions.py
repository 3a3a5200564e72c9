"""Which way a figure points: a level to reach, a change by so much, or a level to keep."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.annotating.records import Comparator, Direction
from plangraph.annotating.targets.figures import Figure

# Verbs right before a Chinese figure (到, 至, 达 after a verb of change make it a level again).
ZH_KEEP = "保持在?|稳定在|稳定于|维持在?|控制在|严守|坚守|守住|守牢"
ZH_HOLD = "严守|坚守|守住|守牢|不突破"
ZH_INCREASE = "再?增加|增长|再?新增|提高|上升|提升|扩大|增设|新设|再?延长|增幅|增"
ZH_DECREASE = "下降|降低|减少|削减|压减|缩短|降幅|压降|减"
# The yearly growth rate is itself the thing measured: its figure is a level.
ZH_RATE = "年均(?:实际)?(?:增长|增幅|增速|增加|提高|下降|降低)(?:率)?"

EN_INCREASE = "increas|rais|grow|rise|rising|rose|expand|add|boost|extend|improv|lift|enhanc|up"
EN_DECREASE = "reduc|cut|lower|decreas|declin|drop|fall|shrink|curb|slash|narrow|shorten|down"
EN_KEEP = "remain|maintain|keep|kept|stay|preserv|retain|sustain"

_ZH_KEEP = re.compile(f"(?:{ZH_KEEP})$")
_ZH_HOLD = re.compile(f"(?:{ZH_HOLD})(?:住|好)?$")
_ZH_RATE = re.compile(f"(?:{ZH_RATE})[达为到约]?$")
_ZH_INCREASE = re.compile(f"(?:{ZH_INCREASE})[了约]?$")
_ZH_DECREASE = re.compile(f"(?:{ZH_DECREASE})[了约]?$")
_ZH_FAR_INCREASE = re.compile("(?:再?新增|再?增加|增设)(?!(?:劳动|就业|人口|长))")
_ZH_LEVEL = re.compile("[到至达为占]|不[低少高超]|达到|拥有")
_ZH_KEPT_AFTER = re.compile("^[^,;]{0,12}(?:保持|稳定)")
_EN_BY = re.compile(r"\bby (?:another |an additional |a further |some |a total of )?$", re.IGNORECASE)
_EN_CHANGE = re.compile(rf"\b(?:(?P<up>(?:{EN_INCREASE})\w*)|(?P<down>(?:{EN_DECREASE})\w*))\b", re.IGNORECASE)
_EN_KEEP = re.compile(rf"\b(?:{EN_KEEP})\w*(?: (?:in|at|within|the|a|level|of|as|well|stable|steady)){{0,6}} ?$", re.I)
_EN_NOT_BELOW = re.compile(r"\bnot (?:be |fall |drop |go )?(?:lower|below|fall|drop|under)", re.IGNORECASE)
_EN_MORE = re.compile(r"^ (?:additional|more|extra|further|new)\b", re.IGNORECASE)
_EN_ANOTHER = re.compile(r"\b(?:another|an additional|a further|an extra) $", re.IGNORECASE)
_EN_NOUN = re.compile(
    r"^ (?:[\w-]+ )?(?:(?P<down>reduction|cut|decrease|decline|drop|lower than|less than|fewer than)"
    r"|(?P<up>increase|rise|growth|higher than|more than))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Course:
    """A direction, and the comparator that the verb itself says, ``None`` where it says none."""

    direction: Direction
    comparator: Comparator | None = None


def course_of(figure: Figure) -> Course:
    """Direction of a figure from the words around it."""
    return _chinese(figure) if figure.language == "zh" else _english(figure)


def _chinese(figure: Figure) -> Course:
    quantity = figure.quantity
    before = figure.before[-40:]
    lead = figure.text[quantity.start : quantity.figure]
    if lead.startswith("控制在"):
        return Course("keep", "at-most" if not lead.endswith("约") else None)
    if _ZH_HOLD.search(before):
        return Course("keep", "at-least")
    if _ZH_KEEP.search(before):
        return Course("keep")
    if _ZH_RATE.search(before):
        return Course("to-level")
    if _ZH_INCREASE.search(before):
        return Course("increase-by")
    if _ZH_DECREASE.search(before):
        return Course("decrease-by")
    far = list(_ZH_FAR_INCREASE.finditer(before))
    if far and not quantity.bounded and not _ZH_LEVEL.search(before, far[-1].end()):
        return Course("increase-by")
    if quantity.unit is not None and quantity.unit.kind == "share" and _ZH_KEPT_AFTER.search(figure.after):
        return Course("keep")
    return Course("to-level")


def _english(figure: Figure) -> Course:
    quantity = figure.quantity
    before = figure.sentence_before[-160:]
    bound = figure.text[quantity.start : quantity.figure]
    if _EN_BY.search(before):
        changes = list(_EN_CHANGE.finditer(before))
        return Course("decrease-by" if changes and changes[-1]["down"] else "increase-by")
    if noun := _EN_NOUN.search(figure.after[:40]):
        return Course("decrease-by" if noun["down"] else "increase-by")
    counts = quantity.unit is not None and quantity.unit.kind == "count"
    if _EN_ANOTHER.search(before) or (counts and _EN_MORE.search(figure.after[:16])):
        return Course("increase-by")
    if _EN_KEEP.search(before) or _EN_NOT_BELOW.search(bound):
        return Course("keep")
    return Course("to-level")
