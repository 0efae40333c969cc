import importlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

SHARED = Path(__file__).parents[3] / "shared"
TOOLS = Path(__file__).parents[2] / "tools" / "quality"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the texts for measuring, ../shared, are not here")
    return SHARED


@pytest.fixture(scope="session")
def floors() -> dict[str, dict[str, float]]:
    data: Any = yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text("utf-8"))
    return dict(data)


@pytest.fixture(scope="session")
def annotated(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``wederhoor annotate`` makes of the texts with gold."""
    out = tmp_path_factory.mktemp("gates") / "annotated.jsonl"
    command = Path(sys.executable).with_name("wederhoor")
    done = subprocess.run(
        [command, "annotate", shared / "eval" / "nl_dev.jsonl", "-o", out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def quality() -> Callable[[str], ModuleType]:
    """The modules of tools/quality, which import each other by name."""

    def quality(name: str) -> ModuleType:
        with pytest.MonkeyPatch.context() as patched:
            patched.syspath_prepend(str(TOOLS))
            return importlib.import_module(name)

    return quality


@pytest.fixture(scope="session")
def parsed(shared: Path, quality: Callable[[str], ModuleType]) -> Any:
    """The shipped parser on the treebank's development part, as tools/quality/parser.py has it."""
    return quality("parser").measure(shared / "data" / "ud-nl" / "dev.conllu")
