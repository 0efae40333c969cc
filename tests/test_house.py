"""The house keeps its shape: imports run downward, modules stay small, importing does no work."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "wederhoor"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = PACKAGE / "register" / "migrations"
"""Alembic runs these; nothing imports them."""

ROOMS = {
    0: ("model", "vocabulary", "errors", "settings"),
    1: ("archive", "fetch", "read", "language", "claims", "linking", "law", "review"),
    2: ("register",),
    3: ("export",),
    4: ("report",),
    5: ("run",),
    6: ("web",),
    7: ("cli",),
}
FLOOR = {room: floor for floor, rooms in ROOMS.items() for room in rooms}
GUARDS = {"TYPE_CHECKING", "__name__ == '__main__'"}
SHARED = {"language.annotations"}
"""What the claims step may know of the language step: the layers it reads."""


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The modules of this package that a module names in its imports, wherever they stand."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            module = node.module or ""
            names |= {
                f"{module}.{alias.name}" if module == "wederhoor" else module
                for alias in node.names
            }
    return {name.removeprefix("wederhoor.") for name in names if name.startswith("wederhoor.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for name in imported(path):
        there = name.split(".")[0]
        allowed = FLOOR[there] < FLOOR[here] or there == here or FLOOR[there] == FLOOR[here] == 0
        assert allowed or name in SHARED, f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 400
    assert not text or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_importing_does_no_work(path: Path) -> None:
    """Definitions, constants and decorators only: no loop, no file, no statement for its effect."""
    if path.is_relative_to(SCRIPTS):
        return
    definitions = (
        ast.Import,
        ast.ImportFrom,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Assign,
        ast.AnnAssign,
    )
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) in GUARDS:
            continue
        assert isinstance(node, definitions), f"line {node.lineno}: {ast.unparse(node)[:60]}"
