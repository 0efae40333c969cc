"""What a claim takes over from one before it: contents and weapons that only point back."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wederhoor.claims.passage import Passage, indexes
from wederhoor.claims.weapons import weapon_of
from wederhoor.model import Claim, Weapon
from wederhoor.vocabulary import Kind, Role, Stance

__all__ = ["ANSWERS", "Antecedent", "antecedent", "pointed_weapon", "struck_with"]

_VAGUE = frozenset((Kind.OTHER, Kind.ASSESSMENT))
_DEEDS = frozenset(
    (Kind.USE, Kind.ATTACK, Kind.CASUALTIES, Kind.DECEPTION, Kind.THREAT, Kind.PROGRAMME)
)
_FACTS = frozenset((*_DEEDS, Kind.FINDING, Kind.POSSESSION, Kind.TRANSFER, Kind.LEGAL))
_PLANS = frozenset(
    (
        *(Kind.TRANSFER, Kind.SUPPORT, Kind.PROTECTION, Kind.DEPLOYMENT, Kind.SANCTIONS),
        *(Kind.INVESTIGATION, Kind.DIPLOMACY, Kind.LEGAL),
    )
)
ANSWERS = frozenset(
    (
        *(Stance.DENIES, Stance.CONFIRMS, Stance.ADMITS, Stance.DOUBTS, Stance.CONDEMNS),
        *(Stance.PRAISES, Stance.UNCONFIRMED, Stance.DECLINES, Stance.SILENT),
    )
)
"""Stances of one who answers what another said."""
_UNANSWERED = frozenset((Stance.SILENT, Stance.DECLINES))
_INTENDING = frozenset((Stance.PROMISES, Stance.DECIDES, Stance.CONSIDERS))
_END = re.compile(r"[.!?][\"'”’]*\s+|\n\s*")
_ATTACKS = frozenset((Kind.USE, Kind.ATTACK))
_EVENTS = frozenset((Kind.USE, Kind.CASUALTIES, Kind.FINDING))
_COUNTED = frozenset((Kind.USE, Kind.CASUALTIES, Kind.ATTACK))
_HARM = ("killed", "injured", "affected")
_WINDOW = 8
"""How many claims back an antecedent is looked for."""
_SENTENCES = 4
"""How many sentences back a pronoun or a bare "the use" finds its weapon."""
_LONGEST = 14
"""A longer content says what it means itself."""


class Antecedent(NamedTuple):
    """An earlier claim meant by this content; ``whole`` where it means that very thing (so its
    roles hold too) and not merely one like it, or another act on the same treaty."""

    claim: Claim
    whole: bool
    reason: str


def antecedent(
    passage: Passage, kind: Kind, triggers: Sequence[int], before: Sequence[Claim]
) -> Antecedent | None:
    """The earlier claim that a content without a kind of its own, or a pointing one, stands for."""
    recent = [c for c in reversed(before[-_WINDOW:]) if c.kind not in _VAGUE]
    if not recent:
        return None
    if kind is Kind.LEGAL and passage.find("signature", "points_at_treaty"):
        for claim in recent:
            if claim.kind is Kind.LEGAL and claim.treaty:
                return Antecedent(claim, False, f"with the treaty of {claim.id}")
    counted = [i for i in passage.find("points_at_count") if _stands_alone(passage, i)]
    if kind in _VAGUE and counted:
        for claim in recent:
            if claim.kind in _COUNTED and claim.quantities:
                words = passage.doc[counted[0] : passage.tags[counted[0]]["points_at_count"]].text
                return Antecedent(claim, False, f"counted on from {claim.id}: “{words}”")
    if passage.stance in _UNANSWERED and kind in _VAGUE:
        charges = [c for c in recent if c.kind in _DEEDS]
        for claim in _blaming_first(passage, charges):
            return Antecedent(claim, True, f"no answer to {claim.id}")
    judged = passage.nominal and len(passage.words) <= _LONGEST // 2 and passage.find("crime")
    if kind in _VAGUE and (judged or passage.stance is Stance.ACCUSES):
        deeds = [c for c in recent if c.kind in _DEEDS]
        for claim in sorted(deeds, key=lambda c: c.kind is Kind.CASUALTIES):
            words = passage.doc[(judged or passage.words)[0]].text
            return Antecedent(claim, bool(judged), f"of {claim.id}: “{words}”")
    done = passage.find_in_core("points_at_act")
    if kind in _VAGUE and done:
        for claim in recent:
            if claim.kind in _DEEDS:
                words = passage.doc[done[0] : passage.tags[done[0]]["points_at_act"]].text
                return Antecedent(claim, False, f"carried over from {claim.id}: “{words}”")
    if passage.own_voice:
        return None
    for name, stances, kinds, whole in (
        ("points_at_charge", {Stance.ACCUSES}, None, True),
        ("points_at_request", {Stance.ASKS, Stance.DEMANDS}, None, True),
        ("points_at_like", None, _DEEDS, False),
        ("points_at_deed", {Stance.DECIDES, Stance.PROMISES, Stance.CONSIDERS}, None, True),
        ("points_at_report", None, _FACTS, True),
    ):
        found = passage.find_in_core(name)
        if not found or (kind not in _VAGUE and not _headed(passage, found[0], name, triggers)):
            continue
        fitting = [
            c
            for c in recent
            if (stances is None or c.stance in stances) and (kinds is None or c.kind in kinds)
        ]
        for claim in _blaming_first(passage, fitting or ([] if kinds else recent)):
            end = passage.tags[found[0]][name]
            words = passage.doc[found[0] : end].text
            return Antecedent(claim, whole, f"carried over from {claim.id}: “{words}”")
    first = passage.token(0)
    if (
        first is not None
        and kind in _VAGUE
        and "bare" in passage.tags[first.i]
        and len(passage.words) <= _LONGEST
        and (len(passage.words) == 1 or passage.doc[first.i + 1].pos_ not in ("NOUN", "ADJ"))
    ):
        kinds = _PLANS if passage.stance in _INTENDING else None
        kinds = _ATTACKS if passage.find("event", "incident") else kinds
        for claim in recent:
            if kinds is None or claim.kind in kinds:
                whole = passage.stance in ANSWERS or len(passage.words) == 1
                return Antecedent(claim, whole, f"carried over from {claim.id}: “{first.text}”")
    return None


def _blaming_first(passage: Passage, claims: Sequence[Claim]) -> list[Claim]:
    """The claims in order, for a denial or for silence those first in which the speaker is the one
    accused."""
    if passage.stance not in (Stance.DENIES, *_UNANSWERED):
        return list(claims)
    me = passage.speaker

    def spares(claim: Claim) -> bool:
        blamed = [r.actor for r in claim.roles if r.role in (Role.PERPETRATOR, Role.HOLDER)]
        return not any(a.id == me.id or (a.country and a.country == me.country) for a in blamed)

    return sorted(claims, key=spares)


def _headed(passage: Passage, i: int, name: str, triggers: Sequence[int]) -> bool:
    """Whether the pointing words at token ``i`` head a short content, and make its kind."""
    return (
        len(passage.words) <= _LONGEST
        and bool(triggers)
        and triggers[0] in range(i, passage.tags[i][name])
        and (i == passage.words[0] or len(passage.words) <= _LONGEST // 2)
    )


def _stands_alone(passage: Passage, i: int) -> bool:
    """Whether the number of "er … seven" that starts at token ``i`` counts no noun behind it."""
    end = passage.tags[i]["points_at_count"]
    return end == len(passage.doc) or passage.doc[end].pos_ not in ("NOUN", "ADJ", "PROPN", "NUM")


def struck_with(passage: Passage, before: Sequence[Claim]) -> tuple[Weapon | None, str]:
    """The weapon of the event spoken of last, where the content is of harm, of "the attacks" or
    of vessels that are used, and names no attack by other means; and the reason in words."""
    event = [i for i in passage.find("event") if _is_known(passage, i)]
    harm = passage.find(*_HARM)
    if not (event or harm):
        harm = passage.find("instruction")
    if not (event or harm) and passage.find_in_core("use"):
        harm = passage.find("container")
    if (not event and not harm) or set(passage.find_in_core("attack")) - {*event, *harm}:
        return None, ""
    for claim in reversed(before[-_WINDOW:]):
        if claim.kind in _EVENTS and claim.weapon:
            between = passage.reading.text[claim.content[-1].end : passage.content[0].start]
            if _sentences(between) <= (_WINDOW if event else _SENTENCES):
                words = passage.doc[(event or harm)[0]].text
                return claim.weapon, f"weapon: of {claim.id}, “{words}”"
            return None, ""
    return _named_beside(passage)


def _is_known(passage: Passage, i: int) -> bool:
    """Whether the noun at token ``i`` is definite or counted: bare "attacks" are new ones."""
    left = i - 1
    while left >= 0 and passage.doc[left].pos_ == "ADJ":
        left -= 1
    return left >= 0 and (passage.doc[left].pos_ == "NUM" or "article" in passage.tags[left])


def _named_beside(passage: Passage) -> tuple[Weapon | None, str]:
    """The weapon that the sentence in front of the content names, or those behind it where it is
    the document's first: a heading tells of the dead before the text says of what."""
    start, end = passage.content[0].start, passage.content[-1].end
    earlier = [w for w in passage.reading.weapons if w.span and w.span.end <= start]
    if earlier and _distance(passage, earlier[-1]) <= 1:
        return weapon_of(earlier[-1:]), "weapon: named in front of it"
    first = next((w.span for w in passage.reading.weapons if w.span), None)
    text = passage.reading.text
    if first is None or first.start < end or _sentences(text[end : first.start]) > _SENTENCES:
        return None, ""
    named = [w for w in passage.reading.weapons if w.span and w.span.start == first.start]
    return weapon_of(named), f"weapon: “{first.exact}”, named behind it"


def pointed_weapon(passage: Passage) -> tuple[Weapon | None, str]:
    """The last weapon named before the content, where its words point at one: "such weapons",
    "the use", or a pronoun with a verb of use; and the reason in words."""
    doc, start = passage.doc, passage.content[0].start
    earlier = [w for w in passage.reading.weapons if w.span and w.span.end <= start]
    if not earlier:
        return None, ""
    last = indexes(doc, [w.span for w in earlier[-1:] if w.span])
    start = doc[last[0]].sent.start_char
    weapon = weapon_of([w for w in earlier if w.span and w.span.start >= start])
    pointing = passage.find(
        "points_at_weapon", "points_at_like", "points_at_treaty", "signature", "thereby"
    )
    if not pointing:
        pointing = [i for i in passage.find("act_noun") if _bare_noun(passage, i)]
    if not pointing and passage.find("use"):
        pointing = passage.find_in_core("thing_pronoun") or passage.find("thing_pronoun")
        pointing = [i for i in pointing if doc[i].pos_ == "PRON"]
    only = passage.find("points_at_weapon") and len({w.category for w in earlier}) == 1
    if not pointing or not (only or _distance(passage, earlier[-1]) <= _SENTENCES):
        return None, ""
    return weapon, f"weapon: carried over to “{doc[pointing[0]].text}”"


def _bare_noun(passage: Passage, i: int) -> bool:
    """A noun of use with an article before it and no "of" behind it."""
    doc = passage.doc
    after = doc[i + 1] if i + 1 < len(doc) else None
    return (
        i > 0
        and "article" in passage.tags[i - 1]
        and (after is None or "of" not in passage.tags[after.i])
    )


def _distance(passage: Passage, weapon: Weapon) -> int:
    """How many sentence starts lie between the weapon and the passage."""
    assert weapon.span is not None
    return _sentences(passage.reading.text[weapon.span.end : passage.content[0].start])


def _sentences(between: str) -> int:
    """How many sentences end in a stretch of text."""
    return len(_END.findall(between))
