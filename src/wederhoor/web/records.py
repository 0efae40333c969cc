"""What the records of each list look like: whole for JSON, flat rows for CSV.

Documents and claims are as in the exchange format and in the site's data.
"""

import json
from dataclasses import asdict
from typing import Any

from wederhoor.export import csv, exchange
from wederhoor.law.records import Standing
from wederhoor.linking.actors import Identity
from wederhoor.linking.measures import Measure
from wederhoor.linking.series import Series
from wederhoor.model import Decision, Edition, Interval
from wederhoor.register.browse import Listed, Said
from wederhoor.register.browse_linked import Outline, Voice
from wederhoor.register.hearings import Silence
from wederhoor.register.linked import Heard, dump
from wederhoor.register.search import Hit
from wederhoor.report import data
from wederhoor.report.entries import Entry
from wederhoor.report.labels import Labels

__all__ = [
    "actor",
    "actor_row",
    "claim",
    "claim_row",
    "decision",
    "decision_row",
    "document",
    "document_row",
    "entry",
    "heard",
    "hit",
    "listed",
    "measure",
    "measure_row",
    "outline",
    "outline_row",
    "series",
    "series_row",
    "silence",
    "silence_row",
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


def entry(said: Said) -> Entry:
    """A claim as the templates of the site have it; its number, which only a site has, is 0."""
    of = {attribution.id: attribution for attribution in said.edition.attributions}
    return Entry(said.edition, said.claim, 0, of.get(said.claim.attribution or ""))


def claim(said: Said) -> Json:
    """A claim with its attribution and the words of every span."""
    return data.claim_record(entry(said))


def claim_row(said: Said) -> data.Row:
    return dict(zip(csv.COLUMNS, csv.row(said.edition, said.claim), strict=True))


def decision(one: Decision) -> Json:
    """A decision: who, when, what before, what after, and why."""
    said = asdict(one.judgement)
    said["when"] = one.judgement.when.isoformat()
    del said["content"]
    return {"decision": one.n, **said, "undone": one.undone, "adrift": one.adrift}


def decision_row(one: Decision) -> data.Row:
    said = one.judgement
    before, after = (
        json.dumps({c.field: getattr(c, side) for c in said.changes}, ensure_ascii=False)
        if said.changes
        else None
        for side in ("before", "after")
    )
    return {
        "decision": one.n,
        "when": said.when.isoformat(),
        "who": said.who,
        "verdict": said.verdict.value,
        "subject": said.subject,
        "object": said.object,
        "why": said.why,
        "before": before,
        "after": after,
        "undone": int(one.undone),
        "adrift": int(one.adrift),
    }


def voice(one: Voice) -> Json:
    """An actor and the number of claims that it makes, passes on and has a role in."""
    return {**asdict(one.actor), **_numbers(one)}


def actor(one: Voice, identity: Identity | None) -> Json:
    """An actor, and why the actors of several documents are it."""
    return {**voice(one), "identity": identity and _plain(identity)}


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
        "documents": one.documents,
        "publishers": one.publishers,
        "roots": one.roots,
        "contradictions": one.contradictions,
        "without_answer": "; ".join(one.unanswered),
    }


def heard(one: Heard) -> Json:
    """A matter with the claims that belong to it, how sure, and all that it comes to, and why."""
    balance = _plain(one.balance)
    return {
        **_plain(one.matter),
        "independence": balance["independence"],
        "contradictions": balance["contradictions"],
        "inquiries": balance["inquiries"],
        "replies": [_plain(reply) for reply in one.replies],
        "series": [_plain(line) for line in one.series],
    }


def silence(one: Silence) -> Json:
    """What an accused gives no answer to: the charge, and what is said in place of an answer."""
    charge = one.charge
    return {
        "accused": charge.accused,
        "matter": charge.matter,
        "kind": charge.kind,
        "family": charge.family,
        "theatre": charge.theatre,
        "place": charge.place,
        "newest": charge.newest and charge.newest.isoformat(),
        "accusations": charge.accusations,
        "documents": charge.documents,
        "refusals": [_plain(answer) for answer in one.refusals],
    }


def silence_row(one: Silence) -> data.Row:
    charge = one.charge
    return {
        "accused": charge.accused,
        "matter": charge.matter,
        "kind": charge.kind.value,
        "weapons": charge.family and charge.family.value,
        "theatre": charge.theatre,
        "place": charge.place,
        "newest": charge.newest.isoformat() if charge.newest else None,
        "claims": "; ".join(charge.accusations),
        "refusals": "; ".join(answer.claim for answer in one.refusals),
    }


def measure(one: Measure) -> Json:
    """A measure with its steps, by date."""
    return _plain(one)


def measure_row(one: Measure) -> data.Row:
    last = one.steps[-1]
    return {
        "measure": one.id,
        "kind": one.kind.value,
        "topic": one.topic,
        "doers": "; ".join(one.doers),
        "toward": "; ".join(one.toward),
        "place": one.place,
        "steps": len(one.steps),
        "last": last.progress.value,
        "when": exchange.iso(last.when) if last.when else None,
        "claims": "; ".join(step.claim for step in one.steps),
    }


def series(one: Series) -> Json:
    """Figures about one quantity, by date; a bound that is null is open."""
    return _plain(one)


def series_row(one: Series) -> data.Row:
    low = [point.min for point in one.points if point.min is not None]
    high = [point.max for point in one.points if point.max is not None]
    return {
        "series": one.id,
        "of": one.of.value,
        "coverage": one.coverage.value,
        "indirect": int(one.indirect),
        "scope": one.scope.value,
        "weapons": one.family and one.family.value,
        "users": "; ".join(one.users),
        "theatre": one.theatre,
        "place": one.place,
        "time": exchange.iso(one.time) if one.time else None,
        "figures": len(one.points),
        "lowest": min(low, default=None),
        "highest": max(high, default=None),
        "claims": "; ".join(dict.fromkeys(point.claim for point in one.points)),
    }


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


def _plain(record: Any) -> Json:
    """A record with its own fields."""
    found: Json = json.loads(dump(record))
    return found


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
