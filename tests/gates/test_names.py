"""Persons, organisations and places found by name in business news, against the pinned floors."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "quality" / "names.py"


@pytest.fixture(scope="module")
def printed(shared: Path) -> str:
    file = shared / "data" / "meantime-nl" / "dev.jsonl"
    return subprocess.run(
        [sys.executable, str(TOOL), str(file)], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("measure", ["names, exact", "names, overlap", "names, span"])
def test_names(printed: str, floors: dict[str, dict[str, float]], measure: str) -> None:
    row = re.search(rf"^\| {measure} \| (.*) \|$", printed, re.M)
    assert row, printed
    figures = [float(cell) for cell in row[1].split(" | ")]
    ours, baseline = figures[3], figures[6]
    assert ours >= floors["names"][measure], printed
    assert ours > baseline, printed
