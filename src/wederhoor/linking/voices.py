"""Who speaks in an account: the side of its source, or none where the text does not say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wederhoor.linking.belonging import belonging
from wederhoor.linking.knowledge import around, is_body, nameless, phrases, sentence
from wederhoor.linking.record import Account
from wederhoor.linking.sides import side, slug, stem
from wederhoor.model import Claim, Document
from wederhoor.vocabulary import Genre, Kind, Position, Stance, Type

__all__ = ["WITNESSES", "Voices"]

WITNESSES = "witnesses"
"""The voice of people who were there, where they have no names: two such may be the same."""

KNOWING = frozenset((Stance.CONCLUDES, Stance.ADMITS))
"""Stances of a source that speaks from its own inquiry, or of its own deed."""
EVENTS = frozenset((Kind.USE, Kind.CASUALTIES, Kind.FINDING, Kind.ATTACK))
"""Kinds that are told of in one breath: who counted the attacks counted the dead."""
ISSUED = frozenset((Genre.LETTER, Genre.REPORT, Genre.POST))
"""Documents of somebody who is no newspaper, but may pass on what another found."""
_NO_NAMES = frozenset((Type.GROUP, Type.DOCUMENT, Type.OUTLET, Type.THING))


class Voices:
    """The sources of a matter's accounts, in their documents.

    ``order`` are the accounts by date of publication, document and place in the text, ``within``
    those of each document, ``beside`` the others of each document.
    """

    def __init__(
        self,
        accounts: Sequence[Account],
        claims: Mapping[str, Claim],
        documents: Mapping[str, Document],
        identities: Mapping[str, str],
        beside: Sequence[Account],
    ) -> None:
        self.claims, self.documents = claims, documents
        self.order = sorted((_known(one, identities) for one in accounts), key=self._key)
        self.within: dict[str, list[Account]] = {}
        for account in self.order:
            self.within.setdefault(account.document, []).append(account)
        self.beside: dict[str, list[Account]] = {document: [] for document in self.within}
        near = [_known(one, identities) for one in beside if one.document in self.beside]
        near.sort(key=self._key)
        for account in near:
            self.beside[account.document].append(account)
        self._bodies: dict[str, str] = {}
        every = sorted(dict.fromkeys((*self.order, *near)), key=self._key)
        self._names = self._every_name(every)
        issuers = {document: self.issuer(documents[document]) for document in self.beside}
        self._bodies = belonging(every, documents, self._names, issuers)

    def _key(self, account: Account) -> tuple[str, str, tuple[int, str]]:
        day = account.published.start if account.published else None
        return day.isoformat() if day else "9999", account.document, self.place(account)

    def place(self, account: Account) -> tuple[int, str]:
        """Where an account stands in its document; its id decides between two at one place."""
        content = self.claims[account.claim].content
        return min((span.start for span in content), default=0), account.claim

    def of(self, account: Account) -> tuple[str, ...]:
        """The sides that speak together in an account, one where a source speaks alone.

        None where the text does not say who it is: the document's own words, unless it is no
        newspaper's and says that it knows; an outlet, which has it from somebody; a source that
        could be anybody. Of a group of several, those count who are known by name elsewhere.
        """
        if account.own_voice:
            return self._issuing(account)
        source = self.claims[account.claim].source
        if not account.signatories and account.side == account.source:
            unnamed = nameless(source)
            if unnamed or source.type is Type.OUTLET:
                return (WITNESSES,) if unnamed == "witnesses" else ()
            if source.type is Type.GROUP:
                known = (self._names.get(name.casefold()) for name in source.names)
                if members := sorted({side for side in known if side}):
                    return tuple(members)
        return self.sides(account.signatories or (account.side,))

    def sides(self, given: Sequence[str]) -> tuple[str, ...]:
        """The sides with which these count, each once."""
        return tuple(dict.fromkeys(self._bodies.get(side, side) for side in given))

    def _issuing(self, account: Account) -> tuple[str, ...]:
        """Who issued the document, where it speaks for itself and not as a newspaper does."""
        document = self.documents[account.document]
        told = document.text if document.genre is Genre.REPORT else self.sentence(account)
        if document.genre is Genre.PRESS or phrases(document.language).knows(told):
            return (self.issuer(document),)
        return ()

    def issuer(self, document: Document) -> str:
        """The side of who issued a document, by its authors and its publisher.

        A press office bears the name of its body: "Persdienst" and then the name.
        """
        press = document.genre is Genre.PRESS
        given = (document.publisher,) if press else (*document.authors, document.publisher)
        for name in filter(None, given):
            words = name.casefold()
            for known, one in self._names.items():
                if words == known or words.endswith(f" {known}") or words.startswith(f"{known} "):
                    return self._bodies.get(one, one)
        publisher = document.publisher
        return f"organisation:{slug(publisher)}" if publisher else f"document:{document.id}"

    def issues(self, document: Document) -> bool:
        """Whether a document is of somebody who is no newspaper, by its genre or its sender."""
        return document.genre in (Genre.PRESS, *ISSUED) or is_body(document.publisher or "")

    def named(self, text: str) -> list[str]:
        """The sides whose names stand in a text, the longest name first."""
        within = text.casefold()
        return list(dict.fromkeys(side for name, side in self._names.items() if name in within))

    def _every_name(self, accounts: Sequence[Account]) -> dict[str, str]:
        """The sides of all who speak, pass on or are spoken of, by name, the longest first."""
        found: dict[str, str] = {}
        for account in accounts:
            claim = self.claims[account.claim]
            known = [(role.actor, side(role.actor)) for role in claim.roles]
            known += zip((relay.actor for relay in claim.via), account.via, strict=True)
            if not account.own_voice and not account.signatories:
                known.append((claim.source, account.side))
            for actor, given in known:
                if actor.type in _NO_NAMES or nameless(actor):
                    continue
                for name in actor.names:
                    if len(name) > 2 and name != name.lower():
                        found.setdefault(name.casefold(), given)
            for given in (*account.users, account.side):
                if given.startswith("organisation:"):
                    found.setdefault(stem(given).replace("-", " "), given)
        return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item)))

    def sentence(self, account: Account) -> str:
        """The sentences in which an account stands."""
        return sentence(self.documents[account.document], *self.claims[account.claim].content)

    def knows(self, account: Account) -> bool:
        """Whether an account says that its source found it by itself."""
        words = phrases(self.documents[account.document].language)
        return account.stance in KNOWING or words.knows(self.sentence(account)) is not None

    def borrows(self, account: Account, voice: str) -> str | None:
        """The sentence in which this voice says that it relies on another, None without one."""
        document = self.documents[account.document]
        told = self.sentence(account)
        if self.issues(document) and self.issuer(document) == voice:
            told = document.text
        found = phrases(document.language).borrowed.search(told)
        return around(told, *found.span()) if found else None

    def confirms(self, account: Account) -> bool:
        """Whether an account confirms another's, without an observation of its own."""
        return account.stance is Stance.CONFIRMS and not self.knows(account)

    def related(self, account: Account) -> list[Account]:
        """What else the account's document has of the same events from somebody it names."""
        return [
            other
            for other in self.beside[account.document]
            if not other.own_voice
            and other.claim != account.claim
            and {other.kind, account.kind} <= EVENTS
            and other.position in (Position.HOLDS, Position.ADMITS)
            and (other.family == account.family or None in (other.family, account.family))
            and (set(other.users) & set(account.users) or not (other.users and account.users))
            and not {other.side, *other.signatories} & {*account.users, *other.users}
            and self._is_named(other)
        ]

    def passed_on(self) -> list[Account]:
        """What somebody passes on of this matter, or of the same deeds in its documents."""
        users = {user for account in self.order for user in account.users}
        families = {account.family for account in self.order}
        beside = (
            account
            for document in self.beside.values()
            for account in document
            if account.family in families and users.intersection(account.users)
        )
        return [account for account in (*self.order, *beside) if account.via]

    def _is_named(self, account: Account) -> bool:
        """Whether its source has a name, and not only a description."""
        names = self.claims[account.claim].source.names
        return bool(self.of(account)) and any(name != name.lower() for name in names)


def _known(account: Account, identities: Mapping[str, str]) -> Account:
    """An account with the actors of the register in place of its document's."""

    sides = account.source, account.side, *account.signatories, *account.via, *account.users
    found = {side: identities.get(f"{account.document}#{side}", side) for side in sides}
    if all(side == known for side, known in found.items()):
        return account
    return replace(
        account,
        source=found[account.source],
        side=found[account.side],
        signatories=tuple(found[side] for side in account.signatories),
        via=tuple(found[side] for side in account.via),
        users=tuple(found[side] for side in account.users),
    )
