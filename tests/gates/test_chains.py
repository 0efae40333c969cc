"""Persons, bodies and places known again across documents, against the pinned floors."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from scorch.scores import b_cubed, ceaf_e, muc

TOOL = Path(__file__).parents[2] / "tools" / "quality" / "chains.py"


@pytest.fixture(scope="module")
def printed(shared: Path) -> str:
    file = shared / "data" / "meantime-nl" / "dev.jsonl"
    return subprocess.run(
        [sys.executable, str(TOOL), str(file)], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("mentions", ["names, given", "names, found", "all, given"])
def test_chains(printed: str, floors: dict[str, dict[str, float]], mentions: str) -> None:
    row = re.search(rf"^\| {mentions} \| (.*) \|$", printed, re.M)
    assert row, printed
    figures = [float(cell) for cell in row[1].split(" | ")]
    ours, baseline = figures[3], figures[7]
    assert ours >= floors["chains"][mentions], printed
    assert ours > baseline, printed


def test_the_scorer_scores_as_published() -> None:
    """The example of Pradhan et al. 2014, section 3, with the figures that they print."""
    key = [set("abc"), set("defg")]
    response = [set("ab"), set("cd"), set("fghi")]
    assert muc(key, response) == pytest.approx((0.40, 0.40, 0.40), abs=0.005)
    assert b_cubed(key, response) == pytest.approx((0.42, 0.50, 0.46), abs=0.006)
    assert ceaf_e(key, response) == pytest.approx((0.65, 0.43, 0.52), abs=0.005)
