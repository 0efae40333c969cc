"""Hold the register against the log of the archive."""

from wederhoor.archive import Archive
from wederhoor.errors import LogBroken, RegisterError
from wederhoor.register.opening import Register
from wederhoor.register.reviews import readings
from wederhoor.register.write import digest

__all__ = ["verify"]


def verify(register: Register, archive: Archive) -> int:
    """Check that every document is recorded just as the log says it was read; their number.

    What people decided is laid over that, and ``reviews.verify`` checks it.

    Raises, for the first thing that is off: SpanBroken; LogBroken where the register holds another
    thing than was logged; RegisterError where a reading was logged but is not recorded, as after a
    run that was stopped (building again records it).
    """
    acquisitions = {found.original.sha256: found for found in archive.acquisitions()}
    unrecorded = {reading.document: reading for reading in archive.readings()}
    number = 0
    for edition in readings(register):
        id = edition.document.id
        acquisition, reading = acquisitions.get(id), unrecorded.pop(id, None)
        if acquisition is None or reading is None:
            raise LogBroken(id, "the register has a document that the log has not")
        if (edition.original, edition.entry) != (acquisition.original, acquisition.entry):
            raise LogBroken(id, "it did not come in as the register says")
        if (edition.analyser, digest(edition)) != (reading.analyser, reading.digest):
            raise LogBroken(id, "what the register says of it is not what was read")
        number += 1
    for id in unrecorded:
        raise RegisterError(id, "was read but is not in the register; build again to record it")
    return number
