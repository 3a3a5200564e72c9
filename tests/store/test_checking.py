"""What is refused before evaluation, and that nothing gets past the check."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from plangraph.errors import UnusableInput
from plangraph.store import QueryForm, QueryMalformed, QueryRefused, check_query
from plangraph.store.tokens import TooManyReadingsError, every_token, read_tokens

HELD = frozenset({"http://g/1", "http://g/2"})
EVIL = "http://127.0.0.1:9/"
PROLOGUE = f"PREFIX ex: <{EVIL}> "

SERVICES = [
    f"SELECT * {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service <{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SeRvIcE SILENT <{EVIL}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#comment\n<{EVIL}>{{ ?s ?p ?o }} }}",
    f"SELECT * {{ #a\rSERVICE <{EVIL}> {{ ?s ?p ?o }} }}",
    "SELECT * { VALUES ?e { ex:x } SERVICE ?e { ?s ?p ?o } }",
    PROLOGUE + "SELECT * {SERVICEex:foo{?a ?b ?c}}",
    PROLOGUE + "SELECT * {SERVICESILENTex:foo{?a ?b ?c}}",
    f"SELECT * {{ ?s ?p trueSERVICE<{EVIL}>{{?a ?b ?c}} }}",
    f"SELECT * {{ ?s ?p 1SERVICE<{EVIL}>{{?a ?b ?c}} }}",
    f"SELECT * {{ ?s ?p 1.SERVICE<{EVIL}>{{?a ?b ?c}} }}",
    f"SELECT * {{ ?s ?p 1.0e1SERVICE<{EVIL}>{{?a ?b ?c}} }}",
    f"SELECT * {{ ?s ?p ?a FILTER(?a<'x>y') SERVICE <{EVIL}> {{?d ?e ?f}} FILTER(?a!='z') }}",
    f"SELECT * {{ ?s ?p ?a FILTER(?a<'z'#>'''\n) SERVICE <{EVIL}> {{?d ?e ?f}} #'''\n}}",
    f"SELECT * {{ ?s ?p ?a FILTER(?a<ex:b#>'''\n) SERVICE <{EVIL}> {{?d ?e ?f}} #'''\n}}",
    f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }} }} }} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }}",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } # SERVICE",
]


@pytest.mark.parametrize("query", SERVICES[:-1])
def test_service_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        check_query(query, HELD)
    assert caught.value.code == "service"


def test_the_engine_takes_no_codepoint_escapes_for_keywords() -> None:
    """Guards an assumption of the check: what the engine would unescape, the check must unescape too."""
    assert check_query(SERVICES[-1], HELD).form is QueryForm.SELECT
    with pytest.raises(SyntaxError):
        Store().query(SERVICES[-1])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s ?p """a "SERVICE" <x> { }""" }',
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
        "# SERVICE <http://x/>\nSELECT * { ?s ?p ?o }",
        "SELECT * { ?s <http://x/SERVICE> ?o }",
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?service a sd:Service }",
        "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
        "SELECT * { _:service ?p 'x'@service }",
        "SELECT * { ?s ?p ?o FILTER(?s < ?o && ?o > ?p) }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>?p) }",
    ],
)
def test_service_as_a_name_or_in_a_string_is_allowed(query: str) -> None:
    assert check_query(query, HELD).form is QueryForm.SELECT


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "PREFIX a: <b:> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "# hello\nload <http://127.0.0.1:9/> INTO GRAPH <http://g/1>",
        "CLEAR ALL",
        "DROP GRAPH <http://g/1>",
        "WITH <http://g/1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "BASE <http://x/> COPY <a> TO <b>",
    ],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        check_query(update, HELD)
    assert caught.value.code == "update"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:9/x> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX f: <file:///etc/> ASK FROM f:passwd { ?s ?p ?o }",
        "BASE <http://elsewhere/> ASK FROM <g> { ?s ?p ?o }",
        "SELECT * from#\n<http://g/3> { ?s ?p ?o }",
        "PREFIX ex: <http://g/> ASK FROMex:3 { ?s ?p ?o }",
    ],
)
def test_graphs_that_are_not_held_are_refused(query: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        check_query(query, HELD)
    assert caught.value.code in ("graph-not-held", "from")


def test_dataset_comes_from_the_query_or_the_protocol() -> None:
    query = "BASE <http://g/> SELECT * FROM <1> FROM NAMED <http://g/2> { ?s ?p ?o }"
    checked = check_query(query, HELD)
    assert (checked.default_graphs, checked.named_graphs) == (("http://g/1",), ("http://g/2",))
    checked = check_query(query, HELD, named_graphs=["http://g/1"])
    assert (checked.default_graphs, checked.named_graphs) == ((), ("http://g/1",))
    with pytest.raises(QueryRefused):
        check_query("ASK {}", HELD, default_graphs=["file:///etc/passwd"])
    assert check_query("ASK {}", HELD).default_graphs is None


@pytest.mark.parametrize("text", ["", "   # nothing", "HELLO", "{ ?s ?p ?o }", "ASK { '\x00' }", "PREFIX"])
def test_what_is_no_query_is_malformed(text: str) -> None:
    with pytest.raises(QueryMalformed):
        check_query(text, HELD)


def test_volatile_queries_are_known() -> None:
    assert check_query("SELECT (now() AS ?x) {}", HELD).volatile
    assert not check_query("SELECT ('now' AS ?now) {}", HELD).volatile


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(QueryRefused) as caught:
        check_query("SELECT * " + "{" * 5000 + "}" * 5000, HELD)
    assert caught.value.code == "too-deep"


def test_tokens_cover_the_text() -> None:
    text = "SELECT ?x { <a> ex:b.c 'd\\'e'@en-GB , 1.5e3 ; !^a?x . FILTER(?x<3||?y>'z') }"
    assert "".join(token.text for token in read_tokens(text)) == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("unit", ["<'", '<"', "?a<'x>", "<a#>\n'", "'", '"""', "<a>'"])
def test_many_readings_end(unit: str) -> None:
    """Hostile text costs no more than a fixed multiple of its length."""
    text = "SELECT * {" + unit * 3000
    try:
        count = sum(len(token.text) for token in every_token(text))
    except TooManyReadingsError:
        return
    assert count <= 41 * len(text) + 1000


def test_refusals_are_unusable_input() -> None:
    assert issubclass(QueryRefused, UnusableInput)
    assert issubclass(QueryMalformed, UnusableInput)
