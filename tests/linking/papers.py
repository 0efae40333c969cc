"""Small invented documents with their claims, for the tests of what is computed from a matter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from wederhoor.linking.accounts import Account, accounts
from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Link,
    Mention,
    Original,
    Quantity,
    Relay,
    RoleFiller,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.vocabulary import (
    Category,
    Counted,
    Form,
    Genre,
    Granularity,
    Kind,
    Modality,
    Mode,
    Relation,
    Role,
    Stance,
    Type,
)

NOORDLAND = Actor("state:XN", Type.STATE, ("Noordland",), "XN")
ZUIDLAND = Actor("state:XZ", Type.STATE, ("Zuidland",), "XZ")
OOSTLAND = Actor("state:XO", Type.STATE, ("Oostland",), "XO")
DE_GROOT = Actor("person:anna-de-groot", Type.PERSON, ("Anna de Groot", "De Groot"), "XZ")
DIENST = Actor("organisation:dvo", Type.ORGANISATION, ("Dienst Veldonderzoek", "DVO"), None)
ZUSTER = Actor("organisation:ozd", Type.ORGANISATION, ("Ooster Zusterdienst",), None)
PEN = Actor("person:piet-pen", Type.PERSON, ("Piet Pen",))
BEIDE = Actor(
    "group:dvo+ozd",
    Type.GROUP,
    ("Dienst Veldonderzoek en Ooster Zusterdienst", *DIENST.names, *ZUSTER.names),
)
BRON = Actor("group:bronnen", Type.GROUP, ("bronnen",))
BEWONERS = Actor("group:bewoners", Type.GROUP, ("bewoners",))
GETUIGEN = Actor("group:ooggetuigen", Type.GROUP, ("ooggetuigen",))
TEAM = Actor("described:onderzoeksteam", Type.ORGANISATION, ("Onderzoeksteam",))
KOERIER = Actor("outlet:de-koerier", Type.OUTLET, ("De Koerier",))

EVERYBODY = (NOORDLAND, ZUIDLAND, OOSTLAND, DE_GROOT, DIENST, ZUSTER, PEN)


@dataclass(frozen=True)
class Line:
    """A sentence that is the content of one claim; without a source the document's own voice."""

    words: str
    source: Actor | None = None
    stance: Stance = Stance.ASSERTS
    kind: Kind = Kind.USE
    modality: Modality = Modality.ACTUAL
    via: tuple[Actor, ...] = ()
    roles: tuple[tuple[Role, Actor], ...] = ((Role.PERPETRATOR, NOORDLAND),)
    figure: tuple[Counted, int | None, int | None, str] | None = None
    time: Interval | None = None
    weapon: bool = True


@dataclass
class Papers:
    """Documents, and what can be asked of them together."""

    editions: list[Edition] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def add(
        self,
        name: str,
        *lines: Line | str,
        day: str = "2025-03-01",
        publisher: str | None = None,
        agency: str | None = None,
        genre: Genre | None = Genre.NEWS,
    ) -> None:
        """A document of these lines, one a paragraph; a line that is only text makes no claim."""
        text = "\n".join(line if isinstance(line, str) else line.words for line in lines)
        start, claims, attributions = 0, [], []
        own = Actor(f"document:{name}", Type.DOCUMENT, (publisher or name,))
        for number, line in enumerate(lines, 1):
            words = line if isinstance(line, str) else line.words
            if isinstance(line, Line):
                claims.append(_claim(name, text, start, number, line, own))
                if line.source is not None:
                    source = Span.of(text, start, start + 1)
                    content = claims[-1].content
                    attributions.append(
                        Attribution(
                            f"a{number}", (source,), (), content, Mode.INDIRECT, line.stance, "test"
                        )
                    )
            start += len(words) + 1
        when = date.fromisoformat(day)
        self.editions.append(
            Edition(
                Original(
                    name, len(text), "text/plain", f"{name}.txt", datetime(2025, 1, 1, tzinfo=UTC)
                ),
                Document(
                    name,
                    text,
                    "nl",
                    genre,
                    publisher=publisher,
                    agency=agency,
                    published=Interval(when, when, Granularity.DAY),
                ),
                True,
                len(self.editions),
                "test",
                tuple(_mentions(text, lines)),
                tuple(attributions),
                tuple(claims),
            )
        )

    def link(self, relation: Relation, left: str, right: str, *shared: str) -> None:
        passages = []
        for words in shared:
            spans = []
            for name in (left, right):
                text = self.documents[name].text
                spans.append(Span.of(text, text.index(words), text.index(words) + len(words)))
            passages.append((spans[0], spans[1]))
        self.links.append(Link(relation, left, right, 0.9, (), tuple(passages)))

    @property
    def documents(self) -> dict[str, Document]:
        return {edition.document.id: edition.document for edition in self.editions}

    @property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for edition in self.editions for claim in edition.claims}

    @property
    def accounts(self) -> list[Account]:
        return [account for edition in self.editions for account in accounts(edition)]

    def order(self, indexes: Sequence[int]) -> "Papers":
        """The same documents, come in another order."""
        return Papers([self.editions[i] for i in indexes], self.links[::-1])


def _claim(name: str, text: str, start: int, number: int, line: Line, own: Actor) -> Claim:
    quantities: tuple[Quantity, ...] = ()
    if line.figure:
        of, low, high, words = line.figure
        at = text.index(words, start)
        quantities = (Quantity(of, low, high, False, Span.of(text, at, at + len(words)), "test"),)
    content = (Span.of(text, start, start + len(line.words)),)
    time = TimeExpression(line.time, Span.of(text, start, start + 1), "test") if line.time else None
    return Claim(
        f"{name}-c{number}",
        name,
        None if line.source is None else f"a{number}",
        content,
        line.source or own,
        line.stance,
        line.kind,
        line.modality,
        tuple(Relay(actor) for actor in line.via),
        Weapon(Category.CHEMICAL, span=content[0]) if line.weapon else None,
        roles=tuple(RoleFiller(role, actor) for role, actor in line.roles),
        quantities=quantities,
        time=time,
    )


def _mentions(text: str, lines: Sequence[Line | str]) -> list[Mention]:
    """Those of whom the groups that speak consist, as mentions at the end of the text."""
    groups = {
        name
        for line in lines
        if isinstance(line, Line) and line.source
        for name in line.source.names
        if line.source.type is Type.GROUP
    }
    last = Span.of(text, len(text) - 1, len(text))
    return [Mention(last, one, Form.NAME, "test") for one in EVERYBODY if one.names[0] in groups]
