"""What the tests of links look at: the samples, read and analysed as a dossier has them."""

import runpy
from pathlib import Path

import pytest

from wederhoor.model import Edition

TOOLS = Path(__file__).parents[2] / "tools" / "quality"


@pytest.fixture(scope="session")
def editions() -> tuple[Edition, ...]:
    """All samples; ``edition.original.location`` is the name by which the gold has each."""
    found: tuple[Edition, ...] = runpy.run_path(str(TOOLS / "samples.py"))["editions"]()
    return found
