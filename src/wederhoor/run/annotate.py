"""Exchange lines in, the same documents with what was found in them out; no state is kept."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from wederhoor.errors import BadExchange
from wederhoor.export import exchange
from wederhoor.model import Document
from wederhoor.read import head_date
from wederhoor.read.extract import Extract
from wederhoor.read.metadata import describe
from wederhoor.run.findings import find
from wederhoor.settings import Settings

__all__ = ["annotate"]


def annotate(
    lines: Iterable[str], name: str, settings: Settings, tell: Callable[[str], None]
) -> Iterator[str]:
    """One line of output for every good line of input, in its order, batch by batch.

    ``name`` is what the input is called in what ``tell`` hears: one line for each that is not of
    the format and is left out, and for each document that is not analysed and comes back with empty
    lists. Blank lines are passed over. Language, date, publisher and title are taken from the text
    where the input does not give them.
    """
    given: deque[tuple[str, str]] = deque()

    def documents() -> Iterator[Document]:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            place = f"{name}:{number}"
            try:
                document = exchange.parse(line, place)
            except BadExchange as error:
                tell(str(error))
                continue
            given.append((place, document.text))
            yield _described(document)

    for found in find(documents(), settings):
        place, text = given.popleft()
        if found.skipped:
            tell(f"{place}: not analysed: {found.skipped}")
        document = replace(found.document, text=text)
        entry = exchange.found(document, found.attributions, found.claims)
        yield json.dumps(entry, ensure_ascii=False) + "\n"


def _described(given: Document) -> Document:
    """With what its text says about itself where the input did not.

    A date head is blanked, so that it is read as nothing else and every offset still holds.
    """
    published, start = head_date(given.text) or (None, 0)
    body = given.text[start:]
    seen = describe(given.id, Extract(body, published=published))
    return replace(
        seen,
        text=" " * start + body,
        language=given.language or seen.language,
        title=given.title or seen.title,
        publisher=given.publisher or seen.publisher,
        published=given.published or seen.published,
    )
