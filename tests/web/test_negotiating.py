"""Tables of headers and what they choose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.web.linked import OFFERS
from plangraph.web.negotiating import accepts_gzip, choose_language, choose_media_type, preferences

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        (BROWSER, "html"),
        ("text/turtle", "ttl"),
        ("TEXT/Turtle; charset=UTF-8", "ttl"),
        ("text/turtle;charset=utf-8;q=0.4, application/ld+json;q=0.5", "jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, x"', "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/xml", "rdf"),
        ("application/json", "json"),
        ("text/*", "html"),
        ("text/*, text/html;q=0.1", "ttl"),
        ("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "html"),
        ("*/*, text/html;q=0", "ttl"),
        ("*/*;q=0.1, application/*;q=0.9", "jsonld"),
        ("application/*;q=0.9", "jsonld"),
        ("application/xhtml+xml, text/turtle;q=0.9", "html"),
        ("application/*;q=0.9, application/xhtml+xml;q=0", "jsonld"),
        ("text/turtle;q=1.0, text/html;q=1.0", "html"),
        ("text/turtle;q=0.9, text/html;q=0.8", "ttl"),
        ("text/turtle;q=0", None),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/turtle;q=2", None),
        ("text/turtle;q=x, application/json;q=0.1", "json"),
        (";;;,,,=", None),
        ("text/html;q=0, application/xhtml+xml;q=0, */*;q=0.2", "ttl"),
    ],
)
def test_media_types(accept: str | None, expected: str | None) -> None:
    assert choose_media_type(accept, OFFERS) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "en"),
        ("", "en"),
        ("zh", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-Hant-TW", "zh"),
        ("en-GB, zh;q=0.9", "en"),
        ("fr", "en"),
        ("fr, zh;q=0.1", "zh"),
        ("*", "en"),
        ("en;q=0, *", "zh"),
        ("en;q=0.2, *;q=0.5", "zh"),
        ("zh;q=0", "en"),
        ("zho", "en"),
        ("ZH-cn", "zh"),
    ],
)
def test_languages(header: str | None, expected: str) -> None:
    assert choose_language(header, ("en", "zh")) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ("gzip, deflate, br", True),
        ("GZIP;q=0.5", True),
        ("x-gzip", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("gzip;q=0.2, identity", False),
        ("*", True),
        ("br", False),
        ("*;q=0", False),
    ],
)
def test_codings(header: str | None, expected: bool) -> None:
    assert accepts_gzip(header) is expected


@given(st.text(max_size=200))
def test_any_header_can_be_read(header: str) -> None:
    assert all(0 <= preference.quality <= 1 for preference in preferences(header))
    assert choose_media_type(header, OFFERS) in {*OFFERS, None}
    assert choose_language(header, ("en", "zh")) in ("en", "zh")
