"""The query operation of the SPARQL 1.1 Protocol (section 2.1), read from a request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from plangraph.store.checking import QueryForm
from plangraph.store.formats import GRAPH_FORMATS, RESULT_FORMATS
from plangraph.web.negotiating import choose_media_type
from plangraph.web.problems import Problem

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_ALIASES = {
    "application/sparql-results+json": ["application/sparql-results+json", "application/json"],
    "application/sparql-results+xml": ["application/sparql-results+xml", "application/xml", "text/xml"],
    "application/rdf+xml": ["application/rdf+xml", "application/xml", "text/xml"],
    "application/ld+json": ["application/ld+json", "application/json"],
}
_PAGE = ["text/html", "application/xhtml+xml"]


@dataclass(frozen=True, slots=True)
class ProtocolQuery:
    """What a request asks; ``text`` is ``None`` where it asks for no query at all."""

    text: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


async def read_query(request: Request, limit: int) -> ProtocolQuery:
    """The query of a GET, of a POST with a form, or of a POST with the query itself as its body.

    Raises:
        Problem: 400 no query, or more than one; 413 too long; 415 a body of another media type.
    """
    asked = _parameters(request.url.query)
    if request.method != "POST":
        return _query(asked, limit)
    media_type, charset = _content_type(request)
    body = await _body(request, limit)
    try:
        text = body.decode(charset)
    except (UnicodeDecodeError, LookupError):
        raise Problem(400, "bad-encoding", f"The body is not {charset}; SPARQL is sent in UTF-8.") from None
    if media_type == FORM:
        if any(name == "query" for name, _ in asked):
            raise Problem(400, "query-in-address", "With a form the query belongs into the body, not the address.")
        found = _query(_parameters(text), limit)
        if found.text is None:
            raise Problem(400, "no-query", "The form has no parameter named query.")
        return found
    if any(name in ("query", "update") for name, _ in asked):
        raise Problem(400, "two-queries", "The query is the body; the address must not hold another one.")
    return _query([*asked, ("query", text)], limit)


def _parameters(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise Problem(400, "bad-encoding", "The parameters are not percent-encoded UTF-8.") from None
    except ValueError:
        raise Problem(400, "too-many-parameters", "There are more than 1000 parameters.") from None


def _query(parameters: Sequence[tuple[str, str]], limit: int) -> ProtocolQuery:
    named = {name: [value for key, value in parameters if key == name] for name, _ in parameters}
    if "update" in named or any(name.startswith("using-") for name in named):
        raise Problem(403, "update", "This endpoint is read-only: it answers queries and takes no updates.")
    queries = named.get("query", [])
    if len(queries) > 1:
        raise Problem(400, "two-queries", "There is more than one parameter named query; send one.")
    if queries and len(queries[0].encode("utf-8", "surrogatepass")) > limit:
        raise _too_long(limit)
    return ProtocolQuery(
        queries[0] if queries else None,
        tuple(named.get("default-graph-uri", ())),
        tuple(named.get("named-graph-uri", ())),
    )


def _content_type(request: Request) -> tuple[str, str]:
    media_type, *parameters = (piece.strip() for piece in request.headers.get("content-type", "").split(";"))
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower() or "utf-8"
    if media_type.lower() == "application/sparql-update":
        raise Problem(403, "update", "This endpoint is read-only: it answers queries and takes no updates.")
    if media_type.lower() not in (FORM, DIRECT):
        raise Problem(
            415, "unsupported-media-type", f"POST takes {FORM} and {DIRECT}.", {"Accept": f"{FORM}, {DIRECT}"}
        )
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, "unsupported-charset", "SPARQL is sent in UTF-8.")
    return media_type.lower(), "utf-8"


async def _body(request: Request, limit: int) -> bytes:
    room = 3 * limit + 4096  # percent-encoding takes up to three bytes for one
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "unsupported-coding", "Send the body without a content coding.")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > room:
        raise _too_long(limit)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > room:
            raise _too_long(limit)
    return bytes(body)


def _too_long(limit: int) -> Problem:
    return Problem(413, "query-too-long", f"A query may have {limit:,} bytes.")


def choose_answer_type(accept: str | None, form: QueryForm, *, page: bool) -> str:
    """The media type of the answer; "text/html" only where a ``page`` can be given.

    Raises:
        Problem: 406, with what there is.
    """
    formats: Sequence[str] = tuple(GRAPH_FORMATS if form.gives_graph else RESULT_FORMATS)
    offers: dict[str, Sequence[str]] = {media_type: _ALIASES.get(media_type, [media_type]) for media_type in formats}
    if page:
        offers["text/html"] = _PAGE
    chosen = choose_media_type(accept, offers)
    if chosen is None:
        raise Problem(
            406, "not-acceptable", f"{form} is answered as {', '.join(formats)}.", members={"available": list(formats)}
        )
    return chosen
