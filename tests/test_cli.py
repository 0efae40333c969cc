import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wederhoor.settings import load

Run = Callable[..., Any]
DOCS = Path(__file__).parents[1] / "docs" / "cli.md"


@pytest.fixture
def dossier(wederhoor: Run, papers: Path) -> Path:
    """A dossier of the papers, in the default place."""
    wederhoor("build", papers)
    return Path("dossier")


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_build_says_what_it_did_and_where_it_is(wederhoor: Run, papers: Path) -> None:
    result = wederhoor("build", papers)
    assert result.code == 0
    assert result.out.splitlines() == [
        "papers/four.txt: not analysed: no pipeline for its language (en)",
        "4 added, 0 already there, 0 not readable",
        "dossier/site/index.html",
    ]
    assert result.err == ""
    again = wederhoor("build", papers)
    assert again.out.splitlines()[0] == "0 added, 4 already there, 0 not readable"


def test_build_for_a_program(wederhoor: Run, papers: Path) -> None:
    outcomes = lines(wederhoor("build", papers, "--json").out)
    assert [o["path"] for o in outcomes] == sorted(str(p) for p in papers.iterdir())
    assert all(o["added"] for o in outcomes)


def test_one_bad_file_is_one_line_and_no_failure(wederhoor: Run, papers: Path) -> None:
    (papers / "leeg.txt").touch()
    result = wederhoor("build", papers)
    assert result.code == 0
    assert result.err == "wederhoor: papers/leeg.txt: the file is empty [W201]\n"


def test_nothing_readable_is_a_failure(wederhoor: Run, papers: Path) -> None:
    result = wederhoor("build", "nowhere.txt")
    assert result.code == 1
    assert result.err == "wederhoor: nowhere.txt: no such file or directory [W200]\n"
    assert not Path("dossier").exists()


def test_build_without_files_renews_the_site_of_a_dossier(wederhoor: Run, dossier: Path) -> None:
    page = Path("dossier/site/index.html")
    before = page.read_bytes()
    page.unlink()
    assert wederhoor("build").out == "0 added, 0 already there, 0 not readable\n" + f"{page}\n"
    assert page.read_bytes() == before


def test_show_lists_documents_and_shows_one_or_a_claim(wederhoor: Run, dossier: Path) -> None:
    listed = wederhoor("show").out
    assert "2025-07" in listed and "not analysed" in listed
    records = lines(wederhoor("show", "--json").out)
    assert len(records) == 4
    record = next(r for r in records if r["claims"])
    document = wederhoor("show", record["doc_id"][:8])
    claim_ids = [
        word for word in document.out.split() if word.startswith(record["doc_id"][:12] + "-")
    ]
    assert len(claim_ids) == record["claims"]
    claim = wederhoor("show", claim_ids[0])
    assert claim_ids[0] in claim.out and "stance" in claim.out
    (as_json,) = lines(wederhoor("show", claim_ids[0], "--json").out)
    assert as_json["id"] == claim_ids[0]


def test_search_finds_other_forms_of_a_word(wederhoor: Run, dossier: Path) -> None:
    hits = lines(wederhoor("search", "aanvallen", "--json").out)
    assert any("aanval " in str(hit["text"]) for hit in hits)
    found = wederhoor("search", "aanvallen").out
    assert all(str(hit["claim"] or hit["document"][:12]) in found for hit in hits)
    nothing = wederhoor("search", "zeppelin")
    assert (nothing.code, nothing.out) == (0, "0 documents and 0 claims found\n")


def test_a_document_that_is_not_analysed_says_so(wederhoor: Run, dossier: Path) -> None:
    [record] = [r for r in lines(wederhoor("show", "--json").out) if not r["analysed"]]
    shown = wederhoor("show", record["doc_id"]).out.splitlines()
    assert "analysed          no" in shown


def test_a_terminal_is_written_to_its_width_and_a_pipe_unwrapped(
    wederhoor: Run, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [record, *_] = [r for r in lines(wederhoor("show", "--json").out) if r["claims"]]
    commands = [["search", "aanval"], ["show", record["doc_id"][:8]]]
    piped = [wederhoor(*command).out for command in commands]
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for command, plain in zip(commands, piped, strict=True):
        wrapped = wederhoor(*command).out
        assert max(map(len, wrapped.splitlines())) <= 60 < max(map(len, plain.splitlines()))


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_export_holds_every_claim(wederhoor: Run, dossier: Path, form: str) -> None:
    assert wederhoor("export", "--format", form, "-o", "out").code == 0
    text = Path("out").read_text("utf-8")
    assert text == wederhoor("export", "--format", form).out.replace("\r\n", "\n")
    if form == "csv":
        exported = [row["claim"] for row in csv.DictReader(io.StringIO(text))]
    else:
        exported = [claim["id"] for line in lines(text) for claim in line["claims"]]
    assert exported
    assert len(exported) == sum(r["claims"] for r in lines(wederhoor("show", "--json").out))


def test_an_export_of_a_dossier_can_be_annotated(wederhoor: Run, dossier: Path) -> None:
    wederhoor("export", "--format", "jsonl", "-o", "out.jsonl")
    result = wederhoor("annotate", "out.jsonl")
    kept = {e["doc_id"]: e for e in lines(Path("out.jsonl").read_text("utf-8"))}
    for entry in lines(result.out):
        assert entry["attributions"] == kept[entry["doc_id"]]["attributions"]
        exported = [dict(claim) for claim in kept[entry["doc_id"]]["claims"]]
        assert {claim.pop("review") for claim in exported} <= {"unreviewed"}
        assert entry["claims"] == exported


def test_verify_names_what_is_off(wederhoor: Run, dossier: Path) -> None:
    assert wederhoor("verify").code == 0
    (verified,) = lines(wederhoor("verify", "--json").out)
    assert (verified["originals"], verified["documents"], verified["entries"]) == (4, 4, 8)
    original = next(
        path for path in (dossier / "archive" / "originals").rglob("*") if path.is_file()
    )
    original.chmod(0o644)
    original.write_bytes(b"iets anders")
    result = wederhoor("verify")
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert original.name in result.err and "[W300]" in result.err


@pytest.mark.parametrize("command", [["show"], ["search", "woord"], ["export"], ["verify"]])
def test_without_a_dossier_there_is_one_line(
    wederhoor: Run, papers: Path, command: list[str]
) -> None:
    result = wederhoor(*command)
    assert result.code == 1
    assert result.err == "wederhoor: dossier: there is no dossier here [W400]\n"
    assert not Path("dossier").exists()


def test_annotate_writes_a_whole_file_or_none(wederhoor: Run, papers: Path) -> None:
    Path("in.jsonl").write_text('{"doc_id": "1", "text": "Kort."}\n{\n', "utf-8")
    result = wederhoor("annotate", "in.jsonl", "-o", "in.jsonl")
    assert result.code == 0
    assert "in.jsonl:2: not JSON" in result.err
    assert [entry["doc_id"] for entry in lines(Path("in.jsonl").read_text("utf-8"))] == ["1"]
    Path("bad.jsonl").write_bytes(b"\xff\xfe\x00")
    result = wederhoor("annotate", "bad.jsonl", "-o", "out.jsonl")
    assert result.code == 1
    assert "bad.jsonl:1: not JSON" in result.err
    assert not list(Path().glob("*out.jsonl*"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--max-bytes", "many", "verify"], "--max-bytes"),
        (["build"], "PATH"),
        (["nonsense"], "nonsense"),
        (["--settings", "absent.toml", "verify"], "absent.toml"),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(
    wederhoor: Run, arguments: list[str], message: str
) -> None:
    result = wederhoor(*arguments)
    assert result.code == 2
    assert message in result.err


def test_settings_come_from_file_environment_and_flags(
    wederhoor: Run, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("settings.toml").write_text("max_bytes = 1\n")
    limited = wederhoor("--settings", "settings.toml", "build", papers)
    assert limited.code == 1 and limited.err.count("[W202]") == 4
    monkeypatch.setenv("WEDERHOOR_MAX_BYTES", "2")
    assert "limit is 2" in wederhoor("--settings", "settings.toml", "build", papers).err
    assert "limit is 3" in wederhoor("--max-bytes", "3", "build", papers).err


@pytest.mark.parametrize(
    ("value", "fetches"), [("true", True), ("false", False), ("True", True), ("1", None)]
)
def test_a_switch_is_true_or_false(
    wederhoor: Run, papers: Path, monkeypatch: pytest.MonkeyPatch, value: str, fetches: bool | None
) -> None:
    monkeypatch.setenv("WEDERHOOR_FETCH", value)
    if fetches is None:
        refused = wederhoor("verify")
        assert refused.err == "wederhoor: fetch: not true or false: '1' [W100]\n"
        return
    assert load().fetch is fetches
    assert load(fetch=False).fetch is False


def test_help_is_quick_and_loads_no_pipeline() -> None:
    probe = (
        "import sys, wederhoor.cli; print([m for m in ('spacy', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_version(wederhoor: Run) -> None:
    assert wederhoor("--version").out.startswith("wederhoor ")


def test_the_reference_is_up_to_date(tmp_path: Path) -> None:
    """``make docs`` renews it."""
    command = [
        sys.executable,
        "-m",
        "typer",
        "wederhoor.cli",
        "utils",
        "docs",
        "--name",
        "wederhoor",
    ]
    subprocess.run([*command, "--output", tmp_path / "cli.md"], check=True, capture_output=True)
    assert DOCS.read_text("utf-8") == (tmp_path / "cli.md").read_text("utf-8")
