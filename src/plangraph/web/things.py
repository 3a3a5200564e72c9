"""The page of any thing: its statements and what refers to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from plangraph import iris
from plangraph.store.index import RDF_TYPE
from plangraph.web.context import Context
from plangraph.web.describing import Described, Incoming, Value, describe, incoming, incoming_page
from plangraph.web.naming import Name, Naming
from plangraph.web.rendering import Page, document_alternates, home_crumb, render


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value as it stands on a page: a thing's name, or a literal's text with its language or datatype."""

    name: Name | None
    text: str
    language: str
    datatype: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class ShownStatements:
    """A property and the values that are shown; ``more`` are left to the data formats."""

    property: Name
    values: tuple[ShownValue, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ShownSubject:
    """A hash IRI that lives in the document."""

    name: Name
    fragment: str
    statements: tuple[ShownStatements, ...]


@dataclass(frozen=True, slots=True)
class ShownIncoming:
    """What refers to the thing by one property; ``href`` leads to all of it."""

    property: Name
    items: tuple[Name, ...]
    total: int
    href: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one is in a long list; a link is empty where there is nothing further."""

    page: int
    pages: int
    previous: str
    next: str


def thing_page(context: Context, iri: str, language: str) -> bytes:
    """The page of a thing that has no page of its own kind."""
    naming = context.naming(language)
    title, _ = naming.label(iri)
    page = Page(
        language,
        path_of(iri),
        title,
        (home_crumb(context, naming), *(naming.name(parent) for parent in parents(context, iri))),
        document_alternates(context, path_of(iri)),
        values={"thing": naming.name(iri), **statement_values(context, naming, iri)},
    )
    return render(context, "thing.html", page)


def statement_values(context: Context, naming: Naming, iri: str) -> dict[str, object]:
    """What the templates need to list a thing's statements."""
    index, limits = context.edition.index, context.settings.limits
    return {
        "iri": iri,
        "types": [naming.name(kind) for kind in shown_types(index.types(iri))],
        "statements": shown_statements(naming, describe(index, iri), limits.group),
        "children": [
            ShownSubject(
                naming.name(child),
                child.partition("#")[2],
                shown_statements(naming, describe(index, child), limits.group),
            )
            for child in index.children(iri)
        ],
        "incoming": [shown_incoming(context, naming, iri, found) for found in incoming(index, iri, limits.group)],
    }


def shown_types(types: Sequence[str]) -> Sequence[str]:
    """The classes of our own ontology; those of others only where there is none."""
    return [kind for kind in types if kind.startswith(iris.PG)] or types


def shown_statements(naming: Naming, described: Described, limit: int) -> tuple[ShownStatements, ...]:
    return tuple(
        ShownStatements(
            naming.name(found.predicate),
            tuple(shown_value(naming, value) for value in found.values[:limit]),
            max(0, len(found.values) - limit),
        )
        for found in described.statements
        if found.predicate != RDF_TYPE
    )


def shown_value(naming: Naming, value: Value) -> ShownValue:
    term = value.term
    if isinstance(term, NamedNode):
        return ShownValue(naming.name(term.value), "", "", "", value.only_inferred)
    datatype = naming.short(term.datatype.value)
    plain = datatype in ("xsd:string", "rdf:langString", "xsd:integer", "xsd:decimal", "xsd:date", "xsd:boolean")
    return ShownValue(None, term.value, term.language or "", "" if plain else datatype, value.only_inferred)


def shown_incoming(context: Context, naming: Naming, iri: str, found: Incoming) -> ShownIncoming:
    complete = len(found.subjects) == found.total
    address = context.href(f"{path_of(iri)}.{naming.language}.html")
    return ShownIncoming(
        naming.name(found.predicate),
        tuple(naming.name(subject) for subject in found.subjects),
        found.total,
        "" if complete else f"{address}?{urlencode({'property': found.predicate, 'page': 1})}",
    )


def incoming_list_page(context: Context, iri: str, language: str, predicate: str, number: int) -> bytes | None:
    """One page of what refers to a thing by one property; ``None`` where there is no such page."""
    naming, size = context.naming(language), context.settings.limits.page
    found = incoming_page(context.edition.index, iri, predicate, number, size)
    if found is None:
        return None
    pages = -(-found.total // size)

    def address(page: int) -> str:
        query = urlencode({"property": predicate, "page": page})
        return context.href(f"{path_of(iri)}.{language}.html?{query}") if 1 <= page <= pages else ""

    title, _ = naming.label(iri)
    page = Page(
        language,
        path_of(iri),
        title,
        (home_crumb(context, naming), naming.name(iri)),
        document_alternates(context, path_of(iri)),
        urlencode({"property": predicate, "page": number}),
        {
            "thing": naming.name(iri),
            "property": naming.name(predicate),
            "items": [naming.name(subject) for subject in found.subjects],
            "total": found.total,
            "first": (number - 1) * size + 1,
            "paging": Paging(number, pages, address(number - 1), address(number + 1)),
        },
    )
    return render(context, "incoming.html", page)


def parents(context: Context, iri: str) -> Sequence[str]:
    """The things that a thing is part of, from the outermost."""
    index = context.edition.index
    above: list[str] = []
    current = iri
    while current and len(above) < 5:
        found = next((index.linked(current, name) for name in _PARENTS if index.linked(current, name)), [])
        current = found[0] if found and found[0] not in (iri, *above) else ""
        if current:
            above.insert(0, current)
    return above


_PARENTS = (
    *(iris.term(name) for name in ("inMeasure", "inSection", "inPart", "inPlan", "ofPlan", "inSeries")),
    "http://www.w3.org/2004/02/skos/core#broader",
    "http://www.w3.org/2004/02/skos/core#inScheme",
)


def path_of(iri: str) -> str:
    return iri.removeprefix(iris.BASE) or "index"
