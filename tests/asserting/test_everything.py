"""All graphs in one call, and curated files that are about things that do not exist."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from plangraph.annotating.lexicon import lexicon
from plangraph.asserting import Edition, Inputs, assert_all, read_edition
from plangraph.asserting.quads import PG
from plangraph.curation import Headings, Mapping, MappingSet, MeasureLabel, MeasureLabels
from plangraph.errors import UnusableInput
from plangraph.iris import BASE, local
from plangraph.vocabulary import Vocabulary

from . import made
from .made import values

LABEL = MeasureLabel({"en": "Cover", "zh": "覆盖"}, {"en": "It.", "zh": ""}, "")
TREATY = URIRef(local("treaty/crc"))


def inputs() -> Inputs:
    concepts = Graph()
    concepts.add((TREATY, SKOS.prefLabel, Literal("Children's Convention", lang="en")))
    return Inputs(
        Edition("1.2.0", "2026-01-31", "https://example.org/licence", made.BOTH, made.BOTH),
        made.REGISTER,
        Vocabulary(Graph(), concepts),
        Graph(),
        lexicon(made.ENTITIES.values()),
        Headings({f"section/{made.PLAN_ID}/1-3": (("zh", "农民权利"),)}),
        MeasureLabels(
            {made.PLAN_ID: {"1.1.1": MeasureLabel({"en": "Cover", "zh": "覆盖"}, {"en": "It.", "zh": ""}, "")}}
        ),
        (),
        (made.reading("zh"), made.reading("en")),
    )


def test_structure_of_a_plan_in_two_languages() -> None:
    quads = assert_all(inputs())
    plan, first, third = (f"{kind}/{made.PLAN_ID}" for kind in ("plan", "measure", "section"))
    measures = {s for s, p, o in quads.triples("facts") if p == RDF.type and o == PG.Measure}
    assert {str(one).rpartition("/")[2] for one in measures} == {"1-1-1", "1-1-2", "1-2-1", "1-3-1"}
    assert values(quads, "facts", f"{first}/1-1-1", "hasPassage") == [
        f"passage/{made.PLAN_ID}-{language}/1-1-1" for language in ("en", "zh")
    ]
    assert values(quads, "facts", f"{first}/1-3-1", "hasPassage") == [f"passage/{made.PLAN_ID}-en/1-3-1"]
    assert values(quads, "facts", f"{first}/1-3-1", "inSection") == [f"{third}/1-3"]
    assert values(quads, "facts", f"{first}/1-3-1", "inPlan") == [plan]
    positions = [values(quads, "facts", f"{first}/{n}", "position") for n in ("1-1-1", "1-1-2", "1-2-1", "1-3-1")]
    assert positions == [["1"], ["2"], ["3"], ["4"]]
    assert values(quads, "facts", f"{third}/1-3", str(SKOS.prefLabel)) == ["Rights of Farmers", "农民权利"]
    assert values(quads, "facts", f"text/{made.PLAN_ID}-zh", "lastSection") == [f"{third}/1-2"]


def test_labels_and_summaries_of_measures() -> None:
    quads = assert_all(inputs())
    measure = f"measure/{made.PLAN_ID}/1-1-1"
    assert values(quads, "facts", measure, str(SKOS.prefLabel)) == ["Cover", "覆盖"]
    assert values(quads, "facts", measure, "summary") == ["It."]


def test_no_blank_node_and_the_texts_apart() -> None:
    quads = assert_all(inputs())
    assert not any("_:" in line for line in quads.lines())
    assert len(list(quads.triples("texts"))) == 3 + 4
    published = [line for line in quads.lines() if "/graph/texts>" not in line]
    assert not any("农民种树" in line or "Farmers plant" in line for line in published)


def test_a_label_of_a_measure_that_the_plan_does_not_have() -> None:
    given = inputs()
    labels = MeasureLabels({made.PLAN_ID: {"1.9.9": LABEL}})
    with pytest.raises(UnusableInput, match=rf"curation/labels/{made.PLAN_ID}\.csv: no measure 1\.9\.9 in the plan"):
        assert_all(replace(given, labels=labels))


def mapping(subject: str) -> MappingSet:
    close = str(SKOS.closeMatch)
    link = Mapping(subject, close, "https://example.org/crc", "CRC", "https://w3id.org/semapv/vocab/x", None, "")
    return MappingSet("made-up", Path("made-up.sssom.tsv"), (link,))


def test_mappings_stand_in_their_own_graph() -> None:
    quads = assert_all(replace(inputs(), mappings=(mapping(str(TREATY)),)))
    assert values(quads, "mappings", str(TREATY), str(SKOS.closeMatch)) == ["https://example.org/crc"]
    assert not any("example.org/crc" in str(o) for _, _, o in quads.triples("vocabularies"))


def test_a_mapping_of_a_thing_that_no_vocabulary_has() -> None:
    wrong = mapping(f"{BASE}treaty/nonesuch")
    with pytest.raises(
        UnusableInput, match=r"made-up\.sssom\.tsv: .*treaty/nonesuch is in no vocabulary; add it there"
    ):
        assert_all(replace(inputs(), mappings=(wrong,)))


def test_the_edition_names_its_sources() -> None:
    quads = assert_all(inputs())
    used = {str(o) for _, p, o in quads.triples("provenance") if str(p).endswith("#used")}
    assert used == {local(f"text/{made.PLAN_ID}-{language}") for language in ("en", "zh")}
    assert values(quads, "provenance", "edition/1-2-0", "http://www.w3.org/2002/07/owl#versionInfo") == ["1.2.0"]


EDITION = """\
version = "1.2.0"
modified = "2026-01-31"
license = "https://example.org/licence"
title = { en = "A", zh = "甲" }
description = { en = "A", zh = "甲" }
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("version", "versions", "lacks 'version'; give version, modified"),
        ('zh = "甲" }\ndesc', 'fr = "甲" }\ndesc', "lacks 'zh'"),
        ('title = { en = "A", zh = "甲" }', 'title = "A"', "lacks "),
        ("license = ", "license: ", "not TOML"),
    ],
)
def test_an_edition_file_that_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    file = tmp_path / "edition.toml"
    with pytest.raises(UnusableInput, match=r"edition\.toml: cannot be read"):
        read_edition(file)
    file.write_text(EDITION, encoding="utf-8")
    assert read_edition(file).iri == local("edition/1-2-0")
    file.write_text(EDITION.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        read_edition(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert words in str(caught.value)
