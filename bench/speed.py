"""Words a second on one core: the bare parser against the whole of ``annotate``.

Over the 618 newspaper articles in ../shared (no part of this repository). The corpus is cut into
slices and the two take turns on each, so that noise on the machine hits both alike. Loading the
pipelines is not counted.

Where Debian's ``frog`` is on the PATH (``apt-get install frog uctodata``), it reads some of the
articles too: one process with one thread, tagger, names and parser on, the other modules off. What
it takes for a single word is its start-up and not counted. The two take turns as well; processor
time is compared.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections import deque
from pathlib import Path
from time import perf_counter, process_time

from wederhoor.language.pipeline import bare as parser
from wederhoor.language.pipeline import shipped
from wederhoor.run.annotate import annotate
from wederhoor.settings import Settings

CORPUS = Path(__file__).parents[2] / "shared" / "data" / "nl-news-2019" / "dev.jsonl"
SLICES = 6
FROG = ("frog", "--skip=lac", "--threads=1", "-o", "out.txt", "-t", "in.txt")
FOR_FROG = 30
"""Articles that frog reads: it takes its time."""


def frog(text: str, folder: str) -> float:
    """Seconds of processor time that frog takes for a text; it leaves files in the folder."""
    Path(folder, "in.txt").write_text(text, "utf-8")
    before = os.times()
    subprocess.run(FROG, cwd=folder, check=True, capture_output=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def beside_frog(lines: list[str]) -> None:
    """Print the words a second of frog and of annotate on the same articles."""
    if shutil.which("frog") is None:
        print("frog                 not compared: it is not installed")
        return
    words, theirs, ours = 0, 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(SLICES):
            slice = lines[first::SLICES]
            text = "\n\n".join(json.loads(line)["text"] for line in slice)
            words += len(text.split())
            theirs += frog(text, folder) - frog("Ja.", folder)
            begin = process_time()
            deque(annotate(slice, "in.jsonl", Settings(), print), maxlen=0)
            ours += process_time() - begin
    print(f"{len(lines)} of the documents, {words:,} words")
    for took, label in ((theirs, "frog               "), (ours, "annotate, the whole")):
        print(f"{label}  {len(lines) / took:7.1f} documents/s  {words / took:9,.0f} words/s")
    print(f"ratio                {theirs / ours:7.2f}")


def main() -> None:
    if not CORPUS.exists():
        print(f"bench: skipped, there is no {CORPUS}")
        return
    lines = CORPUS.read_text("utf-8").splitlines(keepends=True)
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    nlp = parser(shipped("nl"))

    def bare(source: Path, target: Path) -> None:
        with source.open(encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file]
        deque(nlp.pipe(texts), maxlen=0)

    def whole(source: Path, target: Path) -> None:
        with source.open(encoding="utf-8") as file, target.open("w", encoding="utf-8") as out:
            out.writelines(annotate(file, source.name, Settings(), errors.append))

    errors: list[str] = []
    seconds = {bare: 0.0, whole: 0.0}
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        source.write_text("".join(lines[:8]), "utf-8")
        for way in seconds:
            way(source, target)  # loads what is loaded once
        for first in range(SLICES):
            source.write_text("".join(lines[first::SLICES]), "utf-8")
            for way in seconds:
                begin = perf_counter()
                way(source, target)
                seconds[way] += perf_counter() - begin

    print(f"{len(lines)} documents, {words:,} words, {os.environ.get('OMP_NUM_THREADS')} thread")
    for way, label in ((bare, "bare spaCy pipeline"), (whole, "annotate, the whole")):
        took = seconds[way]
        print(f"{label}  {len(lines) / took:7.1f} documents/s  {words / took:9,.0f} words/s")
    print(f"ratio                {seconds[whole] / seconds[bare]:7.2f}")
    print(f"{len(lines) - len(errors)} of {len(lines)} without error", *errors, sep="\n")
    beside_frog(lines[:FOR_FROG])


if __name__ == "__main__":
    main()
