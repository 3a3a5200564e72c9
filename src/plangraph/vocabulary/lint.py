"""Lint of the vocabularies: what would make the annotators miss, confuse or invent names.

Rules (errors unless said otherwise):

- ``broader-cycle``: a concept is above itself.
- ``orphan``: a concept in no described scheme, or neither on top of its scheme nor below another concept of it.
- ``duplicate-label``: two entities of one kind, or two concepts of one scheme, with one preferred label.
- ``missing-label``: an entity without a preferred label in one of the languages.
- ``missing-language``: a label without a language tag, or in a language that is not read.
- ``empty-label``: nothing is left of a label when marks and spaces are folded, or no letter or figure.
- ``wrong-script``: a label in letters that its language is not written in.
- ``shadowed-label``: a label that is also a blocking label of its entity, and so never counts.
- ``unmatchable-label``: any other label that is not found even in itself.
- ``unsearched-label``: a label of something whose class is not searched for.
- ``ambiguous-label``: a label that two entities bear which are searched for together. Of rights and groups
  both are then named: a warning.
- ``idle-blocking-label``: a blocking label that holds none of its entity's labels.
- ``unknown-unit``: an indicator's unit that no vocabulary has.
- ``unit-missing`` (warning): an indicator without a unit takes figures in any.
- ``short-label`` (warning): one character, or two small letters.

A heading label that equals no heading is no fault: other plans have other headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rdflib import RDF, SKOS, Graph, URIRef
from rdflib import Literal as RdfLiteral

from plangraph.annotating.lexicon import Entity, Kind, Label, Lexicon
from plangraph.annotating.matching import LabelMatcher, fold
from plangraph.annotating.targets.indicators import notations_of
from plangraph.errors import UnusableInput
from plangraph.iris import BASE, term
from plangraph.reading import Language, clean
from plangraph.register import LANGUAGES
from plangraph.vocabulary.lexicon import lexicon_of
from plangraph.vocabulary.loading import ONTOLOGY_FILE, read_turtle

Severity = Literal["error", "warning"]

SEARCHED_TOGETHER: tuple[frozenset[Kind], ...] = (
    frozenset({"law", "programme", "treaty", "mechanism"}),
    frozenset({"actor"}),
    frozenset({"indicator"}),
    frozenset({"right"}),
    frozenset({"group"}),
)
"""Kinds whose labels one matcher of the annotators holds: a name that two of them bear names neither."""
_BOTH_NAMED: frozenset[Kind] = frozenset({"right", "group"})

_BLOCKING = URIRef(term("blockingLabel"))
_HEADING = URIRef(term("headingLabel"))
_DISPLAY = URIRef(term("displayLabel"))
_QUDT_UNIT = URIRef("http://qudt.org/schema/qudt/Unit")
_SEARCHED = (SKOS.altLabel, SKOS.hiddenLabel, _BLOCKING)
_LABELS = (SKOS.prefLabel, *_SEARCHED, _HEADING, _DISPLAY)
_CONCEPTS = tuple(URIRef(term(name)) for name in ("Right", "Group", "Indicator"))


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: ``subject`` is the IRI at fault, ``file`` the name of the file that describes it ("" unknown)."""

    file: str
    subject: str
    rule: str
    severity: Severity
    message: str


def lint_folder(folder: Path) -> tuple[Finding, ...]:
    """Lints every vocabulary (``*.ttl`` but the ontology's own file) of a folder.

    Raises:
        UnusableInput: the folder has none, or one is not Turtle (its line is named).
    """
    concepts = Graph()
    files: dict[str, str] = {}
    for path in sorted(folder.glob("*.ttl")):
        if path.name != ONTOLOGY_FILE:
            graph = read_turtle(path, Graph())
            for subject in graph.subjects(unique=True):
                files.setdefault(str(subject), path.name)
            concepts += graph
    if not files:
        raise UnusableInput(f"{folder}: no vocabularies (*.ttl); give a folder such as ontology/")
    return lint(concepts, files)


def lint(concepts: Graph, files: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """All faults of the vocabularies in a graph, sorted; ``files`` tells by IRI which file describes it."""
    lexicon = lexicon_of(concepts)
    found = [
        *_cycles(concepts),
        *_orphans(concepts),
        *_languages(concepts),
        *_duplicates(concepts, lexicon),
        *_unsearched(concepts, lexicon),
        *_units(concepts, lexicon),
    ]
    for entity in lexicon.entities:
        found.extend(_entity_faults(entity))
    for kinds in SEARCHED_TOGETHER:
        for language in LANGUAGES:
            found.extend(_ambiguous(list(lexicon.of(*sorted(kinds))), language))
    where = files or {}
    return tuple(
        sorted(
            {
                Finding(where.get(fault.subject, ""), fault.subject, fault.rule, fault.severity, fault.message)
                for fault in found
            }
        )
    )


@dataclass(frozen=True, slots=True)
class _Fault:
    subject: str
    rule: str
    message: str
    severity: Severity = "error"


def _cycles(graph: Graph) -> Iterator[_Fault]:
    above: dict[str, list[str]] = {}
    for narrower, broader in graph.subject_objects(SKOS.broader):
        above.setdefault(str(narrower), []).append(str(broader))
    for start in sorted(above):
        path: dict[str, str] = {}
        waiting = [(broader, start) for broader in sorted(above[start])]
        while waiting and start not in path:
            node, below = waiting.pop()
            if node not in path:
                path[node] = below
                waiting.extend((broader, node) for broader in sorted(above.get(node, ())))
        if start in path:
            chain = [start]
            while len(chain) == 1 or chain[-1] != start:
                chain.append(path[chain[-1]])
            way = " < ".join(short(iri) for iri in reversed(chain))
            yield _Fault(start, "broader-cycle", f"is above itself ({way}); drop one skos:broader")


def _orphans(graph: Graph) -> Iterator[_Fault]:
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    concepts = {s for kind in (SKOS.Concept, *_CONCEPTS) for s in graph.subjects(RDF.type, kind)}
    for concept in sorted(concepts, key=str):
        own = set(graph.objects(concept, SKOS.inScheme))
        for broader in sorted(graph.objects(concept, SKOS.broader), key=str):
            if (broader, None, None) not in graph:
                yield _Fault(
                    str(concept), "orphan", f"skos:broader {short(str(broader))}, which nothing describes; correct it"
                )
        if not own & schemes:
            yield _Fault(str(concept), "orphan", "is in no concept scheme that is described; add skos:inScheme")
        for scheme in sorted(own & schemes, key=str):
            on_top = (scheme, SKOS.hasTopConcept, concept) in graph
            below = any((b, SKOS.inScheme, scheme) in graph for b in graph.objects(concept, SKOS.broader))
            if not on_top and not below:
                message = (
                    f"hangs nowhere in {short(str(scheme))}; add skos:broader, or skos:hasTopConcept to the scheme"
                )
                yield _Fault(str(concept), "orphan", message)


def _languages(graph: Graph) -> Iterator[_Fault]:
    for predicate in _LABELS:
        for subject, label in graph.subject_objects(predicate):
            if str(subject).startswith(BASE) and isinstance(label, RdfLiteral) and label.language not in LANGUAGES:
                tag = f"is tagged @{label.language}" if label.language else "has no language tag"
                message = f"{_name(predicate)} {_quoted(label)} {tag} and is never searched for; tag it @en or @zh"
                yield _Fault(str(subject), "missing-language", message)


def _units(graph: Graph, lexicon: Lexicon) -> Iterator[_Fault]:
    known = {
        str(notation).removeprefix("other:")
        for unit in graph.subjects(RDF.type, _QUDT_UNIT)
        for notation in graph.objects(unit, SKOS.notation)
    }
    for indicator in lexicon.of("indicator"):
        notations = notations_of(indicator)
        for notation in sorted(notations - known):
            message = f"unit {notation!r} is the skos:notation of no unit; correct it, or add the unit to units.ttl"
            yield _Fault(indicator.iri, "unknown-unit", message)
        if not notations:
            message = "has no pg:unitNotation, so that a figure in any unit is taken for it; add one"
            yield _Fault(indicator.iri, "unit-missing", message, "warning")


def _duplicates(graph: Graph, lexicon: Lexicon) -> Iterator[_Fault]:
    """Preferred labels of two entities of a kind, or of two concepts of a scheme, that fold alike."""
    kinds = {entity.iri: entity.kind for entity in lexicon.entities}
    bearers: dict[tuple[str, Language, str], dict[str, str]] = {}
    for subject, label in graph.subject_objects(SKOS.prefLabel):
        if not isinstance(label, RdfLiteral) or label.language not in LANGUAGES:
            continue
        language: Language = "zh" if label.language == "zh" else "en"
        places = {short(str(scheme)) for scheme in graph.objects(subject, SKOS.inScheme)}
        if kind := kinds.get(str(subject)):
            places = {f"kind {kind}"}
        for place in places:
            bearers.setdefault((place, language, _key(str(label), language)), {})[str(subject)] = str(label)
    for (place, language, _), named in bearers.items():
        first, *others = sorted(named)
        for other in others:
            said = f"prefLabel {_quoted(named[other])}@{language}"
            yield _Fault(other, "duplicate-label", f"{said} is also that of {short(first)} ({place}); rename one")


def _unsearched(graph: Graph, lexicon: Lexicon) -> Iterator[_Fault]:
    known = {entity.iri for entity in lexicon.entities}
    known |= {str(unit) for unit in graph.subjects(RDF.type, _QUDT_UNIT)}  # their names are shown only
    for predicate in _SEARCHED:
        for subject, label in graph.subject_objects(predicate):
            if str(subject) not in known:
                message = (
                    f"{_name(predicate)} {_quoted(label)} is never searched for: the entity has no class that is; "
                    "correct its class, or use pg:displayLabel"
                )
                yield _Fault(str(subject), "unsearched-label", message)


def _entity_faults(entity: Entity) -> Iterator[_Fault]:
    for language in LANGUAGES:
        if language not in entity.preferred:
            yield _Fault(entity.iri, "missing-label", f"has no skos:prefLabel@{language}; add one")
    blocking = {(label.language, _key(label.text, label.language)) for label in entity.blocking}
    plain = replace(entity, blocking=(), headings=())
    matchers = {language: LabelMatcher([plain], language) for language in LANGUAGES}
    for label in entity.labels:
        said = f"{_quoted(label.text)}@{label.language}"
        key = _key(label.text, label.language)
        if fault := _letters(entity, label, said):
            yield fault
        elif (label.language, key) in blocking:
            yield _Fault(entity.iri, "shadowed-label", f"label {said} is also its blocking label; drop one of them")
        elif not LabelMatcher([replace(plain, labels=(label,))], label.language).find(
            clean(label.text, label.language).text
        ):
            message = (
                f"label {said} is not found even in itself; write it as a cleaned text has it (without odd spaces)"
            )
            yield _Fault(entity.iri, "unmatchable-label", message)
        elif len(key) < 2 or (len(key) == 2 and label.language == "en" and label.text.islower()):
            message = f"label {said} is so short that it will be found where it is not meant; give a longer one"
            yield _Fault(entity.iri, "short-label", message, "warning")
    for label in entity.blocking:
        said = f"{_quoted(label.text)}@{label.language}"
        if fault := _letters(entity, label, f"blocking {said}"):
            yield fault
        elif not matchers[label.language].find(label.text):
            message = f"blocking label {said} holds none of the entity's labels and blocks nothing; drop or correct it"
            yield _Fault(entity.iri, "idle-blocking-label", message)


def _letters(entity: Entity, label: Label, said: str) -> _Fault | None:
    """Whether a label has letters at all, and those of its language.

    In Chinese an abbreviation in Latin capitals or with a figure (APEC, 5G) is as good as characters.
    """
    if not any(char.isalnum() for char in fold(label.text, label.language).text):
        message = f"label {said} is empty: it has no letter or figure and can never match; drop it"
        return _Fault(entity.iri, "empty-label", message)
    han = any(_is_han(char) for char in label.text)
    small = any(char.islower() for char in label.text) and not any(char.isdigit() for char in label.text)
    if (label.language == "en" and han) or (label.language == "zh" and not han and small):
        right = "zh" if han else "en"
        return _Fault(entity.iri, "wrong-script", f"label {said} is not written in that language; is it @{right}?")
    return None


def _ambiguous(entities: Iterable[Entity], language: Language) -> Iterator[_Fault]:
    bearers: dict[str, dict[str, Entity]] = {}
    written: dict[str, str] = {}
    for entity in entities:
        for label in entity.labels:
            if label.language == language and (key := _key(label.text, language)):
                bearers.setdefault(key, {})[entity.iri] = entity
                written.setdefault(key, label.text)
    for key, named in sorted(bearers.items()):
        said = f"label {_quoted(written[key])}@{language}"
        # In English a plural -s does not count: the plural of one label may be another.
        plural = {} if language == "zh" else bearers.get(f"{key}s", {})
        if plural.keys() - named.keys():
            said += f" and its plural {_quoted(written[key + 's'])}"
        iris = sorted(named.keys() | plural.keys())
        if len(iris) < 2:
            continue
        said += f" stands for {' and '.join(short(iri) for iri in iris)}"
        if all(entity.kind in _BOTH_NAMED for entity in (*named.values(), *plural.values())):
            message = f"{said}: a text that has it names both; is that meant?"
            yield _Fault(iris[0], "ambiguous-label", message, "warning")
        else:
            yield _Fault(iris[0], "ambiguous-label", f"{said}: a text cannot tell which; leave it to one of them")


def short(iri: str) -> str:
    """The path of an IRI of ours, else the IRI."""
    return iri.removeprefix(BASE)


def _key(text: str, language: Language) -> str:
    return " ".join(fold(text, language).text.split())


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _name(predicate: object) -> str:
    return str(predicate).rpartition("#")[2]


def _quoted(label: object) -> str:
    text = str(label)
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"
