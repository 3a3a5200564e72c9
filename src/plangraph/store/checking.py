"""What is refused before a query is evaluated: updates, SERVICE, graphs that are not held."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from plangraph.errors import UnusableInput
from plangraph.store.tokens import Token, TooManyReadingsError, every_token, read_tokens

MAX_DEPTH = 200
"""Brackets within brackets; the engine's parser ends its process at a few thousand."""

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


class QueryForm(StrEnum):
    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def gives_graph(self) -> bool:
        return self in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE)


class QueryMalformed(UnusableInput):
    """The text is no SPARQL 1.1 query."""


class QueryRefused(UnusableInput):
    """The query asks for something that is not done here; ``code`` names it in one word."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may be evaluated.

    ``default_graphs`` and ``named_graphs`` describe its dataset; both ``None`` is the whole edition.
    A ``volatile`` query may give another answer each time (NOW, RAND, …).
    """

    text: str
    form: QueryForm
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    volatile: bool


def check_query(
    text: str, held: Collection[str], default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
) -> CheckedQuery:
    """Checks a query, before any engine sees it.

    ``held`` are the IRIs of the graphs there are; the other two are the protocol's default-graph-uri and
    named-graph-uri, which replace the query's own FROM and FROM NAMED (SPARQL 1.1 Protocol, 2.1.4).

    Raises:
        QueryMalformed: the text has no query form.
        QueryRefused: an update, a SERVICE, a graph that is not held, or brackets nested too deeply.
    """
    if "\x00" in text:
        raise QueryMalformed("the query holds a null character")
    _refuse_service(text)
    tokens = list(read_tokens(text))
    _refuse_depth(tokens)
    form = _form(tokens)
    own_default, own_named = _dataset(tokens)
    chosen, named = (default_graphs, named_graphs) if default_graphs or named_graphs else (own_default, own_named)
    for graph in (*chosen, *named):
        if graph not in held:
            raise QueryRefused(
                "graph-not-held",
                f"there is no graph <{graph}> here, and none is fetched; the graphs are {', '.join(sorted(held))}",
            )
    whole = not chosen and not named
    volatile = any(token.kind == "word" and token.text.upper() in _VOLATILE for token in tokens)
    return CheckedQuery(text, form, None if whole else tuple(chosen), None if whole else tuple(named), volatile)


def _refuse_service(text: str) -> None:
    """Refuses SERVICE however it is written.

    An engine may take ``SERVICEex:name`` for SERVICE with its blank left out, and ``trueSERVICE`` for two
    words: so a prefix that begins with "service" and a word that holds it are refused as well.
    """
    try:
        for token in every_token(text):
            word = token.text.casefold()
            if (token.kind == "word" and "service" in word) or (
                token.kind == "name" and word.partition(":")[0].startswith("service")
            ):
                raise QueryRefused(
                    "service",
                    f"SERVICE (near character {token.start + 1}) is not allowed: this endpoint sends no requests to"
                    " others; ask it for its own data and join the answers where you are. (A prefix that begins"
                    ' with "service" reads the same: rename it.)',
                )
    except TooManyReadingsError:
        raise QueryRefused("ambiguous", "the query can be read in too many ways; put blanks around <") from None


def _refuse_depth(tokens: Sequence[Token]) -> None:
    depth = 0
    for token in tokens:
        if token.kind == "sign" and token.text in "({[":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryRefused("too-deep", f"brackets are nested more than {MAX_DEPTH} deep")
        elif token.kind == "sign" and token.text in ")}]":
            depth -= 1


def _form(tokens: Sequence[Token]) -> QueryForm:
    at = 0
    while at < len(tokens):
        word = tokens[at].text.upper() if tokens[at].kind == "word" else ""
        if word == "PREFIX":
            at += 3
        elif word == "BASE":
            at += 2
        elif word in QueryForm.__members__:
            return QueryForm[word]
        elif word in _UPDATES:
            raise QueryRefused("update", f"{word} is an update; this endpoint only answers queries")
        else:
            break
    raise QueryMalformed("the text is no query: after PREFIX and BASE, SELECT, ASK, CONSTRUCT or DESCRIBE must follow")


def _dataset(tokens: Sequence[Token]) -> tuple[list[str], list[str]]:
    base = ""
    prefixes: dict[str, str] = {}
    default: list[str] = []
    named: list[str] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1 : at + 3]
        if token.kind == "name" and token.text.casefold().startswith("from"):
            raise QueryRefused("from", f"{token.text}: put a blank after FROM, or rename the prefix")
        if token.kind != "word" or not following:
            continue
        word = token.text.upper()
        if word == "BASE":
            base = _resolved(following[0], base, prefixes)
        elif word == "PREFIX" and len(following) == 2:
            prefixes[following[0].text] = _resolved(following[1], base, prefixes)
        elif word == "FROM":
            is_named = following[0].kind == "word" and following[0].text.upper() == "NAMED"
            name = following[-1] if is_named else following[0]
            (named if is_named else default).append(_resolved(name, base, prefixes))
    return default, named


def _resolved(token: Token, base: str, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    prefix, colon, local = token.text.partition(":")
    return prefixes.get(prefix + colon, prefix + colon) + local
