"""What became of a measure: its links to other plans with what changed, and where its two languages differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plangraph import iris
from plangraph.store import Index
from plangraph.web.naming import Name, Naming

_OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link to a measure of another plan, with its reason and the words of both texts that show the change."""

    name: Name
    plan: Name
    measure: Name
    relation: Name
    change: Name | None
    why: str
    why_language: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class ShownLineage:
    """Links to earlier and later plans; ``none_earlier`` and ``none_later`` are plans searched in vain."""

    earlier: tuple[ShownLink, ...]
    later: tuple[ShownLink, ...]
    none_earlier: tuple[Name, ...]
    none_later: tuple[Name, ...]
    umbrella: bool

    @property
    def empty(self) -> bool:
        return not (self.earlier or self.later or self.none_earlier or self.none_later)


@dataclass(frozen=True, slots=True)
class ShownDivergence:
    """A difference between two languages, with the characters of each; empty where a text says nothing."""

    name: Name
    kind: Name
    weight: Name
    note: str
    note_language: str
    zh: str
    en: str
    doubtful: tuple[Name, ...]


def lineage_of(naming: Naming, measure: str) -> ShownLineage:
    """The measure's place among the plans, as readers decided."""
    index = naming.index
    return ShownLineage(
        earlier=tuple(_links(naming, measure, "successor", "predecessor")),
        later=tuple(_links(naming, measure, "predecessor", "successor")),
        none_earlier=tuple(map(naming.name, index.linked(measure, iris.term("noPredecessorFoundIn")))),
        none_later=tuple(map(naming.name, index.linked(measure, iris.term("noSuccessorFoundIn")))),
        umbrella=index.literal(measure, iris.term("umbrellaMeasure")) == "true",
    )


def _links(naming: Naming, measure: str, own: str, other: str) -> Iterator[ShownLink]:
    index = naming.index
    for link in index.linking(measure, iris.term(own)):
        for linked in index.linked(link, iris.term(other)):
            plan = next(iter(index.linked(linked, iris.term("inPlan"))), linked)
            relation = next(iter(index.linked(link, iris.term("relation"))), link)
            change = next(iter(index.linked(link, iris.term("kindOfChange"))), None)
            why, language = _text(index, link, "why", naming.language)
            yield ShownLink(
                name=naming.name(link),
                plan=naming.name(plan),
                measure=naming.name(linked),
                relation=naming.name(relation),
                change=naming.name(change) if change else None,
                why=why,
                why_language=language,
                ours=index.literal(link, iris.term(f"{own}Trigger")) or "",
                theirs=index.literal(link, iris.term(f"{other}Trigger")) or "",
            )


def divergences_of(naming: Naming, measure: str) -> tuple[ShownDivergence, ...]:
    """Where the texts of the measure differ in substance, the major differences first."""
    index = naming.index
    found = []
    for node in index.linking(measure, iris.term("inMeasure")):
        if iris.term("TextDivergence") not in index.types(node):
            continue
        note, language = _text(index, node, "why", naming.language)
        weight = next(iter(index.linked(node, iris.term("weight"))), node)
        found.append(
            ShownDivergence(
                name=naming.name(node),
                kind=naming.name(next(iter(index.linked(node, iris.term("divergenceKind"))), node)),
                weight=naming.name(weight),
                note=note,
                note_language=language,
                zh=index.literal(f"{node}#zh-quote", f"{_OA}exact") or "",
                en=index.literal(f"{node}#en-quote", f"{_OA}exact") or "",
                doubtful=tuple(map(naming.name, index.linked(node, iris.term("copyDoubt")))),
            )
        )
    major = iris.listed("weight", "major")
    return tuple(sorted(found, key=lambda one: (one.weight.iri != major, one.name.iri)))


def _text(index: Index, node: str, name: str, language: str) -> tuple[str, str]:
    """A text in the page's language, else in another; and its language where it is not the page's."""
    texts: dict[str, str] = {}
    for value in index.objects(node, iris.term(name)):
        tag = getattr(value, "language", None)
        if tag:
            texts[tag] = value.value
    if language in texts:
        return texts[language], ""
    return next(((text, tag) for tag, text in sorted(texts.items())), ("", ""))
