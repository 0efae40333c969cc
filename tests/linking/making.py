"""Accounts, claims and editions made by hand, with only what a test is about."""

from datetime import UTC, date, datetime
from typing import Any

from wederhoor.linking.accounts import Account, Figure
from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Mention,
    Original,
    Place,
    Quantity,
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
    Position,
    Precision,
    Role,
    Stance,
    Type,
)

STATES = {"Noordland": "NO", "Zuidland": "ZU", "Oostland": "OO", "Westland": "WE"}


def state(name: str) -> Actor:
    code = STATES[name]
    return Actor(f"state:{code}", Type.STATE, (name,), code)


def day(text: str) -> Interval:
    """A day, a month ("2017-04") or a year as an interval."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Interval(date(*parts), date(*parts), Granularity.DAY)
    if len(parts) == 1:
        return Interval(date(parts[0], 1, 1), date(parts[0], 12, 31), Granularity.YEAR)
    year, month = parts
    last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return Interval(date(year, month, 1), date.fromordinal(last), Granularity.MONTH)


def figure(of: Counted, low: int | None, high: int | None, approximate: bool = False) -> Figure:
    return Figure(of, low, high, approximate)


def account(claim: str, **fields: Any) -> Account:
    """That Noordland used a chemical weapon, said by Zuidland; ``on``, ``published`` are dates.

    The claim's id begins with that of its document: "a-1" is of document "a".
    """
    side = fields.pop("side", "state:ZU")
    told: dict[str, Any] = {
        "claim": claim,
        "document": claim.partition("-")[0],
        "position": Position.HOLDS,
        "kind": Kind.USE,
        "stance": Stance.ASSERTS,
        "modality": Modality.ACTUAL,
        "family": Category.CHEMICAL,
        "agent": None,
        "users": ("state:NO",),
        "targets": (),
        "theatre": None,
        "place": None,
        "precision": None,
        "time": day(fields.pop("on")) if "on" in fields else None,
        "figures": (),
        "source": side,
        "side": side,
        "signatories": (),
        "via": (),
        "published": day(fields.pop("published")) if "published" in fields else None,
        "own_voice": False,
    }
    return Account(**told | fields)


def town(claim: str, name: str = "aarle", **fields: Any) -> Account:
    """The account of an event in a town of Zuidland."""
    return account(claim, **{"theatre": "ZU", "place": name, "precision": Precision.TOWN} | fields)


def claim_of(account: Account, words: str = "woorden") -> Claim:
    """A claim with the account's id, for its words alone."""
    source = Actor(account.source, Type.STATE, (account.source,))
    content = (Span.of(words, 0, len(words)),)
    return Claim(
        account.claim,
        account.document,
        None,
        content,
        source,
        account.stance,
        account.kind,
        account.modality,
    )


class Paper:
    """A document in the making: ``says`` adds a claim on words of its text, which occur once."""

    def __init__(
        self, text: str, published: str = "2025-09-12", id: str = "d" * 64, **fields: Any
    ) -> None:
        self.document = Document(id, text, "nl", published=day(published), **fields)
        self.claims: list[Claim] = []
        self.attributions: list[Attribution] = []
        self.mentions: list[Mention] = []

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span.of(self.document.text, start, start + len(words))

    def names(self, words: str, actor: Actor) -> None:
        self.mentions.append(Mention(self.span(words), actor, Form.NAME, "test"))

    def says(
        self,
        source: Actor | None,
        content: str,
        kind: Kind = Kind.USE,
        stance: Stance = Stance.ASSERTS,
        *,
        weapon: str | None = None,
        category: Category = Category.CHEMICAL,
        roles: dict[Role, Actor | list[Actor]] | None = None,
        place: Place | None = None,
        time: tuple[str, str] | None = None,
        counts: tuple[tuple[Counted, int | None, int | None], ...] = (),
        modality: Modality = Modality.ACTUAL,
        cue: str = "",
        who: str = "",
    ) -> str:
        """The id of the claim. ``weapon`` and ``time`` give the words; "" a weapon pointed at."""
        number = len(self.claims) + 1
        attribution = None
        if source is not None:
            attribution = f"a{number}"
            words, verb = ((self.span(part),) if part else () for part in (who, cue))
            self.attributions.append(
                Attribution(
                    attribution, words, verb, (self.span(content),), Mode.INDIRECT, stance, "test"
                )
            )
        fillers = [
            RoleFiller(role, actor)
            for role, actors in (roles or {}).items()
            for actor in (actors if isinstance(actors, list) else [actors])
        ]
        whole = self.span(content)
        claim = Claim(
            f"{self.document.id[:12]}-c{number}",
            self.document.id,
            attribution,
            (whole,),
            source or Actor(f"document:{self.document.id}", Type.DOCUMENT, ("stuk",)),
            stance,
            kind,
            modality,
            weapon=None
            if weapon is None
            else Weapon(category, (), None, self.span(weapon) if weapon else None),
            roles=tuple(fillers),
            quantities=tuple(
                Quantity(of, low, high, False, whole, "test") for of, low, high in counts
            ),
            time=TimeExpression(day(time[1]), self.span(time[0]), "test") if time else None,
            place=place,
        )
        self.claims.append(claim)
        return claim.id

    def place(self, words: str, id: str | None = None, country: str | None = None) -> Place:
        precision = Precision.COUNTRY if id is not None and id == country else Precision.TOWN
        return Place(id, (words,), country, precision, self.span(words), "test")

    def edition(self) -> Edition:
        original = Original(
            self.document.id, 1, "text/plain", "stuk.txt", datetime(2025, 9, 12, tzinfo=UTC)
        )
        return Edition(
            original,
            self.document,
            True,
            0,
            "test",
            tuple(self.mentions),
            tuple(self.attributions),
            tuple(self.claims),
        )


__all__ = [
    "Genre",
    "Paper",
    "account",
    "claim_of",
    "day",
    "figure",
    "state",
    "town",
]
