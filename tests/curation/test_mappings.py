"""Links to other vocabularies in SSSOM: headers, prefixes, and predicates that would do harm."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from plangraph.curation import Mapping, read_mappings
from plangraph.errors import UnusableInput
from plangraph.iris import BASE

HEADER = """\
#curie_map:
#  treaty: "https://w3id.org/plangraph/treaty/"
#  web: "https://example.org/"
#mapping_set_id: "https://w3id.org/plangraph/mappings/made-up"
#license: "https://creativecommons.org/licenses/by/4.0/"
"""
COLUMNS = "subject_id\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tconfidence\tcomment\n"
GOOD = "treaty:crc\tskos:closeMatch\tweb:crc\tThe 公约\tsemapv:ManualMappingCuration\t0.8\tnote\n"


def mappings_of(folder: Path, text: str) -> tuple[Mapping, ...]:
    (folder / "made-up.sssom.tsv").write_text(text, encoding="utf-8", newline="")
    (one,) = read_mappings(folder)
    assert one.name == "made-up"
    return one.mappings


def refused(folder: Path, text: str | bytes, where: str, words: str) -> None:
    file = folder / "made-up.sssom.tsv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UnusableInput) as caught:
        read_mappings(folder)
    assert str(caught.value).startswith(f"{file}{where}")
    assert words in str(caught.value)


def test_a_link_is_read(tmp_path: Path) -> None:
    assert mappings_of(tmp_path, HEADER + COLUMNS + GOOD) == (
        Mapping(
            subject=f"{BASE}treaty/crc",
            predicate="http://www.w3.org/2004/02/skos/core#closeMatch",
            object="https://example.org/crc",
            object_label="The 公约",
            justification="https://w3id.org/semapv/vocab/ManualMappingCuration",
            confidence=Decimal("0.8"),
            comment="note",
        ),
    )


@pytest.mark.parametrize("predicate", ["skos:exactMatch", "skos:closeMatch", "skos:relatedMatch", "rdfs:seeAlso"])
def test_predicates_that_are_taken(tmp_path: Path, predicate: str) -> None:
    (mapping,) = mappings_of(tmp_path, HEADER + COLUMNS + GOOD.replace("skos:closeMatch", predicate))
    assert mapping.predicate.endswith(predicate.partition(":")[2])


@pytest.mark.parametrize(
    "header",
    [
        HEADER.replace("#", "# "),
        HEADER.replace('"', "'"),
        HEADER.replace('"', ""),
        HEADER.replace("#  treaty:", '#  "treaty":'),
        HEADER.replace('example.org/"', 'example.org/" # pages'),
        HEADER.replace("#mapping_set_id", "#\n#creator_label:\n#  - A. Person\n#mapping_set_id"),
        '#license: x\n#mapping_set_id: y\n#comment: "curie_map: is below"\n'
        + "\n".join(HEADER.splitlines()[:3])
        + "\n",
    ],
)
def test_headers_as_people_write_yaml(tmp_path: Path, header: str) -> None:
    (mapping,) = mappings_of(tmp_path, header + COLUMNS + GOOD)
    assert (mapping.subject, mapping.object) == (f"{BASE}treaty/crc", "https://example.org/crc")


def test_absolute_iris_need_no_prefix(tmp_path: Path) -> None:
    row = GOOD.replace("treaty:crc", f"{BASE}treaty/crc").replace("web:crc", "http://example.org/𠮷")
    (mapping,) = mappings_of(tmp_path, HEADER + COLUMNS + row)
    assert mapping.object == "http://example.org/𠮷"


ROWS: list[tuple[str, str, str]] = [
    ("treaty:crc", "law:crc", "subject_id 'law:crc': give an IRI, or declare its prefix in curie_map"),
    ("treaty:crc", "crc", "subject_id 'crc': give an IRI"),
    ("treaty:crc", "treaty:", "subject_id 'treaty:'"),
    ("treaty:crc", "web:crc", f"not below {BASE}"),
    ("treaty:crc", "treaty:a b", "holds a character that no IRI may have"),
    ("web:crc", "wd:Q1", "object_id 'wd:Q1'"),
    ("web:crc", "", "object_id ''"),
    ("skos:closeMatch", "skos:broadMatch", "predicate_id skos:broadMatch: use skos:exactMatch"),
    ("skos:closeMatch", "skos:narrowMatch", "use skos:exactMatch"),
    ("skos:closeMatch", "owl:sameAs", "predicate_id owl:sameAs: use skos:exactMatch"),
    ("skos:closeMatch", "owl:equivalentClass", "use skos:exactMatch"),
    ("skos:closeMatch", "rdfs:subClassOf", "use skos:exactMatch"),
    ("semapv:ManualMappingCuration", "by hand", "mapping_justification 'by hand'"),
    *(("0.8", bad, f"confidence {bad}") for bad in ("1.1", "-1", "NaN", "Infinity")),
    ("0.8", "high", "confidence 'high': use a decimal from 0 to 1"),
    ("\tnote", "", "6 cells where the header has 7"),
    ("note", "=note", "formula"),
]


@pytest.mark.parametrize(("old", "new", "words"), ROWS)
def test_rows_that_are_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    refused(tmp_path, HEADER + COLUMNS + GOOD.replace(old, new, 1), ":7: ", words)


HEADERS: list[tuple[str, str, str, str]] = [
    ("#license", "#licence", ":1: ", "the header lacks license; add '#license: …'"),
    ("#mapping_set_id", "#id", ":1: ", "the header lacks mapping_set_id"),
    ('"https://example.org/"', '"example.org"', ":3: ", "the namespace of 'web' is no IRI"),
    ("#  web:", "#  treaty:", ":3: ", "'treaty' stands for another namespace already"),
    ("#  web:", "#  skos:", ":3: ", "'skos' stands for another namespace already"),
    ("#  web: ", "#  web ", ":3: ", "is no 'prefix: namespace' of the curie_map"),
    ("#curie_map:", "#curie_maps:", ":7: ", "declare its prefix"),
]


@pytest.mark.parametrize(("old", "new", "where", "words"), HEADERS)
def test_headers_that_are_refused(tmp_path: Path, old: str, new: str, where: str, words: str) -> None:
    refused(tmp_path, HEADER.replace(old, new, 1) + COLUMNS + GOOD, where, words)


def test_files_that_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, HEADER + COLUMNS + GOOD + GOOD, ":8: ", "stands twice; keep one")
    refused(tmp_path, (HEADER + COLUMNS + GOOD).replace("\n", "\r\n"), ":1: ", "CRLF")
    refused(tmp_path, ("\ufeff" + HEADER + COLUMNS + GOOD).encode(), ":1: ", "byte order mark")
    refused(tmp_path, (HEADER + COLUMNS + GOOD).encode("gb18030"), ": ", "cannot be read as UTF-8")
    refused(tmp_path, HEADER + COLUMNS.replace("object_id", "object") + GOOD, ":6: ", "the header lacks object_id")
    refused(tmp_path, COLUMNS + GOOD, ":1: ", "the header lacks")


def test_a_folder_without_mappings(tmp_path: Path) -> None:
    assert read_mappings(tmp_path) == ()


def test_the_real_mappings(checkout: Path) -> None:
    sets = {one.name: one for one in read_mappings(checkout / "curation" / "mappings")}
    assert len(sets) >= 7
    for one in sets.values():
        assert one.mappings
        assert f"https://w3id.org/plangraph/mappings/{one.name}" in one.file.read_text(encoding="utf-8")
    assert {m.predicate.rpartition("#")[2] for m in sets["untc"].mappings} == {"seeAlso"}
