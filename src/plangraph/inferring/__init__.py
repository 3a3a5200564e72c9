"""Asserted quads → inferred triples: the ontology's axioms as rules, run to a fixpoint.

What is inferred, and what OWL 2 RL entails but is left out, is said in :mod:`plangraph.inferring.noise`.
"""

from plangraph.inferring.axioms import Axiom, Inconsistency, UnsupportedAxiom, read_axioms
from plangraph.inferring.closure import infer
from plangraph.inferring.noise import is_noise
from plangraph.inferring.rules import RuleSet, compile_rules

__all__ = [
    "Axiom",
    "Inconsistency",
    "RuleSet",
    "UnsupportedAxiom",
    "compile_rules",
    "infer",
    "is_noise",
    "read_axioms",
]
