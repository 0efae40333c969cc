"""A dossier built once, and a client of the workbench over a copy of it."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wederhoor.run.build import build
from wederhoor.settings import Settings
from wederhoor.web import create

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another client than httpx
    from starlette.testclient import TestClient

TEXTS = {
    "een.txt": "date 2025-07 Volgens minister De Groot heeft het leger van Noordland meer dan "
    "veertig aanvallen met chloorgas uitgevoerd op het dorp Aarle. Noordland ontkent dat het "
    "chemische wapens inzet.",
    "twee.txt": "Minister De Groot zei dat bij de aanval met chloorgas in Duitsland zeker drie "
    "burgers zijn gedood. Een woordvoerder van Noordland noemde dat een leugen.",
    "drie.html": "<!doctype html><html lang=nl><head><title>=cmd()</title></head><body>"
    "<script>alert(1)</script><p>Rusland heeft in 2024 clustermunitie gebruikt, zei minister De "
    "Groot. Het ministerie van Oekra\u00efne bevestigt dat er fosforbommen zijn gebruikt.</p>"
    "</body></html>",
    "four.txt": "The inspectors found traces of a chemical weapon in the village, according to "
    "their report. They do not say who was responsible for the attack that was reported.",
}

Get = Callable[..., Any]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of the texts; nothing may be added to it."""
    folder = tmp_path_factory.mktemp("built")
    papers = []
    for name, text in TEXTS.items():
        papers.append(folder / name)
        papers[-1].write_text(text, "utf-8")
    build(papers, folder / "dossier", Settings(), lambda _: None)
    return folder / "dossier"


@pytest.fixture
def dossier(built: Path, tmp_path: Path) -> Path:
    """A copy of the dossier, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "dossier"))


def client_of(dossier: Path) -> TestClient:
    """A browser on the same machine; an error of the program is an answer, as on a server."""
    app = create(dossier, Settings())
    return TestClient(app, "http://127.0.0.1:8000", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def client(built: Path) -> Iterator[TestClient]:
    with client_of(built) as client:
        yield client


@pytest.fixture
def changing(dossier: Path) -> Iterator[TestClient]:
    with client_of(dossier) as client:
        yield client


@pytest.fixture(scope="session")
def get(client: TestClient) -> Get:
    """The JSON at an address under /api/v1, which must be there."""

    def get(path: str, **query: Any) -> Any:
        answer = client.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return get
