"""Roles of actors: what the words before and after a name make the body do.

A rule is a pair of patterns: ``left`` must match at the end of what stands before the name in its sentence,
``right`` at the start of what follows it. The rules of a language are a table (``actors_rules_en``,
``actors_rules_zh``), tried in order; the first that matches decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plangraph.annotating.records import Role

Family = Literal["state", "society", "business", "international"]

_STATE = frozenset(
    (
        "consultative-body",
        "coordination-mechanism",
        "court",
        "department",
        "dispute-body",
        "government",
        "government-office",
        "grassroots-body",
        "law-enforcement",
        "legislature",
        "legislature-body",
        "ministry",
        "party",
        "persons",
        "procuratorate",
        "supervisory",
        "workplace-body",
    )
)
_BUSINESS = frozenset(("business", "market", "platform", "public-institution"))
_INTERNATIONAL = frozenset(("igo", "treaty-body", "un-body"))

FAMILIES: tuple[Family, ...] = ("state", "society", "business", "international")


def family_of(actor_kind: str) -> Family:
    """The family of a value of ``actor-kind``: rules give one role for each family.

    >>> family_of("court"), family_of("media")
    ('state', 'society')
    """
    if actor_kind in _STATE:
        return "state"
    if actor_kind in _BUSINESS:
        return "business"
    return "international" if actor_kind in _INTERNATIONAL else "society"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One row of a table of roles.

    ``roles`` holds the role for each family in the order of ``FAMILIES``: ``None`` means that the name does
    not count there, ``"next"`` that the rule does not apply. ``places`` tells whether the rule also applies
    to actors that are named mostly as places or objects (``countedWhenActing``).
    """

    name: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    roles: tuple[Role | Literal["next"] | None, ...]
    places: bool = True


_SHORT: dict[str, Role | Literal["next"] | None] = {
    "R": "responsible",
    "P": "partner",
    "O": "overseen",
    "M": "mention",
    "0": None,
    "-": "next",
}


def role_rule(name: str, left: str, right: str, roles: str, places: bool = True) -> RoleRule:
    """A rule from its row; ``roles`` has one letter a family.

    R responsible, P partner, O overseen, M mention, 0 not counted, - the rule does not apply.
    """
    return RoleRule(
        name,
        re.compile(f"(?:{left})$") if left else re.compile(""),
        re.compile(right),
        tuple(_SHORT[letter] for letter in roles),
        places,
    )


def decide(rules: Iterable[RoleRule], left: str, right: str, kind: Family, place: bool) -> Role | None:
    """The role that the first matching rule gives; without one a place does not count, others are mentioned."""
    index = FAMILIES.index(kind)
    for rule in rules:
        role = rule.roles[index]
        if role == "next" or (place and not rule.places):
            continue
        if rule.right.match(right) and rule.left.search(left):
            return role
    if place:
        return None
    return "partner" if kind == "international" else "mention"


_RANK: dict[Role, int] = {"responsible": 0, "overseen": 1, "partner": 2, "mention": 3}


def most_informative(roles: Sequence[Role]) -> int:
    """Index of the role that says most; of equals the first."""
    return min(range(len(roles)), key=lambda index: (_RANK[roles[index]], index))
