"""How quickly the workbench answers 20 readers at once: a generated register of 20,000 claims.

``workbench.py FOLDER`` takes a dossier that is there, and makes it there where it is not, to be
used again. The server has one processor for itself. Each reader goes his own way, drawn with a
fixed seed: lists with all kinds of filters, turned page by page, and documents, claims, matters,
actors and measures from anywhere in the register. They look at each page for a second; then they go
the same ways again, when the pages are remembered; then other ways, and these again, without a
pause, when every page waits for those of nineteen others. What a first page has in common with
others is known by then: the list without a filter is counted, and asked for by several.

Printed are milliseconds from asking to the last byte, by kind of page; what was no answer; the most
memory that the server had; and the time of its processor that a page took.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from math import ceil, nan
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple
from urllib.parse import quote, urlencode

import httpx
from linking import corpus

from wederhoor.model import Edition
from wederhoor.register import Register, record
from wederhoor.register.opening import FILE
from wederhoor.run.link import link
from wederhoor.web.api import ROOT
from wederhoor.web.serving import listen

SIZE = 20_000
LENGTH = 600
"""Words of a document: about a page and a half of a newspaper."""

READERS = 20
STEPS = 30
"""Pages that each reader asks for."""

PAUSE = 1.0
"""Seconds for which a reader looks at a page."""

LISTS = ("claims", "documents", "matters", "actors", "unanswered", "series", "measures")
NAMES = ("doc_id", "id", "matter")
"""What records have as their id."""

SEARCHED = ("claims", "documents")
WORDS = ("mensen", "Land QB", "woord3", "woord12 woord5", '"Land XA"')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dossier = given.folder or Path(folder)
        if not (dossier / FILE).exists():
            make(dossier)
        measure(dossier)


def make(dossier: Path) -> None:
    with Register.open(dossier, create=True) as register:
        for edition in corpus(SIZE):
            record(register, lengthened(edition))
        link(register)


def lengthened(edition: Edition) -> Edition:
    """The same document with as many words as one from a newspaper, its claims first."""
    random = Random(edition.document.id)
    text = edition.document.text
    paragraphs = [text]
    while len(text.split()) + 12 * (len(paragraphs) - 1) < LENGTH:
        said = " ".join(f"woord{int(20_000 ** random.random())}" for _ in range(12))
        paragraphs.append(f"{said.capitalize()}.")
    document = replace(edition.document, text="\n".join(paragraphs))
    return replace(edition, document=document)


def measure(dossier: Path) -> None:
    cores = sorted(os.sched_getaffinity(0))
    with served(dossier, cores[0]) as (address, process):
        os.sched_setaffinity(0, cores[1:] or cores)
        with httpx.Client(base_url=address, timeout=120) as client:
            offers = offered(client)
        runs, busy = {}, []
        for pause, seed in ((PAUSE, 0), (0.0, READERS)):
            ways = [way(offers, seed + n) for n in range(READERS)]
            for time in ("first", "again"):
                begin = processor(process.pid)
                runs[f"{pause:.0f} s {time}"] = ask_all(address, ways, pause)
                busy.append((processor(process.pid) - begin) * 1000 / (READERS * STEPS))
        memory = peak(process.pid)
    print(f"{READERS} readers, with so many seconds between two pages; one processor")
    print(f"{'milliseconds':<20}" + "".join(f"{name:>12}{'95%':>7}" for name in runs))
    wrong = 0
    for kind in sorted(set().union(*runs.values())):
        figures = [f"{kind:<20}"]
        for run in runs.values():
            took = [one for one in run[kind] if one is not None] or [nan]
            wrong += run[kind].count(None)
            figures.append(f"{median(took):>12.0f}{high(took):>7.0f}")
        print("".join(figures))
    print(f"{'of its processor':<20}" + "".join(f"{one:>12.1f}{'':>7}" for one in busy))
    print(f"{wrong} errors; {memory:.0f} MB at most")
    sys.exit(wrong > 0)


@contextmanager
def served(dossier: Path, core: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The server, as a process on one processor, once it answers."""
    with listen(0) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("wederhoor")
    command = [str(program), "serve", "--dossier", str(dossier)]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(address, timeout=60)
                break
            except httpx.TransportError:
                sleep(0.2)
        yield address, process
    finally:
        process.terminate()
        process.wait()


def way(offers: dict[str, "Offer"], seed: int) -> list[tuple[str, str]]:
    """The pages that a reader asks for, each with its kind."""
    random = Random(seed)
    steps: list[tuple[str, str]] = []
    while len(steps) < STEPS:
        name = random.choice(list(offers))
        offer = offers[name]
        if random.random() < 0.5:
            condition = random.choice(offer.conditions)
            if random.random() < 0.4 and offer.cursors:
                condition = {"cursor": random.choice(offer.cursors)}
            query = f"?{urlencode(condition)}" if condition else ""
            steps.append((f"list of {name}", f"/{name}{query}"))
        elif offer.ids:
            steps.append(
                (f"one of {name}", f"/{name}/{quote(random.choice(offer.ids), safe=':~')}")
            )
    return steps


class Offer(NamedTuple):
    """What can be asked of a list: filters, places where pages of it begin, ids of its records."""

    conditions: list[dict[str, str]]
    cursors: list[str]
    ids: list[str]


def offered(client: httpx.Client) -> dict[str, Offer]:
    """The lists that there are, as the API tells of them, and those that only have pages."""
    found = {}
    for name in LISTS:
        if client.get(f"/{name}").status_code != 200:
            print(f"there is no /{name}")
            continue
        conditions: list[dict[str, str]] = [{}]
        cursors: list[str] = []
        ids: list[str] = []
        page: str | None = f"{ROOT}/{name}?limit=200"
        while page and (answer := client.get(page)).status_code == 200:
            listed = answer.json()
            if len(conditions) == 1:
                conditions += [
                    {field: value["value"]}
                    for field, values in listed["facets"].items()
                    for value in values[:20]
                ]
            ids += [str(item[one]) for item in listed["items"] for one in NAMES if one in item]
            page = listed["next"]
            if page:
                cursors.append(page.rpartition("cursor=")[2])
        if name in SEARCHED:
            conditions += [{"q": words} for words in WORDS]
        if ids and client.get(f"/{name}/{quote(ids[0], safe=':~')}").status_code == 404:
            ids = []  # a list whose records have no page of their own
        found[name] = Offer(conditions, cursors, ids)
    return found


def ask_all(
    address: str, ways: list[list[tuple[str, str]]], pause: float
) -> dict[str, list[float | None]]:
    """The milliseconds that each page took, by kind, with all readers at once; None: no answer."""
    with ThreadPoolExecutor(len(ways)) as pool:
        runs = pool.map(
            lambda one: list(ask(address, one[1], pause, one[0] / len(ways))), enumerate(ways)
        )
        found: dict[str, list[float | None]] = defaultdict(list)
        for kind, took in chain.from_iterable(runs):
            found[kind].append(took)
    return found


def ask(
    address: str, way: list[tuple[str, str]], pause: float, late: float
) -> Iterator[tuple[str, float | None]]:
    """The milliseconds that each page took; the first is asked for a part ``late`` of a pause."""
    sleep(pause * late)
    with httpx.Client(base_url=address, timeout=120) as client:
        for kind, page in way:
            begin = perf_counter()
            try:
                right = client.get(page).status_code == 200
            except httpx.HTTPError:
                right = False
            took = (perf_counter() - begin) * 1000
            if not right:
                print(f"no answer: {page}")
            yield kind, took if right else None
            sleep(pause)


def high(times: list[float]) -> float:
    """What nineteen of twenty do not exceed."""
    return sorted(times)[ceil(len(times) * 0.95) - 1]


def processor(pid: int) -> float:
    """The seconds of a processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(pid: int) -> float:
    """The most memory that a process had, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == "VmHWM":
            return int(value.split()[0]) / 1024
    raise LookupError("VmHWM")


if __name__ == "__main__":
    main()
