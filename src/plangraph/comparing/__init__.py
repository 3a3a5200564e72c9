"""What two editions say differently: facts added, removed and changed."""

from plangraph.comparing.differences import Change, Difference, KindDifference, compare
from plangraph.comparing.labels import Labels
from plangraph.comparing.reading import EditionFacts, Fact, read_facts

__all__ = ["Change", "Difference", "EditionFacts", "Fact", "KindDifference", "Labels", "compare", "read_facts"]
