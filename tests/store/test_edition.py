"""Opening an edition: what is verified, and that nothing is changed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import Literal, NamedNode

from plangraph import iris
from plangraph.errors import EditionMismatch
from plangraph.store import Edition, open_edition, run_query


def _manifest(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    file = folder / "manifest.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(json.dumps(data), encoding="utf-8")


def _quads(folder: Path) -> Path:
    return folder / "plangraph.nq.gz"


DAMAGES: list[tuple[str, Callable[[Path], object], str]] = [
    ("no manifest", lambda f: (f / "manifest.json").unlink(), "manifest.json"),
    ("manifest no JSON", lambda f: (f / "manifest.json").write_text("{"), "manifest.json"),
    ("manifest a list", lambda f: (f / "manifest.json").write_text("[]"), "manifest.json"),
    ("no files listed", lambda f: _manifest(f, lambda d: d.pop("files")), "manifest.json"),
    ("bad date", lambda f: _manifest(f, lambda d: d.update(modified="soon")), "manifest.json"),
    ("outside", lambda f: _manifest(f, lambda d: d.update(files={"../x": {"sha256": "0" * 64, "bytes": 1}})), "../x"),
    ("no quads listed", lambda f: _manifest(f, lambda d: d.update(files={})), "plangraph.nq.gz"),
    ("file missing", lambda f: (f / "void.ttl").unlink(), "void.ttl"),
    ("file altered", lambda f: (f / "void.ttl").write_text("x"), "void.ttl"),
    ("quads truncated", lambda f: _quads(f).write_bytes(_quads(f).read_bytes()[:-40]), "plangraph.nq.gz"),
    ("quads no gzip", lambda f: _quads(f).write_bytes(b"hello"), "plangraph.nq.gz"),
    ("quads altered", lambda f: _quads(f).write_bytes(gzip.compress(b"")), "plangraph.nq.gz"),
    ("a bomb", lambda f: _quads(f).write_bytes(gzip.compress(bytes(50_000_000))), "plangraph.nq.gz"),
    ("something behind", lambda f: _quads(f).write_bytes(_quads(f).read_bytes() + b"more"), "plangraph.nq.gz"),
    ("other words", lambda f: (f / "texts.nq.gz").write_bytes(gzip.compress(b"")), "texts.nq.gz"),
]


@pytest.mark.parametrize(("damage", "named"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES])
def test_a_damaged_edition_is_refused(
    editions: ModuleType, tmp_path: Path, damage: Callable[[Path], object], named: str
) -> None:
    folder = editions.write_edition(tmp_path, editions.small_graph(3))
    open_edition(folder).close()
    damage(folder)
    with pytest.raises(EditionMismatch) as caught:
        open_edition(folder)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionMismatch, match="plangraph build"):
        open_edition(tmp_path / "nothing")


def test_words_that_are_not_listed_are_checked_by_their_passages(editions: ModuleType, tmp_path: Path) -> None:
    graph = editions.small_graph(6)
    folder = editions.write_edition(tmp_path, graph, texts_listed=False)
    opened = open_edition(folder)
    assert opened.holds_texts
    with_words = opened.identity
    opened.close()
    line = f'<{iris.passage("cn-2021-2025-zh", "1.6.6")}> <{iris.term("passageText")}> "other"@zh '
    (folder / "texts.nq.gz").write_bytes(gzip.compress(f"{line}<{iris.graph('texts')}> .\n".encode()))
    with pytest.raises(EditionMismatch, match="not those of this edition"):
        open_edition(folder)
    (folder / "texts.nq.gz").unlink()
    without = open_edition(folder)
    assert not without.holds_texts
    assert without.identity != with_words
    without.close()


def test_the_index_keeps_literals_as_published(edition: Edition) -> None:
    target = iris.target("cn-2021-2025", "1.6.6", "registration")
    values = list(edition.index.objects(target, "http://qudt.org/schema/qudt/numericValue"))
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert values == [Literal("97.0", datatype=decimal)]
    assert edition.index.literal(target, "http://qudt.org/schema/qudt/numericValue") == "97.0"


def test_the_index_finds_hash_iris_and_withdrawals(edition: Edition, editions: ModuleType) -> None:
    mention = editions.mention_iri()
    assert set(edition.index.children(mention)) == {f"{mention}#{part}" for part in ("target", "quote", "position")}
    withdrawal = edition.index.withdrawal(iris.local("right/withdrawn"))
    assert withdrawal is not None
    assert withdrawal.replaced_by == (iris.local("right/work"),)
    assert edition.index.withdrawal(iris.local("right/work")) is None


def test_open_files_outlive_their_folder(editions: ModuleType, tmp_path: Path) -> None:
    """A newer edition may take the folder's place while this one is served."""
    opened = open_edition(editions.write_edition(tmp_path / "a", editions.small_graph(3)))
    content = (tmp_path / "a" / "void.ttl").read_bytes()
    (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "b" / "void.ttl").unlink()
    assert b"".join(opened.files["void.ttl"].content()) == content
    opened.close()


def test_prefixes_come_from_the_ontology(edition: Edition) -> None:
    assert edition.prefixes["law"] == iris.BASE + "law/cn/"


def test_run_query_answers_and_refuses(edition: Edition) -> None:
    query = f"SELECT (COUNT(?m) AS ?n) {{ ?m a <{iris.term('Measure')}> }}"
    assert run_query(edition, query, "text/csv") == b"n\r\n120\r\n"
    turtle = run_query(edition, f"DESCRIBE <{iris.series('cn')}>", "text/turtle").decode()
    assert "pg:PlanSeries" in turtle
    for text, media_type, reason in (
        ("SELECT * { SERVICE <http://x/> {} }", "text/csv", "SERVICE"),
        ("SELECT * { ?s ", "text/csv", "malformed"),
        ("ASK {}", "text/turtle", "choose one of"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv", "choose one of"),
    ):
        with pytest.raises(Exception, match=reason):
            run_query(edition, text, media_type)
