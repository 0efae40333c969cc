"""How many independent roots the accounts of a matter have: DESIGN's rule, made executable.

A root is the last source of a relay chain that speaks from its own knowledge. Every account begins
with a *voice*: the side of its source (a minister speaks for his government, a service for its
state), or none where the text does not say from whom it has this. Then, in this order, voices that
are not apart are put together, each time with the reason:

1. joint      who signs one statement is one root, also by way of a third
2. copied     words taken over from another document count with the words there
3. echoed     who only confirms, or says to rely on another, counts with that other
4. relayed    so does who passes on another's account, and names no knowledge of its own
5. silent     what a document says by itself, or from a source it does not name, counts with what it
              attributes to somebody; else with what it was taken from; else it is not known from
              whom it is, and adds a root only where there is no other

So wherever a text is silent the lower number counts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wederhoor.linking.provenance import Provenance, Route, graph
from wederhoor.linking.record import Account
from wederhoor.linking.voices import WITNESSES, Voices
from wederhoor.model import Claim, Document, Link, Reason, Span
from wederhoor.vocabulary import Relation, Stance, Type

__all__ = ["UNKNOWN", "WITNESSES", "Independence", "Root", "independence"]

UNKNOWN = "unknown"
"""The root of accounts of which no text says from whom they are."""
ALIKE = 0.8
"""The share of words that two claims in a passage taken over must have in common."""

_NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Root:
    """A root: who signed it (sides, sorted), its claims, and why they count together.

    ``counted`` is False where no text says from whom the accounts are, beside others that do.
    ``id`` is made of the signatories, or is ``UNKNOWN`` or ``WITNESSES``, who sign nothing.
    """

    id: str
    signatories: tuple[str, ...]
    claims: tuple[str, ...]
    counted: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """Documents, publishers and roots of one matter, each once, in the order of publication.

    The publishers are those that are known; a reason says of how many documents it is not.
    """

    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    roots: tuple[Root, ...]
    provenance: Provenance
    reasons: tuple[Reason, ...]

    @property
    def independent(self) -> int:
        """How many independent roots there are."""
        return sum(root.counted for root in self.roots)


def independence(
    accounts: Sequence[Account],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    links: Sequence[Link] = (),
    identities: Mapping[str, str] = _NOBODY,
    beside: Sequence[Account] = (),
) -> Independence:
    """The roots of the accounts of one matter that hold it to be so.

    ``beside`` are the other accounts of the same documents, ``claims`` the claims of all these
    accounts by id, ``links`` those between documents; ``identities`` give the actor of the register
    for ``DOCUMENT#ACTOR``. The outcome does not depend on the order of what is given.
    """
    tally = _Tally(Voices(accounts, claims, documents, identities, beside), links)
    tally.joint()
    tally.copied()
    tally.echoed()
    tally.silent()
    tally.relayed()
    return tally.result()


class _Tally:
    """The accounts with their voices, and which voices are one root."""

    def __init__(self, voices: Voices, links: Sequence[Link]) -> None:
        self._said = voices
        self._links = [
            link
            for link in sorted(links, key=lambda one: (one.left, one.right, one.relation))
            if link.relation in (Relation.REPEATS, Relation.DERIVES_FROM)
            and {link.left, link.right} <= voices.beside.keys()
        ]
        self._parent: dict[str, str] = {}
        self._reasons: dict[str, dict[Reason, None]] = {}
        self._echoes: set[str] = set()
        self._signed: set[str] = set()
        self._speakers = {account.claim: voices.of(account) for account in voices.order}
        self._voice = {claim: speakers[0] for claim, speakers in self._speakers.items() if speakers}
        self._settled: set[str] = set()
        self._admitting = {
            voice
            for account in voices.order
            if account.stance is Stance.ADMITS and (voice := self._voice.get(account.claim))
        }

    def _find(self, voice: str) -> str:
        while self._parent.setdefault(voice, voice) != voice:
            voice = self._parent[voice]
        return voice

    def _apart(self, voice: str, other: str) -> bool:
        return self._find(voice) != self._find(other)

    def _join(self, voice: str, other: str, reason: Reason, *, echo: bool = False) -> None:
        """Two voices are one root; with ``echo`` the first has it from the second."""
        if echo:
            self._echoes.add(voice)
        one, two = sorted((self._find(voice), self._find(other)))
        self._parent[two] = one
        self._reasons.setdefault(voice, {})[reason] = None

    def _settle(self, account: Account, voice: str, reason: Reason) -> None:
        """An account without a voice counts with this one."""
        self._voice[account.claim] = voice
        self._settled.add(account.claim)
        self._reasons.setdefault(voice, {})[reason] = None

    def _sign(self, speakers: Sequence[str], claim: str) -> None:
        for speaker in speakers[1:]:
            self._join(speakers[0], speaker, Reason("joint", (", ".join(speakers), claim)))
        if len(speakers) > 1:
            self._signed.update(speakers)

    def joint(self) -> None:
        for account in self._said.order:
            self._sign(self._speakers[account.claim], account.claim)

    def copied(self) -> None:
        for link in self._links:
            for left, right in link.passages:
                for one in self._within(link.left, left.start, left.end):
                    for two in self._within(link.right, right.start, right.end):
                        if self._same_words(one, two):
                            self._copy(one, two)

    def _within(self, document: str, start: int, end: int) -> list[Account]:
        return [
            account
            for account in self._said.within[document]
            if any(s.start < end and s.end > start for s in self._content(account))
        ]

    def _content(self, account: Account) -> Sequence[Span]:
        return self._said.claims[account.claim].content

    def _same_words(self, one: Account, two: Account) -> bool:
        words, others = (
            {word for span in self._content(each) for word in span.exact.lower().split()}
            for each in (one, two)
        )
        return len(words & others) >= ALIKE * max(1, len(words | others))

    def _copy(self, one: Account, two: Account) -> None:
        here, there = self._voice.get(one.claim), self._voice.get(two.claim)
        reason = Reason("words_taken", (one.document, two.document))
        if here and there and self._apart(here, there):
            self._join(here, there, reason)
        elif here and not there:
            self._settle(two, here, reason)
        elif there and not here:
            self._settle(one, there, reason)

    def echoed(self) -> None:
        for voice, accounts in self._spoken():
            based = [based for account in accounts if (based := self._based(account, voice))]
            if len(based) == len(accounts):
                code, other = based[0]
                if self._apart(voice, other):
                    self._join(voice, other, Reason(code, (voice, other)), echo=True)

    def relayed(self) -> None:
        known = self._known()
        passed: dict[str, dict[str, str]] = {}
        for account in self._said.passed_on():
            other = self._voice.get(account.claim) or next(iter(self._said.of(account)), "")
            for relay in self._said.sides(account.via):
                if other in known:
                    passed.setdefault(relay, {}).setdefault(other, account.claim)
        for voice, accounts in self._spoken():
            if any(map(self._said.knows, accounts)):
                continue
            for other, claim in passed.get(voice, {}).items():
                if self._apart(voice, other):
                    self._join(voice, other, Reason("relays", (voice, other, claim)), echo=True)
                    break

    def _spoken(self) -> list[tuple[str, list[Account]]]:
        """Each voice that may rest on another, with its accounts, in the order of the accounts."""
        found: dict[str, list[Account]] = {}
        for account in self._said.order:
            voice = self._voice.get(account.claim)
            if voice and voice != WITNESSES and voice not in self._signed | self._echoes:
                found.setdefault(voice, []).append(account)
        return list(found.items())

    def _based(self, account: Account, voice: str) -> tuple[str, str] | None:
        """On whom this voice rests by its own words: the code of the reason and the other voice."""
        if (told := self._said.borrows(account, voice)) is not None:
            others = self._known() - {voice}
            named = (one for one in self._said.named(told) if one in others)
            other = next(named, None) or self._nearest(account, lambda one: one != voice)
            return ("borrowed", other) if other else None
        if self._said.confirms(account):
            other = self._nearest(account, lambda one: one != voice)
            return ("confirms", other) if other else None
        return None

    def _known(self) -> set[str]:
        return {speaker for speakers in self._speakers.values() for speaker in speakers}

    def silent(self) -> None:
        ways = self._in_document, self._elsewhere, self._issued, self._accused, self._elsewhere
        for find in ways:
            while moved := [
                (account, found)
                for account in self._said.order
                if account.claim not in self._voice and (found := find(account))
            ]:
                for account, found in moved:
                    self._settle(account, *found)
        left = [account for account in self._said.order if account.claim not in self._voice]
        code = "unknown_beside" if self._voice else "unknown"
        for account in left:
            self._settle(account, UNKNOWN, Reason(code, (account.document,)))

    def _in_document(self, account: Account) -> tuple[str, Reason] | None:
        """The voice to which the account's own document leads, but for that of the accused."""
        code, who = "silent", account.document
        if not account.own_voice:
            code, who = "unnamed", account.source
        accused = {*self._said.sides(account.users), *self._admitting}
        if voice := self._nearest(account, lambda one: one not in accused):
            return voice, Reason(f"{code}_document", (who, voice))
        if voice := self._context(account):
            return voice, Reason(f"{code}_context", (who, voice))
        return None

    def _accused(self, account: Account) -> tuple[str, Reason] | None:
        """The voice of the accused, where the document has the admission and nothing else."""
        code, who = "silent", account.document
        if not account.own_voice:
            code, who = "unnamed", account.source
        voice = self._nearest(account, lambda one: True)
        return (voice, Reason(f"{code}_document", (who, voice))) if voice else None

    def _issued(self, account: Account) -> tuple[str, Reason] | None:
        """Who issued the document, if it is no newspaper."""
        document = self._said.documents[account.document]
        if not account.own_voice or not self._said.issues(document):
            return None
        issuer = self._said.issuer(document)
        return issuer, Reason("issuer", (issuer, account.document))

    def _nearest(self, account: Account, fits: Callable[[str], bool]) -> str | None:
        """Who speaks in the account before this one in its document, else in the one after it."""
        beside = [
            (self._distance(account, other), voice)
            for other in self._said.within[account.document]
            if other.claim not in self._settled
            if (voice := self._voice.get(other.claim)) and fits(voice)
        ]
        return min(beside)[1] if beside else None

    def _distance(self, account: Account, other: Account) -> tuple[bool, int]:
        """What comes before an account is nearer to it than what comes after."""
        here, there = self._said.place(account), self._said.place(other)
        return there >= here, abs(there[0] - here[0])

    def _context(self, account: Account) -> str | None:
        """Who speaks of the same events before the account in its document, else after it."""
        related = self._said.related(account)
        if not related:
            return None
        other = min(related, key=lambda one: (self._distance(account, one), one.claim))
        speakers = self._said.of(other)
        self._sign(speakers, other.claim)
        return speakers[0]

    def _elsewhere(self, account: Account) -> tuple[str, Reason] | None:
        """The voice in the document from which the account was taken, or in one of its agency."""
        for code, document in self._origins(account):
            for one in self._said.within[document]:
                if voice := self._voice.get(one.claim):
                    return voice, Reason(code, (account.document, document, voice))
        return None

    def _origins(self, account: Account) -> Iterator[tuple[str, str]]:
        for link in self._links:
            if account.document == link.left:
                yield "silent_derived", link.right
            elif account.document == link.right and link.relation is Relation.REPEATS:
                yield "silent_derived", link.left
        documents = self._said.documents
        cited = {documents[account.document].agency}
        source = self._said.claims[account.claim].source
        if source.type is Type.OUTLET:
            cited |= set(source.names)
        lower = {name.casefold() for name in cited if name}
        for other in self._said.beside:
            names = documents[other].publisher, documents[other].agency
            if other != account.document and lower & {name.casefold() for name in names if name}:
                yield "silent_agency", other

    def result(self) -> Independence:
        groups: dict[str, list[Account]] = {}
        for account in self._said.order:
            groups.setdefault(self._find(self._voice[account.claim]), []).append(account)
        if UNKNOWN in groups:
            groups[UNKNOWN] = groups.pop(UNKNOWN)
        roots = {
            group: self._root(group, members, counted=group != UNKNOWN or len(groups) == 1)
            for group, members in groups.items()
        }
        documents = tuple(self._documents())
        names = [document.publisher or document.agency for document in documents]
        publishers = {name.casefold(): name for name in reversed(names) if name}
        counts = len(documents), len(publishers), sum(root.counted for root in roots.values())
        reasons = [Reason("counted", tuple(map(str, counts)))]
        if None in names:
            reasons.append(Reason("publisher_unknown", (str(names.count(None)),)))
        routes = (self._route(a, roots[self._find(self._voice[a.claim])]) for a in self._said.order)
        return Independence(
            tuple(document.id for document in documents),
            tuple(reversed(publishers.values())),
            tuple(roots.values()),
            graph(routes),
            tuple(reasons),
        )

    def _documents(self) -> list[Document]:
        ids = dict.fromkeys(account.document for account in self._said.order)
        return [self._said.documents[id] for id in ids]

    def _root(self, group: str, accounts: Sequence[Account], *, counted: bool) -> Root:
        voices = sorted(voice for voice in {*self._parent, group} if self._find(voice) == group)
        signed = tuple(voice for voice in voices if voice not in self._echoes) or tuple(voices)
        reasons = dict.fromkeys(filter(None, map(self._belongs, accounts)))
        for voice in voices:
            reasons |= self._reasons.get(voice, {})
        people = tuple(voice for voice in signed if voice not in (UNKNOWN, WITNESSES))
        claims = tuple(account.claim for account in accounts)
        return Root("+".join(signed), people, claims, counted, tuple(reasons))

    def _belongs(self, account: Account) -> Reason | None:
        """That the source of an account speaks for its side."""
        speakers = self._speakers[account.claim]
        if account.own_voice or len(speakers) != 1 or speakers[0] in (account.source, WITNESSES):
            return None
        code = "surname" if speakers[0].startswith("person:") else "belongs"
        return Reason(code, (account.source, speakers[0]))

    def _route(self, account: Account, root: Root) -> Route:
        claim, document = self._said.claims[account.claim], self._said.documents[account.document]
        relays = [relay.actor.id for relay in claim.via]
        speakers = self._speakers[account.claim]
        spokesman = claim.source.type is Type.PERSON and account.source not in speakers
        if claim.source.type is Type.OUTLET or spokesman:
            relays.insert(0, account.source)
        elif speakers and not set(speakers) & set(root.signatories):
            relays.insert(0, speakers[0])
        if document.agency:
            relays.append(f"agency:{document.agency}")
        return Route(claim.id, root.id, tuple(relays), document.id)
