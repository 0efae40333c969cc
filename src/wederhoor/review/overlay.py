"""What people decided about a document's claims, laid over the machine's reading of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wederhoor.errors import SettingsError
from wederhoor.model import Actor, Claim, Decision, Edition, Judgement
from wederhoor.review.fields import FIELDS, Around, change
from wederhoor.review.standing import ABOUT_CLAIMS, PARTS, Standing, standing, undone
from wederhoor.vocabulary import Kind, Modality, Review, Stance, Type, Verdict

__all__ = ["Overlay", "amended", "drawn", "laid", "overlay", "view"]

_SOMEBODY = Actor("group:unknown", Type.GROUP, ())
"""Who says what was drawn, where that is not said; as in a text that does not say."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """The reviewed reading of a document.

    ``standings`` are by id of the claim, of those about which somebody decided or that a split
    made. ``about`` has for every decision about a claim the id of the claim that it is about now;
    "" where this reading has none to which it can be applied.
    """

    edition: Edition
    standings: Mapping[str, Standing]
    about: Mapping[int, str]


def overlay(edition: Edition, decisions: Iterable[Decision]) -> Overlay:
    """A machine's reading with all that was decided about its claims.

    ``decisions`` are those about the document in any order, the undone ones too; those that are not
    about claims are passed over. The same decisions give the same reading. Claims keep their ids,
    drawn and split ones have those that they were given when they were made.
    """
    ordered = sorted(decisions, key=lambda one: one.n)
    out = undone(ordered)
    chains: dict[str, list[Decision]] = defaultdict(list)
    for one in ordered:
        if one.judgement.verdict in ABOUT_CLAIMS:
            chains[one.judgement.subject].append(one)
    claims = {claim.id: claim for claim in edition.claims}
    made: dict[str, Claim] = {}
    standings: dict[str, Standing] = {}
    about: dict[int, str] = {}
    for subject, chain in chains.items():
        live = [one for one in chain if one.n not in out]
        found = made.get(subject) or _found(edition, chain[0].judgement)
        if live and live[0].judgement.verdict is Verdict.DRAWN:
            found = _drawn(edition, live[0].judgement)
            if found is not None:
                made[found.id] = found
        about |= {one.n: found.id if found else "" if one in live else subject for one in chain}
        if found is None or not live:
            continue
        split = found.id in standings
        stands = standing(live, made=split)
        claim, parts, failed = laid(edition, found, stands.chain)
        if failed:
            about |= dict.fromkeys(failed, "")
            stands = standing([one for one in live if one.n not in failed], made=split)
        claims[found.id] = claim
        standings[found.id] = stands
        for part in parts:
            made[part.id] = part
            standings[part.id] = standing((), made=True)
    reviews = {id: standings[id].review for id in sorted(standings)}
    reviewed = replace(
        edition,
        claims=_in_order(edition.claims, {**made, **claims}),
        reviews={id: one for id, one in reviews.items() if one is not Review.UNREVIEWED},
    )
    return Overlay(reviewed, standings, about)


def view(edition: Edition, decisions: Iterable[Decision], who: str) -> Edition:
    """The reading as one blind reader has it: with his own decisions and what counts by itself."""
    mine = [
        replace(one, judgement=replace(one.judgement, blind=False))
        if one.judgement.who == who
        else one
        for one in decisions
        if one.judgement.who == who
        or not one.judgement.blind
        or one.judgement.verdict is Verdict.DRAWN
    ]
    return overlay(edition, mine).edition


def amended(edition: Edition, claim: Claim, judgement: Judgement) -> tuple[Claim, ...]:
    """A claim with what a decision puts in its fields, and behind it what is split from it.

    Raises SettingsError where it cannot be so.
    """
    around = Around.of(edition, judgement.who)
    given = {one.field: one.after for one in judgement.changes}
    parts = given.pop(PARTS, None)
    why = f": {judgement.why}" if judgement.why else ""
    note = f"corrected by {judgement.who}{why}"
    if judgement.verdict is Verdict.DRAWN:
        # The claim is theirs in every field; the decision has each, and why.
        return (_with(claim, given, around, ""),)
    claim = _with(claim, given, around, note)
    if parts is None:
        return (claim,)
    if not isinstance(parts, list) or len(parts) < 2 or any(type(one) is not dict for one in parts):
        raise SettingsError(PARTS, "a claim is split into two or more, each with its fields")
    note = f"split from {claim.id} by {judgement.who}{why}"
    found = []
    for part in parts:
        fields = {name: value for name, value in part.items() if name != "id"}
        whole = _with(claim, fields, around, "")
        reasons = (*claim.reasons, note)
        found.append(replace(whole, id=part.get("id", claim.id), reasons=reasons))
    if len({one.id for one in found}) < len(found) or found[0].id != claim.id:
        raise SettingsError(PARTS, "the first keeps the id of the claim, each other has its own")
    return tuple(found)


def drawn(edition: Edition, judgement: Judgement) -> Claim:
    """The claim that a person drew, from the fields that are given: ``content`` at least.

    Raises SettingsError where it cannot be so.
    """
    given = {one.field: one.after for one in judgement.changes}
    if "content" not in given:
        raise SettingsError("content", "a claim has words of the text")
    why = f": {judgement.why}" if judgement.why else ""
    bare = Claim(
        id=judgement.subject,
        document=edition.document.id,
        attribution=None,
        content=(),
        source=_SOMEBODY,
        stance=Stance.ASSERTS,
        kind=Kind.OTHER,
        modality=Modality.ACTUAL,
        reasons=(f"drawn by {judgement.who}{why}",),
    )
    [claim] = amended(edition, bare, judgement)
    content = {(span.start, span.end) for span in claim.content}
    said = next(
        (
            one.id
            for one in edition.attributions
            if content <= {(span.start, span.end) for span in one.content}
        ),
        None,
    )
    return replace(claim, attribution=said)


def _drawn(edition: Edition, judgement: Judgement) -> Claim | None:
    try:
        return drawn(edition, judgement)
    except SettingsError:
        return None


def _found(edition: Edition, judgement: Judgement) -> Claim | None:
    """The claim that a decision is about: of its id, unless that is now another's, else the only
    one with the same content."""
    same = [
        claim
        for claim in edition.claims
        if not judgement.content
        or tuple((span.start, span.end) for span in claim.content) == judgement.content
    ]
    named = next((claim for claim in same if claim.id == judgement.subject), None)
    if named is None and judgement.content and len(same) == 1:
        return same[0]
    return named


def laid(
    edition: Edition, claim: Claim, chain: Sequence[Decision]
) -> tuple[Claim, list[Claim], list[int]]:
    """A claim after these decisions, what is split from it, and the numbers of those that this
    reading does not bear: words that it no longer has."""
    parts, failed = list[Claim](), list[int]()
    for one in chain:
        if one.judgement.verdict is Verdict.DRAWN:
            continue
        try:
            claim, *more = amended(edition, claim, one.judgement)
        except SettingsError:
            failed.append(one.n)
        else:
            parts += more
    return claim, parts, failed


def _with(claim: Claim, given: Mapping[str, Any], around: Around, note: str) -> Claim:
    """The claim with these values, in the order of the fields, each noted among its reasons."""
    for field in given.keys() - FIELDS.keys():
        change(claim, field, None, around)
    for field in FIELDS:
        if field in given:
            claim = change(claim, field, given[field], around)
            if note:
                kept = (why for why in claim.reasons if not why.startswith(f"{field}: corrected "))
                claim = replace(claim, reasons=(*kept, f"{field}: {note}"))
    return claim


def _in_order(machine: Sequence[Claim], claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The machine's claims in their order, the others among them where they stand in the text."""
    ordered = [claims[claim.id] for claim in machine]
    known = {claim.id for claim in machine}
    for claim in sorted((one for one in claims.values() if one.id not in known), key=_place):
        before = (n for n, one in enumerate(ordered) if _place(one)[:2] > _place(claim)[:2])
        ordered.insert(next(before, len(ordered)), claim)
    return tuple(ordered)


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.content[0].start, -claim.content[-1].end, claim.id
