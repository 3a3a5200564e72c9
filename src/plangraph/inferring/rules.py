"""Axioms → rules, indexed by the property or class of the statement that sets them off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad, Triple

from plangraph.inferring.axioms import CHAIN, Axiom, read_axioms
from plangraph.inferring.noise import OWL, RDFS, is_reserved

Index = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One place of a property chain: what stands before and after it, and what the whole chain implies."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    implied: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The compiled rules. Names in brackets are those of the OWL 2 RL rules; all keys and values are IRIs.

    Attributes:
        superclasses: class → classes of all its instances [cax-sco, cax-eqc].
        superproperties: property → properties that hold of the same pair [prp-spo1, prp-eqp].
        inverses: property → properties that hold of the swapped pair [prp-inv, prp-symp].
        domains: property → classes of its subjects [prp-dom].
        ranges: property → classes of its values [prp-rng].
        transitive: properties of which two steps make one [prp-trp].
        chains: property → the places it has in property chains [prp-spo2].
        disjoint_classes: pairs of classes without a common instance [cax-dw].
        disjoint_properties: pairs of properties without a common pair [prp-pdw].
        functional: properties with one value at most [prp-fp].
        inverse_functional: properties with one subject at most for each value [prp-ifp].
        irreflexive: properties that nothing has to itself [prp-irp].
        asymmetric: properties that never hold both ways [prp-asyp].
    """

    superclasses: Index
    superproperties: Index
    inverses: Index
    domains: Index
    ranges: Index
    transitive: frozenset[str]
    chains: Mapping[str, tuple[ChainStep, ...]]
    disjoint_classes: tuple[tuple[str, str], ...]
    disjoint_properties: tuple[tuple[str, str], ...]
    functional: frozenset[str]
    inverse_functional: frozenset[str]
    irreflexive: frozenset[str]
    asymmetric: frozenset[str]

    def properties(self) -> frozenset[str]:
        """Every property that sets off a rule or is checked."""
        found: set[str] = set(self.transitive | self.functional | self.inverse_functional)
        found |= self.irreflexive | self.asymmetric
        for index in (self.superproperties, self.inverses, self.domains, self.ranges, self.chains):
            found.update(index)
        for pair in self.disjoint_properties:
            found.update(pair)
        return frozenset(found)

    def implied_properties(self) -> frozenset[str]:
        """Every property, ``rdf:type`` aside, of which statements can be inferred."""
        found: set[str] = set(self.transitive)
        for index in (self.superproperties, self.inverses):
            for values in index.values():
                found.update(values)
        for steps in self.chains.values():
            found.update(step.implied for step in steps)
        return frozenset(found)


def compile_rules(ontology: Iterable[Triple | Quad]) -> RuleSet:
    """The rules that an ontology graph's axioms mean.

    Axioms whose only consequences are noise (a superclass ``owl:Thing``, a range ``xsd:string``) yield none.

    Raises:
        UnsupportedAxiom: see :func:`plangraph.inferring.axioms.read_axioms`.
    """
    by_kind: dict[str, list[Axiom]] = defaultdict(list)
    for axiom in read_axioms(ontology):
        by_kind[axiom.kind].append(axiom)

    def pairs(*names: str) -> list[tuple[str, str]]:
        return [(axiom.subject, axiom.values[0]) for name in names for axiom in by_kind[name]]

    def swapped(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(value, subject) for subject, value in found]

    def having(name: str) -> frozenset[str]:
        return frozenset(axiom.subject for axiom in by_kind[OWL + name + "Property"])

    same_class = pairs(OWL + "equivalentClass")
    same_property = pairs(OWL + "equivalentProperty")
    inverse = pairs(OWL + "inverseOf")
    return RuleSet(
        superclasses=_index(pairs(RDFS + "subClassOf") + same_class + swapped(same_class)),
        superproperties=_index(pairs(RDFS + "subPropertyOf") + same_property + swapped(same_property)),
        inverses=_index(inverse + swapped(inverse) + [(name, name) for name in having("Symmetric")], reflexive=True),
        domains=_index(pairs(RDFS + "domain")),
        ranges=_index(pairs(RDFS + "range")),
        transitive=having("Transitive"),
        chains=_chains(by_kind[CHAIN]),
        disjoint_classes=tuple(pairs(OWL + "disjointWith")),
        disjoint_properties=tuple(pairs(OWL + "propertyDisjointWith")),
        functional=having("Functional"),
        inverse_functional=having("InverseFunctional"),
        irreflexive=having("Irreflexive"),
        asymmetric=having("Asymmetric"),
    )


def _index(pairs: list[tuple[str, str]], *, reflexive: bool = False) -> Index:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        if (reflexive or key != value) and not (is_reserved(value) and not value.startswith(RDFS)) and not _top(value):
            found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in sorted(found.items())}


def _top(value: str) -> bool:
    return value in {RDFS + name for name in ("Resource", "Class", "Literal", "Datatype", "Container")}


def _chains(axioms: list[Axiom]) -> Mapping[str, tuple[ChainStep, ...]]:
    found: dict[str, list[ChainStep]] = defaultdict(list)
    for axiom in axioms:
        for place, name in enumerate(axiom.values):
            found[name].append(ChainStep(axiom.values[:place], axiom.values[place + 1 :], axiom.subject))
    return {name: tuple(steps) for name, steps in sorted(found.items())}
