"""SPARQL tokens (SPARQL 1.1, section 19.8), and every way in which a text may be read as tokens.

The grammar is ambiguous to a tokenizer in one place: ``<`` begins an IRI or is "less than". An engine that
parses by context reads ``?a<'x>y'`` as a comparison with a string; a tokenizer that prefers IRIs reads an
IRI, and from there on takes strings for code and code for strings. So that nothing can hide there,
``every_token`` follows both readings wherever both are possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<space>   [ \t\r\n]+ )
    | (?P<comment> \#[^\r\n]* )
    | (?P<iri>     <[^<>"{}|^`\x00-\x20]*> )
    | (?P<string>  \"{3} (?: \"{0,2} (?: [^"\\] | \\. ) )* \"{3} | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* '{3}
                 | " (?: [^"\\\r\n] | \\. )* "  |  ' (?: [^'\\\r\n] | \\. )* ' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<blank>   _:[\w.·-]* )
    | (?P<name>    (?:[^\W\d_][\w.·-]*)? : (?: [\w:.·-] | %[0-9A-Fa-f]{2} | \\. )* )
    | (?P<number>  (?: [0-9]+\.?[0-9]* | \.[0-9]+ ) (?: [eE][+-]?[0-9]+ )? )
    | (?P<word>    \w+ )
    | (?P<sign>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_READINGS = 40
"""How many times the length of a text its readings together may be."""


class TooManyReadingsError(ValueError):
    """A text that can be read in so many ways that it is not worth following them."""


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is the name of a group above; ``start`` is an offset in code points."""

    kind: str
    text: str
    start: int


def read_tokens(text: str) -> Iterator[Token]:
    """The tokens of the likeliest reading, without white space and comments.

    >>> [token.text for token in read_tokens("ASK # SERVICE\\n{ ?s <p> 'SERVICE' }")]
    ['ASK', '{', '?s', '<p>', "'SERVICE'", '}']
    """
    position = 0
    while position < len(text):
        token = _token(text, position)
        position += len(token.text)
        if token.kind not in ("space", "comment"):
            yield token


def every_token(text: str) -> Iterator[Token]:
    """The tokens of all readings, in no order, without white space and comments.

    Raises:
        TooManyReadingsError: the readings are too many to follow.
    """
    waiting, seen, budget = [0], {0}, _READINGS * len(text) + 1000
    while waiting:
        position = waiting.pop()
        if position >= len(text):
            continue
        token = _token(text, position)
        budget -= len(token.text)
        if budget < 0:
            raise TooManyReadingsError("the query can be read in too many ways")
        if token.kind not in ("space", "comment"):
            yield token
        following = [position + len(token.text)]
        if token.kind == "iri" and not _ABSOLUTE.match(token.text):
            following.append(position + 1)
        for start in following:
            if start not in seen:
                seen.add(start)
                waiting.append(start)


def _token(text: str, position: int) -> Token:
    match = _TOKEN.match(text, position)
    if match is None or match.lastgroup is None:  # `sign` takes any character
        raise AssertionError(f"no token at {position}")
    return Token(match.lastgroup, match.group(), position)
