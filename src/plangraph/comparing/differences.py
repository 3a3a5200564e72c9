"""Facts added, removed and changed between two editions, by kind of thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from plangraph.comparing.reading import EditionFacts, Fact, Value
from plangraph.exporting.index import natural
from plangraph.iris import BASE, ONTOLOGY

_SKOS = "http://www.w3.org/2004/02/skos/core#"
LABELS = "labels"
_LABEL_PROPERTIES = frozenset(
    (
        *(_SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel")),
        *(f"{ONTOLOGY}#{name}" for name in ("summary", "displayLabel", "headingLabel", "blockingLabel", "heading")),
    )
)
KINDS: Mapping[str, str] = {
    "series": "plans",
    "plan": "plans",
    "text": "texts",
    "part": "parts and sections",
    "section": "parts and sections",
    "measure": "measures",
    "passage": "passages",
    "target": "targets",
    "observation": "indicator series",
    "dataset": "indicator series",
    "report": "treaty reports",
    "event": "mechanism events",
    "lineage": "lineage",
    "divergence": "divergences",
    "mention": "mentions",
    "candidate": "candidates",
    "law": "laws",
    "programme": "programmes",
    "treaty": "treaties",
    "mechanism": "mechanisms",
    "actor": "actors",
    "right": "rights",
    "group": "groups",
    "indicator": "indicators",
    "unit": "units",
    "ontology": "ontology and shapes",
    "shapes": "ontology and shapes",
    "graph": "edition",
    "edition": "edition",
    "agent": "edition",
}
"""Kinds of thing by the first segment of an IRI below BASE; the order is that of reports."""
LISTS = "closed lists"
OTHER = "other things"
ORDER = (*dict.fromkeys(KINDS.values()), LISTS, LABELS, OTHER)


@dataclass(frozen=True, slots=True)
class Change:
    """Other values of the same property (and language) of the same thing in the same graph."""

    graph: str
    subject: str
    property: str
    old: tuple[Value, ...]
    new: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class KindDifference:
    """What differs in one kind of thing.

    ``things_added`` and ``things_removed`` are things that only one edition describes; their facts are
    among ``added`` and ``removed``.
    """

    kind: str
    things_added: tuple[str, ...]
    things_removed: tuple[str, ...]
    added: tuple[Fact, ...]
    removed: tuple[Fact, ...]
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All kinds of thing in which two editions differ, in the order ``ORDER``."""

    kinds: tuple[KindDifference, ...]

    @property
    def same(self) -> bool:
        return not self.kinds


def compare(old: EditionFacts, new: EditionFacts) -> Difference:
    """What ``new`` says and ``old`` does not, and the reverse.

    Values that only one edition has are paired by graph, subject, property and language: where both
    editions have some, the property changed; else they were added or removed.
    """
    removed = _by_slot(old.facts - new.facts)
    added = _by_slot(new.facts - old.facts)
    before, after = ({fact.subject for fact in edition.facts} for edition in (old, new))
    kinds: dict[str, _Gathered] = defaultdict(_Gathered)
    for slot in {*removed, *added}:
        graph, subject, name, _ = slot
        whole = subject not in before or subject not in after
        gathered = kinds[kind_of(subject, name, whole=whole)]
        if slot in removed and slot in added:
            gathered.changed.append(Change(graph, subject, name, _values(removed[slot]), _values(added[slot])))
            continue
        gathered.added += added.get(slot, ())
        gathered.removed += removed.get(slot, ())
        if subject not in before:
            gathered.things_added.add(subject)
        if subject not in after:
            gathered.things_removed.add(subject)
    return Difference(tuple(kinds[kind].settled(kind) for kind in ORDER if kind in kinds))


def kind_of(subject: str, name: str, *, whole: bool) -> str:
    """The kind that a fact is reported under: that of its subject.

    Names and summaries have a kind of their own, unless the thing itself is new or gone (``whole``).

    >>> kind_of("https://w3id.org/plangraph/law/cn/labor-law", "http://example.org/p", whole=False)
    'laws'
    """
    if name in _LABEL_PROPERTIES and not whole:
        return LABELS
    if not subject.startswith(BASE):
        return OTHER
    path = subject.removeprefix(BASE).partition("#")[0]
    segment, slash, _ = path.partition("/")
    return KINDS.get(segment, LISTS if slash else OTHER)


_Slot = tuple[str, str, str, str]


def _by_slot(facts: Iterable[Fact]) -> Mapping[_Slot, list[Fact]]:
    slots: dict[_Slot, list[Fact]] = defaultdict(list)
    for fact in facts:
        language = fact.value.language or "" if isinstance(fact.value, Literal) else ""
        slots[fact.graph, fact.subject, fact.property, language].append(fact)
    return dict(slots)


def _values(facts: Iterable[Fact]) -> tuple[Value, ...]:
    return tuple(sorted((fact.value for fact in facts), key=str))


class _Gathered:
    """The differences of one kind while they are gathered."""

    def __init__(self) -> None:
        self.things_added: set[str] = set()
        self.things_removed: set[str] = set()
        self.added: list[Fact] = []
        self.removed: list[Fact] = []
        self.changed: list[Change] = []

    def settled(self, kind: str) -> KindDifference:
        return KindDifference(
            kind,
            tuple(sorted(self.things_added, key=natural)),
            tuple(sorted(self.things_removed, key=natural)),
            tuple(sorted(self.added, key=_fact_order)),
            tuple(sorted(self.removed, key=_fact_order)),
            tuple(sorted(self.changed, key=_change_order)),
        )


_Order = tuple[tuple[tuple[int, str], ...], str, str, str]


def _fact_order(fact: Fact) -> _Order:
    return natural(fact.subject), fact.property, str(fact.value), fact.graph


def _change_order(change: Change) -> _Order:
    return natural(change.subject), change.property, str(change.new), change.graph
