"""Which actors of different documents are one person or one body.

A document has settled who is who within it; here its outcome counts. What joins two actors is their
full name, or a shorter name with an office, a state or a body by which it can be only one. Two
people of one family name are never one without more, and who is only described ("een woordvoerder")
is nobody outside his document.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wederhoor.linking.grouping import Group, bodies, persons
from wederhoor.linking.traits import Trait
from wederhoor.model import Judgement, Reason
from wederhoor.vocabulary import Type, Verdict

__all__ = ["Identity", "identify"]


@dataclass(frozen=True, slots=True)
class Identity:
    """One person or body, with its members as (document, id of the actor there).

    ``id`` is what the member with the fullest name has; where others of the block would have the
    same, each has the first document of its members behind it. ``names`` begins with the fullest.
    An identity that a person made of actors of two blocks comes out of both, under one id.
    """

    id: str
    type: Type
    names: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...] = ()


def identify(traits: Iterable[Trait], judgements: Sequence[Judgement]) -> tuple[Identity, ...]:
    """The identities of one block, sorted by id; the order of the traits makes no difference.

    ``judgements`` come in the order in which they were made. Those about a member's
    ``DOCUMENT#ACTOR`` and an identity's id are laid over what the names show: of several about the
    same two the last counts, and a withdrawn one not.
    """
    ordered = sorted(set(traits))
    groups = [
        *persons([trait for trait in ordered if trait.type is Type.PERSON]),
        *bodies([trait for trait in ordered if trait.type is not Type.PERSON]),
    ]
    common = Counter(group.fullest.actor for group in groups)
    found = {}
    for group in groups:
        id = group.fullest.actor
        found[id if common[id] == 1 else _apart(id, min(group.traits))] = group
    return tuple(_identity(id, group) for id, group in sorted(_judged(found, judgements).items()))


def _apart(id: str, trait: Trait) -> str:
    """An id that no other identity has."""
    return f"{id}~{trait.document[:12]}"


def _judged(groups: dict[str, Group], judgements: Sequence[Judgement]) -> dict[str, Group]:
    """The groups with every member where a person put it."""
    last: dict[str, dict[str, Judgement]] = {}
    for judgement in judgements:
        about = last.setdefault(judgement.subject, {})
        about.pop(judgement.object, None)
        if judgement.verdict is not Verdict.WITHDRAWN:
            about[judgement.object] = judgement
    kept: dict[str, list[Trait]] = {}
    reasons = {id: set(group.reasons) for id, group in groups.items()}
    for id, group in groups.items():
        for trait in group.traits:
            about = last.get(f"{trait.document}#{trait.actor}", {})
            there, why = _placed(id, trait, about)
            kept.setdefault(there, []).append(trait)
            reasons.setdefault(there, set()).update(why)
    return {id: Group(traits, reasons[id]) for id, traits in kept.items()}


def _placed(
    id: str, trait: Trait, about: Mapping[str, Judgement]
) -> tuple[str, tuple[Reason, ...]]:
    """The identity in which a person's last decisions put a member, and the decision that did."""
    same = [judgement for judgement in about.values() if judgement.verdict is Verdict.SAME]
    if same:
        return same[-1].object, (Reason("judged_same", (trait.names[0], same[-1].who)),)
    judgement = about.get(id)
    if judgement is not None:
        reason = Reason("judged_different", (trait.names[0], judgement.who))
        return _apart(trait.actor, trait), (reason,)
    return id, ()


def _identity(id: str, group: Group) -> Identity:
    names = {name for trait in group.traits for name in trait.names}
    first = dict.fromkeys([group.name, *group.fullest.names])
    members = tuple(sorted((trait.document, trait.actor) for trait in group.traits))
    reasons = tuple(sorted(group.reasons, key=lambda reason: (reason.code, reason.values)))
    return Identity(
        id, group.fullest.type, (*first, *sorted(names - first.keys())), members, reasons
    )
