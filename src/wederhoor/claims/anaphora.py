"""What a claim takes over from one before it: contents and weapons that only point back."""

from collections.abc import Sequence
from typing import NamedTuple

from wederhoor.claims.passage import Passage, indexes
from wederhoor.claims.weapons import weapon_of
from wederhoor.model import Claim, Weapon
from wederhoor.vocabulary import Kind, Role, Stance

__all__ = ["Antecedent", "antecedent", "pointed_weapon"]

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
_REPLIES = frozenset(
    (
        *(Stance.DENIES, Stance.CONFIRMS, Stance.ADMITS, Stance.DOUBTS, Stance.CONDEMNS),
        *(Stance.PRAISES, Stance.UNCONFIRMED, Stance.DECLINES),
    )
)
_INTENDING = frozenset((Stance.PROMISES, Stance.DECIDES, Stance.CONSIDERS))
_WINDOW = 8
"""How many claims back an antecedent is looked for."""
_SENTENCES = 3
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
        for claim in recent:
            if kinds is None or claim.kind in kinds:
                whole = passage.stance in _REPLIES or len(passage.words) == 1
                return Antecedent(claim, whole, f"carried over from {claim.id}: “{first.text}”")
    return None


def _blaming_first(passage: Passage, claims: Sequence[Claim]) -> list[Claim]:
    """The claims in order, for a denial those first in which the speaker is the one accused."""
    if passage.stance is not Stance.DENIES:
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
    if not pointing or _distance(passage, earlier[-1]) > _SENTENCES:
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
    between = passage.reading.text[weapon.span.end : passage.content[0].start]
    return sum(between.count(mark) for mark in ".!?")
