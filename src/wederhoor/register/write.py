"""Writing: one document, one transaction."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import sqlite

from wederhoor.archive import canonical
from wederhoor.errors import SpanBroken
from wederhoor.model import Actor, Attribution, Claim, Edition, Interval, Span
from wederhoor.register import schema
from wederhoor.register.assembly import assemble
from wederhoor.register.heard import identities
from wederhoor.register.index import involved
from wederhoor.register.laying import own, reviewed
from wederhoor.register.links import forget
from wederhoor.register.opening import Register
from wederhoor.register.search import fold
from wederhoor.vocabulary import Review

__all__ = ["digest", "lay", "record"]


def digest(edition: Edition) -> str:
    """The SHA-256 (hex) of what was found in a document, for the log's entry of its reading.

    Over everything but the acquisition, so that the same bytes read by the same analyser give the
    same digest whenever and from wherever they came in.
    """
    found = _fields(edition)
    del found["original"], found["entry"], found["reviews"]
    return sha256(canonical(found)).hexdigest()


def record(register: Register, edition: Edition, lemmas: Iterable[tuple[str, str]] = ()) -> bool:
    """Write a document and all that was found in it, or nothing; whether anything changed.

    What people decided about it is laid over it at once.

    ``lemmas`` are the document's words with their lemmas, in any order and with repeats
    (``(token.text, token.lemma_)``), by which a search finds other forms of a word; none for a
    language without a pipeline.

    A document that this analyser's version has recorded already is left as it is; what another
    version found is replaced. Raises SpanBroken where a span does not match the text.
    """
    documents = schema.documents
    with register.writing() as connection:
        known = connection.execute(
            select(documents.c.key, documents.c.analyser).where(
                documents.c.id == edition.document.id
            )
        ).one_or_none()
        if known is None:
            added = insert(documents).values(_document(edition)).returning(documents.c.key)
            key = connection.execute(added).scalar_one()
        elif known.analyser == edition.analyser:
            return False
        else:
            key = known.key
            forget(connection, key, edition.document.id)
            _clear(connection, key)
            connection.execute(
                update(documents).where(documents.c.key == key).values(_document(edition))
            )
        _put(connection, key, reviewed(connection, key, edition))
        _record_forms(connection, edition.analyser, lemmas)
    return True


def lay(connection: Connection, document: str) -> None:
    """Lay what people decided about a document over the machine's reading again, if it is here.

    ``document`` is its id, or how that begins. Where that changes what linking goes by, the
    document is linked anew. Raises SpanBroken where a span does not match the text.
    """
    table = schema.documents
    key = connection.scalar(select(table.c.key).where(table.c.id.startswith(document)).limit(1))
    if key is None:
        return
    [before] = assemble(connection, [key])
    after = reviewed(connection, key, own(connection, key, before))
    if before.claims != after.claims:
        _clear(connection, key)
        _put(connection, key, after)
    if (before.claims, _rejected(before)) != (after.claims, _rejected(after)):
        forget(connection, key, after.document.id)


def _rejected(edition: Edition) -> set[str]:
    return {id for id, review in edition.reviews.items() if review is Review.REJECTED}


def _clear(connection: Connection, key: int) -> None:
    for table in schema.PARTS:
        connection.execute(delete(table).where(table.c.document == key))


def _put(connection: Connection, key: int, edition: Edition) -> None:
    for table, rows in _Parts(key, edition).rows.items():
        connection.execute(insert(table), rows)
    # The actors keep the ids that linking gave them: what does not change is not linked again.
    mine = identities.c.document == edition.document.id
    known = select(identities.c.identity).where(mine, identities.c.actor == involved.c.named)
    named = involved.c.named.in_(select(identities.c.actor).where(mine))
    connection.execute(
        update(involved)
        .where(involved.c.document == key, named)
        .values(actor=known.scalar_subquery())
    )


def _fields(record: Any) -> dict[str, Any]:
    """A record's own fields; ``dataclasses.asdict`` would copy all that lies within too."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _document(edition: Edition) -> dict[str, Any]:
    original, document = edition.original, edition.document
    return {
        "id": document.id,
        "size": original.size,
        "media_type": original.media_type,
        "location": original.location,
        "acquired": original.acquired,
        "entry": edition.entry,
        "analyser": edition.analyser,
        "analysed": edition.analysed,
        "text": document.text,
        "language": document.language,
        "genre": document.genre,
        "title": document.title,
        "publisher": document.publisher,
        "agency": document.agency,
        "authors": document.authors,
        **_interval("published", document.published),
        "reference": document.reference,
        "addressee": document.addressee,
    }


def _interval(name: str, interval: Interval | None) -> dict[str, Any]:
    return {
        f"{name}_start": interval and interval.start,
        f"{name}_end": interval and interval.end,
        f"{name}_granularity": interval and interval.granularity,
    }


def _record_forms(connection: Connection, analyser: str, lemmas: Iterable[tuple[str, str]]) -> None:
    """Add the forms of this reading; forget those of versions whose every reading is replaced."""
    forms = schema.forms
    connection.execute(
        delete(forms).where(forms.c.analyser.not_in(select(schema.documents.c.analyser)))
    )
    pairs = {(fold(form), fold(lemma)) for form, lemma in set(lemmas) if form.isalnum()}
    if pairs:
        connection.execute(
            sqlite.insert(forms).on_conflict_do_nothing(),
            [{"form": form, "lemma": lemma, "analyser": analyser} for form, lemma in sorted(pairs)],
        )


class _Parts:
    """The rows, by table, for what was found in one document."""

    def __init__(self, key: int, edition: Edition) -> None:
        self.rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._key = key
        self._document = edition.document
        self._spans: dict[Span, int] = {}
        self._actors: dict[Actor, int] = {}
        for mention in edition.mentions:
            self._add(
                schema.mentions,
                span=self._span(mention.span),
                actor=self._actor(mention.actor),
                form=mention.form,
                rule=mention.rule,
            )
        for attribution in edition.attributions:
            self._attribution(attribution)
        for claim in edition.claims:
            self._claim(claim)

    def _add(self, table: Table, **values: Any) -> int:
        rows = self.rows[table]
        rows.append({"document": self._key, "n": len(rows), **values})
        return len(rows) - 1

    def _span(self, span: Span | None) -> int | None:
        if span is None:
            return None
        if span not in self._spans:
            if not span.matches(self._document.text):
                raise SpanBroken(
                    self._document.id, f"{span.exact!r} is not what stands at {span.start}"
                )
            self._spans[span] = self._add(schema.spans, **_fields(span))
        return self._spans[span]

    def _actor(self, actor: Actor) -> int:
        if actor not in self._actors:
            self._actors[actor] = self._add(schema.actors, **_fields(actor))
        return self._actors[actor]

    def _attribution(self, attribution: Attribution) -> None:
        n = self._add(
            schema.attributions,
            id=attribution.id,
            mode=attribution.mode,
            stance=attribution.stance,
            rule=attribution.rule,
            parent=attribution.parent,
        )
        for part in ("source", "cue", "content"):
            for span in getattr(attribution, part):
                self._add(schema.attribution_spans, attribution=n, part=part, span=self._span(span))
        for relay in attribution.via:
            self._add(
                schema.attribution_relays,
                attribution=n,
                actor=self._actor(relay.actor),
                stance=relay.stance,
            )

    def _claim(self, claim: Claim) -> None:
        weapon, time, place = claim.weapon, claim.time, claim.place
        n = self._add(
            schema.claims,
            id=claim.id,
            attribution=claim.attribution,
            source=self._actor(claim.source),
            stance=claim.stance,
            kind=claim.kind,
            modality=claim.modality,
            weapon_category=weapon and weapon.category,
            weapon_also=weapon and weapon.also,
            weapon_agent=weapon and weapon.agent,
            weapon_span=weapon and self._span(weapon.span),
            weapon_rule=weapon and weapon.rule,
            treaty=claim.treaty,
            act=claim.act,
            **_interval("time", time.interval if time else None),
            time_span=time and self._span(time.span),
            time_rule=time and time.rule,
            place_id=place and place.id,
            place_names=place and place.names,
            place_country=place and place.country,
            place_precision=place and place.precision,
            place_span=place and self._span(place.span),
            place_rule=place and place.rule,
            reasons=claim.reasons,
            words="\n".join(span.exact for span in claim.content),
            speaker="\n".join(claim.source.names),
        )
        for span in claim.content:
            self._add(schema.claim_spans, claim=n, span=self._span(span))
        for relay in claim.via:
            self._add(
                schema.claim_relays,
                claim=n,
                actor=self._actor(relay.actor),
                stance=relay.stance,
            )
        for filler in claim.roles:
            self._add(
                schema.roles,
                claim=n,
                role=filler.role,
                actor=self._actor(filler.actor),
                span=self._span(filler.span),
            )
        for quantity in claim.quantities:
            self._add(
                schema.quantities,
                claim=n,
                of=quantity.of,
                min=quantity.min,
                max=quantity.max,
                approximate=quantity.approximate,
                scope=quantity.scope,
                span=self._span(quantity.span),
                rule=quantity.rule,
            )
