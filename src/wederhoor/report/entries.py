"""Claims with their place in the dossier: what every page, list and mark is made from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from wederhoor.export.csv import words
from wederhoor.model import Actor, Attribution, Claim, Document, Edition
from wederhoor.vocabulary import Stance

__all__ = [
    "Entry",
    "Step",
    "address",
    "alike",
    "by_document",
    "capital",
    "entries",
    "heading",
    "in_order",
]

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_FIRST_WORDS = re.compile(r"\s*(\S.{0,60}(?=\s|$)|\S{1,60})")

_LONGEST = 100
_MORE = re.compile(r"[^\S\n]*\S")


@dataclass(frozen=True, slots=True)
class Step:
    """One speaker of a relay chain, an actor or only a name, and the part it has in the chain."""

    who: Actor | str
    part: str
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in its document; ``number`` counts from 1 in the order of the text."""

    edition: Edition
    claim: Claim
    number: int
    attribution: Attribution | None

    @property
    def own(self) -> bool:
        """Whether the document says it in its own voice."""
        return self.claim.attribution is None

    @property
    def start(self) -> int:
        """Where the content begins, in code points."""
        return min(span.start for span in self.claim.content)

    @property
    def end(self) -> int:
        """Where the content ends, exclusive."""
        return max(span.end for span in self.claim.content)

    @property
    def quote(self) -> str:
        """The content's words, its stretches joined by an ellipsis."""
        return words(self.claim)

    @property
    def chain(self) -> list[Step]:
        """From the reader back to the root: publisher or title, agency, each relay, source."""
        document = self.edition.document
        speakers = [Step(r.actor, "passes_on", r.stance) for r in reversed(self.claim.via)]
        if not self.own:
            speakers.append(Step(self.claim.source, "root", self.claim.stance))
        carriers = [Step(heading(document), "document")]
        if document.publisher:
            carriers = [Step(document.publisher, "outlet")]
        if document.agency:
            carriers.append(Step(document.agency, "agency_role"))
        named = {n for s in speakers if isinstance(s.who, Actor) for n in s.who.names}
        return [step for step in carriers if step.who not in named] + speakers


def address(identifier: str) -> str:
    """An identifier as a file name on any system; where letters are lost, a digest tells apart."""
    plain = identifier.replace(":", "-")
    name = _UNSAFE.sub("-", plain)[:_LONGEST]
    return name if name == plain else f"{name}-{sha256(identifier.encode()).hexdigest()[:8]}"


def capital(phrase: str) -> str:
    """The phrase with its first letter a capital, the rest as it is."""
    return phrase[:1].upper() + phrase[1:]


def heading(document: Document) -> str:
    """The document's title, else the first words of its first line, else nothing."""
    if document.title:
        return document.title
    first = _FIRST_WORDS.match(document.text)
    if first is None:
        return ""
    words = " ".join(first[1].split())
    return f"{words} …" if _MORE.match(document.text, first.end()) else words


def by_document(entries: Iterable[Entry]) -> list[tuple[Edition, list[Entry]]]:
    """Entries that follow each other in one document, together."""
    return [
        (found[0].edition, found)
        for _, group in groupby(entries, key=lambda entry: entry.claim.document)
        if (found := list(group))
    ]


def alike(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries in which one source says the same words, together, in the order of the first."""
    found: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        source = entry.claim.source
        who = None if entry.own else (source.type, source.names[:1])
        found.setdefault((who, entry.claim.stance, entry.quote), []).append(entry)
    return list(found.values())


def in_order(editions: Iterable[Edition]) -> list[Edition]:
    """Editions by date of publication, the undated last, then by identifier."""

    def key(edition: Edition) -> tuple[date, date, str]:
        when = edition.document.published
        start = when.start if when else None
        end = when.end if when else None
        return start or date.max, end or date.max, edition.document.id

    return sorted(editions, key=key)


def entries(edition: Edition) -> list[Entry]:
    """The edition's claims in the order of its text."""
    said = {attribution.id: attribution for attribution in edition.attributions}
    ordered = sorted(edition.claims, key=lambda c: (min(s.start for s in c.content), c.id))
    return [
        Entry(edition, claim, number, said.get(claim.attribution or ""))
        for number, claim in enumerate(ordered, 1)
    ]
