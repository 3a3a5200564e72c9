"""Lint of the vocabularies: each rule finds a fault put into a sound vocabulary, and only that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from rdflib import Graph

from plangraph.cli.linting import lint_command
from plangraph.errors import UnusableInput
from plangraph.iris import BASE, term
from plangraph.vocabulary import Finding, lint, lint_folder
from plangraph.vocabulary.lint import SEARCHED_TOGETHER
from plangraph.vocabulary.loading import ONTOLOGY_FILE

PREFIXES = f"""\
@prefix pg: <{term("")}> .
@prefix law: <{BASE}law/ax/> .
@prefix actor: <{BASE}actor/ax/> .
@prefix right: <{BASE}right/> .
@prefix group: <{BASE}group/> .
@prefix indicator: <{BASE}indicator/> .
@prefix treaty: <{BASE}treaty/> .
@prefix unit: <{BASE}unit/> .
@prefix scheme: <{BASE}scheme/> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SOUND = """\
scheme:rights a skos:ConceptScheme ; skos:prefLabel "Rights"@en , "权利"@zh ; skos:hasTopConcept right:shade .
right:shade a pg:Right , skos:Concept ; skos:prefLabel "Right to shade"@en , "树荫权"@zh ;
  pg:headingLabel "A heading of no plan"@en ; skos:inScheme scheme:rights .
right:rest a pg:Right , skos:Concept ; skos:prefLabel "Right to rest"@en , "休息权"@zh ;
  skos:broader right:shade ; skos:inScheme scheme:rights .
scheme:indicators a skos:ConceptScheme ; skos:hasTopConcept indicator:trees .
indicator:trees a pg:Indicator , skos:Concept ; skos:prefLabel "trees planted"@en , "植树"@zh ;
  pg:unitNotation "count" , "other:tree" ; skos:inScheme scheme:indicators .
unit:count a qudt:Unit ; skos:prefLabel "number"@en , "数"@zh ; skos:altLabel "pieces"@en ; skos:notation "count" .
unit:tree a qudt:Unit ; skos:notation "other:tree" .
law:trees a pg:Law ; skos:prefLabel "Law on Trees"@en , "《树木法》"@zh ; skos:altLabel "AFT"@en , "5G树"@zh ;
  pg:blockingLabel "树木法庭"@zh , "the Law on Trees Museum"@en ; pg:displayLabel "Law on Trees (2001)"@en .
law:parks a pg:Regulation ; skos:prefLabel "Park Rules"@en , "公园条例"@zh .
treaty:trees a pg:Treaty ; skos:prefLabel "Tree Convention"@en , "树木公约"@zh ; skos:hiddenLabel "TC"@zh .
actor:office a pg:NamedBody ; skos:prefLabel "Tree Office"@en , "树木办公室"@zh .
group:gardeners a pg:Group , skos:Concept ; skos:prefLabel "Gardeners"@en , "园丁"@zh ; skos:inScheme scheme:groups .
scheme:groups a skos:ConceptScheme ; skos:hasTopConcept group:gardeners .
"""


def found(turtle: str) -> list[Finding]:
    return list(lint(Graph().parse(data=PREFIXES + turtle, format="turtle")))


def test_a_sound_vocabulary_has_no_findings() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("fault", "rule", "subject", "words"),
    [
        (
            "right:shade skos:broader right:rest .",
            "broader-cycle",
            "right/rest",
            "right/rest < right/shade < right/rest",
        ),
        ("right:rest skos:broader right:rest .", "broader-cycle", "right/rest", "right/rest < right/rest"),
        (
            'right:air a pg:Right ; skos:prefLabel "Air"@en , "空气"@zh .',
            "orphan",
            "right/air",
            "is in no concept scheme",
        ),
        (
            'right:air a pg:Right ; skos:prefLabel "Air"@en , "空气"@zh ; skos:inScheme scheme:rights .',
            "orphan",
            "right/air",
            "hangs nowhere in scheme/rights",
        ),
        ("right:rest skos:broader right:nowhere .", "orphan", "right/rest", "right/nowhere, which nothing describes"),
        (
            'law:trees2 a pg:Law ; skos:prefLabel "LAW ON TREES"@en , "树木二法"@zh .',
            "duplicate-label",
            "law/ax/trees2",
            "also that of law/ax/trees (kind law)",
        ),
        ('law:air a pg:Law ; skos:prefLabel "Air Law"@en .', "missing-label", "law/ax/air", "skos:prefLabel@zh"),
        ('law:trees skos:altLabel "Trees Law" .', "missing-language", "law/ax/trees", "no language tag"),
        ('law:trees pg:blockingLabel "Loi"@fr .', "missing-language", "law/ax/trees", "@fr"),
        ('right:rest pg:headingLabel "Rest" .', "missing-language", "right/rest", "headingLabel “Rest”"),
        ('law:trees skos:altLabel ""@zh .', "empty-label", "law/ax/trees", "empty"),
        ('law:trees skos:hiddenLabel "《》"@zh .', "empty-label", "law/ax/trees", "《》"),
        ('law:trees skos:altLabel "、"@zh .', "empty-label", "law/ax/trees", "、"),
        ('law:trees pg:blockingLabel " - "@en .', "empty-label", "law/ax/trees", "blocking"),
        ('law:trees skos:altLabel "树木法规"@en .', "wrong-script", "law/ax/trees", "is it @zh?"),
        ('law:trees skos:altLabel "Trees Law"@zh .', "wrong-script", "law/ax/trees", "is it @en?"),
        ('law:trees pg:blockingLabel "Law on Trees Day"@zh .', "wrong-script", "law/ax/trees", "blocking"),
        ('law:trees pg:blockingLabel "树木法"@zh .', "shadowed-label", "law/ax/trees", "《树木法》"),
        ('law:trees skos:altLabel "树木 保护法"@zh .', "unmatchable-label", "law/ax/trees", "not found even in itself"),
        ('right:rest skos:altLabel "树"@zh .', "short-label", "right/rest", "so short"),
        ('right:rest skos:altLabel "go"@en .', "short-label", "right/rest", "so short"),
        ('law:x a pg:Lwa ; skos:altLabel "X Law"@en .', "unsearched-label", "law/ax/x", "no class that is"),
        (
            'law:parks skos:altLabel "树木法"@zh .',
            "ambiguous-label",
            "law/ax/parks",
            "law/ax/parks and law/ax/trees",
        ),
        (
            'law:trees skos:hiddenLabel "tree convention"@en .',
            "ambiguous-label",
            "law/ax/trees",
            "law/ax/trees and treaty/trees",
        ),
        (
            'law:parks skos:altLabel "Law on Tree"@en .',
            "ambiguous-label",
            "law/ax/parks",
            "its plural “Law on Trees” stands for law/ax/parks and law/ax/trees",
        ),
        (
            'right:shade skos:altLabel "Right to Rest"@en .',
            "ambiguous-label",
            "right/rest",
            "right/rest and right/shade: a text that has it names both",
        ),
        ('law:trees pg:blockingLabel "公园法庭"@zh .', "idle-blocking-label", "law/ax/trees", "blocks nothing"),
        (
            'law:trees pg:blockingLabel "a Law on Treesland"@en .',
            "idle-blocking-label",
            "law/ax/trees",
            "Law on Treesland",
        ),
        ('indicator:trees pg:unitNotation "furlong" .', "unknown-unit", "indicator/trees", "'furlong'"),
        (
            'indicator:bees a pg:Indicator ; skos:prefLabel "bees"@en , "蜜蜂"@zh ; '
            "skos:broader indicator:trees ; skos:inScheme scheme:indicators .",
            "unit-missing",
            "indicator/bees",
            "no pg:unitNotation",
        ),
    ],
)
def test_a_fault_is_found(fault: str, rule: str, subject: str, words: str) -> None:
    findings = [finding for finding in found(SOUND + fault) if finding.subject == BASE + subject]
    assert [finding.rule for finding in findings] == [rule]
    assert words in findings[0].message
    warned = {"short-label", "unit-missing"} | ({"ambiguous-label"} if subject.startswith("right/") else set())
    assert findings[0].severity == ("warning" if rule in warned else "error")
    assert "\n" not in findings[0].message


def test_what_two_kinds_searched_apart_share_is_no_fault() -> None:
    assert found(SOUND + 'actor:office skos:altLabel "植树"@zh . group:gardeners skos:altLabel "休息权"@zh .') == []
    assert [kinds for kinds in SEARCHED_TOGETHER if "actor" in kinds] == [frozenset({"actor"})]


def test_two_concepts_of_a_scheme_that_are_no_entities() -> None:
    values = "scheme:sizes a skos:ConceptScheme ; skos:hasTopConcept scheme:a , scheme:b ."
    for name in ("a", "b"):
        values += f'scheme:{name} a skos:Concept ; skos:inScheme scheme:sizes ; skos:prefLabel "Large"@en .'
    assert [finding.rule for finding in found(values)] == ["duplicate-label"]


def test_a_fault_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / ONTOLOGY_FILE).write_text("no vocabulary, not read")
    (tmp_path / "all.ttl").write_text(PREFIXES + SOUND, encoding="utf-8")
    (tmp_path / "more.ttl").write_text(PREFIXES + 'law:air a pg:Law ; skos:prefLabel "Air Law"@en .', encoding="utf-8")
    (finding,) = lint_folder(tmp_path)
    assert (finding.file, finding.subject) == ("more.ttl", f"{BASE}law/ax/air")


def test_a_folder_without_vocabularies(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="no vocabularies"):
        lint_folder(tmp_path)


def test_exit_status_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "all.ttl"
    file.write_text(PREFIXES + SOUND + 'right:rest skos:altLabel "go"@en .', encoding="utf-8")
    lint_command(tmp_path)  # a warning passes
    assert f"{tmp_path}: 0 errors, 1 warnings" in capsys.readouterr().out
    file.write_text(PREFIXES + SOUND + 'law:trees skos:altLabel ""@zh .', encoding="utf-8")
    with pytest.raises(typer.Exit) as ended:
        lint_command(tmp_path, as_json=True)
    assert ended.value.exit_code == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["passed"], answer["errors"], answer["warnings"]) == (False, 1, 0)
    assert answer["findings"][0]["rule"] == "empty-label"
    assert answer["findings"][0]["file"] == "all.ttl"
    with pytest.raises(UnusableInput, match="no such folder"):
        lint_command(tmp_path / "nowhere")


def test_the_real_vocabularies_have_no_errors(checkout: Path) -> None:
    findings = lint_folder(checkout / "ontology")
    assert [finding for finding in findings if finding.severity == "error"] == []
