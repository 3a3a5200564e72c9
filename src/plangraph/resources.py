"""Where the project's data folders are: in a checkout beside ``src``, in a wheel inside the package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import UnusableInput


@dataclass(frozen=True, slots=True)
class Resources:
    """The folders that hold vocabularies, shapes, what people decided, and example queries."""

    ontology: Path
    shapes: Path
    curation: Path
    queries: Path

    @classmethod
    def under(cls, root: Path) -> Resources:
        """The data folders below ``root``.

        Raises:
            UnusableInput: a folder is missing.
        """
        found = cls(root / "ontology", root / "shapes", root / "curation", root / "queries")
        for folder in (found.ontology, found.shapes, found.curation, found.queries):
            if not folder.is_dir():
                raise UnusableInput(f"{folder}: no such folder; give the root of a plangraph checkout")
        return found

    @classmethod
    def default(cls) -> Resources:
        """The checkout's folders where the package runs from one, else those inside the installed package."""
        package = Path(__file__).resolve().parent
        checkout = package.parent.parent
        if (checkout / "ontology").is_dir() and (checkout / "pyproject.toml").is_file():
            return cls.under(checkout)
        return cls.under(package / "data")
