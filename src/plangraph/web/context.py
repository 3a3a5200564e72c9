"""What every route needs: the edition, the settings, the templates, and the identity of what is served."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from plangraph import iris
from plangraph.store import Edition
from plangraph.web.examples import ExampleQuery, read_examples
from plangraph.web.naming import Naming
from plangraph.web.settings import WebSettings

LANGUAGES = ("en", "zh")
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Context:
    """Built once for an application; ``identity`` changes with the edition and with the software."""

    edition: Edition
    settings: WebSettings
    templates: Environment
    identity: str
    style: bytes
    examples: tuple[ExampleQuery, ...]

    @cached_property
    def style_path(self) -> str:
        return f"/static/{hashlib.sha256(self.style).hexdigest()[:16]}/style.css"

    @cached_property
    def last_modified(self) -> datetime:
        return datetime.combine(self.edition.manifest.modified, time(), UTC)

    @cached_property
    def last_modified_header(self) -> str:
        return format_datetime(self.last_modified, usegmt=True)

    def naming(self, language: str) -> Naming:
        return Naming(self.edition.index, self.edition.prefixes, self.settings.base_path, language)

    def href(self, path: str) -> str:
        """A path of this application, as a link."""
        return f"{self.settings.base_path}/{path}"

    def absolute(self, request: Request, path: str) -> str:
        origin = self.settings.origin or f"{request.url.scheme}://{request.url.netloc}"
        return origin.rstrip("/") + self.href(path)


def open_context(edition: Edition, settings: WebSettings) -> Context:
    templates = Environment(
        loader=FileSystemLoader(_PACKAGE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    software = hashlib.sha256()
    for file in _software():
        software.update(file.read_bytes())
    for file in sorted(settings.queries.glob("*.rq")):
        software.update(file.read_bytes())
    identity = f"{edition.identity}:{software.hexdigest()}:{settings.base_path}:{settings.origin}"
    return Context(
        edition,
        settings,
        templates,
        identity,
        (_PACKAGE / "static" / "style.css").read_bytes(),
        tuple(read_examples(settings.queries)),
    )


def _software() -> Iterator[Path]:
    for package in (_PACKAGE, _PACKAGE.parent / "store"):
        yield from sorted(
            file for file in package.rglob("*") if file.is_file() and file.suffix in {".py", ".html", ".css"}
        )


def iri_of(path: str) -> str:
    """The IRI that a path answers for."""
    return iris.BASE + path
