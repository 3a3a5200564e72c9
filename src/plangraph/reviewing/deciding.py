"""Applying decisions: a rejected fact goes, a changed one changes, an added one comes.

A decision rests on characters of a text. Where those characters are no longer there, or the fact it
is about is no longer found, the decision is left out and reported, never applied to something else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from plangraph import iris
from plangraph.annotating.lexicon import Entity
from plangraph.annotating.records import (
    ActorMention,
    Annotations,
    ConceptMention,
    EventMention,
    LawMention,
    TargetMention,
    TreatyMention,
)
from plangraph.curation import Decision
from plangraph.reading import Outline, Passage

_FIELD = {
    "law": "laws",
    "treaty": "treaties",
    "event": "events",
    "actor": "actors",
    "target": "targets",
    "right": "rights",
    "group": "groups",
}
_KINDS_OF_ENTITY = {
    "law": ("law", "programme"),
    "treaty": ("treaty",),
    "event": ("mechanism",),
    "actor": ("actor",),
    "target": ("indicator",),
    "right": ("right",),
    "group": ("group",),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Annotations with the decisions applied, and what could not be applied, one sentence each."""

    annotations: tuple[Annotations, ...]
    problems: tuple[str, ...]


def apply_decisions(
    outline: Outline,
    annotations: Sequence[Annotations],
    decisions: Iterable[Decision],
    entities: Mapping[str, Entity],
) -> Outcome:
    """Applies the decisions about one text to its annotations.

    Raises:
        UnusableInput: a decision names an entity that no vocabulary has, or a field's value is
            malformed (file and line are named).
    """
    passages = {passage.number: passage for passage in outline.passages()}
    found = {one.number: one for one in annotations}
    problems: list[str] = []
    for decision in decisions:
        entity = entities.get(iris.local(decision.object))
        if entity is None or entity.kind not in _KINDS_OF_ENTITY[decision.kind]:
            raise decision.row.fault(f"object {decision.object}: no such {decision.kind} in the vocabularies")
        passage = _passage(passages.values(), decision)
        place = _place(passage, decision) if passage else None
        if passage is None or place is None:
            problems.append(_said(decision, "the text no longer has these characters there"))
            continue
        changed = _applied(found[passage.number], decision, *place)
        if changed is None:
            problems.append(_said(decision, "no such fact is found any more"))
        else:
            found[passage.number] = changed
    return Outcome(tuple(found[one.number] for one in annotations), tuple(problems))


def _said(decision: Decision, why: str) -> str:
    return (
        f"{decision.row.file.name}:{decision.row.line}: {decision.verdict} {decision.kind} {decision.object} "
        f"at {decision.text} {decision.start}-{decision.end}: {why}; review it again"
    )


def _passage(passages: Iterable[Passage], decision: Decision) -> Passage | None:
    return next((p for p in passages if p.span.start <= decision.start and decision.end <= p.span.end), None)


def _place(passage: Passage, decision: Decision) -> tuple[int, int] | None:
    """The decision's characters in the passage's cleaned text, if they are its surface."""
    clean = passage.paragraph.clean
    start = bisect_left(clean.offsets, decision.start)
    end = bisect_left(clean.offsets, decision.end)
    return (start, end) if clean.text[start:end] == decision.surface else None


def _applied(found: Annotations, decision: Decision, start: int, end: int) -> Annotations | None:
    field = _FIELD[decision.kind]
    items: tuple[Any, ...] = getattr(found, field)
    iri = iris.local(decision.object)
    if decision.verdict == "add":
        added = _record(decision, start, end, iri)
        return _with(found, field, sorted((*items, added), key=_place_of))
    kept, hit = [], False
    for item in items:
        entity = item.indicator if isinstance(item, TargetMention) else item.entity
        if not hit and (item.start, item.end) == (start, end) and entity == iri:
            hit = True
            if decision.verdict == "change":
                kept.append(replace(item, method="editorial", **_fields(decision)))
        else:
            kept.append(item)
    return _with(found, field, kept) if hit else None


def _place_of(item: Any) -> tuple[int, int]:
    return item.start, item.end


def _with(found: Annotations, field: str, items: Iterable[object]) -> Annotations:
    changed: dict[str, Any] = {field: tuple(items)}
    return replace(found, **changed)


def _record(decision: Decision, start: int, end: int, iri: str) -> object:
    common: dict[str, Any] = {"start": start, "end": end, "surface": decision.surface, "method": "editorial"}
    fields = _fields(decision)
    match decision.kind:
        case "law":
            return LawMention(entity=iri, **({"action": "mention"} | fields), **common)
        case "treaty":
            return TreatyMention(entity=iri, **({"action": "mention"} | fields), **common)
        case "event":
            return EventMention(entity=iri, **fields, **common)
        case "actor":
            return ActorMention(entity=iri, **({"role": "mention"} | fields), **common)
        case "target":
            missing = [name for name in ("comparator", "direction", "unit") if name not in fields]
            if missing:
                raise decision.row.fault(f"set: a target needs {', '.join(missing)}")
            return TargetMention(indicator=iri, **fields, **common)
        case _:
            return ConceptMention(entity=iri, **common)


def _fields(decision: Decision) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in decision.settings.items():
        try:
            fields[name] = _value(name, value)
        except (InvalidOperation, ValueError):
            raise decision.row.fault(f"set: {name}={value!r} is malformed") from None
    return fields


def _value(name: str, value: str) -> object:
    if name in ("value", "minimum", "maximum"):
        return Decimal(value) if value else None
    if name in ("deadline", "baseline"):
        return int(value) if value else None
    if name == "annual":
        return {"true": True, "false": False}[value] if value in ("true", "false") else int(value)
    if name == "steps":
        return tuple(value.split())
    if name == "indicator":
        return iris.local(value)
    return cast(Any, value) or None
