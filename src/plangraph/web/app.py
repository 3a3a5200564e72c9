"""The FastAPI application."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from plangraph import __version__
from plangraph.errors import UnusableInput
from plangraph.store import Edition
from plangraph.store.pool import QueryUnavailable
from plangraph.web.catalogue import text
from plangraph.web.context import LANGUAGES, Context, open_context
from plangraph.web.downloads import serve_file, serve_listing
from plangraph.web.envelope import Envelope
from plangraph.web.linked import serve_path
from plangraph.web.negotiating import choose_language, choose_media_type
from plangraph.web.problems import Problem, problem_of, problem_response
from plangraph.web.rendering import Alternate, Page, home_crumb, render
from plangraph.web.representing import NEVER, REVALIDATE, Representation, redirect, respond
from plangraph.web.settings import WebSettings
from plangraph.web.sparql import serve_editor, serve_sparql

_log = logging.getLogger("plangraph.web")
_IMMUTABLE = "public, max-age=31536000, immutable"


def create_app(edition: Edition, settings: WebSettings) -> FastAPI:
    """The application that serves one edition.

    Raises:
        UnusableInput: an example query lacks its title.
    """
    context = open_context(edition, settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        settings.runner.start()
        yield
        settings.runner.close()

    app = FastAPI(
        title="plangraph",
        version=__version__,
        description="National human rights action plans as linked data.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    _add_service_routes(app, context)
    _add_query_routes(app, context)
    _add_data_routes(app, context)

    async def on_error(request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        if problem.status == 500:
            _log.error("fault on %s", request.url.path, exc_info=error)
        return problem_response(request, context, problem)

    for kind in (HTTPException, Problem, UnusableInput, QueryUnavailable, Exception):
        app.add_exception_handler(kind, on_error)

    def refuse(request: Request, problem: Problem) -> Response:
        return problem_response(request, context, problem)

    app.add_middleware(Envelope, limits=settings.limits, base_path=settings.base_path, respond=refuse)
    return app


def _add_service_routes(app: FastAPI, context: Context) -> None:
    @app.get("/health", summary="State of the server")
    async def health() -> Response:
        status = context.settings.runner.status()
        manifest = context.edition.manifest
        body = {
            "status": "ok" if status.workers else "no-workers",
            "edition": {"version": manifest.version, "modified": manifest.modified.isoformat(), "id": manifest.digest},
            "triples": context.edition.graphs.triples,
            "texts": context.edition.holds_texts,
            "workers": {
                "alive": status.workers,
                "busy": status.busy,
                "waiting": status.waiting,
                "killed": status.killed,
                "lost": status.lost,
            },
        }
        headers = {"Cache-Control": NEVER}
        code = 200 if status.workers else 503
        return Response(json.dumps(body, indent=1) + "\n", code, headers, "application/json")

    @app.get("/robots.txt", summary="What crawlers may read")
    async def robots() -> Response:
        body = f"User-agent: *\nDisallow: {context.href('sparql')}\n"
        return Response(body, headers={"Cache-Control": REVALIDATE}, media_type="text/plain")

    @app.get("/static/{digest}/style.css", include_in_schema=False)
    async def style(request: Request, digest: str) -> Response:
        if request.url.path != context.style_path:
            raise Problem(404, "not-found", "")
        page = Representation(("style", digest), "text/css; charset=utf-8", lambda: context.style)
        response = await respond(request, context, page)
        response.headers["Cache-Control"] = _IMMUTABLE
        return response

    @app.get("/.well-known/void", summary="Description of the dataset (VoID)", status_code=303)
    async def void() -> Response:
        if "void.ttl" not in context.edition.files:
            raise Problem(404, "not-found", "This edition has no void.ttl.")
        return redirect(context, "exports/void.ttl")


def _add_query_routes(app: FastAPI, context: Context) -> None:
    @app.get("/sparql", summary="SPARQL 1.1 Protocol: query by GET; without a query the service description")
    async def sparql(request: Request) -> Response:
        return await serve_sparql(request, context)

    @app.post("/sparql", summary="SPARQL 1.1 Protocol: query by POST, as a form or as the body")
    async def sparql_post(request: Request) -> Response:
        return await serve_sparql(request, context)

    @app.get("/queries", summary="Example queries")
    async def queries(request: Request) -> Response:
        offers = {"html": ["text/html", "application/xhtml+xml"], "json": ["application/json"]}
        chosen = choose_media_type(request.headers.get("accept"), offers)
        if chosen is None:
            raise Problem(406, "not-acceptable", "The list of queries is to be had as text/html and application/json.")
        if chosen == "json":
            return redirect(context, "queries.json")
        return redirect(context, f"queries.{_language(request)}.html")

    @app.get("/queries.json", summary="Example queries as JSON")
    async def queries_json(request: Request) -> Response:
        return await respond(
            request, context, Representation(("queries",), "application/json", partial(_queries_json, context))
        )

    @app.get("/queries/{name}.rq", summary="One example query")
    async def query(request: Request, name: str) -> Response:
        found = next((one for one in context.examples if one.id == name), None)
        if found is None:
            raise Problem(404, "not-found", f"There is no example query {name}; see /queries.")
        content = found.text.encode()
        return await respond(
            request, context, Representation(("query", name), "application/sparql-query", lambda: content)
        )

    for language in LANGUAGES:
        _add_page(app, f"/sparql.{language}.html", partial(_editor, context, language))
        _add_page(app, f"/queries.{language}.html", partial(_queries_page, context, language))


def _add_data_routes(app: FastAPI, context: Context) -> None:
    @app.get("/", summary="Home", status_code=302)
    async def home(request: Request) -> Response:
        offers = {"html": ["text/html", "application/xhtml+xml"], "ttl": ["text/turtle"]}
        chosen = choose_media_type(request.headers.get("accept"), offers)
        if chosen is None:
            raise Problem(406, "not-acceptable", "The home page is to be had as text/html, the dataset as text/turtle.")
        if chosen == "ttl":
            return redirect(context, ".well-known/void")
        return redirect(context, f"index.{_language(request)}.html", 302)

    @app.get("/exports", include_in_schema=False)
    async def exports_folder() -> Response:
        return redirect(context, "exports/", 301)

    @app.get("/exports/", summary="The files of the edition")
    async def exports(request: Request) -> Response:
        return await serve_listing(request, context)

    for language in LANGUAGES:
        _add_page(app, f"/exports/index.{language}.html", partial(_listing, context, language))

    @app.get("/exports/{name:path}", summary="One file of the edition")
    async def export(request: Request, name: str) -> Response:
        return await serve_file(request, context, name)

    @app.get("/{path:path}", summary="A thing of the graph (303), or its document with a suffix", status_code=303)
    async def thing(request: Request, path: str) -> Response:
        return await serve_path(request, context, path)


def _add_page(app: FastAPI, path: str, serve: object) -> None:
    app.router.add_route(path, serve, methods=["GET"], include_in_schema=False)  # type: ignore[arg-type]


async def _editor(context: Context, language: str, request: Request) -> Response:
    return await serve_editor(request, context, language)


async def _listing(context: Context, language: str, request: Request) -> Response:
    return await serve_listing(request, context, language)


async def _queries_page(context: Context, language: str, request: Request) -> Response:
    examples = [
        (
            example,
            example.title(language),
            example.description(language),
            context.href(f"sparql.{language}.html?{urlencode({'query': example.text})}"),
        )
        for example in context.examples
    ]
    crumbs = (home_crumb(context, context.naming(language)),)
    alternates = (Alternate(context.href("queries.json"), "JSON", "application/json"),)
    page = Page(language, "queries", text(language, "queries_title"), crumbs, alternates, values={"examples": examples})
    headers = {"Content-Language": language}
    representation = Representation(
        ("queries", language), "text/html; charset=utf-8", lambda: render(context, "queries.html", page), headers
    )
    return await respond(request, context, representation)


def _queries_json(context: Context) -> bytes:
    listed = [
        {
            "id": example.id,
            "href": context.href(f"queries/{example.id}.rq"),
            "title": {language: example.title(language) for language in LANGUAGES},
            "description": {language: example.description(language) for language in LANGUAGES},
            "query": example.text,
        }
        for example in context.examples
    ]
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


def _language(request: Request) -> str:
    return choose_language(request.headers.get("accept-language"), LANGUAGES)
