"""Linked data over HTTP: redirections, documents, conditional requests, errors."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from plangraph import iris
from plangraph.store import Edition

MEASURE = "/measure/cn-2021-2025/1-6-6"
VARY = "Accept, Accept-Language, Accept-Encoding"
RDF = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}


@pytest.mark.parametrize(
    ("accept", "language", "expected"),
    [
        ("text/html", "en", ".en.html"),
        ("text/html", "zh-CN", ".zh.html"),
        ("*/*", "", ".en.html"),
        ("text/turtle", "zh", ".ttl"),
        ("application/ld+json", "", ".jsonld"),
        ("application/n-triples", "", ".nt"),
        ("application/rdf+xml", "", ".rdf"),
        ("application/json", "", ".json"),
        ("application/json;charset=utf-8;q=0.3, text/turtle;q=0.2", "", ".json"),
    ],
)
def test_a_thing_leads_to_its_document(site: Any, accept: str, language: str, expected: str) -> None:
    answer = site.get(MEASURE, Accept=accept, **({"Accept_Language": language} if language else {}))
    assert (answer.status_code, answer.headers["location"]) == (303, MEASURE + expected)
    assert answer.headers["vary"] == VARY
    assert answer.headers["access-control-allow-origin"] == "*"
    assert site.get(answer.headers["location"]).status_code == 200


def test_html_without_a_language_leads_to_one(site: Any) -> None:
    answer = site.get(f"{MEASURE}.html", Accept_Language="zh")
    assert (answer.status_code, answer.headers["location"]) == (302, f"{MEASURE}.zh.html")


def test_trailing_slash(site: Any) -> None:
    answer = site.get(f"{MEASURE}/")
    assert (answer.status_code, answer.headers["location"]) == (301, MEASURE)


def test_nothing_acceptable_lists_what_there_is(site: Any) -> None:
    answer = site.get(MEASURE, Accept="image/png")
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["available"]["text/turtle"] == f"http://test{MEASURE}.ttl"
    assert set(answer.json()["available"]) >= {"text/html", "application/ld+json", "application/n-triples"}


@pytest.mark.parametrize("suffix", list(RDF))
def test_formats_say_the_same(site: Any, edition: Edition, suffix: str) -> None:
    media_type, rdf_format = RDF[suffix]
    answer = site.get(f"{MEASURE}.{suffix}")
    assert answer.headers["content-type"].partition(";")[0] == media_type
    triples = {quad.triple for quad in parse(answer.content, format=rdf_format)}
    reference = {quad.triple for quad in parse(site.get(f"{MEASURE}.nt").content, format=RdfFormat.N_TRIPLES)}
    assert triples == reference
    iri = iris.measure("cn-2021-2025", "1.6.6")
    assert {quad.triple for quad in edition.index.about(iri)} <= triples
    law = NamedNode(iris.local("law/cn/personal-information-protection-law"))
    assert any(triple.subject == law for triple in triples), "names of linked things"


def test_documents_keep_literals_as_published(site: Any) -> None:
    target = "/target/cn-2021-2025/1-6-6/registration"
    assert b'"97.0"^^' in site.get(f"{target}.nt").content
    assert b"97.0" in site.get(f"{target}.ttl").content
    assert site.get(f"{target}.json").json()["numericValue"] == [97.0]


def test_plain_json(site: Any) -> None:
    body = site.get(f"{MEASURE}.json").json()
    assert body["iri"] == iris.measure("cn-2021-2025", "1.6.6")
    assert body["type"][0]["labels"] == {"en": "Measure", "zh": "措施"}
    assert body["labels"]["zh"] == "个人信息立法"
    assert body["number"] == ["1.6.6"]
    assert body["position"] == [6]
    assert body["plansToEnact"][0]["labels"]["en"] == "Personal Information Protection Law"
    assert body["summary"][0] == {"value": "Enact a law and register people.", "language": "en"}
    assert body["incoming"]["inMeasure"]["total"] == 1


def test_hash_iris_live_in_their_document(site: Any, editions: Any) -> None:
    path = editions.mention_iri().removeprefix(iris.BASE)
    triples = [quad.triple for quad in parse(site.get(f"/{path}.nt").content, format=RdfFormat.N_TRIPLES)]
    subjects = {str(triple.subject) for triple in triples}
    assert f"<{editions.mention_iri()}#quote>" in subjects
    page = site.get(f"/{path}.en.html").text
    assert 'id="quote"' in page
    terms = site.get("/ontology.nt").text
    assert f"<{iris.term('plansToEnact')}>" in terms
    assert 'id="plansToEnact"' in site.get("/ontology.zh.html").text


def test_every_iri_of_the_edition_resolves(site: Any, edition: Edition) -> None:
    base = {iri.partition("#")[0] for iri in edition.index.mentioned() if iri.startswith(iris.BASE)}
    paths = sorted(iri.removeprefix(iris.BASE) for iri in base)
    assert len(paths) > 130
    withdrawn = {"right/withdrawn"}
    for path in paths:
        for suffix in ("en.html", "zh.html", "nt", "json"):
            answer = site.get(f"/{path}.{suffix}")
            assert answer.status_code == (410 if path in withdrawn else 200), path


def test_incoming_is_paged(site: Any) -> None:
    page = site.get("/right/work.en.html").text
    assert "all 120" in page
    concerns = iris.term("concernsRight")
    query = f"?property={concerns.replace('#', '%23')}&page="
    first = site.get(f"/right/work.en.html{query}1").text
    assert first.count("/measure/cn-2021-2025/") == 50
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    last = site.get(f"/right/work.zh.html{query}3").text
    assert last.count("/measure/cn-2021-2025/") == 20
    assert site.get(f"/right/work.en.html{query}4").status_code == 404
    assert site.get(f"/right/work.en.html{query}x").status_code == 400
    assert site.get(f"/right/work.en.html{query}-1").status_code == 400
    assert site.get("/right/work.ttl?page=2").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/measure/cn-2021-2025/9-9-9", 404),
        ("/measure/cn-2021-2025/9-9-9.ttl", 404),
        ("/measure/cn-2021-2025/9-9-9.html", 404),
        ("/measure/cn-2021-2025/1-6-6.txt", 404),
        ("/measure/cn-2021-2025/1-6-6.fr.html", 404),
        ("/measure/cn-2021-2025/1-6-6.en.ttl", 404),
        ("/%00", 404),
        ("/%FF%FE", 404),
        ("/..%2f..%2fetc/passwd", 404),
        ("/right/withdrawn", 410),
        ("/right/withdrawn.ttl", 410),
        ("/right/withdrawn.en.html", 410),
        ("/" + "a" * 45_000, 414),
    ],
)
def test_errors_are_problems_or_pages(site: Any, path: str, status: int) -> None:
    problem = site.get(path, Accept="application/json")
    assert problem.status_code == status
    if not path.endswith(".html"):
        assert problem.headers["content-type"] == "application/problem+json"
        assert problem.json()["status"] == status
        assert problem.json()["detail"]
    page = site.get(path, Accept="text/html", Accept_Language="zh")
    assert page.status_code == status
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="' in page.text
    assert page.headers["cache-control"] == "no-store"


def test_withdrawn_says_what_replaces_it(site: Any) -> None:
    answer = site.get("/right/withdrawn", Accept="text/turtle, application/problem+json")
    assert answer.json()["isReplacedBy"] == [iris.local("right/work")]
    assert answer.headers["link"] == f'<{iris.local("right/work")}>; rel="successor-version"'
    assert "/right/work.zh.html" in site.get("/right/withdrawn", Accept="text/html", Accept_Language="zh").text


@pytest.mark.parametrize("path", [f"{MEASURE}.ttl", f"{MEASURE}.en.html", "/exports/void.ttl", "/index.zh.html"])
def test_conditional_requests(site: Any, path: str) -> None:
    first = site.get(path)
    etag = first.headers["etag"]
    assert etag.startswith('"')
    assert first.headers["last-modified"] == "Sun, 22 Nov 2026 00:00:00 GMT"
    assert "must-revalidate" in first.headers["cache-control"]
    for header in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        again = site.get(path, If_None_Match=header)
        assert (again.status_code, again.content) == (304, b""), header
        assert again.headers["etag"] == etag
        assert again.headers["vary"] == VARY
    assert site.get(path, If_None_Match='"other"').status_code == 200
    since = "Sun, 22 Nov 2026 00:00:00 GMT"
    assert site.get(path, If_Modified_Since=since).status_code == 304
    assert site.get(path, If_Modified_Since="Sat, 21 Nov 2026 23:59:59 GMT").status_code == 200
    assert site.get(path, If_Modified_Since="nonsense").status_code == 200
    assert site.get(path, If_Modified_Since=since, If_None_Match='"other"').status_code == 200


def test_each_representation_has_its_own_etag(site: Any) -> None:
    paths = [f"{MEASURE}.{suffix}" for suffix in ("ttl", "nt", "jsonld", "rdf", "json", "en.html", "zh.html")]
    paths += ["/measure/cn-2021-2025/1-6-5.ttl", "/index.en.html", "/index.zh.html", "/exports/void.ttl"]
    etags = [site.get(path, Accept_Encoding=coding).headers["etag"] for path in paths for coding in ("", "gzip")]
    assert len(set(etags)) == len(etags)
    assert etags == [
        site.get(path, Accept_Encoding=coding).headers["etag"] for path in paths for coding in ("", "gzip")
    ]


def test_gzip_is_the_same_content(site: Any) -> None:
    plain = site.get(f"{MEASURE}.ttl")
    zipped = site.get(f"{MEASURE}.ttl", Accept_Encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.content == plain.content  # the client unpacks it
    assert int(zipped.headers["content-length"]) < len(plain.content)


@pytest.mark.parametrize(
    "path", ["/", MEASURE, f"{MEASURE}.ttl", f"{MEASURE}.en.html", "/exports/", "/exports/void.ttl", "/health", "/nope"]
)
def test_head_is_get_without_a_body(site: Any, path: str) -> None:
    headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
    got, head = (site.request(method, path, headers=headers) for method in ("GET", "HEAD"))
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (got.status_code, dict(got.headers))


def test_methods(site: Any) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = site.request(method, "/sparql")
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"
        assert site.request(method, MEASURE).headers["allow"] == "GET, HEAD, OPTIONS"
    assert site.request("POST", MEASURE).status_code == 405
    preflight = site.request("OPTIONS", "/sparql")
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_long_headers_are_refused(site: Any) -> None:
    assert site.get(MEASURE, X_Long="a" * 40000).status_code == 431


def test_labels_are_escaped(site: Any) -> None:
    for path in ("/right/hostile.en.html", "/right/hostile.zh.html"):
        page = site.get(path).text
        assert "<script" not in page
        assert "&lt;script&gt;alert(" in page
        assert 'href="javascript:' not in page
    json.loads(site.get("/right/hostile.json").content)


def test_pages_ask_nobody_else(site: Any) -> None:
    page = site.get(f"{MEASURE}.en.html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "style=" not in page.text
    assert page.headers["x-content-type-options"] == "nosniff"


def test_gzip_module_reads_what_is_sent(site: Any) -> None:
    """The bytes are those of one gzip member, not two."""
    body = site.get("/exports/plangraph.nq.gz", Accept_Encoding="gzip").content
    assert gzip.decompress(body).startswith(b"<https://w3id.org/plangraph/")
