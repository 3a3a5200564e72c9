"""An open edition for the tests of the store."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from plangraph.store import Edition, open_edition


@pytest.fixture(scope="session")
def editions() -> ModuleType:
    """The builder of small editions."""
    spec = importlib.util.spec_from_file_location("editions", Path(__file__).with_name("editions.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def edition(editions: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    opened = open_edition(editions.write_edition(tmp_path_factory.mktemp("edition"), editions.small_graph()))
    yield opened
    opened.close()
