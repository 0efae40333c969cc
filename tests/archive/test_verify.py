from io import BytesIO
from pathlib import Path

import pytest

from wederhoor.archive import Archive, Reading, verify
from wederhoor.errors import CustodyError, LogBroken, OriginalChanged, OriginalMissing


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    with Archive.open(tmp_path, write=True) as archive:
        for text in ("een", "twee"):
            acquired = archive.acquire(BytesIO(text.encode()), "text/plain", f"{text}.txt")
            archive.log_reading(Reading(acquired.original.sha256, "1", "aa"))
    return tmp_path


def original(dossier: Path, text: str) -> Path:
    with Archive.open(dossier) as archive:
        (path,) = (
            archive.store.path(one.original.sha256)
            for one in archive.acquisitions()
            if one.original.location == f"{text}.txt"
        )
    return path


def test_an_archive_in_order(dossier: Path) -> None:
    found = verify(dossier)
    assert (found.originals, found.head.size, found.unlogged) == (2, 4, ())


def change(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"Twee")


@pytest.mark.parametrize(
    ("damage", "error"), [(change, OriginalChanged), (Path.unlink, OriginalMissing)]
)
def test_an_original_that_is_not_what_came_in_is_named(dossier: Path, damage, error) -> None:
    path = original(dossier, "twee")
    damage(path)
    with pytest.raises(error) as raised:
        verify(dossier)
    assert raised.value.place == str(path)


def test_the_first_thing_that_is_off_is_named(dossier: Path) -> None:
    change(original(dossier, "een"))
    original(dossier, "twee").unlink()
    with pytest.raises(OriginalChanged):
        verify(dossier)


def test_every_bit_of_the_log_counts(dossier: Path) -> None:
    path = dossier / "archive" / "log.jsonl"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(CustodyError):
            verify(dossier)


def test_a_reading_of_what_never_came_in_is_named(dossier: Path) -> None:
    with Archive.open(dossier, write=True) as archive:
        archive.log_reading(Reading("nooit", "1", "aa"))
    with pytest.raises(LogBroken, match="nooit"):
        verify(dossier)


def test_an_original_that_was_not_yet_logged_is_no_fault(dossier: Path) -> None:
    with Archive.open(dossier, write=True) as archive:
        stored = archive.store.add(BytesIO(b"drie"))
    assert verify(dossier).unlogged == (stored.sha256,)
