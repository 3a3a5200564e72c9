"""What the check of labels takes in and gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plangraph.annotating.records import Annotations
from plangraph.reading import Language

ProblemKind = Literal[
    "no-label",
    "no-measure",
    "too-long",
    "figure-not-in-text",
    "name-not-in-text",
    "figure-missing",
    "name-missing",
    "repeats-the-text",
    "left-out-not-needed",
]


@dataclass(frozen=True, slots=True)
class MeasureText:
    """A measure as its plan's texts have it.

    ``language`` is that of the governing text, whose facts are ``annotations``; ``passages`` are the
    cleaned texts by language, the governing one among them.
    """

    number: str
    language: Language
    passages: Mapping[Language, str]
    annotations: Annotations


@dataclass(frozen=True, slots=True)
class LabelProblem:
    """What is wrong with a measure's label or summary; ``column`` is the one of the labels' table, or empty."""

    plan: str
    number: str
    column: str
    kind: ProblemKind
    what: str

    def __str__(self) -> str:
        place = f"curation/labels/{self.plan}.csv: {self.number}"
        return f"{place}{f' {self.column}' if self.column else ''}: {self.kind}: {self.what}"
