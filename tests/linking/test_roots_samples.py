"""Roots, figures and measures in the samples, against the gold (``tools/quality/roots.py``)."""

import runpy
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from wederhoor.model import Edition

TOOLS = Path(__file__).parents[2] / "tools" / "quality"
ROOTS, SERIES, MEASURES = 0.90, 0.85, 0.64
"""Shares of the matters, points and steps whose claims were found that must be right."""


@pytest.fixture(scope="module")
def tool(editions: tuple[Edition, ...]) -> Iterable[dict[str, Any]]:
    """The measuring program, with ``samples`` in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TOOLS))
        program = runpy.run_path(str(TOOLS / "roots.py"))
        gold = yaml.safe_load(program["GOLD"].read_text("utf-8"))
        yield program | {"samples": program["Samples"](program["link"](editions), gold)}


def lines(tool: dict[str, Any], compare: str) -> list[Any]:
    program: Callable[[Any], Iterable[Any]] = tool[compare]
    return list(program(tool["samples"]))


def test_the_roots_of_matters_that_were_read_whole(tool: dict[str, Any]) -> None:
    samples = tool["samples"]
    whole = {line.name for line in lines(tool, "roots") if line.whole}
    assert len(whole) > 10
    wrong = [
        id for id, (expected, got) in roots(samples).items() if id in whole and got != expected
    ]
    assert len(wrong) <= (1 - ROOTS) * len(whole), wrong


def test_hardly_a_root_is_counted_that_a_careful_reader_would_not(tool: dict[str, Any]) -> None:
    """Where something was not found there may be fewer; the lower number counts."""
    every = roots(tool["samples"])
    more = [id for id, (expected, got) in every.items() if got > expected]
    assert len(more) <= (1 - ROOTS) * len(every), more


def roots(samples: Any) -> dict[str, tuple[int, int]]:
    """How many roots the gold has and how many are counted, by matter."""
    return {
        matter["id"]: (
            len(matter["independence"]["roots"]),
            samples.independence(matter).independent,
        )
        for matter in samples.data["matters"]
    }


@pytest.mark.parametrize(("compare", "floor"), [("figures", SERIES), ("threads", MEASURES)])
def test_what_was_found_is_mostly_right(tool: dict[str, Any], compare: str, floor: float) -> None:
    found = [line for line in lines(tool, compare) if line.whole]
    assert sum(line.right for line in found) >= floor * len(found), [
        (line.name, line.told) for line in found if not line.right
    ]
