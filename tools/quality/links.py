"""How well the claims of the samples are linked: the same matter, contradictions, replies.

``python tools/quality/links.py [DOSSIER] [--errors]`` compares the links between the claims of a
dossier of the samples with ``tests/linking/gold.yaml``; without a dossier it builds one in a
temporary folder.

What is measured, and why:

- A gold claim is *found* where a claim whose content overlaps its words has an account of its kind
  that holds it to be so. Only what is found can be linked, so only that is measured further; the
  share found stands beside it, for it says how much of the gold is measured.
- *Same*: two found gold claims are one of the pairs; in the gold where a matter has both, in ours
  where a matter of the gold's kind has both. What the gold leaves open is passed over.
- *Same, told*: the same over the claims of documents in which some claim tells what the matter is
  known by: the user of a practice, the place or the date of an incident. Linking completes a claim
  from its document, so what no claim of a document tells is a matter of extraction.
- *Contradictions*: one in the gold is found where one of ours in the same field has a claim of its
  one side and a claim of its other, either way. One of ours is right where it is so found, or where
  the gold has the claim that denies as a reply to the matter of the other. Ours are judged only
  where both of its sides have gold claims, for the gold says nothing of others.
- *Replies*: an answer in the gold is found where ours to that accused have its claim, in a matter
  that shares a claim with the gold's. Only answers of which the claim was found count in either,
  and general denials in other documents in neither: the gold gives one for its own document only.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from wederhoor.linking.accounts import Account, accounts
from wederhoor.linking.contradictions import contradictions
from wederhoor.linking.matters import block, matters
from wederhoor.linking.replies import (
    Answering,
    Reply,
    answerable,
    answers,
    called,
    charges,
    reply,
    unanswered,
)
from wederhoor.linking.sides import side, stem
from wederhoor.model import Claim, Edition, Link, Matter
from wederhoor.register import Register, read
from wederhoor.run.build import build
from wederhoor.settings import Settings
from wederhoor.vocabulary import Position

__all__ = ["Linked", "Measured", "Score", "link", "measure"]

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "linking" / "gold.yaml"
HOLDING = (Position.HOLDS, Position.ADMITS)
FIELDS = {"denied", "figure", "perpetrator", "place", "time", "investigation"}
ANSWERS = {
    "denies": Answering.DENIAL,
    "accuses": Answering.COUNTER_ACCUSATION,
    "admits": Answering.ADMISSION,
    "declines": Answering.REFUSAL,
    "silent": Answering.REFUSAL,
}


class Score(NamedTuple):
    """Counts: right, in the gold but not ours, ours but not in the gold."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.wrong)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  {tuple(self)}"


@dataclass(frozen=True)
class Linked:
    """All that linking makes of some editions."""

    editions: Mapping[str, Edition]
    claims: Mapping[str, Claim]
    accounts: Sequence[Account]
    matters: Sequence[Matter]
    contradictions: Sequence[Link]
    replies: Sequence[Reply]


@dataclass(frozen=True)
class Measured:
    """``found`` and ``gold`` count claims; ``errors`` are in words."""

    found: int
    gold: int
    same: Score
    told: Score
    contradictions: Score
    replies: Score
    unanswered: Score
    errors: Sequence[str]


def link(editions: Iterable[Edition]) -> Linked:
    """Accounts, blocks, matters and what follows from them, as a register would have it."""
    named = {Path(edition.original.location).name: edition for edition in editions}
    claims = {claim.id: claim for edition in named.values() for claim in edition.claims}
    every = [account for edition in named.values() for account in accounts(edition)]
    blocks: dict[str, list[Account]] = defaultdict(list)
    said: dict[str, list[Account]] = defaultdict(list)
    for account in every:
        if key := block(account):
            blocks[key].append(account)
        for one in answerable(account):
            said[one].append(account)
    found = [(matter, blocks[key]) for key in sorted(blocks) for matter in matters(blocks[key])]
    return Linked(
        named,
        claims,
        every,
        [matter for matter, _ in found],
        [one for matter, those in found for one in contradictions(matter, claims, those)],
        [
            reply(charge, answers(charge, matter, spoken))
            for matter, those in found
            for charge in charges(matter, those)
            for spoken in [{*those, *(one for key in called(charge) for one in said[key])}]
        ],
    )


class Gold:
    """The gold with its claims looked up in what was found."""

    def __init__(self, linked: Linked, data: Mapping[str, Any]) -> None:
        self.linked, self.data = linked, data
        self._of_document: dict[str, list[Account]] = defaultdict(list)
        for account in linked.accounts:
            self._of_document[account.document].append(account)
        self._sides = {
            _slug(name): stem(side(actor))
            for claim in linked.claims.values()
            for actor in (claim.source, *(filler.actor for filler in claim.roles))
            for name in actor.names
        }
        self.matters: dict[str, dict[str, str]] = {}
        self.missing: list[str] = []
        for matter in data["matters"]:
            members: dict[str, str] = {}
            for member in matter["members"]:
                kinds = member.get("kind", matter["kind"])
                account = self.find(member, [kinds] if isinstance(kinds, str) else kinds, HOLDING)
                if account is None:
                    self.missing.append(f"{matter['id']}: {words(member)}")
                else:
                    members[words(member)] = account.claim
            self.matters[matter["id"]] = members

    def find(
        self,
        member: Mapping[str, Any],
        kinds: Sequence[str] = (),
        positions: Sequence[Position] = tuple(Position),
    ) -> Account | None:
        """The account that covers the words, one with the right source and the shortest first."""
        edition = self.linked.editions.get(member["doc"])
        if edition is None or member["evidence"] not in edition.document.text:
            return None
        start = edition.document.text.index(member["evidence"])
        end = start + len(member["evidence"])
        covering = [
            account
            for account in self._of_document[edition.document.id]
            if account.position in positions
            and (not kinds or account.kind in kinds)
            and any(s.start < end and start < s.end for s in self.claim(account).content)
        ]
        names = {name.casefold() for name in member.get("source", ())}

        def order(account: Account) -> tuple[bool, int, str]:
            own = account.own_voice and "doc" in names
            named = own or any(n.casefold() in names for n in self.claim(account).source.names)
            return (
                not named,
                sum(s.end - s.start for s in self.claim(account).content),
                account.claim,
            )

        return min(covering, key=order, default=None)

    def claim(self, account: Account) -> Claim:
        return self.linked.claims[account.claim]

    def told(self) -> dict[str, dict[str, str]]:
        """The found claims of documents in which some claim tells what their matter is known by."""
        return {
            matter["id"]: {
                name: claim
                for name, claim in self.matters[matter["id"]].items()
                if any(self._tells(one, matter) for one in self._beside(claim))
            }
            for matter in self.data["matters"]
        }

    def _beside(self, claim: str) -> Sequence[Claim]:
        document = self.linked.claims[claim].document
        return [one for one in self.linked.claims.values() if one.document == document]

    def _tells(self, claim: Claim, matter: Mapping[str, Any]) -> bool:
        if matter["scope"] == "practice":
            users = {_slug(name) for name in matter.get("perpetrator", ())}
            roles = (filler.actor for filler in claim.roles if filler.role == "perpetrator")
            sides = {self._sides.get(user) for user in users}
            return not users or any(
                stem(side(actor)) in sides or users & set(map(_slug, actor.names))
                for actor in roles
            )
        if claim.place and set(claim.place.names) & set(matter.get("place", ())):
            return True
        time = claim.time.interval if claim.time else None
        return bool(time and time.start == matter.get("date"))

    def side(self, members: Iterable[Mapping[str, Any]]) -> set[str]:
        """The claims of one side of a contradiction that were found."""
        found = (self.find(member) for member in members)
        return {account.claim for account in found if account is not None}


def words(member: Mapping[str, Any]) -> str:
    return f"{member['doc']}: {member['evidence']}"


def measure(linked: Linked, data: Mapping[str, Any]) -> Measured:
    """The scores against the gold ``data``."""
    gold = Gold(linked, data)
    same, same_errors = _same(gold, gold.matters)
    told, _ = _same(gold, gold.told())
    against, against_errors = _contradictions(gold)
    answers, answer_errors = _replies(gold)
    editors, editor_errors = _unanswered(gold)
    found = sum(map(len, gold.matters.values()))
    return Measured(
        found,
        found + len(gold.missing),
        same,
        told,
        against,
        answers,
        editors,
        [
            *(f"not found {one}" for one in gold.missing),
            *(f"same {one}" for one in same_errors),
            *(f"contradiction {one}" for one in against_errors),
            *(f"reply {one}" for one in answer_errors),
            *(f"unanswered {one}" for one in editor_errors),
        ],
    )


def _same(gold: Gold, known: Mapping[str, Mapping[str, str]]) -> tuple[Score, list[str]]:
    """The pairs among the claims of ``known``: by gold matter, the words and our claim."""
    kinds = {matter["id"]: matter["kind"] for matter in gold.data["matters"]}
    ours: dict[tuple[str, str], set[str]] = defaultdict(set)
    for matter in gold.linked.matters:
        for member in matter.accounts:
            ours[matter.kind, member.claim].add(matter.id)
    items = [
        (id, name, ours[kinds[id], claim])
        for id, members in known.items()
        for name, claim in members.items()
    ]
    right = missed = wrong = 0
    errors: dict[str, list[str]] = defaultdict(list)
    for (one, name, mine), (other, other_name, theirs) in combinations(items, 2):
        linked = bool(mine & theirs)
        if one == other:
            right += linked
            missed += not linked
            if not linked:
                errors[f"missed {one} {name} {sorted(mine)}"].append(other_name)
        elif linked and kinds[one] == kinds[other]:
            wrong += 1
            errors[f"wrong {one} / {other} {sorted(mine & theirs)}"].append(
                f"{name} + {other_name}"
            )
    lines = [f"{key} ×{len(names)}: {names[0]}" for key, names in errors.items()]
    return Score(right, missed, wrong), lines


def _contradictions(gold: Gold) -> tuple[Score, list[str]]:
    expected = []
    for one in gold.data["contradictions"]:
        left, right = (gold.side(side) for side in one["sides"])
        if left and right:
            expected.append((one["field"], left, right, f"{one['matter']} {one['field']}"))
    denials = {
        claim: reply["matter"]
        for reply in gold.data["replies"]
        for answer in reply["answers"]
        for claim in gold.side([answer])
    }
    known = {claim for _, left, right, _ in expected for claim in left | right}
    known |= set(denials) | {c for members in gold.matters.values() for c in members.values()}
    found: set[int] = set()
    wrong: list[str] = []
    for link in gold.linked.contradictions:
        field = link.reasons[0].code.removeprefix("contradiction_")
        left, right = (set(reason.values) for reason in link.reasons[1:3])
        hits = {
            n
            for n, (of, one, other, _) in enumerate(expected)
            if of == field and ((one & left and other & right) or (one & right and other & left))
        }
        found |= hits
        replied = field == "denied" and not denials.keys().isdisjoint(left | right)
        if not hits and not replied and not known.isdisjoint(left) and not known.isdisjoint(right):
            wrong.append(f"wrong {field} {link.reasons[0].values} {_shown(gold, link)}")
    missed = [f"missed {name}" for n, (*_, name) in enumerate(expected) if n not in found]
    return Score(len(found), len(missed), len(wrong)), missed + wrong


def _shown(gold: Gold, link: Link) -> str:
    return " | ".join(
        gold.linked.claims[claim].content[0].exact[:70] for claim in (link.left, link.right)
    )


def _ours(gold: Gold, id: str, accused: Iterable[str]) -> list[Reply]:
    """Our replies to one of several names in the matters that share a claim with a gold matter."""
    claims = set(gold.matters[id].values())
    shared = {
        matter.id
        for matter in gold.linked.matters
        if any(member.claim in claims for member in matter.accounts)
    }
    names = {_slug(name) for name in accused}
    return [
        reply
        for reply in gold.linked.replies
        if reply.matter in shared and names & set(_names(gold, reply.accused))
    ]


def _slug(name: str) -> str:
    return "-".join(name.casefold().replace("ë", "e").replace("ï", "i").split())


def _names(gold: Gold, side: str) -> Iterator[str]:
    """The names of a side, as the claims have them."""
    yield stem(side).casefold()
    for claim in gold.linked.claims.values():
        for actor in (claim.source, *(filler.actor for filler in claim.roles)):
            if actor.id == side:
                yield from map(_slug, actor.names)


def _replies(gold: Gold) -> tuple[Score, list[str]]:
    right = missed = 0
    errors: list[str] = []
    expected: dict[tuple[str, str], set[str]] = defaultdict(set)
    for given in gold.data["replies"]:
        ours = _ours(gold, given["matter"], given["accused"])
        for answer in given["answers"]:
            claims = gold.side([answer])
            if not claims or not gold.matters[given["matter"]]:
                continue
            for one in ours:
                expected[one.matter, one.accused] |= claims
            if any(a.claim in claims for one in ours for a in one.answers):
                right += 1
            else:
                missed += 1
                errors.append(f"missed {given['matter']} {words(answer)}")
    known = {c for claims in expected.values() for c in claims}
    told = {
        matter.id: {gold.linked.claims[member.claim].document for member in matter.accounts}
        for matter in gold.linked.matters
    }
    wrong = 0
    for one in gold.linked.replies:
        for a in one.answers:
            if not a.direct and a.document not in told[one.matter]:
                continue
            if a.claim in known and a.claim not in expected.get(
                (one.matter, one.accused), {a.claim}
            ):
                wrong += 1
                errors.append(f"wrong {one.matter} {one.accused} {a.kind} {a.claim}")
    return Score(right, missed, wrong), errors


def _unanswered(gold: Gold) -> tuple[Score, list[str]]:
    """The editor's list: of the gold's accusations whose accused ours has, which are open."""
    right = missed = wrong = 0
    errors: list[str] = []
    open_ = {(one["matter"], *one["accused"]) for one in gold.data["unanswered"]}
    for matter in gold.data["matters"]:
        for name in matter.get("perpetrator", ()):
            ours = _ours(gold, matter["id"], [name])
            if not ours:
                continue
            listed = len(unanswered(ours)) == len(ours)
            expected = (matter["id"], name) in open_
            right += listed and expected
            missed += expected and not listed
            wrong += listed and not expected
            if listed != expected:
                errors.append(f"{'missed' if expected else 'wrong'} {matter['id']} {name}")
    return Score(right, missed, wrong), errors


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dossier", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dossier = options.dossier or Path(folder)
        if not options.dossier:
            build(sorted((ROOT / "samples").iterdir()), dossier, Settings(), lambda outcome: None)
        with Register.open(dossier) as register:
            linked = link(read.editions(register))
    measured = measure(linked, yaml.safe_load(GOLD.read_text("utf-8")))
    print(f"claims found    {measured.found} of {measured.gold}")
    print(f"same            {measured.same}")
    print(f"same, told      {measured.told}")
    print(f"contradictions  {measured.contradictions}")
    print(f"replies         {measured.replies}")
    print(f"unanswered      {measured.unanswered}")
    if options.errors:
        print(*measured.errors, sep="\n")


if __name__ == "__main__":
    main()
