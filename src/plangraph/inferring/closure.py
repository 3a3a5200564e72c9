"""Rules run to a fixpoint over the asserted quads.

Each statement is looked at once, when it is new (semi-naive evaluation): the work grows with the number of
statements that set off a rule, not with the square of all statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from plangraph.inferring.axioms import Inconsistency, UnsupportedAxiom, is_axiom, reject_unsupported
from plangraph.inferring.noise import RDF_TYPE, is_reserved
from plangraph.inferring.rules import RuleSet, compile_rules

Term = NamedNode | BlankNode | Literal
Fact = tuple[int, int, int]


def infer(asserted: Iterable[Quad], ontology: Iterable[Quad | Triple]) -> list[Triple]:
    """What the ontology's axioms entail of the asserted quads, noise left out, sorted by N-Triples text.

    The graphs' names do not matter: rules look at the union of all graphs, and what any graph asserts is
    not inferred. The ontology's own triples count as asserted.

    Args:
        asserted: the quads of all graphs; ``graph/ontology`` may be among them.
        ontology: the graph of the terms, which alone may hold axioms.

    Raises:
        UnsupportedAxiom: the ontology holds an axiom that the compiler does not support, or the asserted
            quads hold an axiom that the ontology does not.
        Inconsistency: disjoint classes share an instance, a functional property has two values, and the like.
    """
    terms = [Triple(t.subject, t.predicate, t.object) for t in ontology]
    return _Closure(compile_rules(terms), terms).run(asserted)


class _Closure:
    """Statements as triples of term numbers; ``facts`` holds those that matter to a rule."""

    def __init__(self, rules: RuleSet, ontology: list[Triple]) -> None:
        self._rules = rules
        self._ontology = ontology
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []
        self._type = self._number(NamedNode(RDF_TYPE))
        self._known: set[Fact] = set()
        self._queue: list[Fact] = []
        self._values: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._subjects: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._compile()

    def _compile(self) -> None:
        rules = self._rules
        self._superclasses = self._numbered(rules.superclasses.items())
        self._superproperties = self._numbered(rules.superproperties.items())
        self._inverses = self._numbered(rules.inverses.items())
        self._domains = self._numbered(rules.domains.items())
        self._ranges = self._numbered(rules.ranges.items())
        self._transitive = {self._iri(name) for name in rules.transitive}
        self._chains = {
            self._iri(name): tuple(
                (tuple(map(self._iri, reversed(s.before))), tuple(map(self._iri, s.after)), self._iri(s.implied))
                for s in steps
            )
            for name, steps in rules.chains.items()
        }
        self._joined = self._transitive | set(self._chains)
        self._wanted = {self._iri(name) for name in rules.properties() | rules.implied_properties()} | {self._type}

    def run(self, asserted: Iterable[Quad]) -> list[Triple]:
        self._take(asserted)
        stated = set(self._known)
        self._exhaust()
        self._check()
        new = [
            Triple(self._terms[s], self._terms[p], self._terms[o])  # type: ignore[arg-type]
            for s, p, o in self._known - stated
            if not self._is_unfit_subject(s)
        ]
        return sorted(new, key=str)

    def _take(self, asserted: Iterable[Quad]) -> None:
        wanted = {self._terms[number] for number in self._wanted}
        axioms = set(self._ontology)
        for triple in self._ontology:
            if triple.predicate in wanted:
                self._add(self._fact(triple))
        for quad in asserted:
            predicate = quad.predicate
            if predicate in wanted:
                if predicate.value == RDF_TYPE:
                    self._reject_foreign(quad, axioms)
                self._add(self._fact(quad))
            elif is_reserved(predicate.value):
                self._reject_foreign(quad, axioms)

    def _fact(self, statement: Triple | Quad) -> Fact:
        return (
            self._number(statement.subject),  # type: ignore[arg-type]
            self._number(statement.predicate),
            self._number(statement.object),  # type: ignore[arg-type]
        )

    @staticmethod
    def _reject_foreign(quad: Quad, axioms: set[Triple]) -> None:
        value = quad.object
        if quad.predicate.value == RDF_TYPE and not (isinstance(value, NamedNode) and is_reserved(value.value)):
            return
        triple = Triple(quad.subject, quad.predicate, value)
        if is_axiom(triple):
            if triple not in axioms:
                where = getattr(quad.graph_name, "value", "default")
                raise UnsupportedAxiom(f"axiom {triple} in graph {where}: axioms belong in the ontology; move it there")
        else:
            reject_unsupported(triple)

    def _add(self, fact: Fact) -> None:
        if fact not in self._known:
            self._known.add(fact)
            self._queue.append(fact)

    def _exhaust(self) -> None:
        queue, add, kind = self._queue, self._add, self._type
        while queue:
            s, p, o = fact = queue.pop()
            if p == kind:
                for upper in self._superclasses.get(o, ()):
                    add((s, kind, upper))
                continue
            for upper in self._superproperties.get(p, ()):
                add((s, upper, o))
            for domain in self._domains.get(p, ()):
                add((s, kind, domain))
            for inverse in self._inverses.get(p, ()):
                add((o, inverse, s))
            for span in self._ranges.get(p, ()):
                add((o, kind, span))
            if p in self._joined:
                self._join(fact)

    def _join(self, fact: Fact) -> None:
        s, p, o = fact
        self._values[p][s].append(o)
        self._subjects[p][o].append(s)
        if p in self._transitive:
            for earlier in self._subjects[p].get(s, ()):
                self._add((earlier, p, o))
            for later in self._values[p].get(o, ()):
                self._add((s, p, later))
        for before, after, implied in self._chains.get(p, ()):
            starts = self._walk({s}, before, self._subjects)
            for end in self._walk({o}, after, self._values) if starts else ():
                for start in starts:
                    self._add((start, implied, end))

    @staticmethod
    def _walk(nodes: set[int], path: tuple[int, ...], index: dict[int, dict[int, list[int]]]) -> set[int]:
        for step in path:
            links = index[step]
            nodes = {reached for node in nodes for reached in links.get(node, ())}
        return nodes

    def _check(self) -> None:
        rules = self._rules
        for one, other in rules.disjoint_classes:
            both = self._instances(one) & self._instances(other)
            if both:
                raise Inconsistency(f"{self._named(both)}: of the disjoint classes <{one}> and <{other}>; correct one")
        pairs = self._pairs_of_checked()
        for one, other in rules.disjoint_properties:
            for s, o in sorted(pairs[one] & pairs[other]):
                raise Inconsistency(f"{self._named({s, o})}: linked by the disjoint properties <{one}> and <{other}>")
        for name in sorted(rules.irreflexive):
            same = {s for s, o in pairs[name] if s == o}
            if same:
                raise Inconsistency(f"{self._named(same)}: has the irreflexive property <{name}> to itself")
        for name in sorted(rules.asymmetric):
            both = {s for s, o in pairs[name] if (o, s) in pairs[name]}
            if both:
                raise Inconsistency(f"{self._named(both)}: has the asymmetric property <{name}> both ways")
        for name in sorted(rules.functional):
            self._check_single(name, pairs[name], "functional", "values")
        for name in sorted(rules.inverse_functional):
            self._check_single(name, {(o, s) for s, o in pairs[name]}, "inverse-functional", "subjects")

    def _pairs_of_checked(self) -> dict[str, set[tuple[int, int]]]:
        rules = self._rules
        names = rules.functional | rules.inverse_functional | rules.irreflexive | rules.asymmetric
        names = names | {name for pair in rules.disjoint_properties for name in pair}
        pairs: dict[str, set[tuple[int, int]]] = {name: set() for name in names}
        numbers = {self._iri(name): name for name in names}
        if numbers:
            for s, p, o in self._known:
                if p in numbers:
                    pairs[numbers[p]].add((s, o))
        return pairs

    def _check_single(self, name: str, pairs: set[tuple[int, int]], kind: str, things: str) -> None:
        found: dict[int, set[int]] = defaultdict(set)
        for key, value in pairs:
            found[key].add(value)
        for key, values in sorted(found.items(), key=lambda item: str(self._terms[item[0]])):
            if len(values) > 1:
                raise Inconsistency(
                    f"{self._terms[key]}: the {kind} property <{name}> has several {things}, which would be "
                    f"the same: {self._named(values)}; keep one"
                )

    def _instances(self, name: str) -> set[int]:
        number = self._iri(name)
        return {s for s, p, o in self._known if p == self._type and o == number}

    def _is_unfit_subject(self, number: int) -> bool:
        """Whether what is said of a term is noise: a literal (OWL 2 RL reasons about them on the way) or RDF's own."""
        term = self._terms[number]
        return isinstance(term, Literal) or (isinstance(term, NamedNode) and is_reserved(term.value))

    def _named(self, numbers: set[int]) -> str:
        return ", ".join(sorted(str(self._terms[number]) for number in numbers))

    def _number(self, term: Term) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self._terms)
            self._terms.append(term)
        return number

    def _iri(self, iri: str) -> int:
        return self._number(NamedNode(iri))

    def _numbered(self, index: Iterable[tuple[str, tuple[str, ...]]]) -> dict[int, tuple[int, ...]]:
        return {self._iri(key): tuple(map(self._iri, values)) for key, values in index}
