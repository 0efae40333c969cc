import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from wederhoor.cli import main


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def wederhoor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    """The command line, run in this process: arguments in, exit code and both outputs back."""

    def run(*arguments: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["wederhoor", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit:
            main()
        out, err = capsys.readouterr()
        code = exit.value.code
        return Result(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    return run


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``papers`` with three Dutch texts and an English one, in the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    folder = tmp_path / "papers"
    folder.mkdir()
    texts = {
        "een.txt": "date 2025-07 Volgens minister De Groot heeft het leger van Noordland meer dan "
        "veertig aanvallen met chloorgas uitgevoerd op het dorp Aarle. Noordland ontkent dat het "
        "chemische wapens inzet.",
        "twee.txt": "date 2025-08 Minister De Groot zei dat bij de aanval met chloorgas zeker drie "
        "burgers zijn gedood. Een woordvoerder van Noordland noemde dat een leugen.",
        "drie.txt": "date 2025-09 De inspecteurs hebben in Aarle sporen van een chemisch wapen "
        "gevonden, zo staat in hun rapport. Zij doen geen uitspraak over de dader.",
        "four.txt": "The inspectors found traces of a chemical weapon in the village, according to "
        "their report. They do not say who was responsible for the attack that was reported.",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return Path("papers")
