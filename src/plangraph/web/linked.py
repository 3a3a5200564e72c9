"""Linked data: 303 from a thing to its document, documents in every format, 404 and 410."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from plangraph import iris
from plangraph.web.context import LANGUAGES, Context, iri_of
from plangraph.web.describing import document_triples
from plangraph.web.measures import measure_page
from plangraph.web.negotiating import choose_language, choose_media_type
from plangraph.web.plans import home_page, plan_page, series_page, unit_page
from plangraph.web.problems import Problem
from plangraph.web.representing import Representation, redirect, respond
from plangraph.web.serialising import MEDIA_TYPES, RDF_FORMATS, write_json, write_rdf
from plangraph.web.things import incoming_list_page, thing_page

OFFERS = {
    "html": ["text/html", "application/xhtml+xml"],
    "ttl": ["text/turtle", "application/x-turtle"],
    "jsonld": ["application/ld+json"],
    "nt": ["application/n-triples"],
    "rdf": ["application/rdf+xml", "application/xml", "text/xml"],
    "json": ["application/json"],
}
"""The formats of a document, the preferred one first, and the media types that ask for each."""

_DOCUMENT = re.compile(r"(?P<path>[A-Za-z0-9/-]*)(?:\.(?P<language>en|zh))?\.(?P<suffix>html|ttl|jsonld|nt|rdf|json)")
_PAGES: dict[str, Callable[[Context, str, str], bytes]] = {
    iris.term("PlanSeries"): series_page,
    iris.term("ActionPlan"): plan_page,
    iris.term("Part"): unit_page,
    iris.term("Section"): unit_page,
    iris.term("Measure"): measure_page,
}


async def serve_path(request: Request, context: Context, path: str) -> Response:
    """Answers for one path below the base: a thing, or one of its documents."""
    if path.endswith("/") and path.strip("/"):
        return redirect(context, path.rstrip("/"), 301, request.url.query)
    document = _DOCUMENT.fullmatch(path)
    if document is None:
        return _see_other(request, context, path)
    language, suffix = document["language"], document["suffix"]
    if language and suffix != "html":
        raise Problem(404, "not-found", f"Only pages come in languages; see /{document['path']}.{suffix}.")
    if suffix == "html" and not language:
        chosen = choose_language(request.headers.get("accept-language"), LANGUAGES)
        _held(context, document["path"])
        return redirect(context, f"{document['path']}.{chosen}.html", 302, request.url.query)
    return await _document(request, context, document["path"], suffix, language or "")


def _see_other(request: Request, context: Context, path: str) -> Response:
    _held(context, path)
    suffix = choose_media_type(request.headers.get("accept"), OFFERS)
    if suffix is None:
        available = {MEDIA_TYPES[key].partition(";")[0]: context.absolute(request, f"{path}.{key}") for key in OFFERS}
        raise Problem(406, "not-acceptable", _available(available), members={"available": available})
    if suffix == "html":
        language = choose_language(request.headers.get("accept-language"), LANGUAGES)
        return redirect(context, f"{path}.{language}.html")
    return redirect(context, f"{path}.{suffix}")


def _available(available: dict[str, str]) -> str:
    return "None of the media types of the Accept header is to be had here; there is " + ", ".join(available) + "."


def _held(context: Context, path: str) -> str:
    """The IRI of a path, if the edition knows it."""
    iri = iri_of("" if path == "index" else path)
    index = context.edition.index
    withdrawal = index.withdrawal(iri)
    if withdrawal is not None:
        successors = withdrawal.replaced_by
        detail = f"<{iri}> was withdrawn" + (
            f"; it is replaced by {', '.join(f'<{one}>' for one in successors)}." if successors else "."
        )
        links = ", ".join(f'<{one}>; rel="successor-version"' for one in successors)
        raise Problem(410, "withdrawn", detail, {"Link": links} if links else None, {"isReplacedBy": list(successors)})
    if path != "index" and not (path and index.holds(iri)):
        raise Problem(404, "not-found", f"There is no <{iri}> in this edition.")
    return iri


async def _document(request: Request, context: Context, path: str, suffix: str, language: str) -> Response:
    iri = _held(context, path)
    number = _page_number(request)
    predicate = request.query_params.get("property")
    headers = {"Link": _links(context, path), **({"Content-Language": language} if language else {})}
    key = ("document", path, suffix, language, str(number), predicate or "")
    if suffix == "html":
        render = partial(_html, context, iri, language, predicate, number)
    elif suffix == "json":
        limit = context.settings.limits.incoming
        render = partial(write_json, context.edition.index, context.naming("en"), iri, limit)
    else:
        render = partial(_rdf, context, iri, suffix, number)
        pages = document_triples(context.edition.index, iri, number, context.settings.limits.incoming).pages
        if number > pages:
            raise Problem(404, "no-such-page", f"This document has {pages} pages.")
        if number < pages:
            headers["Link"] += f', <{context.href(path)}.{suffix}?page={number + 1}>; rel="next"'
    return await respond(request, context, Representation(key, MEDIA_TYPES[suffix], render, headers))


def _page_number(request: Request) -> int:
    text = request.query_params.get("page", "1")
    if not text.isascii() or not text.isdigit() or len(text) > 6 or int(text) < 1:
        raise Problem(400, "bad-page", "page must be a number from 1.")
    return int(text)


def _links(context: Context, path: str) -> str:
    links = [f'<{iri_of("" if path == "index" else path)}>; rel="describes"']
    for suffix in OFFERS:
        for language in LANGUAGES if suffix == "html" else ("",):
            name = f"{path}.{language}.html" if language else f"{path}.{suffix}"
            spoken = f'; hreflang="{language}"' if language else ""
            kind = MEDIA_TYPES[suffix].partition(";")[0]
            links.append(f'<{context.href(name)}>; rel="alternate"; type="{kind}"{spoken}')
    return ", ".join(links)


def _html(context: Context, iri: str, language: str, predicate: str | None, number: int) -> bytes:
    if predicate is not None:
        page = incoming_list_page(context, iri, language, predicate, number)
        if page is None:
            raise Problem(404, "no-such-page", f"Nothing refers to <{iri}> by <{predicate}> on page {number}.")
        return page
    if number > 1:
        raise Problem(404, "no-such-page", "This page has no further pages; name a property.")
    if iri == iris.BASE:
        return home_page(context, language)
    for kind in context.edition.index.types(iri):
        if kind in _PAGES:
            return _PAGES[kind](context, iri, language)
    return thing_page(context, iri, language)


def _rdf(context: Context, iri: str, suffix: str, number: int) -> bytes:
    found = document_triples(context.edition.index, iri, number, context.settings.limits.incoming)
    return write_rdf(found.triples, suffix, context.edition.prefixes)


__all__ = ["OFFERS", "RDF_FORMATS", "serve_path"]
