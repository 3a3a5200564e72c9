"""Extracted annotations against hand-made ones."""

from plangraph.evaluating.gold import Records, read_gold, read_optional
from plangraph.evaluating.scoring import CORE_GROUPS, KINDS, Score, score

__all__ = ["CORE_GROUPS", "KINDS", "Records", "Score", "read_gold", "read_optional", "score"]
