"""Roots, series and measures of the samples against the gold: a line for each, expected and got.

``python tools/quality/roots.py [DOSSIER] [-v]``

Each gold matter is taken as given: the accounts of its members, as far as the claims were found
(``links.py`` says how). So what differs is a fault of counting or of what was read, never of
clustering. Where members were not found the line says how many; ``-v`` prints what was counted.

- *Roots*: documents, publishers and independent roots, all three right.
- *Series*: a point of the gold is found where ours have one of its document with its bounds, of
  the same quantity and coverage; it is right where its part (update, repeat, correction) is too.
- *Measures*: two steps of a gold measure that were found are right where they stand in one thread
  of ours; a step where it is the same step.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from links import GOLD, Gold, Linked, link, words
from samples import editions

from wederhoor.linking.actors import identify
from wederhoor.linking.derivation import compare
from wederhoor.linking.measures import Measure, Told, block, measures, told
from wederhoor.linking.record import Account
from wederhoor.linking.roots import Independence, independence
from wederhoor.linking.series import COUNTED, Series, series
from wederhoor.linking.sketches import crowded, sketch
from wederhoor.linking.traits import Trait, traits
from wederhoor.model import Edition, Link, Matter, Member
from wederhoor.register import Register, read
from wederhoor.vocabulary import Category, Kind, Scope

FAMILIES = {"riot control agent": Category.CHEMICAL}


class Line(NamedTuple):
    """One comparison. ``whole`` is False where part of it was not found in the texts."""

    name: str
    right: bool
    whole: bool
    told: str


class Samples:
    """The samples as linked, and the gold about them."""

    def __init__(self, linked: Linked, data: Mapping[str, Any]) -> None:
        self.linked, self.data = linked, data
        self.gold = Gold(linked, data)
        self.documents = {one.document.id: one.document for one in linked.editions.values()}
        self.files = {one.document.id: name for name, one in linked.editions.items()}
        self.links = list(derivations(linked.editions.values()))
        self.identities = dict(identities(linked.editions.values()))

    def accounts(self, id: str, kind: str) -> list[Account]:
        """The accounts of the found members of a gold matter, those of its kind first."""
        claims = set(self.gold.matters[id].values())
        found: dict[str, Account] = {}
        for account in sorted(self.linked.accounts, key=lambda a: (a.kind != kind, a.users)):
            if account.claim in claims:
                found.setdefault(account.claim, account)
        return list(found.values())

    def independence(self, matter: Mapping[str, Any]) -> Independence:
        return independence(
            self.accounts(matter["id"], matter["kind"]),
            self.linked.claims,
            self.documents,
            self.links,
            self.identities,
            beside=self.linked.accounts,
        )

    def series(self, matter: Mapping[str, Any]) -> tuple[Series, ...]:
        claims = sorted(set(self.gold.matters[matter["id"]].values()))
        family = next(iter(matter.get("weapon", [])), None)
        given = Matter(
            matter["id"],
            Scope(matter["scope"]),
            Kind(matter["kind"]),
            FAMILIES.get(str(family), Category(family)) if family else None,
            (),
            (),
            None,
            None,
            None,
            tuple(Member(claim, 1.0, ()) for claim in claims),
            (),
        )
        sources = {
            claim: root.id for root in self.independence(matter).roots for claim in root.claims
        }
        return series([given], self.linked.accounts, self.linked.claims, self.documents, sources)

    def measures(self) -> list[Measure]:
        blocks: dict[str, list[Told]] = {}
        for account in self.linked.accounts:
            step = told(account, self.linked.claims[account.claim])
            if step is not None:
                blocks.setdefault(block(account), []).append(step)
        return [one for key in sorted(blocks) if key for one in measures(blocks[key])]


def derivations(editions: Iterable[Edition]) -> Iterator[Link]:
    """The links between documents that share a key."""
    blocks: dict[str, list[Edition]] = {}
    for edition in editions:
        for key in sketch(edition).keys:
            blocks.setdefault(key, []).append(edition)
    pairs = {
        (one.document.id, other.document.id): (one, other)
        for key, every in blocks.items()
        if not crowded(key, len(every))
        for one, other in combinations(every, 2)
    }
    yield from filter(None, (compare(*pair) for pair in pairs.values()))


def identities(editions: Iterable[Edition]) -> Iterator[tuple[str, str]]:
    """The register's actor for each ``DOCUMENT#ACTOR``."""
    blocks: dict[str, list[Trait]] = {}
    for edition in editions:
        for trait in traits(edition):
            blocks.setdefault(trait.block, []).append(trait)
    for every in blocks.values():
        for identity in identify(every, ()):
            yield from (
                (f"{document}#{actor}", identity.id) for document, actor in identity.members
            )


def roots(samples: Samples) -> Iterator[Line]:
    for matter in samples.data["matters"]:
        gold = matter["independence"]
        found = samples.independence(matter)
        missing = len(matter["members"]) - len(samples.gold.matters[matter["id"]])
        expected = gold["documents"], gold["publishers"], len(gold["roots"])
        got = len(found.documents), len(found.publishers), found.independent
        told = f"expected {expected} got {got}" + (f", {missing} not found" if missing else "")
        yield Line(matter["id"], expected == got, not missing, told)


def figures(samples: Samples) -> Iterator[Line]:
    matters = {matter["id"]: matter for matter in samples.data["matters"]}
    for line in samples.data["series"]:
        ours = [
            (point, one)
            for one in samples.series(matters[line["matter"]])
            if one.of == COUNTED.get(line["of"], line["of"]) and one.coverage == line["span"]
            for point in one.points
        ]
        for point in line["points"]:
            hits = [
                one.part
                for one, _ in ours
                if samples.files[one.document] == point["doc"]
                and (one.min, one.max) == (point["min"], point["max"])
            ]
            expected = point.get("state", "first")
            name = f"{line['matter']} {line['of']} {point['doc']}"
            right = expected in hits or (bool(hits) and expected == "first")
            told = f"expected {point['min']}–{point['max']} {expected} got {hits}"
            yield Line(name, right, bool(hits), told)


def threads(samples: Samples) -> Iterator[Line]:
    ours = {
        step.claim: (number, step.progress)
        for number, thread in enumerate(samples.measures())
        for step in thread.steps
    }
    for gold in samples.data["measures"]:
        found: list[tuple[int, str, str]] = []
        for step in gold["steps"]:
            account = samples.gold.find(step, [gold["kind"]])
            if account is None or account.claim not in ours:
                yield Line(f"{gold['id']} {words(step)[:60]}", False, False, "not found")
                continue
            thread, progress = ours[account.claim]
            found.append((thread, progress, step["step"]))
            told = f"expected {step['step']} got {progress}"
            yield Line(f"{gold['id']} {words(step)[:60]}", progress == step["step"], True, told)
        for one, other in combinations(found, 2):
            told = f"threads {one[0]} and {other[0]}"
            yield Line(f"{gold['id']} together", one[0] == other[0], True, told)


def explain(samples: Samples, id: str) -> None:
    """What was counted in one matter, and why."""
    matter = next(one for one in samples.data["matters"] if one["id"] == id)
    for missing in samples.gold.missing:
        if missing.startswith(f"{id}: "):
            print("    not found", missing.removeprefix(f"{id}: "))
    for root in samples.independence(matter).roots:
        print("   ", "root" if root.counted else "not counted", root.id)
        for claim in root.claims:
            said = samples.linked.claims[claim]
            content = " … ".join(span.exact for span in said.content)[:90]
            print("       ", samples.files[said.document], said.source.names[:1], content)
        for reason in root.reasons:
            print("        -", reason.code, *reason.values)


def samples_in(dossier: str | None) -> Samples:
    data = yaml.safe_load(GOLD.read_text("utf-8"))
    if dossier is None:
        return Samples(link(editions()), data)
    with Register.open(Path(dossier)) as register:
        return Samples(link(read.editions(register)), data)


def main() -> None:
    names = [argument for argument in sys.argv[1:] if argument != "-v"]
    samples = samples_in(next(iter(names), None))
    for title, lines in (("roots", roots), ("series", figures), ("measures", threads)):
        every = list(lines(samples))
        for line in every:
            print("ok  " if line.right else "FAIL" if line.whole else "part", *line[::3])
            if title == "roots" and "-v" in sys.argv and not line.right:
                explain(samples, line.name)
        whole = [line for line in every if line.whole]
        print(
            f"{title}: {sum(line.right for line in every)} of {len(every)} right;",
            f"{sum(line.right for line in whole)} of {len(whole)} where all was found",
        )


if __name__ == "__main__":
    main()
