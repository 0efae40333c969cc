"""All that was found in a document's text, as marks: each layer of its own shape and colour."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wederhoor.model import Edition, Span
from wederhoor.report.entries import Entry
from wederhoor.report.labels import Labels
from wederhoor.report.marks import Mark, addressed, marked
from wederhoor.vocabulary import Kind
from wederhoor.web.addresses import Workbench

__all__ = ["GRAPHIC", "layers"]

GRAPHIC = frozenset((Kind.USE, Kind.CASUALTIES, Kind.ATTACK))
"""Kinds of claims whose words may distress who reads them."""


def layers(
    edition: Edition, entries: Sequence[Entry], pages: Mapping[str, str], t: Labels
) -> list[Mark]:
    """The marks of every layer, with their permanent links; names lead to the actors with pages.

    ``pages`` are the ids in the register of those, by the ids that the document has for them. What
    became no claim is of the class ``idle``, what may distress a reader of the class ``graphic``.
    """
    found: dict[tuple[int, int, str], Mark] = {}
    for mark in (
        *marked(entries, GRAPHIC),
        *_idle(edition, entries),
        *_names(edition, pages, t),
        *_wholes(entries),
        *_fields(entries, t),
    ):
        found.setdefault((mark.start, mark.end, mark.part), mark)
    return addressed(found.values())


def _idle(edition: Edition, entries: Iterable[Entry]) -> Iterator[Mark]:
    """The parts of attributions that became no claim."""
    used = {entry.claim.attribution for entry in entries}
    for said in edition.attributions:
        if said.id not in used:
            for part, spans in (("con", said.content), ("cue", said.cue), ("src", said.source)):
                for span in spans:
                    yield _mark(span, part, style="idle")


def _names(edition: Edition, pages: Mapping[str, str], t: Labels) -> Iterator[Mark]:
    at = Workbench(pages)
    for mention in edition.mentions:
        actor = mention.actor
        href = at.actor(actor.id) if actor.id in pages else None
        yield _mark(mention.span, "nam", t.actor(actor), href or "")


def _wholes(entries: Iterable[Entry]) -> Iterator[Mark]:
    """From the first to the last character of each content that other words break off."""
    for entry in entries:
        if len(entry.claim.content) > 1:
            yield Mark(entry.start, entry.end, "whole", "")


def _fields(entries: Iterable[Entry], t: Labels) -> Iterator[Mark]:
    """The words for times, quantities, places and weapons that claims rest on."""
    for entry in entries:
        claim = entry.claim
        if claim.time:
            yield _mark(claim.time.span, "tim", t.interval(claim.time.interval))
        if claim.place:
            yield _mark(claim.place.span, "loc", t.place(claim.place))
        if claim.weapon and claim.weapon.span:
            yield _mark(claim.weapon.span, "arm", t.weapon(claim.weapon))
        for one in claim.quantities:
            yield _mark(one.span, "qty", f"{t.term(one.of).name} {t.bounds(one)}")


def _mark(span: Span, part: str, title: str = "", href: str = "", style: str = "") -> Mark:
    return Mark(span.start, span.end, part, style, href=href, title=title)
