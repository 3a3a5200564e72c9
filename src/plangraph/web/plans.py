"""The pages of the plans: home, series, plan, part, section."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from plangraph import iris
from plangraph.store import Index
from plangraph.web.catalogue import text
from plangraph.web.context import Context
from plangraph.web.naming import Name, Naming
from plangraph.web.rendering import Page, document_alternates, home_crumb, render
from plangraph.web.things import parents, path_of, statement_values

_COUNTED = (
    ("count_measures", "Measure"),
    ("count_plans", "ActionPlan"),
    ("count_laws", "LegalInstrument"),
    ("count_treaties", "InternationalInstrument"),
    ("count_actors", "Actor"),
    ("count_targets", "Target"),
    ("count_mentions", "Mention"),
)


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan on the line of plans; ``status`` is "held", "held-in-part" or "not-held"."""

    name: Name
    years: str
    status: str
    measures: int


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A part, section or measure in an outline; ``count`` measures below it."""

    name: Name
    number: str
    count: int
    units: tuple[ShownUnit, ...] = ()


def home_page(context: Context, language: str) -> bytes:
    naming = context.naming(language)
    index = context.edition.index
    numbers = [
        (text(language, key), len(index.instances(iris.term(name))), naming.href(iris.term(name)))
        for key, name in _COUNTED
    ]
    numbers.append((text(language, "count_triples"), context.edition.graphs.triples, ""))
    values = {"plans": line_of_plans(naming), "numbers": [number for number in numbers if number[1]]}
    return render(context, "home.html", Page(language, "index", text(language, "tagline"), values=values))


def series_page(context: Context, iri: str, language: str) -> bytes:
    naming = context.naming(language)
    values = {"thing": naming.name(iri), "plans": line_of_plans(naming, iri), **statement_values(context, naming, iri)}
    return render(context, "series.html", _page(context, naming, iri, values))


def plan_page(context: Context, iri: str, language: str) -> bytes:
    naming = context.naming(language)
    index = context.edition.index
    texts = index.linking(iri, iris.term("ofPlan"))
    pages = index.linked(iri, iris.term("officialPage"))
    values = {
        "thing": naming.name(iri),
        "plan": shown_plan(naming, iri),
        "outline": outline(naming, iri),
        "texts": [(naming.name(found), _in_language(index, found, "extentNote", language)) for found in texts],
        "pages": [naming.name(found) for found in pages],
        **statement_values(context, naming, iri),
    }
    return render(context, "plan.html", _page(context, naming, iri, values))


def unit_page(context: Context, iri: str, language: str) -> bytes:
    """The page of a part or a section: what stands below it."""
    naming = context.naming(language)
    index = context.edition.index
    kind = path_of(iri).partition("/")[0]
    sections, measures = _below(index, iri)
    values = {
        "thing": naming.name(iri),
        "kind": text(language, kind),
        "number": index.literal(iri, iris.term("number")) or "",
        "sections": [_section(naming, section) for section in sections],
        "measures": [_unit(naming, measure) for measure in measures],
        **statement_values(context, naming, iri),
    }
    return render(context, "unit.html", _page(context, naming, iri, values))


def _page(context: Context, naming: Naming, iri: str, values: dict[str, object]) -> Page:
    title, _ = naming.label(iri)
    crumbs = (home_crumb(context, naming), *(naming.name(parent) for parent in parents(context, iri)))
    return Page(naming.language, path_of(iri), title, crumbs, document_alternates(context, path_of(iri)), values=values)


def line_of_plans(naming: Naming, series: str = "") -> list[ShownPlan]:
    """The plans in the order of their years, held or not."""
    index = naming.index
    plans = index.linking(series, iris.term("inSeries")) if series else index.instances(iris.term("ActionPlan"))
    return sorted((shown_plan(naming, plan) for plan in plans), key=lambda plan: (plan.years, plan.name.iri))


def shown_plan(naming: Naming, plan: str) -> ShownPlan:
    index = naming.index
    start, end = (index.literal(plan, iris.term(name)) or "" for name in ("startYear", "endYear"))
    measures = [found for found in index.linking(plan, iris.term("inPlan")) if _is(index, found, "Measure")]
    status = next(iter(index.linked(plan, iris.term("holdingStatus"))), "").rpartition("/")[2]
    return ShownPlan(naming.name(plan), f"{start}–{end}" if start else "", status, len(measures))


def outline(naming: Naming, plan: str) -> tuple[ShownUnit, ...]:
    """Parts with their sections, and the number of measures of each."""
    index = naming.index
    parts = [unit for unit in index.linking(plan, iris.term("inPlan")) if _is(index, unit, "Part")]
    shown = []
    for part in sorted(parts, key=partial(position, index)):
        sections, measures = _below(index, part)
        units = tuple(_section(naming, section) for section in sections)
        count = len(measures) + sum(unit.count for unit in units)
        shown.append(ShownUnit(naming.name(part), index.literal(part, iris.term("number")) or "", count, units))
    return tuple(shown)


def _section(naming: Naming, section: str) -> ShownUnit:
    index = naming.index
    measures = _below(index, section)[1]
    number = index.literal(section, iris.term("number")) or ""
    return ShownUnit(naming.name(section), number, len(measures), tuple(_unit(naming, found) for found in measures))


def _unit(naming: Naming, measure: str) -> ShownUnit:
    return ShownUnit(naming.name(measure), naming.index.literal(measure, iris.term("number")) or "", 1)


def _below(index: Index, unit: str) -> tuple[list[str], list[str]]:
    """The sections of a part, and the measures that stand directly below a part or section."""
    if _is(index, unit, "Section"):
        found = index.linking(unit, iris.term("inSection"))
        return [], sorted((one for one in found if _is(index, one, "Measure")), key=partial(position, index))
    found = index.linking(unit, iris.term("inPart"))
    sections = sorted((one for one in found if _is(index, one, "Section")), key=partial(position, index))
    direct = [one for one in found if _is(index, one, "Measure") and not index.linked(one, iris.term("inSection"))]
    return sections, sorted(direct, key=partial(position, index))


def position(index: Index, iri: str) -> tuple[int, str]:
    value = index.literal(iri, iris.term("position")) or ""
    return (int(value) if value.isdecimal() else 0, iri)


def _is(index: Index, iri: str, class_name: str) -> bool:
    return iris.term(class_name) in index.types(iri)


def _in_language(index: Index, iri: str, term: str, language: str) -> str:
    values = {getattr(value, "language", None): value.value for value in index.objects(iri, iris.term(term))}
    return values.get(language) or next(iter(values.values()), "")
