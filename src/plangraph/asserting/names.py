"""Names in both languages for things that only this graph names: reports, events, targets."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal

from plangraph.annotating.lexicon import Entity
from plangraph.annotating.records import EventMention


def report_names(cycle: str | None, treaty: Entity) -> Iterator[Literal]:
    """Labels of a reporting commitment, e.g. "Report 5-6: Convention on the Rights of the Child"."""
    number = f" {cycle}" if cycle else ""
    if "en" in treaty.preferred:
        yield Literal(f"Report{number}: {treaty.preferred['en']}", lang="en")
    if "zh" in treaty.preferred:
        count = f"第{cycle}次" if cycle and cycle[0].isdigit() else ""
        yield Literal(f"{treaty.preferred['zh']}{count}履约报告", lang="zh")


def event_names(event: EventMention, mechanism: Entity) -> Iterator[Literal]:
    """Labels of a mechanism event, e.g. "Universal Periodic Review, round 4"."""
    if "en" in mechanism.preferred:
        number = f", round {event.round}" if event.round else ""
        yield Literal(f"{mechanism.preferred['en']}{number}", lang="en")
    if "zh" in mechanism.preferred:
        number = f"（第{event.round}轮）" if event.round else ""
        yield Literal(f"{mechanism.preferred['zh']}{number}", lang="zh")
