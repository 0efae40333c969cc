"""Documents into a dossier: archive, log, register and site."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from wederhoor import report
from wederhoor.archive import Acquisition, Archive, Decisions, Reading
from wederhoor.errors import InputError
from wederhoor.model import Document, Edition
from wederhoor.read import read, sniff
from wederhoor.register import Register, digest, record
from wederhoor.register.linked import linked
from wederhoor.register.read import editions, known
from wederhoor.run.files import Source, content
from wederhoor.run.findings import find
from wederhoor.run.review import catch_up, relink
from wederhoor.settings import Settings

__all__ = ["SITE", "Outcome", "build", "publish", "take_in"]

SITE = "site"
"""The folder of a dossier that holds the pages."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file that is in the dossier.

    ``document`` is the id of its document, ``added`` whether that came in now, ``claims`` how many
    were then found; ``note`` says in words why it was not analysed, or under which name its bytes
    came in before.
    """

    path: str
    document: str
    added: bool
    claims: int = 0
    note: str | None = None


Tell = Callable[[Source, Outcome | InputError], None]


def build(
    paths: Iterable[Path],
    dossier: Path,
    settings: Settings,
    tell: Callable[[Outcome | InputError], None],
) -> None:
    """Take in every one of the files ``paths`` that the dossier lacks, then renew its site.

    They are taken in in the order of their paths. ``tell`` hears of each once, when its fate is
    known. Raises SettingsError, RegisterError (Busy), LogBroken, OSError.
    """
    sources = [Source.of(path) for path in sorted(paths)]
    with (
        Archive.open(dossier, write=True) as archive,
        Register.open(dossier, create=True) as register,
    ):
        with Decisions(dossier) as decided:
            catch_up(register, decided)
        take_in(sources, archive, register, settings, lambda _, fate: tell(fate))
        publish(register, dossier)


def take_in(
    sources: Iterable[Source], archive: Archive, register: Register, settings: Settings, tell: Tell
) -> None:
    """Take in every one of the files that the dossier lacks, and link what came in.

    First all originals come into the archive, in the order given; then each is read, analysed and
    recorded in one transaction. ``tell`` hears of each file once, when its fate is known: an
    Outcome, or the error by which it is not in. A run that was stopped is completed by the same
    call, to the same result. Raises SettingsError, RegisterError, LogBroken, OSError.
    """
    analyser = _analyser(settings)
    recorded = {id for id, by in known(register).items() if by == analyser}
    pending = _acquire(sources, archive, recorded, settings, tell)
    for found in find(_documents(pending, archive, settings, tell), settings):
        document = found.document
        source, acquisition = pending[document.id]
        edition = Edition(
            original=acquisition.original,
            document=document,
            analysed=found.skipped is None,
            entry=acquisition.entry,
            analyser=analyser,
            mentions=found.mentions,
            attributions=found.attributions,
            claims=found.claims,
        )
        archive.log_reading(Reading(document.id, analyser, digest(edition)))
        record(register, edition, found.lemmas)
        note = found.skipped and f"not analysed: {found.skipped}"
        tell(source, Outcome(source.location, document.id, True, len(found.claims), note))
    relink(register)


def publish(register: Register, dossier: Path) -> None:
    """Renew the site of a dossier."""
    report.build(editions(register), linked(register), dossier / SITE)


def _acquire(
    sources: Iterable[Source],
    archive: Archive,
    recorded: set[str],
    settings: Settings,
    tell: Tell,
) -> dict[str, tuple[Source, Acquisition]]:
    """Archive the sources; by SHA-256 those whose document is yet to be made, and of what."""
    pending: dict[str, tuple[Source, Acquisition]] = {}
    for source in sources:
        place = source.location
        try:
            data = content(source, settings)
            media_type = sniff(data, place)
        except InputError as error:
            tell(source, error)
            continue
        acquisition = archive.acquire(BytesIO(data), media_type, place)
        sha256, first = acquisition.original.sha256, acquisition.original.location
        if sha256 in recorded or sha256 in pending:
            note = None if first == place else f"the same bytes as {first}"
            tell(source, Outcome(place, sha256, False, note=note))
        else:
            pending[sha256] = source, acquisition
    return pending


def _documents(
    pending: dict[str, tuple[Source, Acquisition]],
    archive: Archive,
    settings: Settings,
    tell: Tell,
) -> Iterator[Document]:
    """The documents in what was acquired, each read when it is asked for."""
    for source, acquisition in pending.values():
        original = acquisition.original
        try:
            data = archive.store.path(original.sha256).read_bytes()
            yield read(replace(original, location=source.location), data, settings)
        except InputError as error:
            tell(source, error)


def _analyser(settings: Settings) -> str:
    """What names the version that reads, own pipelines included."""
    name = f"wederhoor {version('wederhoor')}"
    return f"{name} with {settings.pipeline_nl}" if settings.pipeline_nl else name
