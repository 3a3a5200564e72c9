"""Rendering a page: what every template is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from plangraph.web.catalogue import text
from plangraph.web.context import LANGUAGES, Context
from plangraph.web.naming import Name, Naming

DOCUMENT_FORMATS = (
    ("ttl", "Turtle", "text/turtle"),
    ("jsonld", "JSON-LD", "application/ld+json"),
    ("nt", "N-Triples", "application/n-triples"),
    ("rdf", "RDF/XML", "application/rdf+xml"),
    ("json", "JSON", "application/json"),
)


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same thing in another format."""

    href: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's frame: ``path`` is its address without language and suffix, ``query`` what is kept on a switch."""

    language: str
    path: str
    title: str
    breadcrumbs: tuple[Name, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    query: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def render(context: Context, template: str, page: Page) -> bytes:
    """The page as HTML."""
    kept = f"?{page.query}" if page.query else ""
    return (
        context.templates.get_template(template)
        .render(
            t=_texts(page.language),
            lang=page.language,
            context=context,
            page_title=page.title,
            breadcrumbs=page.breadcrumbs,
            alternates=page.alternates,
            path=page.path,
            switch={other: context.href(f"{page.path}.{other}.html{kept}") for other in LANGUAGES},
            **page.values,
        )
        .encode()
    )


def _texts(language: str) -> Callable[..., str]:
    return lambda key, **values: text(language, key, **values)


def document_alternates(context: Context, path: str) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(context.href(f"{path}.{suffix}"), name, media_type) for suffix, name, media_type in DOCUMENT_FORMATS
    )


def home_crumb(context: Context, naming: Naming) -> Name:
    href = context.href(f"index.{naming.language}.html")
    return Name(href, text(naming.language, "home"), "", href)
