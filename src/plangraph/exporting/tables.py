"""CSV tables with stable columns, and the data package that describes them (Frictionless)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plangraph.exporting.index import DCTERMS, OA, QUDT, SKOS, Index, listed
from plangraph.iris import PG

Cell = Callable[[Index, str], str]


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` and ``type`` as in the data package; ``cell`` reads the value of one subject."""

    name: str
    type: str
    description: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: a row for each instance of one of the classes."""

    name: str
    title: str
    classes: tuple[str, ...]
    columns: tuple[Column, ...]


def _value(predicate: str) -> Cell:
    return lambda index, subject: index.value(subject, predicate)


def _all(predicate: str) -> Cell:
    return lambda index, subject: " ".join(value.value for value in index.values(subject, predicate))


def _listed(predicate: str) -> Cell:
    return lambda index, subject: " ".join(listed(value.value) for value in index.values(subject, predicate))


def _names(predicate: str, language: str) -> Cell:
    return lambda index, subject: " | ".join(index.texts(subject, predicate, language))


def _through(predicate: str, cell: Cell) -> Cell:
    return lambda index, subject: " | ".join(
        filter(None, (cell(index, value.value) for value in index.values(subject, predicate)))
    )


def _selected(end: str, suffix: str) -> Cell:
    return lambda index, subject: index.value(f"{subject}#{suffix}", OA + end)


_IRI = Column("iri", "string", "the thing's IRI", lambda _, subject: subject)
_LABELS = (
    Column("label_en", "string", "name in English", _names(SKOS + "prefLabel", "en")),
    Column("label_zh", "string", "name in Chinese", _names(SKOS + "prefLabel", "zh")),
)
_ALTERNATIVES = (
    Column("other_names_en", "string", "other names in English, separated by |", _names(SKOS + "altLabel", "en")),
    Column("other_names_zh", "string", "other names in Chinese, separated by |", _names(SKOS + "altLabel", "zh")),
)
_CLASS = Column("class", "string", "class in the ontology", lambda index, subject: " ".join(index.classes(subject)))


def _related(name: str, predicate: str) -> Column:
    return Column(name, "string", "IRIs, separated by a space", _all(PG + predicate))


TABLES = (
    Table(
        "measures",
        "Measures of the plans",
        ("Measure",),
        (
            _IRI,
            Column("plan", "string", "IRI of the plan", _value(PG + "inPlan")),
            Column("number", "string", "part.section.measure", _value(PG + "number")),
            Column("position", "integer", "place in the plan, from 1", _value(PG + "position")),
            Column("part", "string", "IRI of the part", _value(PG + "inPart")),
            Column("section", "string", "IRI of the section, empty where the part has none", _value(PG + "inSection")),
            *_LABELS,
            Column("summary_en", "string", "summary in English, own words", _names(PG + "summary", "en")),
            Column("summary_zh", "string", "summary in Chinese, own words", _names(PG + "summary", "zh")),
            _related("passages", "hasPassage"),
            _related("rights", "concernsRight"),
            _related("groups", "concernsGroup"),
            _related("responsible_actors", "hasResponsibleActor"),
            _related("partner_actors", "hasPartnerActor"),
            _related("overseen_actors", "overseesActor"),
            _related("mentioned_actors", "mentionsActor"),
            _related("laws_to_enact", "plansToEnact"),
            _related("laws_to_study", "plansToStudy"),
            _related("laws_to_amend", "plansToAmend"),
            _related("laws_to_implement", "plansToImplement"),
            _related("laws_to_support_with_rules", "plansSupportingRulesFor"),
            _related("laws_mentioned", "mentionsLaw"),
            _related("programmes", "mentionsProgramme"),
            _related("treaties_to_implement", "implementsTreaty"),
            _related("treaties_reported_under", "reportsUnder"),
            _related("treaties_to_ratify", "preparesToRatify"),
            _related("treaties_mentioned", "mentionsTreaty"),
            _related("targets", "hasTarget"),
            _related("reporting_commitments", "hasReportingCommitment"),
            _related("mechanism_events", "hasMechanismEvent"),
            _related("continues", "continues"),
            _related("partly_continues", "partlyContinues"),
        ),
    ),
    Table(
        "mentions",
        "Evidence: spans of the texts and what they support",
        ("Mention",),
        (
            _IRI,
            Column("measure", "string", "IRI of the measure, empty for headings", _value(PG + "inMeasure")),
            Column("section", "string", "IRI of the section whose heading it is", _value(PG + "inSection")),
            Column("part", "string", "IRI of the part whose heading it is", _value(PG + "inPart")),
            Column("text", "string", "IRI of the text", _value(PG + "inText")),
            Column("start", "integer", "first code point of the source file, from 0", _selected("start", "position")),
            Column("end", "integer", "code point after the last", _selected("end", "position")),
            Column("surface", "string", "the characters, line and page breaks repaired", _selected("exact", "quote")),
            Column("supports", "string", "property it is evidence for", _listed(PG + "supports")),
            Column("object", "string", "IRI of the thing named", _value(OA + "hasBody")),
            Column("action", "string", "what is meant to be done with a law or treaty", _listed(PG + "action")),
            Column("role", "string", "role of an actor", _listed(PG + "role")),
            Column("method", "string", "how it was found", _listed(PG + "method")),
            Column("review_status", "string", "who has looked at it", _listed(PG + "reviewStatus")),
        ),
    ),
    Table(
        "targets",
        "Quantitative targets",
        ("Target",),
        (
            _IRI,
            Column(
                "measure",
                "string",
                "IRI of the measure",
                lambda _, subject: subject.replace("/target/", "/measure/").rpartition("/")[0],
            ),
            Column("indicator", "string", "IRI of the indicator", _value(PG + "indicator")),
            Column("indicator_en", "string", "indicator in English", _through(PG + "indicator", _LABELS[0].cell)),
            Column("indicator_zh", "string", "indicator in Chinese", _through(PG + "indicator", _LABELS[1].cell)),
            Column("comparator", "string", "bound of the value", _listed(PG + "comparator")),
            Column("direction", "string", "whether to reach, raise, lower or keep", _listed(PG + "direction")),
            Column("value", "string", "decimal as printed, scales applied", _value(QUDT + "numericValue")),
            Column("min_value", "string", "lower bound of a range", _value(PG + "minValue")),
            Column("max_value", "string", "upper bound of a range", _value(PG + "maxValue")),
            Column("unit", "string", "IRI of the unit", _value(QUDT + "hasUnit")),
            Column("base_value", "string", "value in the base unit", _value(PG + "baseValue")),
            Column("base_unit", "string", "IRI of the base unit", _value(PG + "baseUnit")),
            Column("deadline_year", "integer", "year the text gives", _value(PG + "deadlineYear")),
            Column("implied_deadline_year", "integer", "the plan's end", _value(PG + "impliedDeadlineYear")),
            Column("baseline_year", "integer", "year the text compares with", _value(PG + "baselineYear")),
            Column("annual", "boolean", "whether it is due every year", _value(PG + "annual")),
        ),
    ),
    Table(
        "series",
        "Indicators that recur from plan to plan",
        ("IndicatorObservation",),
        (
            _IRI,
            Column("indicator", "string", "IRI of the indicator", _value(PG + "indicator")),
            Column("indicator_en", "string", "indicator in English", _through(PG + "indicator", _LABELS[0].cell)),
            Column("indicator_zh", "string", "indicator in Chinese", _through(PG + "indicator", _LABELS[1].cell)),
            Column("plan", "string", "IRI of the plan", _value(PG + "forPlan")),
            Column("occurrence", "integer", "place among the plan's targets for it", _value(PG + "occurrence")),
            Column("value", "string", "decimal as printed; of a range its lower bound", _value(PG + "observedValue")),
            Column("min_value", "string", "lower bound of a range", _value(PG + "minValue")),
            Column("max_value", "string", "upper bound of a range", _value(PG + "maxValue")),
            Column("unit", "string", "IRI of the unit", _value(QUDT + "hasUnit")),
            Column("comparator", "string", "bound of the value", _listed(PG + "comparator")),
            Column("direction", "string", "whether to reach, raise, lower or keep", _listed(PG + "direction")),
            Column("deadline_year", "integer", "year the text gives", _value(PG + "deadlineYear")),
            Column("implied_deadline_year", "integer", "the plan's end", _value(PG + "impliedDeadlineYear")),
            Column("comparability", "string", "yes, roughly or no", _listed(PG + "comparability")),
            Column("reason_en", "string", "why, in English", _names(PG + "why", "en")),
            Column("reason_zh", "string", "why, in Chinese", _names(PG + "why", "zh")),
            Column("target", "string", "IRI of the target", _value(PG + "fromTarget")),
        ),
    ),
    Table(
        "lineage",
        "Links between measures of successive plans",
        ("LineageLink",),
        (
            _IRI,
            Column("successor", "string", "IRI of the later measure", _value(PG + "successor")),
            Column("predecessor", "string", "IRI of the earlier measure", _value(PG + "predecessor")),
            Column("relation", "string", "continues or partly-continues", _listed(PG + "relation")),
            Column("kind_of_change", "string", "what changed", _listed(PG + "kindOfChange")),
            Column("confidence", "string", "from 0 to 1", _value(PG + "confidence")),
            Column("method", "string", "how it was found", _listed(PG + "method")),
            Column("review_status", "string", "who has looked at it", _listed(PG + "reviewStatus")),
            Column("why_en", "string", "reason", _names(PG + "why", "en")),
            Column("why_zh", "string", "reason in Chinese", _names(PG + "why", "zh")),
        ),
    ),
    Table(
        "laws",
        "Domestic legal and planning instruments",
        ("Law", "Regulation", "JudicialInterpretation", "PolicyDocument", "Standard"),
        (
            _IRI,
            _CLASS,
            Column("kind", "string", "kind of document", _listed(PG + "documentKind")),
            *_LABELS,
            *_ALTERNATIVES,
            Column("date_adopted", "date", "first adoption", _value(PG + "dateAdopted")),
            Column("date_in_force", "date", "first entry into force", _value(PG + "dateInForce")),
            Column("amended_on", "string", "dates of amendments, separated by a space", _all(PG + "amendedOn")),
            Column("version_in_force", "date", "entry into force of the version", _value(PG + "versionInForce")),
            Column("legislative_status", "string", "status as of the date", _listed(PG + "legislativeStatus")),
            Column("as_of", "string", "month up to which the facts were seen", _value(PG + "asOf")),
            Column("source", "string", "where the facts were seen", _value(DCTERMS + "source")),
        ),
    ),
    Table(
        "treaties",
        "International instruments",
        ("Treaty", "Protocol", "Declaration", "SoftLaw", "Framework"),
        (_IRI, _CLASS, Column("kind", "string", "kind", _listed(PG + "documentKind")), *_LABELS, *_ALTERNATIVES),
    ),
    Table(
        "actors",
        "Actors: named bodies and classes of bodies",
        ("NamedBody", "ActorClass"),
        (_IRI, _CLASS, Column("kind", "string", "kind of actor", _listed(PG + "actorKind")), *_LABELS, *_ALTERNATIVES),
    ),
    *(
        Table(
            name,
            title,
            (class_name,),
            (_IRI, Column("broader", "string", "IRI of the broader concept", _all(SKOS + "broader")), *_LABELS),
        )
        for name, title, class_name in (
            ("rights", "Rights", "Right"),
            ("groups", "Groups of persons", "Group"),
            ("indicators", "Indicators", "Indicator"),
        )
    ),
)


def write_table(table: Table, index: Index) -> bytes:
    """One CSV file (RFC 4180, UTF-8 without a byte order mark, LF)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for subject in rows_of(table, index):
        writer.writerow(column.cell(index, subject) for column in table.columns)
    return out.getvalue().encode("utf-8")


def rows_of(table: Table, index: Index) -> Iterator[str]:
    for class_name in table.classes:
        yield from index.of_type(class_name)


def data_package(version: str, license_iri: str) -> bytes:
    """`datapackage.json` of the tables (Frictionless Data Package 1)."""
    package = {
        "profile": "tabular-data-package",
        "name": "plangraph",
        "version": version,
        "title": "plangraph: national human rights action plans as data",
        "licenses": [{"path": license_iri, "name": "CC-BY-4.0"}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "title": table.title,
                "path": f"{table.name}.csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": column.name, "type": column.type, "description": column.description}
                        for column in table.columns
                    ],
                    "primaryKey": "iri",
                    "missingValues": [""],
                },
            }
            for table in TABLES
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
