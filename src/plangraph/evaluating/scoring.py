"""Precision, recall and F1 of extracted annotations against hand-made ones, in the form of JSON lines a measure.

The rules are those of the reference annotations' description: names match where their characters overlap,
targets where value and unit are equal, one to one; a second mention of a thing counts neither way, nor do
readings that are marked optional; groups are compared as sets over ten core groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = ("laws", "instruments", "actors", "targets", "groups")
CORE_GROUPS = frozenset(
    (
        "women",
        "children",
        "elderly",
        "persons-with-disabilities",
        "ethnic-minorities",
        "rural-residents",
        "rural-migrant-workers",
        "low-income",
        "workers",
        "detainees",
    )
)
_UNITS = {
    "%": "percent",
    "persons": "count",
    "people": "count",
    "places": "count",
    "person-times": "count",
    "household": "count",
    "households": "count",
    "years": "year",
    "hours": "hour",
}
_ALIKE = (
    frozenset(("=", ">=")),
    frozenset((">", ">=")),
    frozenset(("<", "<=")),
    frozenset(("=", "increase-by")),
    frozenset(("=", "<=")),
)

Item = Mapping[str, Any]
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind in one text; ``detail`` and ``deadline`` are counts of matched items that are right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    detailed: int = 0
    detail: int = 0
    deadline: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.detailed + other.detailed,
            self.detail + other.detail,
            self.deadline + other.deadline,
        )

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    @property
    def detail_share(self) -> float | None:
        """Share of matched items whose action, comparator or role is right; ``None`` where there are none."""
        return self.detail / self.detailed if self.detailed else None


def score(
    gold: Mapping[str, Record], found: Mapping[str, Record], optional: Mapping[tuple[str, str], Sequence[str]]
) -> dict[str, Score]:
    """Scores by kind over the measures that ``gold`` holds.

    ``gold`` and ``found`` are records by measure id, ``optional`` the surfaces that count neither way by
    measure id and kind.
    """
    totals = dict.fromkeys(KINDS, Score())
    for measure, expected in gold.items():
        record = found.get(measure, {})
        for kind in KINDS:
            either = optional.get((measure, kind), ())
            if kind == "groups":
                one = _groups(expected.get(kind, ()), record.get(kind, ()), either)
            else:
                one = _items(kind, expected.get(kind, ()), record.get(kind, ()), either)
            totals[kind] += one
    return totals


def _groups(expected: Iterable[str], found: Iterable[str], either: Iterable[str]) -> Score:
    ignored = {name for surface in either for name in re.split(r"[ ,;/]+", surface)}
    core = CORE_GROUPS - ignored
    left, right = set(expected) & core, set(found) & core
    return Score(len(left & right), len(right - left), len(left - right))


def _items(kind: str, expected: Sequence[Item], found: Sequence[Item], either: Sequence[str]) -> Score:
    same = _same_target if kind == "targets" else _same_name
    pairs = _pairs(expected, found, same)
    matched_expected, matched_found = {i for i, _ in pairs}, {j for _, j in pairs}

    def optional(item: Item) -> bool:
        return any(_overlap(item.get("surface"), surface) for surface in either)

    missed = sum(not optional(item) for i, item in enumerate(expected) if i not in matched_expected)
    wrong = 0
    for j, item in enumerate(found):
        again = kind != "targets" and any(same(other, item) for other in expected)
        wrong += j not in matched_found and not optional(item) and not again
    field = {"laws": "action", "instruments": "action", "targets": "comparator", "actors": "role"}[kind]
    detail = sum(_alike(expected[i].get(field), found[j].get(field)) for i, j in pairs)
    deadline = sum(expected[i].get("deadline") == found[j].get("deadline") for i, j in pairs)
    return Score(len(pairs), wrong, missed, len(pairs), detail, deadline)


def _pairs(
    expected: Sequence[Item], found: Sequence[Item], same: Callable[[Item, Item], bool]
) -> list[tuple[int, int]]:
    taken: set[int] = set()
    pairs = []
    for i, one in enumerate(expected):
        for j, other in enumerate(found):
            if j not in taken and same(one, other):
                taken.add(j)
                pairs.append((i, j))
                break
    return pairs


def _same_name(expected: Item, found: Item) -> bool:
    if _overlap(expected.get("surface"), found.get("surface")):
        return True
    for field in ("canonical_en", "canonical_zh"):
        name = _plain(expected.get(field))
        if name and name == _plain(found.get(field)):
            return True
    return False


def _same_target(expected: Item, found: Item) -> bool:
    if found.get("value") is None:
        return False
    value = float(expected["value"])
    if abs(value - float(found["value"])) > 1e-9 * max(1.0, abs(value)):
        return False
    units = {_unit(expected.get("unit")), _unit(found.get("unit"))}
    return len(units) == 1 or "other" in units


def _alike(expected: object, found: object) -> bool:
    return expected == found or frozenset((str(expected), str(found))) in _ALIKE


def _overlap(one: object, other: object) -> bool:
    left, right = _plain(one), _plain(other)
    return bool(left and right) and (left in right or right in left)


def _plain(text: object) -> str:
    kept = re.sub(r"[\s《》〈〉“”\"'’‘«»*]", "", str(text or "")).lower()
    return kept.translate(str.maketrans("（），", "(),"))


def _unit(unit: object) -> str:
    name = str(unit or "").split(":")[0].strip().lower()
    return _UNITS.get(name, name)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
