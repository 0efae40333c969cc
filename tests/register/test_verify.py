from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import text

from wederhoor.archive import Archive, Reading
from wederhoor.errors import LogBroken, RegisterError, SpanBroken
from wederhoor.register import digest, record, verify


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "dossier", write=True) as archive:
        yield archive


def take_in(edition, register, archive, *, recorded=True):
    data = edition.document.text.encode()
    acquired = archive.acquire(BytesIO(data), "text/plain", edition.original.location)
    edition = replace(edition, original=acquired.original, entry=acquired.entry)
    archive.log_reading(Reading(edition.document.id, edition.analyser, digest(edition)))
    if recorded:
        record(register, edition)


def test_a_register_that_agrees_with_the_log(register, archive, full, bare):
    take_in(full(), register, archive)
    take_in(bare("Een kaal stuk."), register, archive)
    take_in(full(analyser="2"), register, archive)
    assert verify(register, archive) == 2


def test_a_reading_that_was_not_recorded_is_named(register, archive, full, bare):
    take_in(bare("Een kaal stuk."), register, archive)
    take_in(full(), register, archive, recorded=False)
    with pytest.raises(RegisterError, match=f"{full().document.id}: was read but is not"):
        verify(register, archive)


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        ("UPDATE claims SET stance = 'confirms' WHERE stance = 'denies'", LogBroken),
        ("UPDATE quantities SET min = 40 WHERE min = 41", LogBroken),
        ("UPDATE documents SET title = 'Anders'", LogBroken),
        ("UPDATE documents SET location = 'elders'", LogBroken),
        ("UPDATE documents SET entry = 7", LogBroken),
        ("UPDATE documents SET text = 'x' || text", SpanBroken),
        ("DELETE FROM documents", RegisterError),
    ],
)
def test_a_register_that_was_changed_is_named(register, archive, full, damage, error):
    take_in(full(), register, archive)
    with register.engine.begin() as connection:
        connection.execute(text(damage))
    with pytest.raises(error):
        verify(register, archive)


def test_a_document_that_never_came_in_is_named(register, archive, full):
    record(register, full())
    with pytest.raises(LogBroken, match="the log has not"):
        verify(register, archive)
