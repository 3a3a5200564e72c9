"""What was read and found in one text: the input of this stage."""

from __future__ import annotations

from dataclasses import dataclass

from plangraph.annotating.records import Annotations, HeadingMention
from plangraph.reading import Outline
from plangraph.register import Plan, PlanText


@dataclass(frozen=True, slots=True)
class Reading:
    """A held text with its outline, the annotations of its measures (in order) and its headings' mentions.

    ``reviewed`` are the numbers of the measures whose facts a reviewer has read as they stand here.
    """

    plan: Plan
    text: PlanText
    outline: Outline
    annotations: tuple[Annotations, ...]
    headings: tuple[HeadingMention, ...]
    reviewed: frozenset[str] = frozenset()


def governing(readings: list[Reading]) -> dict[str, Reading]:
    """For each measure's number the reading whose facts are the measure's.

    The original's where it holds the passage, else the translation's. ``readings`` are of one plan.
    """
    chosen: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda r: (r.text.role != "original", r.text.id)):
        for passage in reading.outline.passages():
            chosen.setdefault(passage.number, reading)
    return chosen
