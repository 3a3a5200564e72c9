"""The SPARQL protocol, formats, refusals and limits."""

from __future__ import annotations

import csv
import io
import time
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from plangraph import iris

COUNT = f"SELECT (COUNT(?m) AS ?n) {{ ?m a <{iris.term('Measure')}> }}"
GRAPH = f"CONSTRUCT WHERE {{ <{iris.series('cn')}> ?p ?o }}"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
DIRECT = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
FACTS, INFERRED = iris.graph("facts"), iris.graph("inferred")


def _get(site: Any, query: str, accept: str = "text/csv", more: str = "") -> Any:
    return site.get(f"/sparql?{urlencode({'query': query})}{more}", Accept=accept)


def _count(answer: Any) -> int:
    return int(list(csv.reader(io.StringIO(answer.text)))[1][0])


def test_three_forms(site: Any) -> None:
    assert _count(_get(site, COUNT)) == 120
    body = urlencode({"query": COUNT})
    assert _count(site.request("POST", "/sparql", content=body, headers=FORM)) == 120
    assert _count(site.request("POST", "/sparql", content=COUNT, headers=DIRECT)) == 120
    charset = {**DIRECT, "Content-Type": "application/sparql-query; charset=UTF-8"}
    assert _count(site.request("POST", "/sparql", content=COUNT, headers=charset)) == 120
    charset = {**FORM, "Content-Type": "application/x-www-form-urlencoded;charset=utf-8"}
    assert _count(site.request("POST", "/sparql", content=body, headers=charset)) == 120


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (COUNT, "*/*", "application/sparql-results+json"),
        (COUNT, "application/json", "application/sparql-results+json"),
        (COUNT, "application/sparql-results+json;charset=utf-8", "application/sparql-results+json"),
        (COUNT, "application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
        (COUNT, "application/xml", "application/sparql-results+xml"),
        (COUNT, "text/csv", "text/csv; charset=utf-8"),
        (COUNT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        (GRAPH, "*/*", "text/turtle; charset=utf-8"),
        (GRAPH, "application/n-triples", "application/n-triples"),
        (GRAPH, "application/ld+json", "application/ld+json"),
        (GRAPH, "application/json;q=0.5", "application/ld+json"),
        (GRAPH, "application/rdf+xml; charset=utf-8", "application/rdf+xml"),
        (
            GRAPH.replace("CONSTRUCT WHERE { ", "DESCRIBE ").replace(" ?p ?o }", ""),
            "text/turtle",
            "text/turtle; charset=utf-8",
        ),
    ],
)
def test_formats(site: Any, query: str, accept: str, media_type: str) -> None:
    answer = _get(site, query, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    name = media_type.partition(";")[0]
    results = QueryResultsFormat.from_media_type(name)
    if results is not None and "sparql-results" in name:
        parse_query_results(answer.content, format=results)
    graph = RdfFormat.from_media_type(name)
    if query is GRAPH and graph is not None:
        assert len(list(parse(answer.content, format=graph))) == 3


def _options(**options: object) -> dict[str, object]:
    return options


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("POST", "/sparql", _options(content="", headers=FORM), 400),
        ("POST", "/sparql", _options(content="query=", headers=FORM), 400),
        ("GET", "/sparql?query=", _options(), 400),
        ("GET", f"/sparql?query={quote(COUNT)}&query={quote(COUNT)}", _options(), 400),
        ("POST", "/sparql", _options(content=f"query={quote(COUNT)}&query=x", headers=FORM), 400),
        ("POST", f"/sparql?query={quote(COUNT)}", _options(content=COUNT, headers=DIRECT), 400),
        ("POST", f"/sparql?query={quote(COUNT)}", _options(content="", headers=FORM), 400),
        ("POST", "/sparql", _options(content=COUNT, headers={"Content-Type": "text/plain"}), 415),
        ("POST", "/sparql", _options(content=COUNT), 415),
        ("POST", "/sparql", _options(content=COUNT, headers={"Content-Type": "application/sparql-update"}), 403),
        ("POST", "/sparql", _options(content="update=CLEAR%20ALL", headers=FORM), 403),
        (
            "POST",
            "/sparql",
            _options(content=COUNT, headers={"Content-Type": "application/sparql-query; charset=utf-16"}),
            415,
        ),
        ("POST", "/sparql", _options(content=b"SELECT \xff", headers=DIRECT), 400),
        ("POST", "/sparql", _options(content="query=%FF", headers=FORM), 400),
        ("POST", "/sparql", _options(content=COUNT, headers={**DIRECT, "Content-Encoding": "gzip"}), 415),
        ("PUT", "/sparql", _options(), 405),
        ("GET", f"/sparql?query={quote('SELECT * {?s ?p')}", _options(), 400),
        ("GET", "/sparql?query=" + quote("SELECT ?x { ?s ?p ?o } GROUP BY ?s"), _options(), 400),
        ("GET", f"/sparql?query={quote(COUNT)}", _options(headers={"Accept": "image/png"}), 406),
        ("GET", f"/sparql?query={quote(COUNT)}", _options(headers={"Accept": "text/turtle"}), 406),
        ("GET", f"/sparql?query={quote(GRAPH)}", _options(headers={"Accept": "text/csv"}), 406),
        ("GET", "/sparql", _options(headers={"Accept": "image/png"}), 406),
        ("POST", "/sparql", _options(content="SELECT " + " " * 30_000, headers=DIRECT), 413),
        ("POST", "/sparql", _options(content=" " * 100_000, headers=DIRECT), 413),
        ("GET", f"/sparql?query={'+' * 25_000}", _options(), 413),
        ("GET", f"/sparql?query={'+' * 45_000}", _options(), 414),
        ("GET", f"/sparql?query={quote('SELECT * { SERVICE <http://127.0.0.1:9/> {} }')}", _options(), 403),
        ("GET", f"/sparql?query={quote('LOAD <file:///etc/passwd>')}", _options(), 403),
        ("GET", f"/sparql?query={quote('ASK FROM <file:///etc/passwd> {}')}", _options(), 400),
        ("GET", f"/sparql?query=ASK%7B%7D&default-graph-uri={quote('file:///etc/passwd')}", _options(), 400),
        ("GET", f"/sparql?query=ASK%7B%7D&named-graph-uri={quote('http://127.0.0.1:9/')}", _options(), 400),
    ],
)
def test_wrong_requests(site: Any, method: str, path: str, options: dict[str, object], status: int) -> None:
    answer = site.request(method, path, **{"headers": {"Accept": "*/*"}, **options})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"]
    assert problem["code"]


def test_a_body_without_an_end_is_cut_off(site: Any) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        for _ in range(10_000):
            sent += 1000
            yield b" " * 1000

    answer = site.request("POST", "/sparql", content=endless(), headers=DIRECT)
    assert answer.status_code == 413
    assert sent < 200_000


def test_malformed_queries_say_where(site: Any) -> None:
    assert "error at 1:" in _get(site, "SELECT * { ?s ?p }").json()["detail"]


def test_datasets_of_the_protocol(site: Any) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s <" + iris.term("plansToEnact") + "> ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <" + iris.term("plansToEnact") + "> ?o } }"
    both = f"&default-graph-uri={quote(FACTS)}&default-graph-uri={quote(INFERRED)}"
    assert _count(_get(site, query)) == 1
    assert _count(_get(site, query, more=both)) == 1, "a union holds each triple once"
    assert _count(_get(site, named, more=both)) == 0
    assert _count(_get(site, named)) == 2
    assert _count(_get(site, named, more=f"&named-graph-uri={quote(FACTS)}")) == 1
    both_named = f"&named-graph-uri={quote(FACTS)}&named-graph-uri={quote(INFERRED)}"
    assert _count(_get(site, named, more=both_named)) == 2
    assert _count(_get(site, query, more=both_named)) == 0
    body = urlencode({"query": query, "default-graph-uri": iris.graph("ontology")})
    assert _count(site.request("POST", "/sparql", content=body, headers=FORM)) == 0
    path = f"/sparql?default-graph-uri={quote(iris.graph('ontology'))}"
    assert _count(site.request("POST", path, content=query, headers=DIRECT)) == 0


def test_without_a_query(site: Any) -> None:
    editor = site.get("/sparql", Accept="text/html", Accept_Language="zh")
    assert (editor.status_code, editor.headers["location"]) == (303, "/sparql.zh.html")
    for accept, rdf_format in (("*/*", RdfFormat.TURTLE), ("application/rdf+xml", RdfFormat.RDF_XML)):
        answer = site.get("/sparql", Accept=accept)
        triples = {str(quad.triple) for quad in parse(answer.content, format=rdf_format, base_iri="http://test/sparql")}
        sd = "http://www.w3.org/ns/sparql-service-description#"
        assert f"<http://test/sparql> <{sd}endpoint> <http://test/sparql>" in triples
        assert f"<http://test/sparql> <{sd}feature> <{sd}UnionDefaultGraph>" in triples
        assert any(f"<{sd}name> <{FACTS}>" in triple for triple in triples)


def test_the_editor_shows_answers_without_scripts(site: Any) -> None:
    browser = site.get(f"/sparql?query={quote(COUNT)}", Accept="text/html,*/*;q=0.8")
    assert browser.status_code == 303
    page = site.get(browser.headers["location"])
    assert page.status_code == 200
    assert "<td><span>120</span></td>" in page.text
    assert "<script" not in page.text
    linked = site.get(f"/sparql.zh.html?query={quote('SELECT * { ?m <' + iris.term('plansToEnact') + '> ?l }')}").text
    assert 'href="/measure/cn-2021-2025/1-6-6.zh.html"' in linked
    assert ">是</p>" in site.get("/sparql.zh.html?query=ASK%7B%7D").text
    assert "PlanSeries" in site.get(f"/sparql.en.html?query={quote(GRAPH)}").text
    for query, status in (("SELECT * {", 400), ("SELECT * { SERVICE <a:b> {} }", 403), ("<script>", 400)):
        page = site.get(f"/sparql.en.html?query={quote(query)}")
        assert page.status_code == status
        assert "<script" not in page.text
        assert 'role="alert"' in page.text
    assert "<textarea" in site.get("/sparql.en.html").text


def test_answers_have_validators(site: Any) -> None:
    first = _get(site, COUNT)
    path = f"/sparql?{urlencode({'query': COUNT})}"
    again = site.get(path, Accept="text/csv", If_None_Match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert _get(site, COUNT, "application/json").headers["etag"] != first.headers["etag"]
    assert _get(site, COUNT + " ").headers["etag"] != first.headers["etag"]
    volatile = _get(site, "SELECT (RAND() AS ?x) {}")
    assert "etag" not in volatile.headers
    assert volatile.headers["cache-control"] == "no-store"


def test_a_runaway_ends_in_time_while_others_answer(site: Any) -> None:
    begun = time.monotonic()
    answers = site.together(f"/sparql?query={quote(RUNAWAY)}", *[f"/sparql?query={quote(COUNT)}"] * 2, "/health")
    assert time.monotonic() - begun < 15
    runaway, *others = answers
    assert runaway.status_code == 503
    assert int(runaway.headers["retry-after"]) >= 1
    assert runaway.json()["code"] == "deadline"
    assert [answer.status_code for answer in others] == [200, 200, 200]
    assert _count(_get(site, COUNT)) == 120


def test_a_full_queue(site: Any) -> None:
    answers = site.together(*[f"/sparql?query={quote(RUNAWAY + ' LIMIT ' + str(n))}" for n in range(1, 8)])
    codes = sorted(answer.json()["code"] for answer in answers)
    assert {answer.status_code for answer in answers} == {503}
    assert codes.count("queue-full") >= 1
    assert codes.count("deadline") >= 2
    assert all("retry-after" in answer.headers for answer in answers)
    assert _count(_get(site, COUNT)) == 120


def test_an_answer_that_is_too_large(site: Any) -> None:
    answer = _get(site, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000")
    assert answer.status_code == 413
    assert answer.json()["code"] == "answer-too-large"
