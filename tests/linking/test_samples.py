"""Links between the claims of the samples against the gold, no worse than what has been reached."""

import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml

from wederhoor.model import Edition

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "quality" / "links.py"))
FLOORS = yaml.safe_load((ROOT / "tests" / "gates" / "floors.yaml").read_text("utf-8"))["links"]


@pytest.fixture(scope="module")
def measured(editions: tuple[Edition, ...]) -> Any:
    gold = yaml.safe_load((Path(__file__).with_name("gold.yaml")).read_text("utf-8"))
    return TOOL["measure"](TOOL["link"](editions), gold)


@pytest.mark.parametrize("measure", FLOORS)
def test_links(measured: Any, measure: str) -> None:
    if measure == "claims found":
        reached = measured.found / measured.gold
    else:
        name, of = measure.split()
        reached = getattr(getattr(measured, name), of)
    assert reached >= FLOORS[measure], "\n".join(measured.errors)
