"""From a document's layers to its claims."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Doc

from wederhoor.claims.anaphora import ANSWERS, antecedent, pointed_weapon, struck_with
from wederhoor.claims.circumstances import place_of, quantities_of, time_of
from wederhoor.claims.kind import Verdict, verdicts
from wederhoor.claims.modality import modality_of
from wederhoor.claims.own_voice import clauses
from wederhoor.claims.passage import Passage, Reading, indexes
from wederhoor.claims.relevance import Relevance, relevance
from wederhoor.claims.roles import roles_of
from wederhoor.claims.stance import stance_of
from wederhoor.claims.weapons import act_of, treaty_of, weapon_of
from wederhoor.claims.words import Words, words
from wederhoor.language.annotations import text_of
from wederhoor.model import Actor, Attribution, Claim, Document, Mention, Relay, RoleFiller
from wederhoor.vocabulary import Form, Genre, Kind, Modality, Mode, Stance, Type

__all__ = ["Weighed", "extract", "weigh"]

_UNKNOWN = Actor("group:unknown", Type.GROUP, ())
_REACH = 400
"""Characters from a claim that names no weapon within which the subject is spoken of."""
_OWN_VOICE = 2.4
"""A statement of the document's own counts as a claim from this weight of its kind."""
_VAGUE = frozenset((Kind.OTHER, Kind.ASSESSMENT))


class Weighed(NamedTuple):
    """A claim with the kinds that rules speak for, the weightiest first, and why it is left out;
    "" where it is not."""

    claim: Claim
    verdicts: tuple[Verdict, ...]
    left_out: str


def extract(doc: Doc) -> tuple[Claim, ...]:
    """The claims of an annotated document, in the order of the text.

    One for each attribution about the subject, and one for each statement of the document's own.
    Reads every layer of ``language.annotations``; ids are the first 12 characters of the
    document's id with a number. A document that is not about the subject gives none.
    """
    return tuple(weighed.claim for weighed in weigh(doc) if not weighed.left_out)


def weigh(doc: Doc) -> Iterator[Weighed]:
    """The same, with those that are left out; these have the number of the next."""
    lexicon = words(doc.lang_)
    relevant = relevance(doc, lexicon)
    if relevant is Relevance.NONE:
        return
    reading = _read(doc, lexicon)
    document: Document | None = doc._.document
    prefix = document.id[:12] if document else ""
    weapons = tuple(w.span.start for w in reading.weapons if w.span is not None)
    subject = _subject(reading, weapons)
    claims: list[Claim] = []
    for draft in _drafts(reading, lexicon, document):
        claim, found = _claim(draft, claims, f"{prefix}-c{len(claims) + 1}", document)
        left_out = ""
        carried = claim.kind is not found[0].kind
        weight = _OWN_VOICE if carried else found[0].weight
        aside = carried and relevant is Relevance.TOUCHES and claim.stance not in ANSWERS
        if aside or not _belongs(claim, weight, relevant, near=_near(claim, weapons)):
            left_out = "not about the subject"
        elif not (_names_subject(claim) or _near(claim, subject)):
            left_out = "far from where the document speaks of the subject"
        else:
            claims.append(claim)
        yield Weighed(claim, found, left_out)


def _read(doc: Doc, lexicon: Words) -> Reading:
    """The word classes and weapons outside names: "the Ban" in the name of a body bans nothing."""
    names = set(indexes(doc, (m.span for m in doc._.mentions if _is_body(m))))
    tags = list(lexicon.tag(doc))
    for i, classes in enumerate(tags):
        capital = classes and doc[i].pos_ == "PROPN" and not doc[i].is_sent_start
        if i in names or (capital and "treaty" not in classes):
            tags[i] = {}
    weapons = (w for w in doc._.weapons if not names.issuperset(indexes(doc, (w.span,))))
    return Reading(doc, text_of(doc), tags, tuple(weapons))


def _is_body(mention: Mention) -> bool:
    return mention.form is Form.NAME and mention.actor.type in (Type.ORGANISATION, Type.OUTLET)


@dataclass(frozen=True, slots=True)
class _Draft:
    passage: Passage
    attribution: Attribution | None
    via: tuple[Relay, ...]


def _drafts(reading: Reading, lexicon: Words, document: Document | None) -> list[_Draft]:
    """A draft for each attribution and each own clause, in the order of the text."""
    drafts = [
        part
        for draft in (*_attributed(reading, lexicon, document), *_own(reading, document))
        for part in _parts(draft)
    ]
    return sorted(drafts, key=lambda d: (d.passage.content[0].start, -d.passage.content[-1].end))


def _parts(draft: _Draft) -> Iterator[_Draft]:
    """The draft, or two of it where the harm done stands behind what was done: "four attacks,
    with ten dead"."""
    passage = draft.passage
    done, harm = passage.find("event", "use"), passage.find("killed", "injured", "affected")
    for i in passage.find("outcome"):
        divides = passage.doc[i - 1].text == "," and len(passage.content) == 1
        if divides and any(j < i for j in done) and harm and harm[0] > i:
            first, last = passage.words[0], passage.words[-1]
            for start, end in ((first, i - 1), (i, last + 1)):
                content = (passage.reading.span(start, end),)
                yield replace(draft, passage=replace(passage, content=content))
            return
    yield draft


def _attributed(reading: Reading, lexicon: Words, document: Document | None) -> Iterator[_Draft]:
    doc = reading.doc
    by_id = {a.id: a for a in doc._.attributions}
    author = _author(document)
    for attribution in doc._.attributions:
        above = _above(attribution, by_id)
        passage = Passage(
            reading,
            attribution.content,
            _source(doc, attribution, above, lexicon),
            attribution.stance,
            indexes(doc, attribution.cue),
            indexes(doc, attribution.source),
            direct=any(a.mode is not Mode.INDIRECT for a in (attribution, *above)),
        )
        if passage.words:
            via = (*_relay(doc, attribution, above, lexicon), *author)
            yield _Draft(passage, attribution, _distinct(via, passage.speaker))


def _own(reading: Reading, document: Document | None) -> Iterator[_Draft]:
    names = (document.publisher, document.title, document.id) if document else ()
    voice = Actor(
        f"document:{document.id if document else ''}",
        Type.DOCUMENT,
        tuple(name for name in names if name),
    )
    for content in clauses(reading):
        yield _Draft(Passage(reading, content, voice, Stance.ASSERTS, own_voice=True), None, ())


def _above(attribution: Attribution, by_id: Mapping[str, Attribution]) -> tuple[Attribution, ...]:
    """The attributions this one is nested in, the narrowest first."""
    found: dict[str, Attribution] = {}
    parent = by_id.get(attribution.parent or "")
    while parent is not None and parent.id not in found:
        found[parent.id] = parent
        parent = by_id.get(parent.parent or "")
    return tuple(found.values())


def _source(
    doc: Doc, attribution: Attribution, above: Sequence[Attribution], lexicon: Words
) -> Actor:
    """Who is meant by the source; "we" and "I" in quoted words are whoever is quoted."""
    if not attribution.source:
        return _UNKNOWN
    first, last = attribution.source[0], attribution.source[-1]
    if above and ("first_person", first.exact.lower()) in lexicon:
        return _source(doc, above[0], above[1:], lexicon)
    actor: Actor = doc._.actor_of(first.start, last.end)
    return actor


def _relay(
    doc: Doc, attribution: Attribution, above: Sequence[Attribution], lexicon: Words
) -> Iterator[Relay]:
    """Each speaker between the source and the reader, the nearest to the source first."""
    yield from attribution.via
    for n, outer in enumerate(above):
        yield Relay(_source(doc, outer, above[n + 1 :], lexicon), outer.stance)
        yield from outer.via


def _author(document: Document | None) -> tuple[Relay, ...]:
    """The signatory of a letter or statement stands between its sources and the reader."""
    if document is None or document.genre not in (Genre.LETTER, Genre.PRESS):
        return ()
    return tuple(
        Relay(Actor(f"person:{'-'.join(name.lower().split())}", Type.PERSON, (name,)))
        for name in document.authors
    )


def _distinct(relay: Sequence[Relay], speaker: Actor) -> tuple[Relay, ...]:
    kept: dict[str, Relay] = {}
    for step in relay:
        if step.actor.id != speaker.id:
            kept.setdefault(step.actor.id, step)
    return tuple(kept.values())


def _claim(
    draft: _Draft, before: list[Claim], ident: str, document: Document | None
) -> tuple[Claim, tuple[Verdict, ...]]:
    """The claim, and the kinds that rules speak for."""
    passage = draft.passage
    weapon, pointed = weapon_of(passage.weapons), ""
    if weapon is None:
        weapon, pointed = pointed_weapon(passage)
    if weapon is None:
        weapon, pointed = struck_with(passage, before)
    found = verdicts(passage, weapon is not None)
    kind, _, triggers, kind_reason = found[0]
    meant = antecedent(passage, kind, triggers, before)
    if meant is not None:
        kind, weapon = meant.claim.kind, weapon or meant.claim.weapon
        kind_reason = f"kind: {kind} {meant.reason}"
        triggers = triggers or tuple(passage.find_in_core("commit"))
    treaty, treaty_reason = treaty_of(passage, kind, weapon)
    if meant is not None and treaty is None:
        treaty = meant.claim.treaty
    stance, stance_reason = stance_of(passage, kind)
    modality, modality_reason = modality_of(passage, stance)
    act, act_reason = act_of(passage, modality) if kind is Kind.LEGAL else (None, "")
    roles, role_reasons = roles_of(passage, kind, act, triggers)
    if meant is not None and meant.whole:
        roles, act = _merged(roles, meant.claim.roles), act or meant.claim.act
    time, time_reason = time_of(passage)
    place, place_reason = place_of(passage)
    if kind is Kind.ATTACK and not passage.armed:
        weapon = None
    reasons = [kind_reason, pointed, stance_reason, modality_reason, treaty_reason, act_reason]
    reasons += [time_reason, place_reason, *role_reasons]
    claim = Claim(
        id=ident,
        document=document.id if document else "",
        attribution=draft.attribution.id if draft.attribution else None,
        content=passage.content,
        source=passage.speaker,
        stance=stance,
        kind=kind,
        modality=modality,
        via=draft.via,
        weapon=weapon,
        treaty=treaty,
        act=act,
        roles=roles,
        quantities=quantities_of(passage, kind),
        time=time,
        place=place,
        reasons=tuple(filter(None, reasons)),
    )
    return claim, found


def _merged(
    roles: tuple[RoleFiller, ...], earlier: tuple[RoleFiller, ...]
) -> tuple[RoleFiller, ...]:
    known = {(r.role, r.actor.id) for r in roles}
    return roles + tuple(
        replace(r, span=None) for r in earlier if (r.role, r.actor.id) not in known
    )


def _belongs(claim: Claim, weight: float, relevant: Relevance, *, near: bool) -> bool:
    """Whether the claim is about the subject: in a document that is, every attribution and every
    own statement with a weapon or a kind and a figure; elsewhere what names a weapon, and what has
    a kind near one."""
    if claim.attribution is not None:
        about = relevant is Relevance.ABOUT or (near and claim.kind not in _VAGUE)
        return about or bool(claim.weapon or claim.treaty)
    if claim.kind in _VAGUE or weight < _OWN_VOICE:
        return False
    if claim.kind is Kind.USE and not _is_event(claim):
        return False
    if claim.weapon or claim.treaty:
        return True
    return relevant is Relevance.ABOUT and (
        bool(claim.quantities)
        or (near and claim.kind is Kind.CASUALTIES)
        or claim.kind in (Kind.INVESTIGATION, Kind.SANCTIONS, Kind.TRANSFER, Kind.LEGAL)
    )


def _subject(reading: Reading, weapons: Sequence[int]) -> tuple[int, ...]:
    """Where the document speaks of the subject: the offsets of its weapons and words of war."""
    war = (reading.doc[i].idx for i, classes in enumerate(reading.tags) if "war" in classes)
    return tuple(sorted((*war, *weapons)))


def _names_subject(claim: Claim) -> bool:
    """Whether the claim itself says that it is about the subject."""
    return claim.kind not in _VAGUE or bool(claim.weapon or claim.treaty)


def _near(claim: Claim, subject: Sequence[int]) -> bool:
    """Whether the claim stands where the document speaks of these: a page of several articles is
    about more than one thing."""
    start, end = claim.content[0].start - _REACH, claim.content[-1].end + _REACH
    at = bisect_left(subject, start)
    return at < len(subject) and subject[at] < end


def _is_event(claim: Claim) -> bool:
    """Whether a use is placed anywhere: by who, whom, how many, when or where, or by rumour. What
    is said of a weapon in general is not a use."""
    placed = bool(claim.time or claim.place)
    return (
        placed
        or claim.modality is Modality.HEARSAY
        or (claim.modality is not Modality.POSSIBLE and bool(claim.roles or claim.quantities))
    )
