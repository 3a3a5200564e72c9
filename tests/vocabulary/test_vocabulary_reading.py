"""Reading the vocabularies: what is wrong with a Turtle file is said with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from plangraph.annotating.lexicon import Label
from plangraph.errors import UnusableInput
from plangraph.iris import BASE, term
from plangraph.vocabulary import lexicon_of, read_turtle, read_vocabulary

PREFIXES = f"""\
@prefix pg: <{term("")}> .
@prefix law: <{BASE}law/ax/> .
@prefix right: <{BASE}right/> .
@prefix skos: <{SKOS}> .
"""
LAW = """\
law:trees a pg:Law ;
  skos:prefLabel "Law on Trees"@en, "树木法"@zh ;
  skos:altLabel "Trees Law"@en ;
  skos:hiddenLabel "树木𠮷法"@zh ;
  pg:displayLabel "Law on Trees (2001)"@en ;
  pg:blockingLabel "树木法庭"@zh .
"""


def write(file: Path, text: str | bytes) -> Path:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def refused(file: Path, where: str, *words: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_turtle(file, Graph())
    assert str(caught.value).startswith(f"{file}{where}")
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("skos:altLabel ", "skos:altLabel = ", 7),
        ('"Trees Law"@en ;', '"Trees Law@en ;', 7),
        ("  pg:blockingLabel", "  nobody:blockingLabel", 10),
        ("a pg:Law ;", "a pg:Law", 6),
    ],
)
def test_a_syntax_error_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in LAW
    file = write(tmp_path / "laws.ttl", PREFIXES + LAW.replace(old, new, 1))
    refused(file, f":{line}: not Turtle: ", "correct that line")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    refused(write(tmp_path / "laws.ttl", (PREFIXES + LAW).encode("gb18030")), ": cannot be read as UTF-8")
    refused(tmp_path / "missing.ttl", ": cannot be read")


@pytest.mark.parametrize("node", ["[ pg:number 1 ]", "_:b", "( law:a law:b )"])
def test_blank_nodes_are_refused(tmp_path: Path, node: str) -> None:
    file = write(tmp_path / "laws.ttl", PREFIXES + f"law:trees pg:about {node} .\n")
    refused(file, ": a blank node near ", "give it an IRI")


def test_nothing_of_a_refused_file_is_taken(tmp_path: Path) -> None:
    graph = Graph()
    with pytest.raises(UnusableInput):
        read_turtle(write(tmp_path / "laws.ttl", PREFIXES + LAW + "law:x law:y\n"), graph)
    assert len(graph) == 0


def test_a_folder_is_read_as_terms_and_concepts(tmp_path: Path) -> None:
    write(tmp_path / "plangraph.ttl", PREFIXES + "pg:Law a pg:Class .\n")
    write(tmp_path / "laws.ttl", PREFIXES + LAW)
    write(tmp_path / "rights.ttl", PREFIXES + 'right:shade a pg:Right ; skos:prefLabel "Shade"@en .\n')
    write(tmp_path / "notes.txt", "no Turtle")
    vocabulary = read_vocabulary(tmp_path)
    assert len(vocabulary.ontology) == 1
    assert {str(subject) for subject in vocabulary.concepts.subjects()} == {f"{BASE}law/ax/trees", f"{BASE}right/shade"}


def test_a_folder_without_terms(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"plangraph\.ttl: no such file; the ontology's terms belong there"):
        read_vocabulary(tmp_path)


def test_labels_become_the_lexicon(tmp_path: Path) -> None:
    graph = read_turtle(write(tmp_path / "laws.ttl", PREFIXES + LAW), Graph())
    (law,) = lexicon_of(graph).entities
    assert (law.iri, law.kind) == (f"{BASE}law/ax/trees", "law")
    assert law.preferred == {"en": "Law on Trees", "zh": "树木法"}
    assert set(law.labels) == {
        *(Label("Law on Trees", "en"), Label("Trees Law", "en"), Label("树木法", "zh"), Label("树木𠮷法", "zh")),
    }
    assert law.blocking == (Label("树木法庭", "zh"),)


def test_one_more_alias_is_one_more_label(tmp_path: Path) -> None:
    graph = read_turtle(write(tmp_path / "laws.ttl", PREFIXES + LAW), Graph())
    graph.add((URIRef(f"{BASE}law/ax/trees"), SKOS.altLabel, Literal("Shade Act", lang="en")))
    (law,) = lexicon_of(graph).entities
    assert Label("Shade Act", "en") in law.labels


@pytest.mark.parametrize(
    ("statement", "name", "value"),
    [
        (
            "pg:legislativeStatus <https://w3id.org/plangraph/legislative-status/in-force>",
            "legislativeStatus",
            "in-force",
        ),
        ('pg:issuedIn "2001"', "issuedIn", "2001"),
    ],
)
def test_values_of_our_own_properties_are_attributes(tmp_path: Path, statement: str, name: str, value: str) -> None:
    text = PREFIXES + LAW + f"law:trees {statement} .\n"
    (law,) = lexicon_of(read_turtle(write(tmp_path / "laws.ttl", text), Graph())).entities
    assert law.attributes[name] == value
    assert "displayLabel" not in law.attributes


def test_the_order_of_a_file_does_not_matter(tmp_path: Path) -> None:
    other = 'right:shade a pg:Right ; skos:prefLabel "Shade"@en ; skos:broader right:rest .\n'
    first = read_turtle(write(tmp_path / "a.ttl", PREFIXES + LAW + other), Graph())
    second = read_turtle(write(tmp_path / "b.ttl", PREFIXES + other + LAW), Graph())
    assert lexicon_of(first) == lexicon_of(second)
    assert [entity.broader for entity in lexicon_of(first).entities] == [(), (f"{BASE}right/rest",)]


def test_the_real_vocabularies_give_every_kind(checkout: Path) -> None:
    lexicon = lexicon_of(read_vocabulary(checkout / "ontology").concepts)
    kinds = {entity.kind for entity in lexicon.entities}
    assert kinds == {"law", "programme", "treaty", "mechanism", "actor", "right", "group", "indicator"}
    assert [entity.iri for entity in lexicon.entities if not entity.preferred] == []
    assert len({entity.iri for entity in lexicon.entities}) == len(lexicon.entities)
