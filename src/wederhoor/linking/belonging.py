"""For whom somebody speaks, where the words beside a name tell and the actor does not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from wederhoor.linking.knowledge import is_source, phrases
from wederhoor.linking.record import Account
from wederhoor.linking.sides import stem
from wederhoor.model import Document
from wederhoor.vocabulary import Genre, Kind, Stance

__all__ = ["belonging"]

_PERSON = "person:"
_STEM = re.compile(r"(?:ië|ia|ie|[aeo])$")
"""What the name of a land loses before the ending of its adjective."""


def belonging(
    accounts: Sequence[Account],
    documents: Mapping[str, Document],
    names: Mapping[str, str],
    issuers: Mapping[str, str],
) -> dict[str, str]:
    """The side with which another side counts, for those that do.

    ``names`` are sides by name, lower case, ``issuers`` the sides that issued documents, by
    document. A surname counts with the only one who bears it; a person with the body that another
    document gives, with the user of what he admits, with the body or land that stands beside his
    name, or whose statement quotes him; a ministry, service or army with the land in its name, and
    a source with its body.
    """
    called: dict[str, list[str]] = {}
    for name, side in names.items():
        called.setdefault(side, []).append(name)
    for account in accounts:
        for side in (account.side, *account.signatories, *account.users):
            called.setdefault(side, [stem(side).replace("-", " ")])
    for document, issuer in issuers.items():
        if publisher := documents[document].publisher:
            called.setdefault(issuer, []).append(publisher)
    found: dict[str, str] = {}
    for one, other in (
        *_mistaken(accounts),
        *_surnames(accounts),
        *_elsewhere(accounts),
        *_admitted(accounts),
        *_by_words(_speakers(accounts, issuers), documents, names, called),
        *_quoted(accounts, documents, issuers),
    ):
        if one != other and _last(found, other) != one:
            found.setdefault(one, other)
    return {side: _last(found, side) for side in found}


def _last(found: Mapping[str, str], side: str) -> str:
    while side in found:
        side = found[side]
    return side


def _mistaken(accounts: Sequence[Account]) -> Iterator[tuple[str, str]]:
    """What is taken for a body in one document and for a person in another is the body."""
    everybody = {side for one in accounts for side in (one.side, *one.users, *one.signatories)}
    bodies = {stem(side): side for side in sorted(everybody) if side.startswith("organisation:")}
    yield from ((side, bodies[stem(side)]) for side in sorted(everybody) if stem(side) in bodies)


def _surnames(accounts: Sequence[Account]) -> Iterator[tuple[str, str]]:
    """A surname may be the only one who bears it and has more of a name: so it adds nobody."""
    everybody = (side for one in accounts for side in (one.side, *one.signatories))
    people = {side: stem(side).partition("~")[0] for side in everybody if side.startswith(_PERSON)}
    for side, name in sorted(people.items()):
        fuller = [one for one, other in sorted(people.items()) if other.endswith(f"-{name}")]
        if "-" not in name and len(fuller) == 1:
            yield side, fuller[0]


def _elsewhere(accounts: Sequence[Account]) -> Iterator[tuple[str, str]]:
    """A person of whom documents that give a side all give the same."""
    told: dict[str, set[str]] = {}
    for account in accounts:
        if account.source.startswith(_PERSON) and account.side != account.source:
            told.setdefault(account.source, set()).add(account.side)
    yield from ((person, sides.pop()) for person, sides in told.items() if len(sides) == 1)


def _admitted(accounts: Sequence[Account]) -> Iterator[tuple[str, str]]:
    """A person who admits a use admits it for its user."""
    for account in accounts:
        admits = account.stance is Stance.ADMITS and account.kind is Kind.USE
        if admits and len(account.users) == 1 and account.side.startswith(_PERSON):
            yield account.side, account.users[0]


def _by_words(
    speakers: Mapping[str, Sequence[str]],
    documents: Mapping[str, Document],
    names: Mapping[str, str],
    called: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, str]]:
    bodies = [name for name, side in names.items() if not side.startswith(_PERSON)]
    stems = {_STEM.sub("", name): names[name] for name in bodies if name.isalpha()}
    forms: dict[str, str] = {}
    body = rf"\b(?P<body>{'|'.join(map(re.escape, bodies))})\b"
    for document, sides in speakers.items():
        words = phrases(documents[document].language)
        if words.adjective not in forms:
            lands = "|".join(map(re.escape, stems))
            forms[words.adjective] = rf"\b(?P<land>(?:{lands})(?:{words.adjective}))\b"
        land = forms[words.adjective]
        for side in (one for one in sides if one in called):
            person = side.startswith(_PERSON)
            who = "(?:" + "|".join(map(re.escape, called[side])) + ")"
            texts = [documents[document].text] if person else filter(is_source, called[side])
            for text, form in product(texts, words.office if person else words.part):
                pattern = re.compile(form.format(who=who, body=body, land=land), re.IGNORECASE)
                match = pattern.search(text)
                if match and (whose := _whose(match.groupdict(), names, stems)):
                    yield side, whose


def _whose(
    found: Mapping[str, str | None], names: Mapping[str, str], stems: Mapping[str, str]
) -> str | None:
    """The side that a form names, or of which it has the adjective."""
    body, land = ((found.get(name) or "").casefold() for name in ("body", "land"))
    adjectives = (side for stem, side in stems.items() if land.startswith(stem))
    return names.get(body) or (next(adjectives, None) if land else None)


def _speakers(accounts: Sequence[Account], issuers: Mapping[str, str]) -> dict[str, list[str]]:
    """Those who issue each document, speak in it or are accused there, without states."""
    found = {document: [issuer] for document, issuer in issuers.items()}
    for account in accounts:
        sides = found[account.document]
        sides.extend(side for side in account.users if not side.startswith(_PERSON))
        if not account.own_voice:
            sides.extend(account.signatories or (account.side,))
    return {
        document: [side for side in dict.fromkeys(sides) if not side.startswith("state:")]
        for document, sides in found.items()
    }


def _quoted(
    accounts: Sequence[Account], documents: Mapping[str, Document], issuers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """A person who is quoted in a body's statement to the press."""
    for account in accounts:
        if documents[account.document].genre is Genre.PRESS and account.side.startswith(_PERSON):
            yield account.side, issuers[account.document]
