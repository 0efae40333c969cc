"""The figures of docs/quality.md that are soon measured are those of the code."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Quality = Callable[[str], ModuleType]


@pytest.mark.parametrize("table", ["attribution_scores", "claim_scores"])
def test_attributions_and_claims(quality: Quality, annotated: Path, table: str) -> None:
    make = quality("make")
    assert getattr(make, table)(annotated) in make.PAGE.read_text("utf-8"), "run make quality"


def test_parser(quality: Quality, parsed: Any) -> None:
    page = quality("make").PAGE.read_text("utf-8")
    assert quality("parser").table(parsed) in page, "run make quality"
