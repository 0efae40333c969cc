"""What loading the law costs, and a question to it. Loading: best of several fresh processes."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from time import perf_counter

from wederhoor import law
from wederhoor.model import Weapon
from wederhoor.vocabulary import Category, Kind

LOAD = """
from time import perf_counter
from datetime import date
from wederhoor import law
begin = perf_counter()
law.treaties(), law.procedures(), law.standards(), law.touched(None, law.weapon("chemical"))
law.customary(law.weapon("chemical")), law.bound("NL", "CWC", date(2020, 1, 1))
print(perf_counter() - begin)
"""
PROCESSES = 7
ROUNDS = 5
QUESTIONS = 200
DAY = date(2025, 7, 4)


def milliseconds(question: Callable[[], object]) -> float:
    """Of one question, in the best of several rounds: the machine is not ours alone."""
    rounds = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        for _ in range(QUESTIONS):
            question()
        rounds.append(perf_counter() - begin)
    return min(rounds) / QUESTIONS * 1000


def main() -> None:
    runs = [
        float(subprocess.run([sys.executable, "-c", LOAD], capture_output=True, check=True).stdout)
        for _ in range(PROCESSES)
    ]
    chemical = Weapon(Category.CHEMICAL)
    states = (("perpetrator", "RU"), ("target", "UA"))
    print(f"loading the law                 {min(runs) * 1000:8.2f} ms")
    for words, question in {
        "was a state bound": lambda: law.bound("RU", "CWC", DAY),
        "which rules a claim touches": lambda: law.touched(Kind.USE, chemical),
        "the whole panel on a claim": lambda: law.panel(Kind.USE, chemical, DAY, states=states),
        "all parties to a treaty": lambda: law.parties("CWC", DAY),
    }.items():
        print(f"{words:32}{milliseconds(question):8.4f} ms")


if __name__ == "__main__":
    main()
