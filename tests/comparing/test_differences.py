"""What two editions say differently, on small made editions."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from plangraph.comparing import Labels, compare, read_facts
from plangraph.comparing.differences import kind_of
from plangraph.errors import UnusableInput

BASE = "https://w3id.org/plangraph/"
PREFIXES = {
    "pg:": f"{BASE}ontology#",
    "skos:": "http://www.w3.org/2004/02/skos/core#",
    "xsd:": "http://www.w3.org/2001/XMLSchema#",
}


def quads(text: str, graph: str = "facts") -> str:
    """N-Quads of lines "subject property value"; a value is a literal where it begins with a quote."""
    lines = []
    for line in filter(None, map(str.strip, text.splitlines())):
        subject, name, value = line.split(" ", 2)
        for prefix, namespace in PREFIXES.items():
            name = name.replace(prefix, namespace)
        written = value if value.startswith('"') else f"<{BASE}{value}>"
        lines.append(f"<{BASE}{subject}> <{name}> {written} <{BASE}graph/{graph}> .\n")
    return "".join(lines)


def edition(folder: Path, *parts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plangraph.nq.gz").write_bytes(gzip.compress("".join(parts).encode()))
    return folder


ALWAYS = quads('plan/xx-2001-2005 skos:prefLabel "Plan"@en')

Expected = dict[str, tuple[int, int, int, int, int]]
"""Things added and removed, facts added, removed and changed, by kind."""

TABLE: list[tuple[str, str, str, Expected]] = [
    ("the same", "law/cn/a pg:x law/cn/b", "law/cn/a pg:x law/cn/b", {}),
    (
        "in another order",
        "law/cn/a pg:x law/cn/b\nlaw/cn/c pg:x law/cn/b",
        "law/cn/c pg:x law/cn/b\nlaw/cn/a pg:x law/cn/b",
        {},
    ),
    ("a new thing", "", 'law/cn/a pg:x law/cn/b\nlaw/cn/a skos:prefLabel "A"@en', {"laws": (1, 0, 2, 0, 0)}),
    ("a thing gone", "measure/xx-2001-2005/1-1-1 pg:x right/a", "", {"measures": (0, 1, 0, 1, 0)}),
    (
        "a fact more",
        "law/cn/a pg:x law/cn/b",
        "law/cn/a pg:x law/cn/b\nlaw/cn/a pg:y law/cn/b",
        {"laws": (0, 0, 1, 0, 0)},
    ),
    (
        "a value more",
        "law/cn/a pg:x law/cn/b",
        "law/cn/a pg:x law/cn/b\nlaw/cn/a pg:x law/cn/c",
        {"laws": (0, 0, 1, 0, 0)},
    ),
    (
        "another value",
        'target/xx-2001-2005/1-1-1/a pg:x "1"',
        'target/xx-2001-2005/1-1-1/a pg:x "2"',
        {"targets": (0, 0, 0, 0, 1)},
    ),
    (
        "another datatype",
        f'target/xx-2001-2005/1-1-1/a pg:x "1"^^<{PREFIXES["xsd:"]}integer>',
        f'target/xx-2001-2005/1-1-1/a pg:x "1"^^<{PREFIXES["xsd:"]}decimal>',
        {"targets": (0, 0, 0, 0, 1)},
    ),
    (
        "another label in one language",
        'law/cn/a skos:prefLabel "A"@en\nlaw/cn/a skos:prefLabel "甲"@zh',
        'law/cn/a skos:prefLabel "B"@en\nlaw/cn/a skos:prefLabel "甲"@zh',
        {"labels": (0, 0, 0, 0, 1)},
    ),
    (
        "a label in another language is no change of the first",
        'law/cn/a pg:x law/cn/b\nlaw/cn/a skos:altLabel "A"@en',
        'law/cn/a pg:x law/cn/b\nlaw/cn/a skos:altLabel "甲"@zh',
        {"labels": (0, 0, 1, 1, 0)},
    ),
    (
        "several kinds",
        "mention/xx-2001-2005-zh/1-2/x-a pg:x law/cn/b",
        "mention/xx-2001-2005-zh/2-3/x-a#quote pg:x law/cn/b\nlineage/a/1/b/1 pg:x law/cn/b",
        {"lineage": (1, 0, 1, 0, 0), "mentions": (1, 1, 1, 1, 0)},
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_differs(tmp_path: Path, old: str, new: str, expected: Expected) -> None:
    before = read_facts(edition(tmp_path / "old", ALWAYS, quads(old)))
    after = read_facts(edition(tmp_path / "new", ALWAYS, quads(new)))
    difference = compare(before, after)
    assert {
        kind.kind: tuple(map(len, (kind.things_added, kind.things_removed, kind.added, kind.removed, kind.changed)))
        for kind in difference.kinds
    } == expected
    assert difference.same == (not expected)
    back = compare(after, before)
    assert {
        kind.kind: tuple(map(len, (kind.things_removed, kind.things_added, kind.removed, kind.added, kind.changed)))
        for kind in back.kinds
    } == expected


def test_a_change_holds_what_each_edition_alone_says(tmp_path: Path) -> None:
    old = quads("measure/a/1 pg:concernsRight right/a\nmeasure/a/1 pg:concernsRight right/b")
    new = quads(
        "measure/a/1 pg:concernsRight right/b\n"
        "measure/a/1 pg:concernsRight right/c\n"
        "measure/a/1 pg:concernsRight right/d"
    )
    (kind,) = compare(read_facts(edition(tmp_path / "old", old)), read_facts(edition(tmp_path / "new", new))).kinds
    (change,) = kind.changed
    assert (change.subject, change.property) == (f"{BASE}measure/a/1", f"{BASE}ontology#concernsRight")
    assert [value.value for value in change.old] == [f"{BASE}right/a"]
    assert [value.value for value in change.new] == [f"{BASE}right/c", f"{BASE}right/d"]


def test_a_fact_that_moves_to_another_graph_is_seen(tmp_path: Path) -> None:
    old, new = (quads("law/cn/a pg:x law/cn/b", graph) for graph in ("facts", "vocabularies"))
    difference = compare(read_facts(edition(tmp_path / "old", old)), read_facts(edition(tmp_path / "new", new)))
    assert [(k.kind, len(k.added), len(k.removed)) for k in difference.kinds] == [("laws", 1, 1)]


@pytest.mark.parametrize("graph", ["inferred", "provenance"])
def test_what_follows_or_describes_is_compared_only_if_asked_for(tmp_path: Path, graph: str) -> None:
    old = edition(tmp_path / "old", ALWAYS)
    new = edition(tmp_path / "new", ALWAYS, quads("law/cn/a pg:x law/cn/b", graph))
    assert compare(read_facts(old), read_facts(new)).same
    assert not compare(read_facts(old, derived=True), read_facts(new, derived=True)).same


def test_a_plain_file_and_a_folder_read_alike(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition", ALWAYS)
    plain = tmp_path / "dump.nq"
    plain.write_text(ALWAYS, encoding="utf-8")
    assert read_facts(folder).facts == read_facts(plain).facts == read_facts(folder / "plangraph.nq.gz").facts


@pytest.mark.parametrize(
    ("iri", "name", "whole", "kind"),
    [
        (f"{BASE}actor/cn/a", "pg:x", False, "actors"),
        (f"{BASE}section/xx-2001-2005/1-1", "pg:x", False, "parts and sections"),
        (f"{BASE}observation/a/xx-2001-2005", "pg:x", False, "indicator series"),
        (f"{BASE}comparator/about", "pg:x", False, "closed lists"),
        (f"{BASE}ontology#Measure", "pg:x", False, "ontology and shapes"),
        (f"{BASE}law/cn/a", f"{PREFIXES['skos:']}altLabel", False, "labels"),
        (f"{BASE}law/cn/a", f"{PREFIXES['skos:']}altLabel", True, "laws"),
        (f"{BASE}measure/a/1", f"{PREFIXES['pg:']}summary", False, "labels"),
        ("http://example.org/a", "pg:x", False, "other things"),
    ],
)
def test_kinds(iri: str, name: str, whole: bool, kind: str) -> None:
    assert kind_of(iri, name, whole=whole) == kind


def test_labels_are_the_first_editions_in_english_else_chinese(tmp_path: Path) -> None:
    new = edition(tmp_path / "new", quads('law/cn/a skos:prefLabel "New"@en\nlaw/cn/b skos:prefLabel "乙"@zh'))
    old = edition(tmp_path / "old", quads('law/cn/a skos:prefLabel "Old"@en\nlaw/cn/c skos:prefLabel "Gone"@en'))
    labels = Labels((read_facts(new), read_facts(old)))
    assert [labels.of(f"{BASE}law/cn/{slug}") for slug in "abcd"] == [
        "New (law/cn/a)",
        "乙 (law/cn/b)",
        "Gone (law/cn/c)",
        "law/cn/d",
    ]


WHOLE = gzip.compress(ALWAYS.encode())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.nq.gz", WHOLE[:-12], "no whole gzip file"),
        ("a.nq.gz", WHOLE[:40] + b"\0\0\0\0" + WHOLE[44:], "no whole gzip file|cannot be read"),
        ("a.nq.gz", b"no gzip", "no whole gzip file"),
        ("a.nq.gz", b"", "no whole gzip file|holds no facts"),
        ("a.nq", b"", "holds no facts; give an edition"),
        ("a.nq", b"# nothing\n", "holds no facts"),
        ("a.nq", b"<http://example.org/a> is no quad .\n", "not N-Quads"),
        ("a.nq", "计划".encode("gb18030"), "not N-Quads"),
        (
            "a.nq",
            b"_:a <http://example.org/p> <http://example.org/o> .\n",
            "blank node _:.*only IRIs and literals compare",
        ),
        ("a.nq", b"<http://example.org/s> <http://example.org/p> _:o .\n", "only IRIs and literals compare"),
        (
            "a.nq",
            b"<http://example.org/s> <http://example.org/p> <http://example.org/o> _:g .\n",
            "a graph without an IRI",
        ),
    ],
)
def test_an_unusable_file_is_named(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnusableInput, match=said) as caught:
        read_facts(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_without_a_dump_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="nowhere: no such file or folder"):
        read_facts(tmp_path / "nowhere")
    with pytest.raises(UnusableInput, match=r"no edition \(plangraph.nq.gz is missing\)"):
        read_facts(tmp_path)
