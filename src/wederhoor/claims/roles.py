"""Who does what to whom in a claim: the tables of ``roles.yaml`` over the phrases."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from wederhoor.claims.passage import Passage, indexes
from wederhoor.claims.phrases import Phrase, phrases
from wederhoor.claims.words import load
from wederhoor.model import Actor, RoleFiller
from wederhoor.vocabulary import Form, Kind, Role, Stance, Type

__all__ = ["roles_of"]

_OWN_ACT = frozenset(
    (Stance.PROMISES, Stance.DECIDES, Stance.CONSIDERS, Stance.THREATENS, Stance.ADMITS)
)
_CALLING = frozenset((Stance.DEMANDS, Stance.ASKS))
_GIVING = frozenset((Stance.PROMISES, Stance.DECIDES, Stance.CONSIDERS))
_GIFTS = frozenset((Kind.TRANSFER, Kind.SUPPORT, Kind.PROTECTION))
_CARRIED = frozenset((Kind.USE, Kind.ATTACK, Kind.CASUALTIES, Kind.THREAT))
_HARMFUL = frozenset((Kind.USE, Kind.ATTACK, Kind.DECEPTION))
_CLAUSE_BOUND = frozenset(("subject", "object", "agent"))
_ACTORLESS = "people"


@cache
def _table() -> Mapping[str | None, Mapping[str, Role]]:
    rows = yaml.safe_load((files(__package__) / "roles.yaml").read_text("utf-8"))
    return {key: {does: Role(r) for does, r in row.items()} for key, row in rows.items()}


@cache
def _means(language: str) -> tuple[tuple[Actor, re.Pattern[str]], ...]:
    return tuple(
        (
            Actor(f"thing:{key}", Type.THING, tuple(dict.fromkeys((key, row["name"])))),
            re.compile(row["words"]),
        )
        for key, row in load(language, "means").items()
    )


def roles_of(
    passage: Passage, kind: Kind, act: str | None, triggers: Sequence[int]
) -> tuple[tuple[RoleFiller, ...], tuple[str, ...]]:
    """The roles, and a reason in words for each.

    What stands in the main clause fills a role before what stands in a subordinate one. ``act``
    is the legal act, which has a table of its own where it is a breach; ``triggers`` the
    tokens that made the kind: only where one is what its clause says of its subject is the
    subject, or the speaker as "we", the one who did a harmful thing.
    """
    table = _table()[act if act in _table() else kind]
    fillers: dict[tuple[Role, str], RoleFiller] = {}
    reasons: list[str] = []
    found = [p for p in phrases(passage) if not _is_no_party(passage, kind, p)]
    if kind in _HARMFUL or act == "breaches":
        found = [p for p in found if _does_it(passage, p, triggers)]
    acting = [*found, *_addressees(passage), *_speaker(passage, kind, found, triggers)]
    led = {table.get(_sense(passage, kind, p)) for p in acting if p.main}
    for phrase in acting:
        role = table.get(_sense(passage, kind, phrase))
        if phrase.does == "addressee":
            _put(passage, fillers, reasons, Role.COUNTERPARTY, phrase)
        if role is not None and (phrase.main or role not in led):
            _put(passage, fillers, reasons, role, phrase)
    if _ACTORLESS in table and not any(f.role is table[_ACTORLESS] for f in fillers.values()):
        for phrase in _people(passage):
            _put(passage, fillers, reasons, table[_ACTORLESS], phrase)
    if kind in _CARRIED:
        for phrase in _carriers(passage):
            _put(passage, fillers, reasons, Role.MEANS, phrase)
    return tuple(fillers.values()), tuple(reasons)


def _is_no_party(passage: Passage, kind: Kind, phrase: Phrase) -> bool:
    """Documents do nothing, and forces that are counted are not who sends them."""
    if phrase.actor.type is Type.GROUP and kind is Kind.DEPLOYMENT:
        return "forces" in passage.tags[phrase.end - 1]
    return phrase.actor.type is Type.DOCUMENT


def _does_it(passage: Passage, phrase: Phrase, triggers: Sequence[int]) -> bool:
    """Whether what the phrase does is done in the clause of a trigger, and by its subject."""
    if phrase.does not in _CLAUSE_BOUND:
        return True
    here = [i for i in triggers if (i in passage.core or i in passage.cue) == phrase.main]
    if phrase.does == "agent":
        return bool(here)
    return any(_is_said_of_subject(passage, i) for i in here)


def _is_said_of_subject(passage: Passage, trigger: int) -> bool:
    """Whether the trigger is a verb of the clause (and no infinitive that depends on another:
    "they suspect X of using it"), or goes with a verb of carrying out it is the object of."""
    preposition = passage.stands_behind(trigger)
    about = preposition is not None and "about" in passage.tags[preposition.i]
    if passage.find_in_core("commit") and not about:
        return True
    led = "infinitive" in passage.tags[trigger - 1] and any(
        passage.doc[i].pos_ == "VERB" for i in passage.verbs
    )
    return passage.is_verb(trigger) and not led


def _put(
    passage: Passage,
    fillers: dict[tuple[Role, str], RoleFiller],
    reasons: list[str],
    role: Role,
    phrase: Phrase,
) -> None:
    if (role, phrase.actor.id) in fillers:
        return
    span = passage.reading.span(phrase.start, phrase.end) if phrase.end else None
    fillers[role, phrase.actor.id] = RoleFiller(role, phrase.actor, span)
    words = f"“{span.exact}”" if span else "the source"
    reasons.append(f"{role}: {words} as {phrase.does}")


def _sense(passage: Passage, kind: Kind, phrase: Phrase) -> str:
    """What the phrase does, by the sense of the verb: who causes harm, or receives a gift."""
    if kind is Kind.CASUALTIES and phrase.does == "subject" and passage.find("causes"):
        return "agent"
    if kind in _GIFTS and passage.find("receive"):
        return {"subject": "to", "of": "from", "object": "from"}.get(phrase.does, phrase.does)
    return phrase.does


def _addressees(passage: Passage) -> Iterator[Phrase]:
    """Whom a demand or question is put to, or who is promised something, where that stands
    outside the content."""
    if passage.stance not in _CALLING | _GIVING or not passage.cue:
        return
    does = "addressee" if passage.stance in _CALLING else "promised"
    doc, sent = passage.doc, passage.doc[passage.cue[0]].sent
    inside = set(passage.words) | set(passage.source)
    for mention in doc._.mentions:
        if not sent.start_char <= mention.span.start < sent.end_char:
            continue
        part = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if (
            part is None
            or inside & set(range(part.start, part.end))
            or mention.form is Form.ADJECTIVE
            or mention.actor.id == passage.speaker.id
            or not min(passage.cue) - 1 <= part.start <= passage.words[0]
        ):
            continue
        yield Phrase(mention.actor, part.start, part.end, does)


def _speaker(
    passage: Passage, kind: Kind, found: list[Phrase], triggers: Sequence[int]
) -> Iterator[Phrase]:
    """The source as the doer of what it promises, decides, weighs, threatens or admits, as the
    "we" of its own words, or as the one helped by what it asks for."""
    subject = any(p.does in ("subject", "agent", "modifier") for p in found)
    mine = (
        passage.direct
        and passage.find_in_core("first_person_subject")
        and (
            kind not in _HARMFUL
            or any(i in passage.core and _is_said_of_subject(passage, i) for i in triggers)
        )
    )
    intends = passage.stance in _OWN_ACT and not passage.clausal
    if passage.stance is Stance.PROMISES and kind in _HARMFUL:
        intends = False
    if not subject and (intends or mine):
        doer = passage.speaker if kind not in _HARMFUL else _meant_by_we(passage)
        if doer is not None:
            yield Phrase(doer, 0, 0, "speaker")
    helped = any(p.does in ("object", "to", "for") for p in found)
    if passage.stance in _CALLING and kind in _GIFTS and not helped:
        yield Phrase(passage.speaker, 0, 0, "to")


def _meant_by_we(passage: Passage) -> Actor | None:
    """Who did it where the source says "we" of a harmful thing: a person speaks for the state he
    belongs to, if the document names it; else it stays open."""
    if passage.speaker.type is not Type.PERSON:
        return passage.speaker
    own = {passage.speaker.parent, f"state:{passage.speaker.country}"}
    states = (m.actor for m in passage.doc._.mentions if m.actor.type is Type.STATE)
    return next((state for state in states if state.id in own), None)


def _people(passage: Passage) -> Iterator[Phrase]:
    """People without a name behind a preposition of direction: "on civilians"."""
    doc = passage.doc
    for i in passage.find("people"):
        left = i
        while left and doc[left - 1].pos_ in ("DET", "ADJ", "NUM") and left - 1 in passage.words:
            left -= 1
        if left and "against" in passage.tags[left - 1] and doc[left - 1].pos_ == "ADP":
            actor = Actor(f"group:{doc[i].lower_}", Type.GROUP, (doc[left : i + 1].text,))
            yield Phrase(actor, left, i + 1, "people")


def _carriers(passage: Passage) -> Iterator[Phrase]:
    """What the weapon is brought with, which the weapon's own name does not say."""
    armed = set(indexes(passage.doc, (w.span for w in passage.weapons if w.span)))
    for i in sorted(set(passage.words) - armed):
        form = passage.doc[i].lower_
        for actor, pattern in _means(passage.doc.lang_):
            if pattern.fullmatch(form):
                yield Phrase(actor, i, i + 1, "means")
