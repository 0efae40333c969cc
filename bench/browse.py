"""What a page of each list costs, and its counts: a generated register of 4,000 claims, linked.

``browse.py N`` takes another size, ``browse.py FOLDER`` a dossier that is there. Printed are the
milliseconds of one processor, the median of nine: of the page, of the counts when nothing is
remembered, and how many records meet the filter.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from linking import corpus

from wederhoor.register import Register, browse, browse_linked, hearings, record
from wederhoor.register.filters import (
    ActorFilter,
    ClaimFilter,
    DocumentFilter,
    MatterFilter,
    MeasureFilter,
    SeriesFilter,
    UnansweredFilter,
)
from wederhoor.run.link import link

SIZE = 4_000
ROUNDS = 9
ASKED = {
    ClaimFilter: (
        {},
        {"kind": ["use"]},
        {"stance": ["asserts"]},
        {"actor": ["state:QA"]},
        {"since": "2031-01-01"},
        {"publisher": ["Krant 3"]},
        {"q": "mensen"},
        {"q": "Land QB"},
    ),
    DocumentFilter: ({}, {"q": "woord3"}),
    ActorFilter: ({}, {"type": ["state"]}, {"q": "achter12"}),
    MatterFilter: ({}, {"user": ["state:QA"]}, {"unanswered": ["yes"]}),
    UnansweredFilter: ({}, {"accused": ["state:QA"]}),
    MeasureFilter: ({},),
    SeriesFilter: ({}, {"of": ["killed"]}),
}
LISTS: dict[Any, tuple[Callable[..., Any], Callable[..., Any]]] = {
    ClaimFilter: (browse.claims, browse.count_claims),
    DocumentFilter: (browse.documents, browse.count_documents),
    ActorFilter: (browse_linked.actors, browse_linked.count_actors),
    MatterFilter: (browse_linked.matters, browse_linked.count_matters),
    UnansweredFilter: (hearings.unanswered, hearings.count_unanswered),
    MeasureFilter: (hearings.measures_by_page, hearings.count_measures),
    SeriesFilter: (hearings.series_by_page, hearings.count_series),
}


def main(given: str) -> None:
    if not given.isdecimal():
        with Register.open(Path(given)) as register:
            measure(register)
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(Path(folder), create=True) as register,
    ):
        for edition in corpus(int(given)):
            record(register, edition)
        link(register)
        measure(register)


def measure(register: Register) -> None:
    print(f"{'list':<48} {'page':>9} {'counts':>9} {'records':>9}")
    for kind, filters in ASKED.items():
        turn, count = LISTS[kind]
        for asked in filters:
            wanted = kind(**asked)
            page = timed(lambda: turn(register, wanted))  # noqa: B023
            counts = timed(lambda: count(register, wanted))  # noqa: B023
            name = f"{turn.__name__} {asked or ''}"
            total = count(register, wanted).total
            print(f"{name:<48} {page:>6.1f} ms {counts:>6.1f} ms {total:>9,}")


def timed(ask: Callable[[], Any]) -> float:
    """Milliseconds of one processor."""
    took = []
    for _ in range(ROUNDS):
        begin = process_time()
        ask()
        took.append((process_time() - begin) * 1000)
    return median(took)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(SIZE))
