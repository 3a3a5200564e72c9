"""Errors as problem details (RFC 9457), or as a page for a browser: the one place where errors become HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plangraph.errors import UnusableInput
from plangraph.store.checking import QueryMalformed, QueryRefused
from plangraph.store.evaluating import FormatMismatch, ResultTooLarge
from plangraph.store.pool import QueryUnavailable
from plangraph.web.catalogue import text
from plangraph.web.context import LANGUAGES, Context
from plangraph.web.negotiating import choose_language, choose_media_type
from plangraph.web.representing import NEVER, VARY

_OFFERS = {"json": ["application/problem+json", "application/json"], "html": ["text/html", "application/xhtml+xml"]}


class Problem(Exception):  # noqa: N818 - the name of RFC 9457
    """An answer that is an error: ``code`` names it in one word, ``detail`` says what to do.

    ``members`` are further members of the problem's object.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = dict(members or {})


def problem_of(error: Exception) -> Problem:
    """The problem that an error of the store or the router is; an unexpected one is a fault, 500."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, QueryRefused):
        return Problem(403 if error.code in ("service", "update") else 400, error.code, str(error))
    if isinstance(error, QueryMalformed):
        return Problem(400, "malformed-query", str(error))
    if isinstance(error, ResultTooLarge):
        return Problem(413, "answer-too-large", str(error))
    if isinstance(error, FormatMismatch):
        return Problem(406, "not-acceptable", str(error))
    if isinstance(error, QueryUnavailable):
        return Problem(503, error.code, str(error), {"Retry-After": str(error.retry_after)})
    if isinstance(error, HTTPException):
        detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
        return Problem(error.status_code, _code(error.status_code), detail, error.headers)
    if isinstance(error, UnusableInput):
        return Problem(400, "unusable-input", str(error))
    return Problem(500, "fault", "An unexpected fault; it has been logged. The request may be right.")


def problem_response(request: Request, context: Context, problem: Problem) -> Response:
    """The problem in the form and the language that the client reads."""
    path = request.url.path
    status = problem.status
    if status == 405:
        problem.headers["Allow"] = _allowed(request)
    detail = problem.detail or text(_language(request), f"detail_{status}")
    headers = {"Vary": VARY, "Cache-Control": NEVER, **problem.headers}
    wants_page = path.endswith(".html") or choose_media_type(request.headers.get("accept"), _OFFERS) == "html"
    if wants_page:
        language = _language(request)
        known = text(language, f"title_{status}")
        page = context.templates.get_template("problem.html").render(
            t=lambda key: text(language, key),
            lang=language,
            context=context,
            page_title=known,
            status=status,
            detail=detail,
            members=problem.members,
            switch=dict.fromkeys(LANGUAGES, ""),
            alternates=[],
            path="",
        )
        return Response(page, status, {**headers, "Content-Type": "text/html; charset=utf-8"})
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": problem.code,
        "detail": detail,
        "instance": path,
        **problem.members,
    }
    return Response(
        json.dumps(body, ensure_ascii=False, indent=1) + "\n",
        status,
        {**headers, "Content-Type": "application/problem+json"},
    )


def _language(request: Request) -> str:
    for language in LANGUAGES:
        if request.url.path.endswith(f".{language}.html"):
            return language
    return choose_language(request.headers.get("accept-language"), LANGUAGES)


def _code(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "-")


def _allowed(request: Request) -> str:
    path = request.scope["path"]
    matching = [route for route in request.app.routes if isinstance(route, Route) and route.path_regex.match(path)]
    own = [route for route in matching if route.path != "/{path:path}"] or matching
    methods = {method for route in own for method in (route.methods or ())}
    return ", ".join(sorted(methods | {"HEAD", "OPTIONS"}))
