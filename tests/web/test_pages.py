"""Pages in both languages, downloads, lists, service routes."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from plangraph.web import catalogue

KINDS = {
    "home": "/index",
    "series": "/series/cn",
    "plan": "/plan/cn-2021-2025",
    "plan not held": "/plan/cn-2016-2020",
    "part": "/part/cn-2021-2025/1",
    "section": "/section/cn-2021-2025/1-6",
    "measure": "/measure/cn-2021-2025/1-6-6",
    "bare measure": "/measure/cn-2021-2025/1-6-7",
    "law": "/law/cn/personal-information-protection-law",
    "ontology": "/ontology",
    "editor": "/sparql",
    "queries": "/queries",
    "downloads": "/exports/index",
}
_VOID = {"meta", "link", "br", "hr", "img", "input", "textarea"}


class _Checked(HTMLParser):
    """Checks that elements are closed in order, ids are unique, and collects links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag in ("a", "link") and values.get("href"):
            self.links.append(str(values["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _VOID or tag == "textarea":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_pages_are_whole_and_their_links_lead_somewhere(site: Any, kind: str, language: str) -> None:
    path = KINDS[kind]
    answer = site.get(f"{path}.{language}.html")
    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    page = _Checked()
    page.feed(answer.text)
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert page.headings.count(1) == 1
    other = "zh" if language == "en" else "en"
    assert f"{path}.{other}.html" in page.links, "the switch keeps the page"
    for part in (
        "<header>",
        '<main id="content">',
        "<footer>",
        '<html lang="' + ("zh-Hans" if language == "zh" else "en"),
    ):
        assert part in answer.text
    for link in {link.partition("#")[0] for link in page.links if link.startswith("/")}:
        assert site.get(link).status_code in (200, 302, 303), link


def test_home(site: Any) -> None:
    assert site.get("/", Accept_Language="zh").headers["location"] == "/index.zh.html"
    page = site.get("/index.en.html").text
    assert re.search(r"2016–2020.*text not held.*2021–2025.*120 measures · text held", page, re.DOTALL)


def test_measure_page_shows_facts_with_evidence(site: Any, editions: Any) -> None:
    page = site.get("/measure/cn-2021-2025/1-6-6.en.html").text
    assert "Enact a law and register people." in page
    assert re.search(r"plans to enact</span>\s*<a [^>]*>Personal Information Protection Law</a>", page)
    assert f'<q lang="zh">{editions.SURFACE}</q>' in page
    assert "Measure 1.6.7 (2021–2025)" in site.get("/section/cn-2021-2025/1-6.en.html").text
    assert "Registration rate · at least · 97.0 percent · by 2025" in page
    assert page.count("Personal Information Protection Law</a>") >= 1
    assert f"<mark>{editions.SURFACE}</mark>" in page
    assert "characters 1007 to 1014 of" in page
    assert 'rel="prev" href="/measure/cn-2021-2025/1-6-5.en.html"' in page
    for crumb in ("Plans of China", "Action Plan (2021-2025)", "First part", "Sixth section"):
        assert crumb in page


def test_a_gap_is_not_read_as_an_end(site: Any) -> None:
    assert "says nothing about" in site.get("/plan/cn-2016-2020.en.html").text


def test_inferred_statements_are_marked(site: Any) -> None:
    page = site.get("/measure/cn-2021-2025/1-6-6.en.html").text
    assert page.count(">inferred</small>") == 1


def test_downloads(site: Any, edition: Any) -> None:
    assert site.get("/exports/", Accept="text/html").headers["location"] == "/exports/index.en.html"
    assert site.get("/exports/", Accept="application/json").headers["location"] == "/exports/manifest.json"
    manifest = json.loads(site.get("/exports/manifest.json").content)
    for name, entry in manifest["files"].items():
        answer = site.get(f"/exports/{name}")
        if name == "texts.nq.gz":
            assert answer.status_code == 404
            continue
        content = gzip.decompress(answer.content) if name.endswith(".gz") else answer.content
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert site.get("/exports/csv/measures.csv").headers["content-type"].startswith("text/csv")
    assert site.get("/exports/void.ttl").headers["content-type"].startswith("text/turtle")
    assert site.get("/exports/plangraph.nq.gz").headers["content-type"] == "application/gzip"
    assert "content-encoding" not in site.get("/exports/plangraph.nq.gz", Accept_Encoding="gzip").headers


def test_dumps_are_sent_as_they_lie_there(site: Any, edition: Any) -> None:
    zipped = site.get("/exports/plangraph.nq", Accept_Encoding="gzip")
    plain = site.get("/exports/plangraph.nq")
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) == edition.files["plangraph.nq.gz"].stored
    assert zipped.content == plain.content
    assert zipped.headers["etag"] != plain.headers["etag"]
    assert zipped.headers["content-type"] == plain.headers["content-type"] == "application/n-quads"
    again = site.get("/exports/plangraph.nq", If_None_Match=plain.headers["etag"])
    assert again.status_code == 304


@pytest.mark.parametrize(
    "name",
    [
        "texts.nq.gz",
        "texts.nq",
        "../conftest.py",
        "..%2fconftest.py",
        "%2e%2e/manifest.json",
        "/etc/passwd",
        "nothing",
        "csv",
        "csv/",
        "csv/..%2fvoid.ttl",
        "manifest.json/",
        "plangraph.nq.gz.gz",
        "%00",
    ],
)
def test_nothing_but_listed_files(site: Any, name: str) -> None:
    assert site.get(f"/exports/{name}").status_code in (404, 301)
    assert b"root:" not in site.get(f"/exports/{name}").content


def test_service_routes(site: Any, edition: Any) -> None:
    health = site.get("/health").json()
    assert health["status"] == "ok"
    assert health["triples"] == edition.graphs.triples
    assert health["workers"]["alive"] >= 1
    assert site.get("/.well-known/void").headers["location"] == "/exports/void.ttl"
    assert "Disallow: /sparql" in site.get("/robots.txt").text
    document = site.get("/openapi.json").json()
    assert {"/sparql", "/exports/{name}", "/{path}", "/health", "/queries"} <= set(document["paths"])
    style = re.search(r'href="(/static/[^"]+)"', site.get("/index.en.html").text)
    assert style is not None
    assert "immutable" in site.get(style[1]).headers["cache-control"]
    assert site.get("/static/0/style.css").status_code == 404


def test_queries_have_titles_in_both_languages_and_run(site: Any) -> None:
    listed = site.get("/queries.json").json()
    assert len(listed) >= 12
    for example in listed:
        assert all(example[key][language] for key in ("title", "description") for language in ("en", "zh"))
        answer = site.request(
            "POST", "/sparql", content=example["query"], headers={"Content-Type": "application/sparql-query"}
        )
        assert answer.status_code == 200, example["id"]
        assert site.get(example["href"]).headers["content-type"] == "application/sparql-query"
    assert site.get("/queries/nope.rq").status_code == 404


def test_texts_of_pages_are_in_both_languages() -> None:
    for key in sorted(catalogue.keys()):
        assert catalogue.text("en", key)
        assert catalogue.text("zh", key)


def test_templates_use_known_texts() -> None:
    from pathlib import Path

    folder = Path(catalogue.__file__).with_name("templates")
    used = {key for file in folder.glob("*.html") for key in re.findall(r"\bt\('([a-z_]+)'", file.read_text("utf-8"))}
    assert used
    assert used - {"lang_"} <= catalogue.keys()


def test_a_fault_is_a_500_that_says_nothing_of_its_cause(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from plangraph.web import linked

    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(linked, "document_triples", fail)
    answer = site.get("/series/cn.ttl", Accept="application/json")
    assert answer.status_code == 500
    assert answer.json()["code"] == "fault"
    assert "secret" not in answer.text
