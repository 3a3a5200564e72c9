"""What was found becomes facts of the governing text, with evidence from every text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rdflib.namespace import SKOS

from plangraph.annotating.records import (
    ActorMention,
    Candidate,
    ConceptMention,
    EventMention,
    LawMention,
    TreatyMention,
)
from plangraph.asserting import Quads, Reading, governing
from plangraph.iris import local
from plangraph.reading import clean

from . import made
from .made import annotate, asserted, literals, mentions, spot, values

HEALTH_MEASURE, REPORT_MEASURE = f"measure/{made.PLAN_ID}/1-1-1", f"measure/{made.PLAN_ID}/1-1-2"
EDUCATION_MEASURE, FARMERS_MEASURE = f"measure/{made.PLAN_ID}/1-2-1", f"measure/{made.PLAN_ID}/1-3-1"


@pytest.fixture
def zh() -> Reading:
    return made.reading("zh")


@pytest.fixture
def en() -> Reading:
    return made.reading("en")


def test_the_original_governs_where_it_holds_the_passage(zh: Reading, en: Reading) -> None:
    for order in ([zh, en], [en, zh]):
        chosen = governing(order)
        assert {number: reading.text.language for number, reading in chosen.items()} == {
            "1.1.1": "zh",
            "1.1.2": "zh",
            "1.2.1": "zh",
            "1.3.1": "en",
        }


def test_laws_are_those_of_the_governing_text_and_both_texts_are_evidence(zh: Reading, en: Reading) -> None:
    zh = annotate(
        zh, "1.1.1", laws=(LawMention(**spot(zh, "1.1.1", "劳动法"), entity=local(made.LAW), action="amend"),)
    )
    law = LawMention(**spot(en, "1.1.1", "Labor Law"), entity=local(made.LAW), action="implement")
    other = LawMention(**spot(en, "1.1.1", "Company Law"), entity=local(made.COMPANY), action="amend")
    en = annotate(en, "1.1.1", laws=(law, other))
    quads = asserted(en, zh)
    assert values(quads, "facts", HEALTH_MEASURE, "plansToAmend") == [made.LAW]
    assert values(quads, "facts", HEALTH_MEASURE, "plansToImplement") == []
    assert mentions(quads, "plansToAmend") == [("en", "Company Law", made.COMPANY), ("zh", "劳动法", made.LAW)]
    assert mentions(quads, "plansToImplement") == [("en", "Labor Law", made.LAW)]


def test_a_measure_that_only_the_translation_holds_has_its_facts(zh: Reading, en: Reading) -> None:
    found = LawMention(**spot(en, "1.3.1", "Clean Campaign"), entity=local(made.CAMPAIGN), action="implement")
    quads = asserted(zh, annotate(en, "1.3.1", laws=(found,)))
    assert values(quads, "facts", FARMERS_MEASURE, "mentionsProgramme") == [made.CAMPAIGN]
    assert values(quads, "facts", FARMERS_MEASURE, "plansToImplement") == []
    (node,) = [str(s) for s, _, o in quads.triples("evidence") if str(o) == local("action/implement")]
    assert node.endswith("/mentionsProgramme-clean")


@pytest.mark.parametrize(
    ("action", "supports"),
    [
        ("enact", "plansToEnact"),
        ("draft-or-study", "plansToStudy"),
        ("amend", "plansToAmend"),
        ("implement", "plansToImplement"),
        ("support-rules", "plansSupportingRulesFor"),
        ("mention", "mentionsLaw"),
    ],
)
def test_what_is_meant_to_be_done_with_a_law(zh: Reading, action: str, supports: str) -> None:
    law = LawMention(**spot(zh, "1.1.1", "劳动法"), entity=local(made.LAW), action=action)  # type: ignore[arg-type]
    assert values(asserted(annotate(zh, "1.1.1", laws=(law,))), "facts", HEALTH_MEASURE, supports) == [made.LAW]


def test_actors_by_role_and_generic_subjects_never(zh: Reading) -> None:
    ministry = ActorMention(**spot(zh, "1.1.1", "卫生部"), entity=local(made.MINISTRY), role="responsible")
    state = ActorMention(**spot(zh, "1.1.1", "国家"), entity=local(made.STATE), role="responsible")
    quads = asserted(annotate(zh, "1.1.1", actors=(state, ministry)))
    assert values(quads, "facts", HEALTH_MEASURE, "hasResponsibleActor") == [made.MINISTRY]
    assert mentions(quads, "hasResponsibleActor") == [("zh", "卫生部", made.MINISTRY)]
    assert not any(local(made.STATE) in line for line in quads.lines())


def test_a_parts_right_holds_where_no_sections_right_is_narrower(zh: Reading, en: Reading) -> None:
    headings = {made.ECONOMIC: (1, 0), made.HEALTH: (1, 1), made.EDUCATION: (1, 2)}
    zh = made.reading("zh", heading=headings)
    quads = asserted(zh, en)
    assert values(quads, "facts", HEALTH_MEASURE, "concernsRight") == [made.HEALTH]
    assert values(quads, "facts", REPORT_MEASURE, "concernsRight") == [made.HEALTH]
    assert values(quads, "facts", EDUCATION_MEASURE, "concernsRight") == [made.ECONOMIC, made.EDUCATION]
    assert values(quads, "facts", FARMERS_MEASURE, "concernsRight") == []  # its own text names nothing


def test_a_heading_of_the_translation_counts_for_the_measures_it_governs(zh: Reading) -> None:
    en = made.reading("en", heading={made.ECONOMIC: (1, 0), made.FARMERS: (1, 3)})
    quads = asserted(zh, en)
    assert values(quads, "facts", FARMERS_MEASURE, "concernsRight") == [made.ECONOMIC]
    assert values(quads, "facts", FARMERS_MEASURE, "concernsGroup") == [made.FARMERS]
    assert values(quads, "facts", HEALTH_MEASURE, "concernsRight") == []


def test_headings_are_evidence_in_their_section_or_part() -> None:
    quads = asserted(made.reading("zh", heading={made.ECONOMIC: (1, 0), made.HEALTH: (1, 1)}))
    found = mentions(quads, "concernsRight")
    assert found == [("zh", "健康权利", made.HEALTH), ("zh", "经济权利", made.ECONOMIC)]
    sections = {str(s): str(o) for s, p, o in quads.triples("evidence") if str(p).endswith("#inSection")}
    parts = {str(s): str(o) for s, p, o in quads.triples("evidence") if str(p).endswith("#inPart")}
    assert list(sections.values()) == [local(f"section/{made.PLAN_ID}/1-1")]
    assert list(parts.values()) == [local(f"part/{made.PLAN_ID}/1")]
    for node, surface in ((*sections, "健康权利"), (*parts, "经济权利")):
        start, end = map(int, node.split("/")[-2].split("-"))
        assert made.CHINESE[start:end] == surface
        assert values(quads, "evidence", node, "method") == ["method/heading"]


def test_rights_and_groups_of_the_words(zh: Reading) -> None:
    group = ConceptMention(**spot(zh, "1.2.1", "农民"), entity=local(made.FARMERS))
    quads = asserted(annotate(zh, "1.2.1", groups=(group,)))
    assert values(quads, "facts", EDUCATION_MEASURE, "concernsGroup") == [made.FARMERS]
    ((_, surface, _),) = mentions(quads, "concernsGroup")
    assert surface == "农民"


def reports(zh: Reading, *found: TreatyMention) -> Quads:
    return asserted(annotate(zh, "1.1.2", treaties=found))


def test_a_report_is_one_commitment_with_all_its_steps_and_its_body(zh: Reading) -> None:
    submitted = TreatyMention(
        **spot(zh, "1.1.2", "《儿童公约》"),
        entity=local(made.TREATY),
        action="report",
        cycle="5-6",
        steps=("prepare", "submit"),
    )
    reviewed = TreatyMention(
        **spot(zh, "1.1.2", "儿童公约", 2), entity=local(made.TREATY), action="review", cycle="5-6"
    )
    quads = reports(zh, submitted, reviewed)
    node = f"report/{made.PLAN_ID}/1-1-2/crc"
    assert values(quads, "facts", REPORT_MEASURE, "hasReportingCommitment") == [node]
    assert values(quads, "facts", node, "step") == ["step/prepare", "step/review", "step/submit"]
    assert values(quads, "facts", node, "underTreaty") == [made.TREATY]
    assert values(quads, "facts", node, "toBody") == ["actor/int/crc-committee"]
    assert values(quads, "facts", node, "cycle") == ["5-6"]
    assert values(quads, "facts", node, str(SKOS.prefLabel)) == ["Report 5-6: crc", "某crc第5-6次履约报告"]
    assert values(quads, "facts", REPORT_MEASURE, "reportsUnder") == [made.TREATY]
    assert len(mentions(quads, "reportsUnder")) == 2


def test_reports_of_other_cycles_and_treaties_are_apart(zh: Reading) -> None:
    common: dict[str, Any] = {"entity": local(made.TREATY), "action": "report"}
    quads = reports(
        zh,
        TreatyMention(**spot(zh, "1.1.2", "《儿童公约》"), **common, cycle="5"),
        TreatyMention(**spot(zh, "1.1.2", "儿童公约", 2), **common, cycle="6"),
        TreatyMention(**spot(zh, "1.1.2", "报告"), entity=local(made.OTHER_TREATY), action="report"),
        TreatyMention(**spot(zh, "1.1.2", "提交"), entity=local(made.OTHER_TREATY), action="implement"),
    )
    base = f"report/{made.PLAN_ID}/1-1-2"
    assert values(quads, "facts", REPORT_MEASURE, "hasReportingCommitment") == [
        f"{base}/crc",
        f"{base}/crc-2",
        f"{base}/seas",
    ]
    assert [values(quads, "facts", f"{base}/{slug}", "cycle") for slug in ("crc", "crc-2", "seas")] == [
        ["5"],
        ["6"],
        [],
    ]
    assert values(quads, "facts", f"{base}/seas", "step") == ["step/submit"]
    assert values(quads, "facts", f"{base}/seas", "toBody") == []
    assert values(quads, "facts", REPORT_MEASURE, "implementsTreaty") == [made.OTHER_TREATY]


def test_a_translation_makes_no_commitment_of_its_own(zh: Reading, en: Reading) -> None:
    found = TreatyMention(**spot(en, "1.1.2", "Children's Convention"), entity=local(made.TREATY), action="report")
    quads = asserted(zh, annotate(en, "1.1.2", treaties=(found,)))
    assert values(quads, "facts", REPORT_MEASURE, "hasReportingCommitment") == []
    assert mentions(quads, "reportsUnder") == [("en", "Children's Convention", made.TREATY)]


def test_rounds_and_forums_are_events_counted_by_mechanism(zh: Reading, en: Reading) -> None:
    first = EventMention(**spot(zh, "1.1.2", "普遍审议"), entity=local(made.REVIEW), round="4")
    second = EventMention(**spot(zh, "1.1.2", "普遍审议", 2), entity=local(made.REVIEW))
    zh = annotate(zh, "1.1.2", events=(first, second))
    also = EventMention(**spot(en, "1.1.2", "Review"), entity=local(made.REVIEW))
    only = EventMention(**spot(en, "1.1.2", "Summit"), entity=local(made.SUMMIT))
    quads = asserted(zh, annotate(en, "1.1.2", events=(also, only)))
    node = f"event/{made.PLAN_ID}/1-1-2/upr"
    assert values(quads, "facts", REPORT_MEASURE, "hasMechanismEvent") == [node, f"{node}-2"]
    assert values(quads, "facts", node, "ofMechanism") == [made.REVIEW]
    assert (values(quads, "facts", node, "round"), values(quads, "facts", f"{node}-2", "round")) == (["4"], [])
    assert values(quads, "facts", node, str(SKOS.prefLabel)) == ["upr, round 4", "某upr（第4轮）"]
    assert mentions(quads, "hasMechanismEvent") == [
        ("en", "Review", node),
        ("zh", "普遍审议", node),
        ("zh", "普遍审议", f"{node}-2"),
    ]


def test_a_candidate_supports_nothing(zh: Reading) -> None:
    found = Candidate(
        **spot(zh, "1.1.1", "劳动法"),
        kind="law",
        reason="two-candidates",
        entities=(local(made.LAW), local(made.COMPANY)),
    )
    quads = asserted(annotate(zh, "1.1.1", candidates=(found,)))
    start = made.CHINESE.index("劳动法")
    node = f"candidate/{made.PLAN_ID}-zh/{start}-{start + 3}"
    assert values(quads, "evidence", node, "possibleMatch") == [made.COMPANY, made.LAW]
    assert values(quads, "evidence", node, "candidateReason") == ["candidate-reason/two-candidates"]
    assert values(quads, "evidence", node, "supports") == []
    assert values(quads, "facts", HEALTH_MEASURE, "mentionsLaw") == []


def test_review_status_and_method(zh: Reading) -> None:
    found = LawMention(**spot(zh, "1.1.1", "劳动法"), entity=local(made.LAW), action="amend")
    added = replace(found, **spot(zh, "1.1.1", "清洁行动"), entity=local(made.CAMPAIGN), method="editorial")
    zh = annotate(zh, "1.1.1", laws=(found, added))
    for reviewed, status in ((frozenset[str](), "machine"), (frozenset({"1.1.1"}), "reviewed")):
        quads = asserted(replace(zh, reviewed=reviewed))
        said = {
            str(s).rpartition("/")[2]: str(o).rpartition("/")[2]
            for s, p, o in quads.triples("evidence")
            if str(p).endswith("#reviewStatus")
        }
        assert said == {"plansToAmend-labor-law": status, "mentionsProgramme-clean": "corrected"}


def test_passages_and_mentions_across_a_line_break_recover_their_words(zh: Reading, en: Reading) -> None:
    law = LawMention(**spot(en, "1.3.1", "enrolment"), entity=local(made.LAW), action="mention")
    quads = asserted(zh, annotate(en, "1.3.1", laws=(law,)))
    ((_, surface, _),) = mentions(quads, "mentionsLaw")
    (node,) = {str(s) for s, p, _ in quads.triples("evidence") if str(p).endswith("#inMeasure")}
    start, end = map(int, node.split("/")[-2].split("-"))
    assert made.ENGLISH[start:end] == "enrol-\nment"
    assert clean(made.ENGLISH[start:end], "en").text == surface == "enrolment"
    digest = literals(quads, f"passage/{made.PLAN_ID}-zh/1-1-1")["sha256"]
    assert len(digest) == 64
    assert values(quads, "texts", f"passage/{made.PLAN_ID}-zh/1-2-1", "passageText") == [
        "𠮷林农民种树，入学率达到50%。"
    ]
