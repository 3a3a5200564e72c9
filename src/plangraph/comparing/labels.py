"""Names of things for readers of a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from pyoxigraph import Literal

from plangraph.comparing.reading import EditionFacts, Value
from plangraph.iris import BASE

_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_LONG = 80
_BEFORE = 20
"""Code points shown of a text, and before the first difference."""


class Labels:
    """English preferred labels (Chinese where there is none); the first edition that has one gives it."""

    def __init__(self, editions: Iterable[EditionFacts]) -> None:
        self._names: dict[str, str] = {}
        for edition in editions:
            for language in ("en", "zh"):
                found = sorted(
                    (fact.subject, fact.value.value)
                    for fact in edition.facts
                    if fact.property == _PREF_LABEL
                    and isinstance(fact.value, Literal)
                    and fact.value.language == language
                )
                for subject, name in found:
                    self._names.setdefault(subject, name)

    def of(self, iri: str) -> str:
        """A thing's label with the path of its IRI below BASE, or that path alone."""
        path = iri.removeprefix(BASE)
        name = self._names.get(iri)
        return path if name is None else f"{name} ({path})"

    def value(self, value: Value) -> str:
        """A value as a reader wants it: a thing's label, or the literal's text, shortened."""
        if not isinstance(value, Literal):
            return self._names.get(value.value) or value.value.removeprefix(BASE)
        return _written(value, 0)

    def pair(self, old: Value, new: Value) -> str:
        """Two values with an arrow between; of long texts the piece from a little before they differ."""
        if isinstance(old, Literal) and isinstance(new, Literal):
            start = 0
            if max(len(old.value), len(new.value)) > _LONG:
                start = max(0, _shared(old.value, new.value) - _BEFORE)
            before, after = _written(old, start), _written(new, start)
            if before == after:
                before, after = (f"{text}^^{short(one.datatype.value)}" for text, one in ((before, old), (after, new)))
            return f"{before} → {after}"
        return f"{self.value(old)} → {self.value(new)}"


def _shared(old: str, new: str) -> int:
    """How many code points two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _written(literal: Literal, start: int) -> str:
    """A literal's text from ``start``, cut to a line's length."""
    text = literal.value[start:]
    text = f"{'…' if start else ''}{text[:_LONG]}{'…' if len(text) > _LONG else ''}"
    return f"{text!r}@{literal.language}" if literal.language else text


def short(iri: str) -> str:
    """A property's local name.

    >>> short("http://www.w3.org/2004/02/skos/core#prefLabel")
    'prefLabel'
    """
    return iri.rpartition("#")[2].rpartition("/")[2]
