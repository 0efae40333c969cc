import signal
import sqlite3
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from wederhoor.errors import InputError
from wederhoor.register import Register
from wederhoor.register.read import editions
from wederhoor.run.build import Outcome, build
from wederhoor.run.files import files
from wederhoor.settings import Settings

DOSSIER = Path("dossier")


def built(*paths: Path, dossier: Path = DOSSIER) -> list[Outcome]:
    told: list[Outcome | InputError] = []
    build(files(paths, dossier, told.append), dossier, Settings(), told.append)
    assert all(isinstance(outcome, Outcome) for outcome in told), told
    return [outcome for outcome in told if isinstance(outcome, Outcome)]


def content(dossier: Path) -> dict[str, bytes | str]:
    """Every file of a dossier by its path; the register as the statements that would remake it."""
    kept: dict[str, bytes | str] = {
        str(path.relative_to(dossier)): path.read_bytes()
        for path in sorted(dossier.rglob("*"))
        if path.is_file() and not path.name.startswith("register.sqlite")
    }
    connection = sqlite3.connect(dossier / "register.sqlite")
    kept["register"] = "\n".join(connection.iterdump())
    connection.close()
    return kept


def test_every_document_is_archived_recorded_and_shown(papers: Path) -> None:
    outcomes = built(papers)
    assert [(o.path, o.added) for o in outcomes] == [
        (f"papers/{name}.txt", True) for name in ("drie", "een", "four", "twee")
    ]
    with Register.open(DOSSIER) as register:
        found = list(editions(register))
    assert [e.original.location for e in found] == [o.path for o in outcomes]
    assert [e.analysed for e in found] == [True, True, False, True]
    assert [len(e.claims) for e in found] == [o.claims for o in outcomes]
    assert found[1].attributions and found[1].claims
    assert (DOSSIER / "site" / "index.html").is_file()


def test_a_language_without_a_pipeline_is_kept_and_marked(papers: Path) -> None:
    (outcome,) = built(papers / "four.txt")
    assert outcome.added
    assert outcome.note == "not analysed: no pipeline for its language (en)"


def test_building_twice_changes_nothing(papers: Path) -> None:
    built(papers)
    before = content(DOSSIER)
    assert not any(outcome.added for outcome in built(papers))
    assert content(DOSSIER) == before


def test_without_files_only_the_site_is_renewed(papers: Path) -> None:
    built(papers)
    before = content(DOSSIER)
    (DOSSIER / "site" / "index.html").write_text("verouderd", "utf-8")
    assert built() == []
    assert content(DOSSIER) == before


def test_a_new_file_adds_only_itself(papers: Path) -> None:
    built(papers)
    log = DOSSIER / "archive" / "log.jsonl"
    before = log.read_bytes()
    (papers / "vijf.txt").write_text(
        "Minister De Groot zei dat er geen nieuwe aanval was.", "utf-8"
    )
    assert [o.path for o in built(papers) if o.added] == ["papers/vijf.txt"]
    assert log.read_bytes().startswith(before)
    assert log.read_bytes().count(b"\n") == before.count(b"\n") + 2


def test_the_same_bytes_under_another_name_are_reported(papers: Path) -> None:
    (papers / "kopie.txt").write_bytes((papers / "een.txt").read_bytes())
    kept = {o.path: o for o in built(papers)}
    copy = kept["papers/kopie.txt"]
    assert (copy.added, copy.note) == (False, "the same bytes as papers/een.txt")
    assert copy.document == kept["papers/een.txt"].document


def test_paths_in_any_order_give_the_same_dossier(papers: Path) -> None:
    names = sorted(papers.iterdir())
    built(*names, dossier=Path("a"))
    built(*reversed(names), dossier=Path("b"))
    assert content(Path("a")) == content(Path("b"))


def test_hidden_files_and_the_dossier_itself_are_passed_over(papers: Path) -> None:
    (papers / ".notes").write_text("Niet voor het dossier bestemd.", "utf-8")
    built(Path())
    assert {o.path for o in built(Path())} == {str(p) for p in papers.glob("*.txt")}


def test_a_text_on_which_a_rule_fails_is_kept_and_the_rest_goes_on(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wederhoor import claims

    extract = claims.extract

    def failing(doc: object) -> object:
        if "leugen" in str(doc):
            raise IndexError("too far")
        return extract(doc)  # type: ignore[arg-type]

    monkeypatch.setattr(claims, "extract", failing)
    notes = {o.path: o.note for o in built(papers)}
    assert notes.pop("papers/twee.txt") == (
        "not analysed: its analysis failed (IndexError('too far'))"
    )
    assert notes["papers/een.txt"] is None


def killed(papers: Path, dossier: Path, when: Callable[[], bool]) -> None:
    """Build in a process of its own and kill that at the first moment at which ``when`` holds."""
    arguments = {"dossier": dossier}
    process = get_context("fork").Process(target=built, args=[papers], kwargs=arguments)
    process.start()
    deadline = time.monotonic() + 60
    while process.is_alive() and not when():
        assert time.monotonic() < deadline
        time.sleep(0.0005)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL, "the build ended before it was to be killed"


def test_a_build_that_is_killed_is_completed_to_the_same_result(papers: Path) -> None:
    for n in range(8):
        (papers / f"nog{n}.txt").write_text(
            f"Minister De Groot zei dat bij aanval {n} zeker {n + 3} burgers gewond zijn geraakt.",
            "utf-8",
        )
    sources = len(list(papers.iterdir()))
    undisturbed, disturbed = Path("undisturbed"), Path("disturbed")
    built(papers, dossier=undisturbed)

    def entries() -> int:
        log = disturbed / "archive" / "log.jsonl"
        return log.read_bytes().count(b"\n") if log.exists() else 0

    killed(papers, disturbed, lambda: entries() > 2)
    assert entries() < sources
    killed(papers, disturbed, lambda: entries() > sources + 2)
    assert entries() < 2 * sources
    built(papers, dossier=disturbed)
    assert content(disturbed) == content(undisturbed)
