"""A browser, and servers of the workbench that it looks at: nothing is loaded from elsewhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from wederhoor.run.build import build
from wederhoor.settings import Settings

ROOT = Path(__file__).parents[2]
SAMPLES, PICTURES = ROOT / "samples", ROOT / "docs" / "pictures"
WEDERHOOR = Path(sys.executable).with_name("wederhoor")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

PAPERS = (
    *("communique.eml", "noordpost.txt", "avondlijn.html", "stem-van-tolvas.txt"),
    *("halmerie.eml", "correctie.html", "kamerbrief.docx", "kamerbrief-2.docx", "grenswacht.pdf"),
    *("lissava-noordpost.txt", "lissava-tolvas.txt", "lissava-klinieken.eml"),
    *("sancties.txt", "monitor.html", "opcw-monsters.html"),
)
"""Samples enough for a page of every kind: incidents and practices, copies and roots, replies and
silence, figures, measures, a language that is not analysed."""

FEW = (
    *("communique.eml", "noordpost.txt", "stem-van-tolvas.txt", "grenswacht.pdf"),
    *("lissava-noordpost.txt", "lissava-tolvas.txt"),
)
"""Samples enough for whatever is changed."""

Open = Callable[..., Page]
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module: as long as it is there its event loop runs, and no other may."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed; .ci/run does that")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        # No sandbox of its own, which root may not have; pages are those of this machine.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def serving(dossier: Path, *options: str) -> Iterator[str]:
    """A server of its own over a dossier; its address."""
    command = [WEDERHOOR, "serve", "--dossier", dossier, "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of some samples; nothing may be changed in it."""
    return take_in(PAPERS, tmp_path_factory.mktemp("built") / "dossier")


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A smaller one, to be copied."""
    return take_in(FEW, tmp_path_factory.mktemp("few") / "dossier")


def take_in(papers: Iterable[str], dossier: Path) -> Path:
    """Build the dossier of these samples."""
    with pytest.MonkeyPatch.context() as patch:  # so that pictures show the same
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", "1760000000")
        build([Path("samples", name) for name in papers], dossier, Settings(), lambda _: None)
    return dossier


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of a workbench over the samples, for reading."""
    with serving(built) as address:
        yield address


@pytest.fixture(scope="module")
def dossier(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small dossier for the tests of a module, to be changed."""
    return Path(shutil.copytree(few, tmp_path_factory.mktemp("copy") / "dossier"))


@pytest.fixture(scope="module")
def desk(dossier: Path) -> Iterator[str]:
    """The address of a workbench over that copy."""
    with serving(dossier) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Open]:
    """Opens pages, each in a browser of its own; fails where one errs or asks another host."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open(
        address: str, *, language: str = "en", narrow: bool = False, **options: object
    ) -> Page:
        context = browser.new_context(
            viewport=NARROW if narrow else WIDE,  # type: ignore[arg-type]
            locale=language,
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: _is_error(said) and wrong.append(said.text))
        page.on("request", lambda asked: _is_here(asked.url) or wrong.append(asked.url))
        page.on("response", lambda answer: _is_lost(answer) and wrong.append(answer.url))
        page.goto(address)
        return page

    yield open
    for context in contexts:
        context.close()
    assert not wrong


def _is_error(said: object) -> bool:
    """Whether a script or the policy said so; what cannot be loaded is told by its answer."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")  # type: ignore[attr-defined]


def _is_here(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "blob:"))


def _is_lost(answer: object) -> bool:
    """Whether something that a page needs is not there; the page itself may be refused."""
    return answer.status >= 400 and answer.request.resource_type != "document"  # type: ignore[attr-defined]


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """Keeps what a page shows as a PNG: in docs/pictures where ``PICTURES`` is set."""
    folder = PICTURES if os.environ.get("PICTURES") else tmp_path
    folder.mkdir(exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")

    return keep


def findings(page: Page) -> list[str]:
    """What axe-core finds serious or critical, each with the first element concerned."""
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}"
        for one in violations
        if one["impact"] in ("serious", "critical")
    ]


def fits(page: Page) -> bool:
    """Whether a page is no wider than its window."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )


def tab_to(page: Page, selector: str) -> None:
    """Go on with the Tab key until this has the focus."""
    for _ in range(300):
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key does not reach {selector}")
