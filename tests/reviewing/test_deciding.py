"""Reviewers' decisions are applied to exactly the fact they are about, or reported."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from plangraph.annotating.lexicon import Entity, Label
from plangraph.annotating.records import ActorMention, Annotations, LawMention, TargetMention
from plangraph.curation import Decision, Row
from plangraph.errors import UnusableInput
from plangraph.iris import local
from plangraph.reading import Outline, decode_source, read_outline
from plangraph.reviewing import apply_decisions, digest_of

TEXT = "一、权利\n（一）工作权\n——修改 \n劳动法。企业遵守法律。失业率在5%以内。\n"
LAW, OTHER, ACTOR, INDICATOR = (
    "law/cn/labor-law",
    "law/cn/company-law",
    "actor/cn/enterprises",
    "indicator/unemployment",
)


def entity(path: str, kind: str) -> Entity:
    return Entity(local(path), kind, {"en": path, "zh": path}, (Label(path, "en"),))  # type: ignore[arg-type]


ENTITIES = {
    e.iri: e for e in (entity(LAW, "law"), entity(OTHER, "law"), entity(ACTOR, "actor"), entity(INDICATOR, "indicator"))
}


@pytest.fixture
def outline() -> Outline:
    return read_outline(decode_source("plan.txt", TEXT.encode()), "zh")


@pytest.fixture
def found(outline: Outline) -> Annotations:
    text = next(outline.passages()).text
    law, body, rate = text.index("劳动法"), text.index("企业"), text.index("失业率")
    return Annotations(
        "1.1.1",
        laws=(LawMention(law, law + 3, "劳动法", local(LAW), "amend"),),
        actors=(ActorMention(body, body + 2, "企业", local(ACTOR), "mention"),),
        targets=(
            TargetMention(
                rate, rate + 8, "失业率在5%以内", local(INDICATOR), "equal", "to-level", "percent", Decimal(5)
            ),
        ),
    )


def decision(kind: str, path: str, surface: str, verdict: str, **settings: str) -> Decision:
    start = TEXT.index(surface)
    row = Row(Path("decisions.csv"), 2, {})
    return Decision(
        row,
        "cn-2000-2001-zh",
        start,
        start + len(surface),
        surface,
        kind,  # type: ignore[arg-type]
        path,
        verdict,  # type: ignore[arg-type]
        settings,
        "second reading",
        "because",
    )


def test_reject(outline: Outline, found: Annotations) -> None:
    outcome = apply_decisions(outline, [found], [decision("law", LAW, "劳动法", "reject")], ENTITIES)
    assert outcome.problems == ()
    assert outcome.annotations[0].laws == ()
    assert outcome.annotations[0].actors == found.actors


def test_change_marks_the_fact_as_editorial(outline: Outline, found: Annotations) -> None:
    decisions = [
        decision("actor", ACTOR, "企业", "change", role="overseen"),
        decision("target", INDICATOR, "失业率在5%以内", "change", comparator="at-most", deadline="2001"),
    ]
    after = apply_decisions(outline, [found], decisions, ENTITIES).annotations[0]
    assert (after.actors[0].role, after.actors[0].method) == ("overseen", "editorial")
    target = after.targets[0]
    assert (target.comparator, target.deadline, target.value) == ("at-most", 2001, Decimal(5))


def test_add(outline: Outline, found: Annotations) -> None:
    added = decision("law", OTHER, "法律", "add", action="implement")
    after = apply_decisions(outline, [found], [added], ENTITIES).annotations[0]
    assert [(law.entity, law.action, law.method) for law in after.laws] == [
        (local(LAW), "amend", "lexicon"),
        (local(OTHER), "implement", "editorial"),
    ]


def test_a_decision_whose_characters_changed_is_reported_and_not_applied(outline: Outline, found: Annotations) -> None:
    moved = decision("law", LAW, "劳动法", "reject")
    gone = replace(moved, start=moved.start - 2, end=moved.end - 2)
    outcome = apply_decisions(outline, [found], [gone], ENTITIES)
    assert outcome.annotations == (found,)
    assert "the text no longer has these characters there; review it again" in outcome.problems[0]


def test_a_decision_about_a_fact_no_longer_found_is_reported(outline: Outline, found: Annotations) -> None:
    outcome = apply_decisions(outline, [found], [decision("law", OTHER, "劳动法", "reject")], ENTITIES)
    assert outcome.annotations == (found,)
    assert "no such fact is found any more" in outcome.problems[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (decision("law", "law/cn/nonesuch", "劳动法", "reject"), "no such law in the vocabularies"),
        (decision("actor", LAW, "劳动法", "add"), "no such actor in the vocabularies"),
        (decision("target", INDICATOR, "5%", "add", unit="percent"), "a target needs comparator, direction"),
        (decision("target", INDICATOR, "失业率在5%以内", "change", value="five"), "value='five' is malformed"),
    ],
)
def test_a_malformed_decision_is_named(outline: Outline, found: Annotations, wrong: Decision, said: str) -> None:
    with pytest.raises(UnusableInput, match=rf"decisions\.csv:2: .*{said}"):
        apply_decisions(outline, [found], [wrong], ENTITIES)


def test_digest_changes_with_every_fact_and_only_with_facts(found: Annotations) -> None:
    before = digest_of(found)
    assert digest_of(replace(found, laws=(replace(found.laws[0], method="editorial"),))) == before
    assert digest_of(replace(found, laws=())) != before
    assert digest_of(replace(found, actors=(replace(found.actors[0], role="partner"),))) != before
    assert digest_of(replace(found, targets=(replace(found.targets[0], value=Decimal(6)),))) != before
