"""What the annotators hand on. Positions are characters of the passage's cleaned text, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Action = Literal[
    "enact",
    "draft-or-study",
    "amend",
    "implement",
    "support-rules",
    "mention",
    "report",
    "review",
    "ratify-prepare",
]
Role = Literal["responsible", "partner", "overseen", "mention"]
Method = Literal["lexicon", "heading", "pattern", "editorial"]
Comparator = Literal["at-least", "more-than", "at-most", "less-than", "about", "equal", "range"]
Direction = Literal["to-level", "increase-by", "decrease-by", "keep"]
Step = Literal["prepare", "submit", "review"]
CandidateKind = Literal["law", "treaty", "actor", "indicator"]
Reason = Literal["not-in-vocabulary", "two-candidates"]


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law, planning instrument or programme (``entity``: IRI) and what the measure means to do with it."""

    start: int
    end: int
    surface: str
    entity: str
    action: Action
    method: Method = "lexicon"


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """An international instrument; ``cycle`` is a report's number as "14" or "5-6", where one is due."""

    start: int
    end: int
    surface: str
    entity: str
    action: Action
    cycle: str | None = None
    steps: tuple[Step, ...] = ()
    method: Method = "lexicon"


@dataclass(frozen=True, slots=True)
class EventMention:
    """A round or membership of a mechanism, or a mechanism or forum that is taken part in."""

    start: int
    end: int
    surface: str
    entity: str
    round: str | None = None
    method: Method = "lexicon"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A named body or class of bodies and its role."""

    start: int
    end: int
    surface: str
    entity: str
    role: Role
    method: Method = "lexicon"


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A right or a group that the words of the measure name."""

    start: int
    end: int
    surface: str
    entity: str
    method: Method = "lexicon"


@dataclass(frozen=True, slots=True)
class TargetMention:
    """A quantity to be reached, kept, built, trained or served.

    ``value`` is the figure as printed in its unit after scales (10,000; 100,000,000) are applied; a
    range has ``minimum`` and ``maximum`` and no value. ``unit`` is a notation of ``ontology/units.ttl``
    such as "percent". ``indicator`` is an IRI, ``None`` where no label of the vocabulary names it.
    Years are calendar years.
    """

    start: int
    end: int
    surface: str
    indicator: str | None
    comparator: Comparator
    direction: Direction
    unit: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    deadline: int | None = None
    baseline: int | None = None
    annual: bool = False
    method: Method = "pattern"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that was found and not resolved: the vocabulary lacks it, or two entities bear it."""

    start: int
    end: int
    surface: str
    kind: CandidateKind
    reason: Reason
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one measure's passage, in the order of the text."""

    number: str
    laws: tuple[LawMention, ...] = ()
    treaties: tuple[TreatyMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    targets: tuple[TargetMention, ...] = ()
    rights: tuple[ConceptMention, ...] = ()
    groups: tuple[ConceptMention, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingMention:
    """A right or group that a part's or section's heading names; holds for all its measures.

    Positions are code points of the source file. ``section`` is 0 where the part's own heading says it.
    """

    part: int
    section: int
    start: int
    end: int
    surface: str
    entity: str
    kind: Literal["right", "group"]
