"""Quantitative targets: figures to be reached, kept, built, trained or served."""

from plangraph.annotating.targets.finder import TargetFinder
from plangraph.annotating.targets.gold import as_gold, indicator_names

__all__ = ["TargetFinder", "as_gold", "indicator_names"]
