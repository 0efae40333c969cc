"""The archive as a whole, also when it is stopped at any moment."""

import os
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from wederhoor.archive import Archive, Reading, clock, verify
from wederhoor.errors import LogBroken, RegisterError, SettingsError

THEN = datetime(2031, 4, 1, 12, tzinfo=UTC)


def opened(dossier: Path) -> Archive:
    return Archive.open(dossier, write=True, now=lambda: THEN)


def tree(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return {str(path.relative_to(directory)): path.read_bytes() for path in files}


def test_what_comes_in_is_stored_and_logged(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        acquired = archive.acquire(BytesIO(b"een"), "text/plain", "map/een.txt")
        assert (acquired.entry, acquired.new) == (0, True)
        assert archive.store.path(acquired.original.sha256).read_bytes() == b"een"
    original = acquired.original
    assert (original.size, original.media_type, original.location, original.acquired) == (
        3,
        "text/plain",
        "map/een.txt",
        THEN,
    )
    with Archive.open(tmp_path) as archive:
        assert list(archive.acquisitions()) == [acquired._replace(new=False)]


def test_bytes_that_came_in_before_keep_their_first_entry(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        first = archive.acquire(BytesIO(b"een"), "text/plain", "a.txt")
        before = tree(tmp_path)
        again = archive.acquire(BytesIO(b"een"), "text/html", "b.txt")
        assert again == first._replace(new=False)
        assert tree(tmp_path) == before


def test_a_reading_is_logged_when_it_says_something_new(tmp_path: Path) -> None:
    first, second = Reading("d", "1", "aa"), Reading("d", "2", "bb")
    with opened(tmp_path) as archive:
        assert [archive.log_reading(r) for r in (first, first, second, second, first)] == [
            *(0, 0, 1, 1, 2)
        ]
    with opened(tmp_path) as archive:
        assert archive.log_reading(first) == 2
        assert list(archive.readings()) == [first]


def test_a_path_that_is_no_text_is_kept_readable(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        acquired = archive.acquire(BytesIO(b"een"), "text/plain", os.fsdecode(b"caf\xe9.txt"))
        assert acquired.original.location == r"caf\udce9.txt"


def test_entries_of_kinds_that_are_not_known_yet_are_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        archive.log.append({"kind": "judgement", "by": "iemand"})
    assert verify(tmp_path).head.size == 1


@pytest.mark.parametrize(
    "entry", [{"sha256": "aa"}, {"kind": "acquisition"}, {"kind": "reading", "document": "d"}]
)
def test_an_entry_that_lacks_something_is_named(tmp_path: Path, entry) -> None:
    with opened(tmp_path) as archive:
        archive.log.append(entry)
    with pytest.raises(LogBroken, match="entry 0"):
        Archive.open(tmp_path)


def test_one_process_at_a_time_writes_and_any_may_read(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        archive.acquire(BytesIO(b"een"), "text/plain", "a.txt")
        with pytest.raises(RegisterError, match="another run"):
            opened(tmp_path)
        assert len(list(Archive.open(tmp_path).acquisitions())) == 1
    opened(tmp_path).close()


def test_an_archive_that_is_not_there_is_not_made_to_read_it(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="there is no dossier here"):
        Archive.open(tmp_path)
    assert tree(tmp_path) == {}


def test_a_dossier_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RegisterError, match="file: cannot be opened: "):
        opened(tmp_path / "file")


def test_the_clock_stands_still_at_the_epoch_that_is_set() -> None:
    assert clock({"SOURCE_DATE_EPOCH": "1933070400"})() == datetime(2031, 4, 4, 12, tzinfo=UTC)
    assert clock({})().tzinfo is UTC
    for wrong in ("vandaag", "", "9" * 30):
        with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
            clock({"SOURCE_DATE_EPOCH": wrong})


def test_a_log_that_was_taken_away_is_not_begun_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        archive.acquire(BytesIO(b"een"), "text/plain", "a.txt")
    for name in ("log.jsonl", "head.json"):
        (tmp_path / "archive" / name).unlink()
    with pytest.raises(LogBroken):
        opened(tmp_path)


def build(dossier: Path) -> None:
    with opened(dossier) as archive:
        acquired = [
            archive.acquire(BytesIO(data), "text/plain", data.decode())
            for data in (b"een", b"twee", b"een")
        ]
        for one in acquired:
            archive.log_reading(Reading(one.original.sha256, "1", "digest"))


def build_until(dossier: Path, step: int) -> bool:
    """Build in a process that dies, as by kill -9, at that touch of the disk; whether it did."""
    child = os.fork()
    if child == 0:
        count = 0

        def touch(event: str, _: object) -> None:
            nonlocal count
            if event in TOUCHES or event == "wederhoor.fsync":
                if count == step:
                    os._exit(9)
                count += 1

        sync = os.fsync

        def counted(descriptor: int) -> None:
            sys.audit("wederhoor.fsync")
            sync(descriptor)

        os.fsync = counted
        sys.addaudithook(touch)
        build(dossier)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


TOUCHES = {"open", "os.mkdir", "os.rename", "os.remove", "os.chmod", "os.truncate"}


def test_stopped_at_any_moment_and_run_again_it_equals_an_undisturbed_build(tmp_path: Path) -> None:
    build(tmp_path / "undisturbed")
    expected = tree(tmp_path / "undisturbed")
    for step in range(1000):
        dossier = tmp_path / str(step)
        stopped = build_until(dossier, step)
        build(dossier)
        assert tree(dossier) == expected, step
        if not stopped:
            break
    assert 30 < step < 999
    assert verify(tmp_path / "0").originals == 2
