"""What a validation hands on: frozen records of rdflib terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from rdflib import BNode, Literal, URIRef

Node = URIRef | BNode | Literal
Level = OneOf["error", "warning"]
ProblemKind = OneOf["empty-data", "empty-shapes", "undeclared-term", "no-focus-nodes", "unused-shape"]


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL, section 3.6.2).

    Attributes:
        focus_node: the node that was checked.
        path: the property path from the focus node in SPARQL syntax, ``None`` for a node shape.
        value: the value at fault, where there is one.
        shape: the shape that the node does not conform to.
        component: the IRI of the constraint component, e.g. ``sh:MinCountConstraintComponent``.
        constraint: the SPARQL constraint at fault, where it is one.
        severity: ``sh:Violation``, ``sh:Warning``, ``sh:Info``, or another IRI.
        messages: text by language tag ("" where there is none), in the order of the tags.
    """

    focus_node: Node
    path: str | None
    value: Node | None
    shape: Node
    component: URIRef
    constraint: Node | None
    severity: URIRef
    messages: tuple[tuple[str, str], ...]

    def message(self, language: str) -> str:
        """The message in a language, else in English, else the first there is, else the component's name."""
        texts = dict(reversed(self.messages))
        for tag in (language, "en"):
            if tag in texts:
                return texts[tag]
        return self.messages[0][1] if self.messages else self.component.rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason why a validation says less than it seems to; ``term`` is the shape, class or property at fault."""

    level: Level
    kind: ProblemKind
    message: str
    term: Node | None = None


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The outcome of one validation.

    Attributes:
        conforms: as SHACL defines it: there is no result, of whatever severity.
        results: sorted by focus node, path, shape, component and value.
        focus_nodes: how many focus nodes each shape with targets has, by shape, sorted.
        problems: what makes the outcome worthless (``error``) or doubtful (``warning``).
    """

    conforms: bool
    results: tuple[Result, ...]
    focus_nodes: Mapping[Node, int]
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether the data conforms and the validation can be relied on."""
        return self.conforms and not any(problem.level == "error" for problem in self.problems)
