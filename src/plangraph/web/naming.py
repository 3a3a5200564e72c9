"""Names and links of IRIs, in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from plangraph import iris
from plangraph.store import Index
from plangraph.web.catalogue import FOREIGN_NAMES, FOREIGN_PREFIXES, text

_NUMBERED = frozenset({"measure", "part", "section", "passage"})
_LINKABLE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A thing's name; ``language`` is empty where it is the page's, ``href`` where there is nothing to see."""

    iri: str
    text: str
    language: str
    href: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """Names things for pages in ``language``."""

    index: Index
    prefixes: Mapping[str, str]
    base_path: str
    language: str

    def name(self, iri: str) -> Name:
        shown, language = self.label(iri)
        href = self.href(iri)
        return Name(iri, shown, language, href, bool(href) and not iri.startswith(iris.BASE))

    def label(self, iri: str) -> tuple[str, str]:
        """A label, and its language where it is not that of the page."""
        labels = self.index.labels(iri)
        if self.language in labels:
            return labels[self.language], ""
        if iri in FOREIGN_NAMES:
            return FOREIGN_NAMES[iri][self.language], ""
        for language in ("", "en", "zh", *sorted(labels)):
            if language in labels:
                return labels[language], language
        return self.made(iri) or self.short(iri), ""

    def made(self, iri: str) -> str:
        """A name for what has no label of its own: by its number, its words, or what it measures."""
        kind, _, rest = iri.removeprefix(iris.BASE).partition("/")
        if not iri.startswith(iris.BASE) or "#" in iri:
            return ""
        if kind == "mention":
            return self._quoted(iri)
        if kind == "candidate":
            return self.index.literal(iri, iris.term("surface")) or ""
        if kind == "target":
            indicator = self.index.linked(iri, iris.term("indicator"))
            return self.label(indicator[0])[0] if indicator else ""
        number = self.index.literal(iri, iris.term("number")) or ""
        if kind == "passage":
            number = rest.rpartition("/")[2].replace("-", ".")
        if not number or kind not in _NUMBERED:
            return ""
        return f"{text(self.language, kind)} {number}{self._years(iri)}"

    def _years(self, iri: str) -> str:
        """The years of the plan that a thing is in, in brackets; empty where they are not said."""
        plan = next(iter(self.index.linked(iri, iris.term("inPlan"))), "")
        years = [self.index.literal(plan, iris.term(name)) for name in ("startYear", "endYear")]
        if None in years:
            return ""
        return text(self.language, "in_years", start=years[0], end=years[1])

    def _quoted(self, mention: str) -> str:
        """The words of a mention, in quotation marks."""
        exact = self.index.literal(f"{mention}#quote", "http://www.w3.org/ns/oa#exact")
        if not exact:
            return ""
        return f"“{exact}”"

    def short(self, iri: str) -> str:
        """A prefixed name, the path below BASE, or the IRI itself."""
        best = ""
        for prefix, namespace in {**FOREIGN_PREFIXES, **self.prefixes}.items():
            if iri.startswith(namespace) and len(namespace) > len(best) and "/" not in iri[len(namespace) :]:
                best, short = namespace, f"{prefix}:{iri[len(namespace) :]}"
        if best and not iri.startswith(iris.BASE):
            return short
        if iri.startswith(iris.PG):
            return f"pg:{iri[len(iris.PG) :]}"
        return iri.removeprefix(iris.BASE) or iri

    def href(self, iri: str) -> str:
        if iri.startswith(iris.BASE):
            document, hash_sign, fragment = iri.partition("#")
            if not self.index.holds(iri):
                return ""
            path = quote(document.removeprefix(iris.BASE), safe="/") or "index"
            return f"{self.base_path}/{path}.{self.language}.html{hash_sign}{fragment}"
        return iri if _LINKABLE.match(iri) else ""
