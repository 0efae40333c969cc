"""What linking costs as a register grows: generated corpora of 1,000, 10,000 and 100,000 claims.

Each is built at once, then one document more is added. Printed are the seconds of linking alone,
what they are per claim and n·log n, how much the memory of the process grew to, and the seconds for
the one document. Events, sources and texts are drawn with a fixed seed; half of what is said is
about a tenth of the events, as in the news.
"""

import resource
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from math import log2
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Mention,
    Original,
    Place,
    Quantity,
    RoleFiller,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.register import Register, record
from wederhoor.run.link import link
from wederhoor.vocabulary import (
    Category,
    Counted,
    Form,
    Granularity,
    Kind,
    Modality,
    Mode,
    Precision,
    Role,
    Stance,
    Type,
)

SIZES = (1_000, 10_000, 100_000)
PER_DOCUMENT = 8
STATES = [
    Actor(f"state:{code}", Type.STATE, (f"Land {code}",), code)
    for code in (f"{a}{b}" for a in "QXZ" for b in "ABCDEFGHIJ")
]
FAMILIES = (Category.CHEMICAL, Category.CLUSTER, Category.INCENDIARY, Category.MINE)
FIRST_DAY = date(2030, 1, 1)


def main(sizes: tuple[int, ...]) -> None:
    head = ("claims", "linking", "a claim", "/ n log n", "memory", "one more")
    print(" ".join(f"{word:>10}" for word in head))
    for size in sizes:
        with (
            tempfile.TemporaryDirectory() as folder,
            Register.open(Path(folder), create=True) as register,
        ):
            for edition in corpus(size):
                record(register, edition)
            begin = perf_counter()
            link(register)
            took = perf_counter() - begin
            more = []
            for extra in range(5):
                record(register, document(size, size + extra))
                begin = perf_counter()
                link(register)
                more.append(perf_counter() - begin)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        steady = took / (size * log2(size)) * 1e6
        print(
            f"{size:>10,} {took:>9.1f}s {took / size * 1e6:>8.0f}µs {steady:>8.1f}µs"
            f" {memory:>7.0f} MB {sorted(more)[2]:>9.3f}s"
        )


def corpus(size: int) -> Iterator[Edition]:
    """Documents with about ``size`` claims together."""
    for n in range(size // PER_DOCUMENT):
        yield document(size, n)


def document(size: int, n: int) -> Edition:
    """A document with eight claims about two events; one of ten is a copy with a new lead."""
    random = Random(f"{size} {n}")
    sentences, facts = _told(size, random.randrange(n) if n and random.random() < 0.1 else n)
    sentences.insert(0, f"Bericht {n}. {_filler(random)}.")
    text = "\n".join(sentences)
    id = sha256(text.encode()).hexdigest()
    day = FIRST_DAY + timedelta(random.randrange(1500))
    known = Document(
        id,
        text,
        language="nl",
        title=f"Bericht {n}",
        publisher=f"Krant {random.randrange(40)}",
        published=Interval(day, day, Granularity.DAY),
    )
    said, claims, mentions = [], [], []
    for k, fact in enumerate(facts):
        attribution, claim, mention = _found(text, id, k, sentences[k + 1], fact)
        said.append(attribution)
        claims.append(claim)
        mentions.append(mention)
    original = Original(id, len(text), "text/plain", f"{n}.txt", datetime(2034, 1, 1, tzinfo=UTC))
    return Edition(original, known, True, n, "bench", tuple(mentions), tuple(said), tuple(claims))


def _told(size: int, n: int) -> tuple[list[str], list[dict[str, Any]]]:
    """What document ``n`` tells: its sentences, and the statements in them."""
    random = Random(f"{size} told {n}")
    events = max(10, size // 40)
    chosen = [random.randrange(events // 10 if random.random() < 0.5 else events) for _ in "ab"]
    facts = [_fact(Random(chosen[k > 5]), random) for k in range(PER_DOCUMENT)]
    sentences = [
        f"{_filler(random)}, {fact['who']} {fact['say']} {fact['what']} {_filler(random)}."
        for fact in facts
    ]
    return sentences, facts


def _fact(event: Random, random: Random) -> dict[str, Any]:
    """One statement about an event: what is fixed by the event, and who says it this time."""
    user, target = event.sample(STATES, 2)
    incident = event.random() < 0.6
    day = FIRST_DAY + timedelta(event.randrange(1400))
    killed = event.randrange(1, 60)
    source = random.choice([*STATES, *(_person(random) for _ in range(20))])
    denies = random.random() < 0.15
    return {
        "user": user,
        "target": target,
        "family": event.choice(FAMILIES),
        "kind": event.choice((Kind.USE, Kind.USE, Kind.CASUALTIES, Kind.TRANSFER)),
        "day": day if incident else None,
        "town": f"Dorp {event.randrange(400)}" if incident else None,
        "killed": killed + random.choice((0, 0, 0, 2)),
        "source": user if denies else source,
        "stance": Stance.DENIES if denies else Stance.ASSERTS,
        "who": (user if denies else source).names[0],
        "say": "ontkent dat" if denies else "meldt dat",
        "what": f"{user.names[0]} {killed} mensen trof",
    }


def _person(random: Random) -> Actor:
    family, state = f"Achter{random.randrange(3000)}", random.choice(STATES)
    first = f"Voor{random.randrange(40)}"
    return Actor(
        f"person:{first}-{family}".lower(), Type.PERSON, (f"{first} {family}",), state.country
    )


def _filler(random: Random) -> str:
    """Words as often as Zipf's law has them, of a vocabulary of 20,000."""
    return " ".join(f"woord{int(20_000 ** random.random())}" for _ in range(8))


def _found(
    text: str, id: str, k: int, sentence: str, fact: Mapping[str, Any]
) -> tuple[Attribution, Claim, Mention]:
    start = text.index(sentence)

    def span(words: str) -> Span:
        at = start + sentence.index(words)
        return Span.of(text, at, at + len(words))

    source, content = span(fact["who"]), span(fact["what"])
    attribution = Attribution(
        f"a{k}", (source,), (span(fact["say"]),), (content,), Mode.INDIRECT, fact["stance"], "bench"
    )
    number = str(fact["what"]).split()[2]
    day, town, user, target = fact["day"], fact["town"], fact["user"], fact["target"]
    claim = Claim(
        id=f"{id[:12]}:{k}",
        document=id,
        attribution=attribution.id,
        content=(content,),
        source=fact["source"],
        stance=fact["stance"],
        kind=fact["kind"],
        modality=Modality.ACTUAL,
        weapon=Weapon(fact["family"], rule="bench"),
        roles=(RoleFiller(Role.PERPETRATOR, user), RoleFiller(Role.TARGET, target)),
        quantities=(
            Quantity(Counted.KILLED, fact["killed"], None, False, span(number), rule="bench"),
        ),
        time=day and TimeExpression(Interval(day, day, Granularity.DAY), content, "bench"),
        place=town and Place(None, (town,), target.country, Precision.TOWN, content, "bench"),
    )
    return attribution, claim, Mention(source, fact["source"], Form.NAME, "bench")


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
