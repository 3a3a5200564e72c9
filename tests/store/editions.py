"""A small edition in the contract's terms, written as ``build`` writes one."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from plangraph import iris

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
SH = "http://www.w3.org/ns/shacl#"
QUDT = "http://qudt.org/schema/qudt/"
XSD = "http://www.w3.org/2001/XMLSchema#"

EVIL_LABEL = "<script>alert(\"x\")</script> & 'quotes'"
SURFACE = "个人信息保护法"
WORDS = "试写一句：制定个人信息保护法，参加登记的人达到97%。"


class Graph:
    """Quads of one edition, collected one by one."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []

    def add(self, graph: str, subject: str, predicate: str, value: str | Literal) -> None:
        term = NamedNode(value) if isinstance(value, str) else value
        self.quads.append(Quad(NamedNode(subject), NamedNode(predicate), term, NamedNode(iris.graph(graph))))

    def label(self, graph: str, subject: str, english: str, chinese: str, predicate: str = f"{SKOS}prefLabel") -> None:
        self.add(graph, subject, predicate, Literal(english, language="en"))
        self.add(graph, subject, predicate, Literal(chinese, language="zh"))


def pg(name: str) -> str:
    return iris.term(name)


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(f"{XSD}integer"))


def small_graph(measures: int = 120) -> Graph:
    """Two plans, one of them not held; one section whose last measure has facts of every kind."""
    graph = Graph()
    _ontology(graph)
    _vocabularies(graph)
    _structure(graph, measures)
    _facts(graph)
    _evidence(graph)
    _inferred(graph)
    graph.add("vocabularies", iris.local("right/withdrawn"), f"{OWL}deprecated", Literal(True))
    graph.add("vocabularies", iris.local("right/withdrawn"), f"{DCTERMS}isReplacedBy", iris.local("right/work"))
    return graph


def _ontology(graph: Graph) -> None:
    graph.add("ontology", iris.ONTOLOGY, f"{RDF}type", f"{OWL}Ontology")
    graph.label("ontology", iris.ONTOLOGY, "plangraph ontology", "plangraph 本体", f"{DCTERMS}title")
    for name, english, chinese in (
        ("Measure", "Measure", "措施"),
        ("ActionPlan", "Action plan", "行动计划"),
        ("Section", "Section", "节"),
        ("Right", "Right", "权利"),
        ("inSection", "in section", "所在节"),
        ("concernsRight", "concerns right", "涉及权利"),
        ("mentionsLaw", "mentions law", "提及法律"),
        ("plansToEnact", "plans to enact", "拟制定"),
        ("hasTarget", "has target", "设有目标"),
    ):
        graph.label("ontology", pg(name), english, chinese, f"{RDFS}label")
        graph.add("ontology", pg(name), f"{RDFS}isDefinedBy", iris.ONTOLOGY)
    graph.add("ontology", pg("Law"), f"{RDFS}subClassOf", pg("LegalInstrument"))
    for prefix, namespace in (("pg", iris.PG), ("skos", SKOS), ("law", iris.BASE + "law/cn/")):
        node = iris.local(f"ontology/prefix-{prefix}")
        graph.add("ontology", node, f"{RDF}type", f"{SH}PrefixDeclaration")
        graph.add("ontology", node, f"{SH}prefix", Literal(prefix))
        graph.add("ontology", node, f"{SH}namespace", Literal(namespace, datatype=NamedNode(f"{XSD}anyURI")))


def _vocabularies(graph: Graph) -> None:
    law = iris.local("law/cn/personal-information-protection-law")
    graph.add("vocabularies", law, f"{RDF}type", pg("Law"))
    graph.label("vocabularies", law, "Personal Information Protection Law", "中华人民共和国个人信息保护法")
    right = iris.local("right/work")
    graph.add("vocabularies", right, f"{RDF}type", pg("Right"))
    graph.label("vocabularies", right, "Right to work", "工作权利")
    graph.add("vocabularies", iris.local("right/hostile"), f"{RDF}type", pg("Right"))
    graph.label("vocabularies", iris.local("right/hostile"), EVIL_LABEL, EVIL_LABEL)
    graph.add("vocabularies", iris.local("right/hostile"), f"{RDFS}seeAlso", "javascript:alert(1)")
    graph.label("vocabularies", iris.local("holding-status/not-held"), "not held", "未持有")
    graph.label("vocabularies", iris.local("comparator/at-least"), "at least", "不低于")
    graph.label("vocabularies", iris.local("unit/percent"), "percent", "百分比")
    graph.label("vocabularies", iris.local("indicator/registration"), "Registration rate", "登记率")


def _structure(graph: Graph, measures: int) -> None:
    series, plan, gap = iris.series("cn"), iris.plan("cn-2021-2025"), iris.plan("cn-2016-2020")
    graph.add("facts", series, f"{RDF}type", pg("PlanSeries"))
    graph.label("facts", series, "Plans of China", "中国的行动计划")
    for one, start, end, status in ((gap, 2016, 2020, "not-held"), (plan, 2021, 2025, "held")):
        graph.add("facts", one, f"{RDF}type", pg("ActionPlan"))
        graph.add("facts", one, pg("inSeries"), series)
        graph.add("facts", one, pg("startYear"), integer(start))
        graph.add("facts", one, pg("endYear"), integer(end))
        graph.add("facts", one, pg("holdingStatus"), iris.local(f"holding-status/{status}"))
        graph.label("facts", one, f"Action Plan ({start}-{end})", f"行动计划（{start}-{end}年）")
    text = iris.text("cn-2021-2025-zh")
    graph.add("facts", text, f"{RDF}type", pg("PlanText"))
    graph.add("facts", text, pg("ofPlan"), plan)
    graph.label("facts", text, "Chinese text", "中文文本")
    part, section = iris.part("cn-2021-2025", 1), iris.section("cn-2021-2025", 1, 6)
    for unit, kind, number, english, chinese in (
        (part, "Part", "1", "First part", "第一部分"),
        (section, "Section", "1.6", "Sixth section", "第六节"),
    ):
        graph.add("facts", unit, f"{RDF}type", pg(kind))
        graph.add("facts", unit, pg("inPlan"), plan)
        graph.add("facts", unit, pg("number"), Literal(number))
        graph.add("facts", unit, pg("position"), integer(int(number[-1])))
        graph.label("facts", unit, english, chinese)
    graph.add("facts", section, pg("inPart"), part)
    for position in range(1, measures + 1):
        number = f"1.6.{position}"
        measure = iris.measure("cn-2021-2025", number)
        graph.add("facts", measure, f"{RDF}type", pg("Measure"))
        graph.add("facts", measure, pg("inPlan"), plan)
        graph.add("facts", measure, pg("inPart"), part)
        graph.add("facts", measure, pg("inSection"), section)
        graph.add("facts", measure, pg("number"), Literal(number))
        graph.add("facts", measure, pg("position"), integer(position))
        graph.add("facts", measure, pg("concernsRight"), iris.local("right/work"))


def _facts(graph: Graph) -> None:
    measure = iris.measure("cn-2021-2025", "1.6.6")
    graph.label("facts", measure, "A law on personal data", "个人信息立法")
    graph.label("facts", measure, "Enact a law and register people.", "制定法律并登记。", pg("summary"))
    graph.add("facts", measure, pg("plansToEnact"), iris.local("law/cn/personal-information-protection-law"))
    target = iris.target("cn-2021-2025", "1.6.6", "registration")
    graph.add("facts", measure, pg("hasTarget"), target)
    graph.add("facts", target, f"{RDF}type", pg("Target"))
    graph.add("facts", target, pg("indicator"), iris.local("indicator/registration"))
    graph.add("facts", target, pg("comparator"), iris.local("comparator/at-least"))
    graph.add("facts", target, f"{QUDT}numericValue", Literal("97.0", datatype=NamedNode(f"{XSD}decimal")))
    graph.add("facts", target, f"{QUDT}hasUnit", iris.local("unit/percent"))
    graph.add("facts", target, pg("deadlineYear"), integer(2025))
    passage = iris.passage("cn-2021-2025-zh", "1.6.6")
    graph.add("facts", measure, pg("hasPassage"), passage)
    graph.add("facts", passage, f"{RDF}type", pg("Passage"))
    graph.add("facts", passage, pg("inText"), iris.text("cn-2021-2025-zh"))
    graph.add("facts", passage, pg("sha256"), Literal(hashlib.sha256(WORDS.encode()).hexdigest()))
    _selector(graph, "facts", passage, f"{passage}#position", 1000, 1000 + len(WORDS))
    graph.add("texts", passage, pg("passageText"), Literal(WORDS, language="zh"))


def _selector(graph: Graph, name: str, subject: str, selector: str, start: int, end: int) -> None:
    graph.add(name, subject, f"{OA}hasSelector", selector)
    graph.add(name, selector, f"{RDF}type", f"{OA}TextPositionSelector")
    for predicate, value in ((f"{OA}start", start), (f"{OA}end", end)):
        graph.add(name, selector, predicate, Literal(str(value), datatype=NamedNode(f"{XSD}nonNegativeInteger")))


def mention_iri() -> str:
    start = 1000 + WORDS.index(SURFACE)
    slug = "personal-information-protection-law"
    return iris.mention("cn-2021-2025-zh", start, start + len(SURFACE), "plansToEnact", slug)


def _evidence(graph: Graph) -> None:
    mention = mention_iri()
    target, quote = f"{mention}#target", f"{mention}#quote"
    start = 1000 + WORDS.index(SURFACE)
    graph.add("evidence", mention, f"{RDF}type", pg("Mention"))
    graph.add("evidence", mention, pg("inMeasure"), iris.measure("cn-2021-2025", "1.6.6"))
    graph.add("evidence", mention, pg("inText"), iris.text("cn-2021-2025-zh"))
    graph.add("evidence", mention, pg("supports"), pg("plansToEnact"))
    graph.add("evidence", mention, f"{OA}hasBody", iris.local("law/cn/personal-information-protection-law"))
    graph.add("evidence", mention, f"{OA}hasTarget", target)
    graph.add("evidence", target, f"{OA}hasSelector", quote)
    graph.add("evidence", quote, f"{OA}exact", Literal(SURFACE))
    _selector(graph, "evidence", target, f"{mention}#position", start, start + len(SURFACE))


def _inferred(graph: Graph) -> None:
    measure, law = iris.measure("cn-2021-2025", "1.6.6"), iris.local("law/cn/personal-information-protection-law")
    graph.add("inferred", measure, pg("mentionsLaw"), law)
    graph.add("inferred", measure, pg("plansToEnact"), law)  # said in two graphs


def write_edition(folder: Path, graph: Graph, *, texts: bool = True, texts_listed: bool = True) -> Path:
    """Writes the files and the manifest; the words only with ``texts``."""
    folder.mkdir(parents=True, exist_ok=True)
    text_graph = NamedNode(iris.graph("texts"))
    published = [quad for quad in graph.quads if quad.graph_name != text_graph]
    content = {
        "plangraph.nq.gz": _nquads(published),
        "void.ttl": b"<https://w3id.org/plangraph/> a <http://rdfs.org/ns/void#Dataset> .\n",
        "csv/measures.csv": b"iri,number\r\n" + b"https://w3id.org/plangraph/measure/x,1.1.1\r\n" * 50,
    }
    unlisted: dict[str, bytes] = {}
    if texts:
        words = _nquads([quad for quad in graph.quads if quad.graph_name == text_graph])
        (content if texts_listed else unlisted)["texts.nq.gz"] = words
    for name, data in {**content, **unlisted}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    counts = Counter(quad.graph_name.value.rpartition("/")[2] for quad in published)  # type: ignore[union-attr]
    manifest = {
        "version": "0.1.0",
        "modified": "2026-11-22",
        "built_from": {},
        "triples": len(published),
        "graphs": dict(counts),
        "files": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in content.items()
        },
        "sources": {},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _nquads(quads: list[Quad]) -> bytes:
    lines = (serialize([quad], format=RdfFormat.N_QUADS) or b"" for quad in quads)
    return b"".join(sorted(lines))
