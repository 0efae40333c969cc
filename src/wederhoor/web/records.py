"""What the records of each list look like: whole for JSON, flat rows for CSV.

Documents and claims are as in the exchange format and in the site's data.
"""

import json
from dataclasses import asdict
from typing import Any

from wederhoor.export import csv, exchange
from wederhoor.law.records import Standing
from wederhoor.linking.actors import Identity
from wederhoor.model import Edition, Interval, Matter
from wederhoor.register.browse import Listed, Said
from wederhoor.register.browse_linked import Outline, Voice
from wederhoor.register.linked import dump
from wederhoor.register.search import Hit
from wederhoor.report import data
from wederhoor.report.entries import Entry
from wederhoor.report.labels import Labels

__all__ = [
    "actor",
    "actor_row",
    "claim",
    "claim_row",
    "document",
    "document_row",
    "hit",
    "listed",
    "matter",
    "outline",
    "outline_row",
    "standing",
    "voice",
]

Json = dict[str, Any]


def listed(one: Listed) -> Json:
    """A document without its text, and how much was found in it."""
    found = {**exchange.edition(one.edition), **_custody(one.edition)}
    del found["text"]
    return found | {"attributions": one.attributions, "claims": one.claims}


def document(edition: Edition) -> Json:
    """A document with all that was found in it."""
    mentions = [exchange.mention(mention) for mention in edition.mentions]
    return {**exchange.edition(edition), **_custody(edition), "mentions": mentions}


def document_row(one: Listed) -> data.Row:
    return data.document_row(one.edition, one.claims)


def claim(said: Said) -> Json:
    """A claim with its attribution and the words of every span."""
    of = {attribution.id: attribution for attribution in said.edition.attributions}
    attribution = of.get(said.claim.attribution or "")
    # The number is of the page that a site has for the document; none is made here.
    return data.claim_record(Entry(said.edition, said.claim, 0, attribution))


def claim_row(said: Said) -> data.Row:
    return dict(zip(csv.COLUMNS, csv.row(said.edition, said.claim), strict=True))


def voice(one: Voice) -> Json:
    """An actor and the number of claims that it makes, passes on and has a role in."""
    return {**asdict(one.actor), **_numbers(one)}


def actor(one: Voice, identity: Identity | None) -> Json:
    """An actor, and why the actors of several documents are it."""
    return {**voice(one), "identity": identity and json.loads(dump(identity))}


def actor_row(one: Voice) -> data.Row:
    row = data.actor_row(one.actor, one.says, one.said_of, Labels("en"))
    return {**row, "passes_on": one.passes_on}


def outline(one: Outline) -> Json:
    """A matter without its members."""
    return {**one._asdict(), "time": one.time and _interval(one.time)}


def outline_row(one: Outline) -> data.Row:
    return {
        "matter": one.id,
        "scope": one.scope.value,
        "kind": one.kind.value,
        "weapons": one.family and one.family.value,
        "users": "; ".join(one.users),
        "targets": "; ".join(one.targets),
        "theatre": one.theatre,
        "place": one.place,
        "time": exchange.iso(one.time) if one.time else None,
        "accounts": one.accounts,
        "answers": one.answers,
    }


def matter(one: Matter) -> Json:
    """A matter with the claims that belong to it, how sure, and by which reasons."""
    found: Json = json.loads(dump(one))
    return found


def hit(one: Hit) -> Json:
    """A passage in which words were found; offsets in the document's text."""
    return {
        "document": one.document,
        "claim": one.claim,
        "title": one.title,
        "passage": [one.passage.start, one.passage.end],
        "text": one.passage.exact,
        "found": [[span.start, span.end] for span in one.found],
    }


def standing(one: Standing) -> Json:
    """Whether a treaty bound a state on a day; null is what the record does not say."""
    return {**asdict(one), "on": one.on.isoformat()}


def _numbers(one: Voice) -> Json:
    return {"says": one.says, "passes_on": one.passes_on, "said_of": one.said_of}


def _custody(edition: Edition) -> Json:
    original = edition.original
    return {
        "sha256": original.sha256,
        "media_type": original.media_type,
        "bytes": original.size,
        "acquired": original.acquired.isoformat(),
        "log_entry": edition.entry,
    }


def _interval(time: Interval) -> Json:
    return {
        "start": time.start and time.start.isoformat(),
        "end": time.end and time.end.isoformat(),
        "granularity": time.granularity,
    }
