"""Records of the register of documents. Years are calendar years, both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
Holding = Literal["held", "held-in-part", "not-held"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages of the project."""

    en: str
    zh: str

    def items(self) -> Iterator[tuple[Language, str]]:
        yield "en", self.en
        yield "zh", self.zh


@dataclass(frozen=True, slots=True)
class Page:
    """A page on the web: the plan's text, its announcement or its assessment report."""

    url: str
    document: str
    languages: tuple[Language, ...]
    host: str
    status: str


@dataclass(frozen=True, slots=True)
class PlanText:
    """A text of a plan in one language, as a file that is expected among the sources.

    ``measures`` counts what the text holds. ``until`` is the last section of a text that is not
    complete, e.g. "2.1": what follows is not in this copy.
    """

    id: str
    plan: str
    language: Language
    role: Literal["original", "translation"]
    file: str
    sha256: str
    measures: int
    complete: bool
    until: str | None
    note: Bilingual


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file about a plan that is no text of it: known, and never read as one."""

    plan: str
    file: str
    sha256: str
    language: Language
    url: str
    status: str
    note: Bilingual


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan of a series; ``issued`` is a date, a month or a year, ``None`` where unknown.

    ``drafters`` led the drafting and ``implementing`` carry the plan out, as its own text says (paths below BASE).
    """

    id: str
    series: str
    start_year: int
    end_year: int
    title: Bilingual
    publisher: str | None
    issued: str | None
    drafters: tuple[str, ...]
    implementing: tuple[str, ...]
    pages: tuple[Page, ...]
    texts: tuple[PlanText, ...]
    others: tuple[OtherFile, ...]

    @property
    def holding(self) -> Holding:
        """Whether a text of the plan is held: a complete one in any language counts as held."""
        if any(text.complete for text in self.texts):
            return "held"
        return "held-in-part" if self.texts else "not-held"


@dataclass(frozen=True, slots=True)
class Series:
    id: str
    title: Bilingual
    country: str
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """All series, in the order of their ids; plans in the order of their first year."""

    series: tuple[Series, ...]

    def plans(self) -> Iterator[Plan]:
        for series in self.series:
            yield from series.plans

    def texts(self) -> Iterator[PlanText]:
        for plan in self.plans():
            yield from plan.texts

    def plan(self, plan_id: str) -> Plan | None:
        return next((plan for plan in self.plans() if plan.id == plan_id), None)
