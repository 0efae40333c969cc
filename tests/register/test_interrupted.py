"""Stopped at any moment, a build that is run again ends as an undisturbed one."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from sqlalchemy import Engine, event

from wederhoor.archive import Archive, Reading
from wederhoor.register import Register, digest, read, record, verify


def build(dossier, found):
    now = datetime(2031, 4, 1, tzinfo=UTC)
    with (
        Archive.open(dossier, write=True, now=lambda: now) as archive,
        Register.open(dossier, create=True) as register,
    ):
        acquired = [
            archive.acquire(BytesIO(one.document.text.encode()), "text/plain", "stuk.txt")
            for one in found
        ]
        done = read.known(register)
        for acquisition, edition in zip(acquired, found, strict=True):
            if done.get(edition.document.id) != edition.analyser:
                edition = replace(edition, original=acquisition.original, entry=acquisition.entry)
                reading = Reading(edition.document.id, edition.analyser, digest(edition))
                archive.log_reading(reading)
                record(register, edition)


def build_until(dossier, found, step):
    """Build in a process that dies, as by kill -9, at that statement of SQL; whether it did."""
    child = os.fork()
    if child == 0:
        left = iter(range(step))
        event.listen(
            Engine,
            "before_cursor_execute",
            lambda *_: next(left, None) is None and os._exit(9),
        )
        event.listen(Engine, "commit", lambda _: next(left, None) is None and os._exit(9))
        build(dossier, found)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def result(dossier):
    with Archive.open(dossier) as archive, Register.open(dossier) as register:
        verify(register, archive)
        return archive.log.head, list(read.editions(register))


def test_stopped_at_any_statement_and_run_again(tmp_path, full, bare):
    found = [full(), bare("Een kaal stuk.")]
    build(tmp_path / "undisturbed", found)
    expected = result(tmp_path / "undisturbed")
    step, stopped = 0, True
    while stopped:
        dossier = tmp_path / str(step)
        stopped = build_until(dossier, found, step)
        build(dossier, found)
        assert result(dossier) == expected
        step += 11
    assert step > 50
