"""`curation/register/*.toml` → records of series, plans and texts."""

from plangraph.register.reading import read_register
from plangraph.register.records import (
    LANGUAGES,
    Bilingual,
    Holding,
    Language,
    OtherFile,
    Page,
    Plan,
    PlanText,
    Register,
    Series,
)

__all__ = [
    "LANGUAGES",
    "Bilingual",
    "Holding",
    "Language",
    "OtherFile",
    "Page",
    "Plan",
    "PlanText",
    "Register",
    "Series",
    "read_register",
]
