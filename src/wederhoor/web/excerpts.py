"""What a page about records of linking needs of claims and names: only what these records name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from wederhoor.errors import RegisterError
from wederhoor.linking.sides import slug
from wederhoor.register import browse_linked, hearings, read, titles
from wederhoor.register.opening import Register
from wederhoor.report.dossier import Excerpt
from wederhoor.report.entries import Entry, heading
from wederhoor.report.labels import Labels
from wederhoor.report.naming import Naming

__all__ = ["called", "excerpt", "naming", "texts"]


PLACE = "geonames:"
"""What the id of a place of the gazetteer begins with."""


def texts(record: Any) -> Iterator[str]:
    """All texts in records of linking, and so the ids of all that they name."""
    left = [record]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple | list):
            left += one
        else:
            left += [getattr(one, name) for name in _fields(one.__class__)]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def excerpt(register: Register, ids: Iterable[str]) -> Excerpt:
    """The claims that are among these ids, each with its document."""
    found = hearings.cited(register, ids)
    entries = []
    for edition, claim, number in found.values():
        of = {attribution.id: attribution for attribution in edition.attributions}
        entries.append(Entry(edition, claim, number, of.get(claim.attribution or "")))
    return Excerpt(entries, hearings.identities(register, found))


def naming(
    register: Register,
    excerpt: Excerpt,
    labels: Labels,
    ids: Iterable[str] = (),
    matters: Sequence[str] = (),
) -> Naming:
    """Names for records: out of the claims at hand, for the actors among these ids out of the
    register, and for the places that the claims of these matters name."""
    sides = sorted({id for id in ids if ":" in id})
    actors = browse_linked.named(register, sides) if sides else {}
    named = hearings.places(register, matters) if matters else ()
    places = titles.places(register, (id for id in sides if id.startswith(PLACE)))
    places |= {id or slug(name): name for id, name in named}
    return Naming(excerpt, labels, actors, places)


def called(register: Register, labels: Labels, field: str, id: str) -> str | None:
    """What a document, a matter or a place is called; None for what is not there."""
    try:
        if field == "document":
            return heading(read.edition(register, id).document)
        if field == "matter":
            matter = hearings.hearing(register, id).matter
            ids = (*matter.users, *matter.targets)
            return naming(register, excerpt(register, ()), labels, ids, [id]).matter(matter)
    except RegisterError:
        return None
    return titles.places(register, [id]).get(id)
