"""What ids are called on a page: sides, places, claims, documents, and reasons that name them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from wederhoor.linking.measures import Measure
from wederhoor.linking.reasons import sentence
from wederhoor.linking.roots import UNKNOWN, WITNESSES, Root
from wederhoor.linking.series import Series
from wederhoor.linking.sides import slug, stem
from wederhoor.model import Actor, Document, Matter, Reason
from wederhoor.report.dossier import Excerpt
from wederhoor.report.entries import Entry, capital, heading
from wederhoor.report.labels import Labels
from wederhoor.vocabulary import Kind, Type

__all__ = ["Naming"]

_STATE = "state:"
_AGENCY = "agency:"
_ID = re.compile(rf"(?:{'|'.join((*Type, 'force', 'described', 'open'))}):\S+")
_JOINED = re.compile(r"\+|, ")
_DAY = r"\d{4}-\d\d-\d\d"
_DATES = re.compile(rf"({_DAY}|\.\.)(?:/({_DAY}|\.\.))?")
_BOUNDS = re.compile(r"(\d*)–(\d*)")
_ALONE = frozenset(("person", "outlet", "document", "agency"))
"""What is called by a name of its own, which has no article."""
_NONE: Mapping[str, Actor] = MappingProxyType({})
_NOWHERE: Mapping[str, str] = MappingProxyType({})
MOST = 2
"""So many of those to whom a deed was done stand in the heading of a matter."""


class Naming:
    """Names in one language for the ids of records.

    Names are those of the claims at hand; ``actors`` and ``places`` are others, by id, that the
    records name too.
    """

    def __init__(
        self,
        excerpt: Excerpt,
        labels: Labels,
        actors: Mapping[str, Actor] = _NONE,
        places: Mapping[str, str] = _NOWHERE,
    ) -> None:
        self.labels = labels
        self._entry = excerpt.by_id
        self._documents = {
            edition.document.id: self.document(edition.document) for edition in excerpt.editions
        }
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, str] = {}
        for entry in excerpt.entries:
            claim = entry.claim
            if claim.place and claim.place.names:
                name = claim.place.names[0]
                self._places.setdefault(claim.place.id or slug(name), name)
            for actor in (
                claim.source,
                *(relay.actor for relay in claim.via),
                *(filler.actor for filler in claim.roles),
            ):
                known = excerpt.registered(claim.document, actor)
                self._actors.setdefault(actor.id, known)
                self._actors.setdefault(known.id, known)
        self._actors = {**actors, **self._actors}
        self._places = {**places, **self._places}
        self._publishers = {
            slug(name): name
            for edition in excerpt.editions
            for name in (edition.document.publisher, *edition.document.authors)
            if name
        }
        self._stems = {stem(id): id for id in sorted(self._actors)}
        self._values: dict[str, str] = {}

    def text(self, key: str) -> str:
        """One of the site's own phrases."""
        return self.labels[key]

    def document(self, document: Document) -> str:
        """What a document is called."""
        return heading(document) or self.labels["untitled"]

    def imprint(self, document: Document) -> str:
        """Who published a document, and when."""
        who = document.publisher or document.agency
        return " · ".join(part for part in (who, self.labels.interval(document.published)) if part)

    def side(self, id: str) -> str:
        """What a side or an actor is called."""
        if id in (UNKNOWN, WITNESSES):
            return self.labels[f"root_{id}"]
        if id.startswith(_AGENCY):
            return id.removeprefix(_AGENCY)
        type, _, name = id.partition(":")
        if name in self._documents:
            return self._documents[name]
        if id.startswith(_STATE) and (known := self.labels.country(name)) != name:
            return known
        if actor := self._actors.get(id):
            return self.labels.actor(actor)
        return self.labels.organisation(id) or self._publishers.get(name) or _spelt(type, name)

    def sides(self, ids: Iterable[str]) -> str:
        """Several sides, each once, with the language's word for "and"."""
        return self.labels.listed(list(dict.fromkeys(map(self.side, ids))))

    def within(self, ids: Iterable[str]) -> str:
        """Several sides as they stand in a sentence: "de Verenigde Staten en Oekraïne"."""
        return self.labels.listed(list(dict.fromkeys(map(self._definite, ids))))

    def _definite(self, id: str) -> str:
        name = self.side(id)
        return name if id.partition(":")[0] in _ALONE else self.labels.definite(name)

    def reason(self, reason: Reason) -> str:
        """The sentence of a reason, with names in place of ids."""
        values = tuple(map(self._value, map(str, reason.values)))
        return capital(sentence(Reason(reason.code, values), self.labels.code))

    def reasons(self, reasons: Iterable[Reason]) -> list[str]:
        """The sentences of several reasons, each once."""
        return list(dict.fromkeys(map(self.reason, reasons)))

    def matter(self, matter: Matter) -> str:
        """What is alleged, by whom it is said to be done, to whom, where and when."""
        labels = self.labels
        where = self.where(matter.place, matter.theatre)
        parts = [labels.alleged(matter.kind, matter.family)]
        if matter.users:
            parts.append(labels.joined(matter.kind, "by", self.within(matter.users)))
        said = {where, *where.split(", "), *map(self.side, matter.users)}
        told = [side for side in matter.targets if self.side(side) not in said]
        named = [side for side in told if not self.side(side).islower()]
        if named:
            names = [self._definite(side) for side in named[:MOST]]
            more = [labels["others"]] if len(named) > MOST else []
            parts.append(labels.joined(matter.kind, "to", labels.listed([*names, *more])))
        if where:
            given = matter.kind is Kind.TRANSFER and f"{_STATE}{matter.theatre}" in matter.targets
            part = "to" if given and not matter.place else "in"
            parts.append(labels.joined(matter.kind, part, labels.definite(where)))
        if matter.time is not None:
            parts.append(f"({labels.interval(matter.time)})")
        return " ".join(parts)

    def where(self, place: str | None, theatre: str | None) -> str:
        """A place by the name that a claim has for it, with its state; "" for nowhere."""
        return ", ".join(dict.fromkeys(self._located(one) for one in (place, theatre) if one))

    def _located(self, id: str) -> str:
        if _is_code(id) and (known := self.labels.country(id)) != id:
            return known
        if id in self._places:
            return self._places[id]
        return self.side(self._stems[id]) if id in self._stems else _spelt("place", id)

    def speaker(self, entry: Entry) -> str:
        """Who says it: the source, or the document where it speaks for itself."""
        if entry.own:
            return self.document(entry.edition.document)
        return self.labels.actor(entry.claim.source)

    def root(self, root: Root) -> str:
        """Who signed a root, or that it is not known who did."""
        return self.sides(root.signatories) or self.side(root.id)

    def speakers(self, root: Root) -> str:
        """Those who speak in a root's claims by a name, each once, the first first."""
        sources = (self._entry[claim] for claim in root.claims)
        named = (e.claim.source for e in sources if not e.own)
        known = (one for one in named if not one.id.startswith("open:"))
        return ", ".join(dict.fromkeys(map(self.labels.actor, known)))

    def measure(self, measure: Measure) -> str:
        """A measure, by whom and toward whom; when, where nobody is named."""
        labels, kind = self.labels, measure.topic or measure.kind
        parts = [labels.measured(kind)]
        if measure.doers:
            parts.append(labels.joined(kind, "by", self.within(measure.doers)))
        if measure.toward:
            parts.append(labels.joined(kind, "to", self.within(measure.toward)))
        elif measure.place:
            where = labels.definite(self.where(None, measure.place))
            parts.append(labels.joined(kind, "in", where))
        if len(parts) == 1:
            parts.append(f"({labels.period(step.when for step in measure.steps)})")
        return " ".join(parts)

    def series(self, series: Series) -> str:
        """What the figures of a series count, and of which time."""
        labels = self.labels
        parts = [labels.term(series.of).name, labels[f"coverage_{series.coverage}"]]
        return ", ".join([*parts, *([labels["indirect"]] if series.indirect else ())])

    def _value(self, value: str) -> str:
        """A value of a reason: a name for an id, dates and words as read in this language."""
        if value not in self._values:
            self._values[value] = self._read(value)
        return self._values[value]

    def _read(self, value: str) -> str:
        labels = self.labels
        if entry := self._entry.get(value):
            return labels["claim_in"].format(entry.number, heading(entry.edition.document))
        if value in self._documents:
            return f"“{self._documents[value]}”"
        if value in self._actors or value.startswith(_AGENCY):
            return self._definite(value)
        for ids in (_JOINED.split(value), [value]):
            if all(map(_is_side, ids)):
                return self.within(ids)
        if value in self._places or _is_code(value) or value in self._stems:
            return labels.definite(self._located(value))
        if dates := _DATES.fullmatch(value):
            days = (dates[1], dates[2] or dates[1])
            return labels.span(*(None if d == ".." else date.fromisoformat(d) for d in days))
        if bounds := _BOUNDS.fullmatch(value):
            low, high = (int(bound) if bound else None for bound in bounds.groups())
            return labels.range(low, high, approximate=False)
        return labels.value(value)


def _is_side(value: str) -> bool:
    return value in (UNKNOWN, WITNESSES) or _ID.fullmatch(value) is not None


def _is_code(value: str) -> bool:
    """Whether it is a state's alpha-2 code."""
    return len(value) == len("NL") and value.isalpha() and value.isupper()


def _spelt(type: str, name: str) -> str:
    """A name out of an id, for want of another: a body's with a capital."""
    words = name.replace("-", " ").replace("+", " + ")
    return words if type in ("described", "open", "group") else capital(words)
