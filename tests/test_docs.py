"""The pages of docs/ that are made are as the code makes them."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / name / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_how_a_sentence_is_read_is_up_to_date() -> None:
    reading = tool("reading")
    assert reading.PAGE.read_text("utf-8") == reading.page(), "run make docs"
