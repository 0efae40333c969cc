"""What the scorers in ../shared say of ``wederhoor annotate``, against the pinned floors."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def score(shared: Path) -> Callable[..., str]:
    def score(script: str, gold: str, predicted: Path) -> str:
        folder = shared / "eval"
        return subprocess.run(
            [sys.executable, str(folder / script), str(folder / gold), str(predicted)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    return score


@pytest.mark.parametrize("measure", ["found", "whole", "content="])
def test_attributions(
    annotated: Path,
    score: Callable[..., str],
    floors: dict[str, dict[str, float]],
    measure: str,
) -> None:
    printed = score("score_attributions.py", "nl_dev.jsonl", annotated)
    match = re.search(rf"^{measure}\s.*F1 ([\d.]+)$", printed, re.M)
    assert match and float(match[1]) >= floors["attributions"][measure], printed


@pytest.mark.parametrize("measure", ["found", "all fields"])
def test_claims(
    annotated: Path,
    score: Callable[..., str],
    floors: dict[str, dict[str, float]],
    measure: str,
) -> None:
    printed = score("score_claims.py", "seeds_claims.yaml", annotated)
    match = re.search(rf"^{measure}\s.*= ([\d.]+)$", printed, re.M)
    assert match and float(match[1]) >= floors["claims"][measure], printed
