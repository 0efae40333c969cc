"""The samples, read and analysed as a dossier has them, for the measures beside this file."""

from datetime import UTC, datetime
from pathlib import Path

from wederhoor.model import Edition, Original
from wederhoor.run.files import document
from wederhoor.run.findings import find
from wederhoor.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples"


def editions(folder: Path = SAMPLES) -> tuple[Edition, ...]:
    """A folder's documents by the names of their files, which stand in ``Original.location``.

    Those in a language without a pipeline are there without claims.
    """
    settings = Settings()
    paths = sorted(folder.iterdir())
    found = find([document(path, settings) for path in paths], settings)
    return tuple(
        Edition(
            Original(one.document.id, 0, "", path.name, datetime.fromtimestamp(0, UTC)),
            one.document,
            one.skipped is None,
            entry,
            "samples",
            one.mentions,
            one.attributions,
            one.claims,
        )
        for entry, (path, one) in enumerate(zip(paths, found, strict=True))
    )
