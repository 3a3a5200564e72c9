"""The page of a measure: what it says, each fact with its evidence, and its words where they are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from plangraph import iris
from plangraph.store import Index
from plangraph.web.catalogue import text
from plangraph.web.context import Context
from plangraph.web.describing import describe, graph_name
from plangraph.web.lineage import divergences_of, lineage_of
from plangraph.web.marking import Mark, Segment, mark_up
from plangraph.web.naming import Name, Naming
from plangraph.web.plans import position
from plangraph.web.rendering import Page, document_alternates, home_crumb, render
from plangraph.web.things import parents, path_of, statement_values

_OA = "http://www.w3.org/ns/oa#"
_PLAIN = (iris.listed("direction", "to-level"), iris.listed("comparator", "equal"))
"""What goes without saying in a target's words."""
_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("rights", ("concernsRight",)),
    ("groups", ("concernsGroup",)),
    ("actors", ("hasResponsibleActor", "hasPartnerActor", "overseesActor", "mentionsActor")),
    (
        "laws",
        ("plansToEnact", "plansToStudy", "plansToAmend", "plansToImplement", "plansSupportingRulesFor", "mentionsLaw"),
    ),
    ("programmes", ("mentionsProgramme",)),
    (
        "treaties",
        (
            "implementsTreaty",
            "reportsUnder",
            "preparesToRatify",
            "mentionsTreaty",
            "hasReportingCommitment",
            "hasMechanismEvent",
        ),
    ),
    ("targets", ("hasTarget",)),
)
"""What a measure's page shows, in this order; a value shown once is not repeated under a wider property."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A mention: its words and its place, in code points of the source file, half-open."""

    name: Name
    surface: str
    language: str
    source: Name | None
    start: int | None
    end: int | None
    heading: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a measure, with what it is evidence for."""

    property: Name
    value: Name
    note: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Facts of one kind; ``single`` where their property goes without saying."""

    title: str
    facts: tuple[Fact, ...]
    single: bool


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """The measure's words in one text, or only their place."""

    name: Name
    source: Name | None
    language: str
    start: int | None
    end: int | None
    segments: tuple[Segment, ...]


def measure_page(context: Context, iri: str, language: str) -> bytes:
    naming = context.naming(language)
    index = context.edition.index
    mentions = list(_mentions(index, iri))
    evidence = _evidence(naming, mentions)
    title, _ = naming.label(iri)
    before, after = _neighbours(index, iri)
    values = {
        "thing": naming.name(iri),
        "number": index.literal(iri, iris.term("number")) or "",
        "has_label": bool(index.labels(iri)),
        "summary": _summary(index, iri, language),
        "families": list(_families(naming, iri, evidence)),
        "lineage": lineage_of(naming, iri),
        "divergences": divergences_of(naming, iri),
        "silent": index.literal(iri, iris.term("noActorNamed")) == "true",
        "not_held_in": [naming.name(source) for source in index.linked(iri, iris.term("notHeldIn"))],
        "passages": [_passage(naming, passage, mentions) for passage in index.linked(iri, iris.term("hasPassage"))],
        "before": naming.name(before) if before else None,
        "after": naming.name(after) if after else None,
        **statement_values(context, naming, iri),
    }
    crumbs = (home_crumb(context, naming), *(naming.name(parent) for parent in parents(context, iri)))
    page = Page(language, path_of(iri), title, crumbs, document_alternates(context, path_of(iri)), values=values)
    return render(context, "measure.html", page)


def _mentions(index: Index, measure: str) -> Iterator[str]:
    """The measure's own mentions, and those of the headings above it."""
    yield from _of_kind(index, index.linking(measure, iris.term("inMeasure")))
    for name in ("inSection", "inPart"):
        for unit in index.linked(measure, iris.term(name)):
            yield from _of_kind(index, index.linking(unit, iris.term(name)))


def _of_kind(index: Index, found: Sequence[str]) -> list[str]:
    return [one for one in found if iris.term("Mention") in index.types(one)]


def _evidence(naming: Naming, mentions: Sequence[str]) -> Mapping[tuple[str, str], tuple[Evidence, ...]]:
    """Evidence by property and value."""
    index = naming.index
    found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for mention in mentions:
        shown = _shown_mention(naming, mention)
        for supports in index.linked(mention, iris.term("supports")):
            for body in index.linked(mention, f"{_OA}hasBody"):
                found[supports, body] = (*found.get((supports, body), ()), shown)
    return found


def _shown_mention(naming: Naming, mention: str) -> Evidence:
    index = naming.index
    start, end = _place(index, mention)
    source = next(iter(index.linked(mention, iris.term("inText"))), "")
    return Evidence(
        naming.name(mention),
        _surface(index, mention),
        _text_language(source),
        naming.name(source) if source else None,
        start,
        end,
        not index.linked(mention, iris.term("inMeasure")),
    )


def _selectors(index: Index, iri: str) -> Iterator[str]:
    yield iri
    for target in (iri, *index.linked(iri, f"{_OA}hasTarget")):
        yield from index.linked(target, f"{_OA}hasSelector")


def _place(index: Index, iri: str) -> tuple[int | None, int | None]:
    for selector in _selectors(index, iri):
        start, end = index.literal(selector, f"{_OA}start"), index.literal(selector, f"{_OA}end")
        if start is not None and end is not None and start.isdecimal() and end.isdecimal():
            return int(start), int(end)
    return None, None


def _surface(index: Index, mention: str) -> str:
    found = (index.literal(selector, f"{_OA}exact") for selector in _selectors(index, mention))
    return next((surface for surface in found if surface), "")


def _families(
    naming: Naming, measure: str, evidence: Mapping[tuple[str, str], tuple[Evidence, ...]]
) -> Iterator[Family]:
    index = naming.index
    statements = {found.predicate: found.values for found in describe(index, measure).statements}
    for key, names in _FAMILIES:
        facts: list[Fact] = []
        shown: set[str] = set()
        for name in names:
            predicate = iris.term(name)
            for value in statements.get(predicate, ()):
                if value.term.value in shown:
                    continue
                shown.add(value.term.value)
                found = evidence.get((predicate, value.term.value), ())
                note = _target(naming, value.term.value) if name == "hasTarget" else ""
                facts.append(Fact(naming.name(predicate), naming.name(value.term.value), note, found))
        if facts:
            yield Family(text(naming.language, key), tuple(facts), len(names) == 1)


def _target(naming: Naming, target: str) -> str:
    """A target in words: comparator, value, unit, year."""
    index, language = naming.index, naming.language

    def label(predicate: str) -> str:
        linked = [value for value in index.linked(target, predicate) if value not in _PLAIN]
        return naming.label(linked[0])[0] if linked else ""

    value = index.literal(target, "http://qudt.org/schema/qudt/numericValue")
    least, most = (index.literal(target, iris.term(name)) for name in ("minValue", "maxValue"))
    number = value if value is not None else f"{least or ''}–{most or ''}".strip("–")
    words = [
        label(iris.term("indicator")),
        label(iris.term("direction")),
        label(iris.term("comparator")),
        f"{_grouped(number)} {_unit(naming, target)}".strip(),
    ]
    deadline, implied = (index.literal(target, iris.term(name)) for name in ("deadlineYear", "impliedDeadlineYear"))
    if index.literal(target, iris.term("annual")) == "true":
        words.append(text(language, "annually"))
    if deadline:
        words.append(text(language, "by_year", year=deadline))
    elif implied:
        words.append(text(language, "by_plan_end", year=implied))
    return " · ".join(word for word in words if word)


def _unit(naming: Naming, target: str) -> str:
    """The unit's name; things that are only counted need none."""
    units = naming.index.linked(target, "http://qudt.org/schema/qudt/hasUnit")
    notation = naming.index.literal(units[0], "http://www.w3.org/2004/02/skos/core#notation") if units else None
    return naming.label(units[0])[0] if units and notation != "count" else ""


def _grouped(number: str) -> str:
    """A number with commas between its thousands; a range as it is.

    >>> _grouped("7000000")
    '7,000,000'
    """
    whole, point, fraction = number.partition(".")
    return f"{int(whole):,}{point}{fraction}" if whole.isdecimal() and len(whole) > 4 else number


def _passage(naming: Naming, passage: str, mentions: Sequence[str]) -> ShownPassage:
    index = naming.index
    source = next(iter(index.linked(passage, iris.term("inText"))), "")
    start, end = _place(index, passage)
    words = next(_words(index, passage), "")
    marks = []
    for mention in mentions:
        if source in index.linked(mention, iris.term("inText")) and start is not None and end is not None:
            first, _ = _place(index, mention)
            if first is not None and start <= first < end:
                body = next(iter(index.linked(mention, f"{_OA}hasBody")), mention)
                marks.append(Mark(first - start, _surface(index, mention), naming.name(mention), naming.label(body)[0]))
    length = (end - start) if start is not None and end is not None else len(words)
    segments = mark_up(words, marks, length) if words else ()
    return ShownPassage(
        naming.name(passage), naming.name(source) if source else None, _text_language(source), start, end, segments
    )


def _words(index: Index, passage: str) -> Iterator[str]:
    for quad in index.about(passage):
        if isinstance(quad.object, Literal) and graph_name(quad) == "texts":
            yield quad.object.value


def _text_language(text_iri: str) -> str:
    """The language of a text, which its IRI ends in ("text/cn-2021-2025-zh")."""
    return text_iri.rpartition("-")[2] if "-" in text_iri else ""


def _summary(index: Index, measure: str, language: str) -> tuple[str, str]:
    """The summary and, where it is not in the page's language, its language."""
    values = {
        getattr(value, "language", "") or "": value.value for value in index.objects(measure, iris.term("summary"))
    }
    if language in values:
        return values[language], ""
    return next(((value, found) for found, value in values.items()), ("", ""))


def _neighbours(index: Index, measure: str) -> tuple[str, str]:
    """The measures before and after it in the plan."""
    plan = next(iter(index.linked(measure, iris.term("inPlan"))), "")
    own, _ = position(index, measure)
    around = {own - 1: "", own + 1: ""}
    for found in index.linking(plan, iris.term("inPlan")):
        if found.startswith(iris.BASE + "measure/"):
            place, _ = position(index, found)
            if place in around:
                around[place] = found
    return around[own - 1], around[own + 1]
