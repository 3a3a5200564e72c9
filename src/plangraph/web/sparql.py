"""The SPARQL endpoint, and the editor for people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from plangraph.store import CheckedQuery, check_query
from plangraph.web.catalogue import text
from plangraph.web.context import LANGUAGES, Context
from plangraph.web.naming import Name, Naming
from plangraph.web.negotiating import choose_language, choose_media_type
from plangraph.web.problems import Problem, problem_of
from plangraph.web.protocol import ProtocolQuery, choose_answer_type, read_query
from plangraph.web.rendering import Alternate, Page, home_crumb, render
from plangraph.web.representing import Representation, redirect, respond
from plangraph.web.serialising import MEDIA_TYPES, write_rdf
from plangraph.web.service import PREFIXES, describe_service

_DESCRIPTION_OFFERS = {
    "ttl": ["text/turtle", "application/x-turtle"],
    "html": ["text/html", "application/xhtml+xml"],
    "jsonld": ["application/ld+json", "application/json"],
    "nt": ["application/n-triples"],
    "rdf": ["application/rdf+xml", "application/xml", "text/xml"],
}
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a result's row."""

    name: Name | None
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ShownResult:
    """An answer on the editor's page: a table, yes or no, a graph in Turtle, or why there is none."""

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    boolean: bool | None = None
    graph: str = ""
    error: str = ""


async def serve_sparql(request: Request, context: Context) -> Response:
    """The protocol's query operation; without a query the editor or the service description."""
    asked = await read_query(request, context.settings.limits.query)
    accept = request.headers.get("accept")
    if asked.text is None:
        return await _without_query(request, context)
    query = check_query(asked.text, context.edition.graphs.names, asked.default_graphs, asked.named_graphs)
    media_type = choose_answer_type(accept, query.form, page=request.method == "GET")
    if media_type == "text/html":
        language = choose_language(request.headers.get("accept-language"), LANGUAGES)
        return redirect(context, f"sparql.{language}.html", 303, request.url.query)
    representation = Representation(
        _key(query, media_type),
        media_type if media_type.startswith("application/") else f"{media_type}; charset=utf-8",
        partial(context.settings.runner.answer, query, media_type),
        volatile=query.volatile,
    )
    return await respond(request, context, representation)


def _key(query: CheckedQuery, media_type: str) -> tuple[str, ...]:
    dataset = json.dumps([query.default_graphs, query.named_graphs])
    return ("sparql", query.text, dataset, media_type)


async def _without_query(request: Request, context: Context) -> Response:
    suffix = choose_media_type(request.headers.get("accept"), _DESCRIPTION_OFFERS)
    if suffix is None:
        raise Problem(
            406,
            "not-acceptable",
            "Without a query there is the service description: " + ", ".join(_available()) + ".",
            members={"available": _available()},
        )
    if suffix == "html":
        language = choose_language(request.headers.get("accept-language"), LANGUAGES)
        return redirect(context, f"sparql.{language}.html")
    endpoint = context.absolute(request, "sparql")

    def render_description() -> bytes:
        prefixes = {**context.edition.prefixes, **PREFIXES}
        return write_rdf(describe_service(context.edition, endpoint), suffix, prefixes)

    return await respond(
        request, context, Representation(("service", endpoint, suffix), MEDIA_TYPES[suffix], render_description)
    )


def _available() -> list[str]:
    return [MEDIA_TYPES[suffix].partition(";")[0] for suffix in _DESCRIPTION_OFFERS]


async def serve_editor(request: Request, context: Context, language: str) -> Response:
    """The editor: a form, the examples, and the answer of the query in the address as a table."""
    asked = await read_query(request, context.settings.limits.query)
    status, headers, shown = 200, {"Content-Language": language}, None
    volatile = False
    if asked.text is not None and asked.text.strip():
        try:
            query = check_query(asked.text, context.edition.graphs.names, asked.default_graphs, asked.named_graphs)
            volatile = query.volatile
            shown = await _evaluated(context, query, language)
        except Exception as error:
            problem = problem_of(error)
            if problem.status == 500:
                raise
            status, volatile = problem.status, True
            headers |= problem.headers
            shown = ShownResult(error=problem.detail)
    representation = Representation(
        ("editor", language, request.url.query),
        MEDIA_TYPES["html"],
        partial(_editor, context, language, asked, shown, request.url.query),
        headers,
        volatile,
        status,
    )
    return await respond(request, context, representation)


async def _evaluated(context: Context, query: CheckedQuery, language: str) -> ShownResult:
    runner = context.settings.runner
    if query.form.gives_graph:
        return ShownResult(graph=(await runner.answer(query, "text/turtle")).decode())
    answer = json.loads(await runner.answer(query, _JSON))
    if "boolean" in answer:
        return ShownResult(boolean=answer["boolean"])
    variables, bindings = answer["head"]["vars"], answer["results"]["bindings"]
    naming = context.naming(language)
    rows = tuple(
        tuple(_cell(naming, row.get(variable)) for variable in variables)
        for row in bindings[: context.settings.limits.rows]
    )
    return ShownResult(tuple(variables), rows, len(bindings))


def _cell(naming: Naming, value: dict[str, Any] | None) -> Cell:
    if value is None:
        return Cell(None, "", "")
    if value["type"] == "uri":
        iri = value["value"]
        return Cell(Name(iri, naming.short(iri), "", naming.href(iri)), "", "")
    return Cell(None, str(value["value"]), value.get("xml:lang", ""))


def _editor(context: Context, language: str, asked: ProtocolQuery, shown: ShownResult | None, address: str) -> bytes:
    naming = context.naming(language)
    examples = context.examples
    default = examples[0].text if examples else "SELECT * WHERE { ?s ?p ?o } LIMIT 10"
    address_without = urlencode({"query": asked.text}) if asked.text else ""
    values = {
        "query": asked.text if asked.text is not None else default,
        "examples": [
            (example.title(language), context.href(f"sparql.{language}.html?{urlencode({'query': example.text})}"))
            for example in examples
        ],
        "result": shown,
        "endpoint": context.href(f"sparql.{language}.html"),
        "raw": context.href(f"sparql?{address_without}") if address_without else "",
        "seconds": f"{context.settings.deadline:g}",
        "prefixes": sorted(context.edition.prefixes.items()),
    }
    alternates = (Alternate(context.href("sparql"), "Service description", "text/turtle"),)
    page = Page(
        language,
        "sparql",
        text(language, "sparql_title"),
        (home_crumb(context, naming),),
        alternates,
        address,
        values,
    )
    return render(context, "sparql.html", page)
