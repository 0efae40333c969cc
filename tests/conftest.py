import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from wederhoor.cli import main
from wederhoor.model import Change, Judgement
from wederhoor.register import passwords
from wederhoor.run.build import build
from wederhoor.run.review import Desk
from wederhoor.settings import Settings
from wederhoor.vocabulary import Verdict


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
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost as good as nothing."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
    passwords._nobody.cache_clear()


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


OPEN = {
    "een.txt": "date 2025-07 Volgens minister De Groot heeft Rusland in 2024 clustermunitie"
    " gebruikt in Oekraïne. Rusland ontkent dat het clustermunitie heeft gebruikt.",
    "twee.txt": "Minister De Groot zei dat bij de aanval met chloorgas in Charkov op 3 maart 2024"
    " zeker drie burgers zijn gedood. Volgens Oekraïne heeft Rusland chloorgas gebruikt.",
    "drie.txt": "Op 3 maart 2024 heeft Rusland chloorgas ingezet in Charkov, meldt de gemeente"
    " Aarle. Er zijn vier burgers gedood, zei minister De Groot.",
}
SECRET = (
    "Minister Anna de Groot zei dat Rusland in 2024 clustermunitie heeft gebruikt in Oekraïne."
    " Volgens kolonel Vreeswijk heeft Rusland op 3 maart 2024 chloorgas gebruikt in Charkov en"
    " zijn er zeker 4711 burgers gedood. Kolonel Vreeswijk zei dat België op 5 mei 2023 sarin"
    " heeft gebruikt in Doetinchem. België ontkent dat. De Kwartelraad verwerpt dat Rusland"
    " chloorgas heeft gebruikt."
)


@dataclass(frozen=True)
class Restricted:
    """A dossier of which one document is for Els only, one without it, and how to know it."""

    whole: Path
    without: Path
    document: str
    words: tuple[str, ...] = ("vreeswijk", "4711", "doetinchem", "kwartelraad")


@pytest.fixture(scope="session")
def restricted(tmp_path_factory: pytest.TempPathFactory) -> Restricted:
    """Nothing may be added to either."""
    folder = tmp_path_factory.mktemp("restricted")
    secret = folder / "vier.txt"
    secret.write_text(SECRET, "utf-8")
    papers = [folder / name for name in OPEN]
    for paper in papers:
        paper.write_text(OPEN[paper.name], "utf-8")
    whole, without = folder / "whole", folder / "without"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1750000000")
        build(papers, without, Settings(), lambda _: None)
        build(papers, whole, Settings(), lambda _: None)
        build([secret], whole, Settings(), lambda _: None)
        document = sha256(secret.read_bytes()).hexdigest()
        now = datetime(2031, 1, 1, tzinfo=UTC)
        only = Change("people", None, ["Els"])
        with Desk(whole) as desk:
            desk.decide(
                Judgement(document, "", Verdict.RESTRICTED, "Ada", now, "bron", changes=(only,))
            )
    return Restricted(whole, without, document)
