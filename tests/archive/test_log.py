from datetime import date
from pathlib import Path

import pytest

from wederhoor.archive import Head, Log, canonical, merkle
from wederhoor.errors import LogBroken


def entry(n: int) -> dict[str, str | int]:
    return {"kind": "test", "n": n, "words": "één\nregel"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A log of three entries, closed."""
    Log.create(tmp_path)
    with Log(tmp_path, write=True) as log:
        assert [log.append(entry(n)) for n in range(3)] == [0, 1, 2]
    return tmp_path


def test_canonical_is_one_form_for_one_value() -> None:
    assert canonical({"b": (1, None), "a": "é", "c": date(2031, 4, 1)}) == (
        rb'{"a":"\u00e9","b":[1,null],"c":"2031-04-01"}'
    )
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


def test_what_is_appended_is_there_when_opened_again(directory: Path) -> None:
    leaves = [merkle.leaf_hash(canonical(entry(n))) for n in range(3)]
    with Log(directory) as log:
        assert log.entries == [entry(n) for n in range(3)]
        assert log.head == Head(3, merkle.root(leaves).hex())
    with Log(directory, write=True) as log:
        assert log.append(entry(3)) == 3
    assert Log(directory).head.size == 4


def test_it_proves_what_it_holds(directory: Path) -> None:
    with Log(directory, write=True) as log:
        before = log.head
        for n in range(3, 11):
            log.append(entry(n))
    log, root = Log(directory), bytes.fromhex(log.head.root)
    leaf = merkle.leaf_hash(canonical(entry(5)))
    assert merkle.verify_inclusion(leaf, 5, 11, log.inclusion(5), root)
    old = bytes.fromhex(before.root)
    assert merkle.verify_consistency(3, old, 11, root, log.consistency(3))


def test_entries_of_a_run_that_was_stopped_count(directory: Path) -> None:
    Log(directory, write=True).append(entry(3))  # never closed: the head says 3
    assert Log(directory).head.size == 4
    with Log(directory, write=True) as log:
        assert log.append(entry(4)) == 4
    assert [e["n"] for e in Log(directory).entries] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("torn", [b"{", b'{"n":3}', b"\0\0\0\n", b'{"n":\n', b"\xff\xfe\n"])
def test_a_torn_last_line_is_not_read_and_a_writer_drops_it(directory: Path, torn: bytes) -> None:
    path = directory / "log.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    assert Log(directory).head.size == 3
    assert path.read_bytes() == whole + torn
    with Log(directory, write=True) as log:
        assert path.read_bytes() == whole
        log.append(entry(3))
    assert path.read_bytes() == whole + canonical(entry(3)) + b"\n"


def cut(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"n":1', b'"n":7'))


def swap(path: Path) -> None:
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(second + first + third)


def loosen(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"n":1', b'"n": 1'))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def shrink(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"size":3', b'"size":2'))


@pytest.mark.parametrize("damage", [cut, tear, change, swap, loosen, empty, Path.unlink])
def test_what_was_done_to_the_log_is_noticed(directory: Path, damage) -> None:
    damage(directory / "log.jsonl")
    for write in (False, True):
        with pytest.raises(LogBroken):
            Log(directory, write=write)


@pytest.mark.parametrize("damage", [empty, shrink, Path.unlink])
def test_what_was_done_to_the_head_is_noticed(directory: Path, damage) -> None:
    damage(directory / "head.json")
    for write in (False, True):
        with pytest.raises(LogBroken):
            Log(directory, write=write)


def test_creating_a_log_that_is_there_changes_nothing(directory: Path) -> None:
    Log.create(directory)
    assert Log(directory).head.size == 3


def test_a_full_disk_leaves_the_log_as_it_was(directory: Path, monkeypatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with Log(directory, write=True) as log:
        before = log.head
        with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
            patch.setattr("wederhoor.archive.log.os.fsync", full)
            log.append(entry(3))
        assert log.head == before
        assert log.append(entry(4)) == 3
    assert [e["n"] for e in Log(directory).entries] == [0, 1, 2, 4]
