"""Every selector of an edition built from the real texts recovers its surface, and every passage its digest."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from plangraph.building import build
from plangraph.iris import BASE, PG
from plangraph.reading import Source, clean, read_source
from plangraph.register import PlanText, read_register
from plangraph.resources import Resources

OA = "http://www.w3.org/ns/oa#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Statements = dict[str, dict[str, list[str]]]
"""Values by subject and predicate; IRIs and literals as plain text."""


@cache
def statements(sources: Path) -> Statements:
    """What an edition that is built once says in all its graphs."""
    with tempfile.TemporaryDirectory() as folder:
        build(sources, Path(folder) / "edition", Resources.default())
        data = gzip.decompress((Path(folder) / "edition" / "plangraph.nq.gz").read_bytes())
    found: Statements = defaultdict(lambda: defaultdict(list))
    for quad in parse(data, format=RdfFormat.N_QUADS):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


@cache
def texts(sources: Path) -> dict[str, tuple[PlanText, Source]]:
    register = read_register(Resources.default().curation / "register")
    return {f"{BASE}text/{text.id}": (text, read_source(sources / text.file)) for text in register.texts()}


def of_type(sources: Path, *names: str) -> list[str]:
    wanted = {PG + name for name in names}
    return [subject for subject, said in statements(sources).items() if wanted.intersection(said[TYPE])]


def recovered(sources: Path, text_iri: str, position: str) -> str:
    """Cleaned text of what a position selector selects."""
    selector = statements(sources)[position]
    text, source = texts(sources)[text_iri]
    (start,), (end,) = selector[OA + "start"], selector[OA + "end"]
    return clean(source.text[int(start) : int(end)], text.language).text


def test_every_mention_recovers_its_surface(sources: Path) -> None:
    said = statements(sources)
    mentions = of_type(sources, "Mention")
    wrong = []
    for mention in mentions:
        (text,) = said[mention][PG + "inText"]
        (exact,) = said[f"{mention}#quote"][OA + "exact"]
        if recovered(sources, text, f"{mention}#position") != exact:
            wrong.append((mention, exact))
        assert said[mention][OA + "hasTarget"] == [f"{mention}#target"]
        assert set(said[f"{mention}#target"][OA + "hasSelector"]) == {f"{mention}#position", f"{mention}#quote"}
    assert len(mentions) > 2000
    assert wrong == []


def test_every_candidate_recovers_its_surface(sources: Path) -> None:
    said = statements(sources)
    wrong = []
    for candidate in of_type(sources, "Candidate"):
        (text,) = said[candidate][PG + "inText"]
        (surface,) = said[candidate][PG + "surface"]
        if recovered(sources, text, f"{candidate}#position") != surface:
            wrong.append((candidate, surface))
    assert wrong == []


def test_every_passage_recovers_its_digest(sources: Path) -> None:
    said = statements(sources)
    passages = of_type(sources, "Passage")
    for passage in passages:
        (text,), (digest,) = said[passage][PG + "inText"], said[passage][PG + "sha256"]
        again = recovered(sources, text, f"{passage}#position")
        assert hashlib.sha256(again.encode("utf-8")).hexdigest() == digest, passage
    assert len(passages) == 176 + 187 + 54 + 207


def test_every_mention_lies_in_its_measure_or_heading(sources: Path) -> None:
    said = statements(sources)
    for mention in of_type(sources, "Mention"):
        start, end = (int(said[f"{mention}#position"][OA + side][0]) for side in ("start", "end"))
        measures = said[mention][PG + "inMeasure"]
        if not measures:
            assert said[mention][PG + "inSection"] or said[mention][PG + "inPart"]
            continue
        text_id = said[mention][PG + "inText"][0].rpartition("/")[2]
        passage = f"{BASE}passage/{text_id}/{measures[0].rpartition('/')[2]}"
        span = said[f"{passage}#position"]
        assert int(span[OA + "start"][0]) <= start < end <= int(span[OA + "end"][0]), mention


def test_every_fact_of_a_measure_has_a_mention(sources: Path) -> None:
    """What a measure states of laws, treaties, actors and targets is shown in one of its texts at least."""
    said = statements(sources)
    shown = {
        (measure, supported, body)
        for mention in of_type(sources, "Mention")
        for measure in said[mention][PG + "inMeasure"]
        for supported in said[mention][PG + "supports"]
        for body in said[mention][OA + "hasBody"]
    }
    asserted = {PG + name for name in ("plansToEnact", "plansToAmend", "plansToImplement", "plansToStudy", "hasTarget")}
    asserted |= {PG + name for name in ("reportsUnder", "implementsTreaty", "hasMechanismEvent", "hasResponsibleActor")}
    counted: Counter[str] = Counter()
    for measure in of_type(sources, "Measure"):
        for predicate in asserted:
            for value in set(said[measure][predicate]):
                assert (measure, predicate, value) in shown
                counted[predicate] += 1
    assert set(counted) == asserted


def test_targets_say_what_the_contract_asks_of_them(sources: Path) -> None:
    said = statements(sources)
    targets = of_type(sources, "Target")
    assert len(targets) > 100
    for target in targets:
        own = said[target]
        for name in ("indicator", "comparator", "direction", "annual"):
            assert len(own[PG + name]) == 1, (target, name)
        assert len(own[PG + "deadlineYear"] + own[PG + "impliedDeadlineYear"]) == 1, target
        values = own["http://qudt.org/schema/qudt/numericValue"]
        bounds = own[PG + "minValue"] + own[PG + "maxValue"]
        if own[PG + "comparator"] == [f"{BASE}comparator/range"]:
            assert (len(values), len(bounds)) == (0, 2), target
            assert float(bounds[0]) < float(bounds[1])
        else:
            assert (len(values), len(bounds)) == (1, 0), target
        assert len(own[PG + "baseValue"]) == len(own[PG + "baseUnit"]) <= 1
