"""Bad input, end to end: one clear line a file, the rest goes on, nothing half-written stays."""

import os
import resource
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

Run = Callable[..., Any]
NOBODY = 65534


def empty(path: Path) -> None:
    path.touch()


def blank(path: Path) -> None:
    path.write_text(" \n\t\n")


def truncated_pdf(path: Path) -> None:
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Ty"
    )


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr("word/document.xml", bytes(3_000_000))


def cut_docx(path: Path) -> None:
    zip_bomb(path)
    path.write_bytes(path.read_bytes()[:1000])


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"Een zin. ")
        file.truncate(200_000_000)  # sparse: it takes no room


def pipe(path: Path) -> None:
    os.mkfifo(path)


BAD = {
    "leeg.txt": (empty, "W201"),
    "wit.txt": (blank, "W201"),
    "afgebroken.pdf": (truncated_pdf, "W204"),
    "bom.docx": (zip_bomb, "W202"),
    "half.docx": (cut_docx, "W203"),
    "programma.txt": (binary, "W203"),
    "foto.txt": (picture, "W203"),
    "groot.txt": (huge, "W202"),
    "buis.txt": (pipe, "W200"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_alone_is_one_line_and_exit_code_1(
    wederhoor: Run, papers: Path, name: str
) -> None:
    make, code = BAD[name]
    make(Path(name))
    result = wederhoor("--max-expanded-bytes", "1000000", "build", name)
    assert result.code == 1
    assert result.err.startswith(f"wederhoor: {name}: ")
    assert result.err.endswith(f"[{code}]\n")
    assert result.err.count("\n") == 1
    assert wederhoor("verify").code == 0


def test_many_bad_files_do_not_stop_the_good_ones(wederhoor: Run, papers: Path) -> None:
    for name, (make, _) in BAD.items():
        make(papers / name)
    result = wederhoor("build", papers)
    assert result.code == 0
    assert result.out.splitlines()[-2] == f"4 added, 0 already there, {len(BAD)} not readable"
    assert sorted(line.split(": ")[1] for line in result.err.splitlines()) == sorted(
        f"papers/{name}" for name in BAD
    )
    assert wederhoor("verify").code == 0
    assert len(wederhoor("show", "--json").out.splitlines()) == 4


def test_latin_1_is_read_with_its_accents(wederhoor: Run, papers: Path) -> None:
    text = "De minister zei dat de coördinatie van het onderzoek één jaar heeft geduurd."
    Path("oud.txt").write_bytes(text.encode("latin-1"))
    assert wederhoor("build", "oud.txt").code == 0
    assert text in wederhoor("export", "--format", "jsonl").out


@pytest.fixture
def unprivileged(papers: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The papers and this process as those of a user for whom folders can be closed."""
    if os.geteuid():
        yield
        return
    with TemporaryDirectory() as folder:
        shutil.copytree(papers, Path(folder, papers))
        for path in (Path(folder), *Path(folder).rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        monkeypatch.chdir(folder)
        os.seteuid(NOBODY)
        yield
        os.seteuid(0)
        monkeypatch.undo()


def test_a_closed_folder_is_one_line_and_the_rest_goes_on(
    wederhoor: Run, papers: Path, unprivileged: None
) -> None:
    closed, secret = papers / "dicht", papers / "eigen.txt"
    closed.mkdir(mode=0)
    secret.write_text("Dit mag niemand lezen.", "utf-8")
    secret.chmod(0)
    result = wederhoor("build", papers)
    closed.chmod(0o755)
    assert result.code == 0
    assert result.err.splitlines() == [
        f"wederhoor: {closed}: permission denied [W200]",
        f"wederhoor: {secret}: permission denied [W200]",
    ]
    assert "4 added" in result.out


def test_a_dossier_that_cannot_be_written_is_one_line(
    wederhoor: Run, papers: Path, unprivileged: None
) -> None:
    Path("dossier").mkdir(mode=0o555)
    Path("stuk").touch()
    for dossier, reason in {
        "dossier": "Permission denied",
        "stuk": "Not a directory",
        "/proc/dossier": "No such file or directory",
    }.items():
        result = wederhoor("build", papers, "--dossier", dossier)
        assert result.code == 1
        assert result.err == f"wederhoor: {dossier}: cannot be opened: {reason} [W400]\n"


def test_a_dossier_in_a_closed_folder_can_be_read(
    wederhoor: Run, papers: Path, unprivileged: None
) -> None:
    wederhoor("build", papers)
    commands = [["show"], ["search", "gas"], ["export"], ["verify"]]
    before = [wederhoor(*command) for command in commands]
    for path in (Path("dossier"), *Path("dossier").rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    assert [wederhoor(*command) for command in commands] == before
    refused = wederhoor("build", papers)
    assert (refused.code, refused.err.count("\n")) == (1, 1)


def test_an_output_that_cannot_be_written_is_one_line(wederhoor: Run, papers: Path) -> None:
    wederhoor("build", papers)
    result = wederhoor("export", "-o", "nergens/claims.csv")
    assert (result.code, result.out) == (1, "")
    assert result.err == "wederhoor: nergens/claims.csv: no such file or directory\n"


def test_a_name_that_is_no_text_is_written_in_escapes(wederhoor: Run, papers: Path) -> None:
    Path(os.fsdecode(b"\xff.txt")).write_text("Dit is een Nederlandse zin over gas.", "utf-8")
    assert wederhoor("build", os.fsdecode(b"\xff.txt")).code == 0
    again = wederhoor("build", os.fsdecode(b"\xff.txt"), "--json").out
    assert '"path": "\\\\udcff.txt"' in again and '"note": null' in again


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system refuses every write beyond so many bytes, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 100, 300, 1000, 5000, 50_000, 200_000])
def test_a_full_disk_is_one_line_and_the_next_run_completes_the_dossier(
    wederhoor: Run, papers: Path, size: int
) -> None:
    with no_file_larger_than(size):
        result = wederhoor("build", papers)
    assert result.code == 1
    assert result.err.startswith("wederhoor: dossier")
    assert result.err.count("\n") == 1
    assert wederhoor("build", papers).code == 0
    assert wederhoor("verify").code == 0
    assert len(wederhoor("show", "--json").out.splitlines()) == 4
