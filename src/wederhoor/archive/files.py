"""Writing that survives being stopped at any moment."""

import os
from pathlib import Path

__all__ = ["sync_directory", "write_atomically"]


def sync_directory(directory: Path) -> None:
    """Make the names in a directory durable (POSIX: syncing a file does not sync its name)."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``; whenever that is stopped, the old bytes or the new are there."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_directory(path.parent)
