import stat
from hashlib import sha256
from io import BytesIO, RawIOBase
from pathlib import Path

import pytest

from wederhoor.archive import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    store.sweep()
    return store


def files(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file()]


def test_bytes_are_stored_under_their_hash_and_read_only(store: Store) -> None:
    digest = sha256(b"bytes").hexdigest()
    assert store.add(BytesIO(b"bytes")) == (digest, 5, True)
    path = store.originals / digest[:2] / digest
    assert path == store.path(digest)
    assert path.read_bytes() == b"bytes"
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert digest in store
    assert list(store) == [digest]
    assert store.digest(digest) == digest


def test_bytes_that_are_there_are_not_written_again(store: Store) -> None:
    digest = store.add(BytesIO(b"bytes")).sha256
    before = store.path(digest).stat()
    assert store.add(BytesIO(b"bytes")) == (digest, 5, False)
    assert store.path(digest).stat() == before
    assert files(store.incoming) == []


def test_a_large_stream_is_taken_in_pieces(store: Store) -> None:
    class Large(RawIOBase):
        left = 20

        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= 1 << 20
            self.left -= 1
            return bytes(size) if self.left >= 0 else b""

    stored = store.add(Large())
    assert stored.size == 20 << 20
    assert store.digest(stored.sha256) == stored.sha256


def test_a_stream_that_breaks_leaves_nothing(store: Store) -> None:
    class Broken(RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError("input/output error")

    with pytest.raises(OSError, match="input/output"):
        store.add(Broken())
    assert files(store.originals) == files(store.incoming) == []


def test_what_a_stopped_run_left_is_swept(store: Store) -> None:
    (store.incoming / "original").write_bytes(b"hal")
    store.sweep()
    assert files(store.incoming) == []
