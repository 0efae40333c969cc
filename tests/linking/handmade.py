"""Documents made by hand, with who is named in them, for the tests of what is between documents."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256

from wederhoor.model import (
    Actor,
    Attribution,
    Document,
    Edition,
    Interval,
    Mention,
    Original,
    Span,
)
from wederhoor.vocabulary import Form, Granularity, Mode, Stance, Type

MOMENT = datetime(2031, 1, 1, tzinfo=UTC)


def edition(
    text: str,
    *named: tuple[str, Actor] | tuple[str, Actor, Form],
    said: Iterable[str] = (),
    day: date | None = None,
    analysed: bool = True,
    salt: str = "",
    **known: object,
) -> Edition:
    """A document of which ``named`` gives words with the actor they mean, each word's first place;
    ``said`` are contents of attributions, ``known`` goes to the Document."""
    id = sha256((text + salt).encode()).hexdigest()
    published = Interval(day, day, Granularity.DAY) if day else None
    mentions = []
    for words, actor, *form in named:
        start = text.index(words)
        span = Span.of(text, start, start + len(words))
        mentions.append(Mention(span, actor, form[0] if form else Form.NAME, "by hand"))
    attributions = tuple(
        Attribution(
            f"a{n}",
            (),
            (),
            (Span.of(text, text.index(words), text.index(words) + len(words)),),
            Mode.INDIRECT,
            Stance.ASSERTS,
            "by hand",
        )
        for n, words in enumerate(said)
    )
    return Edition(
        Original(id, len(text), "text/plain", "", MOMENT),
        Document(id, text, published=published, **known),  # type: ignore[arg-type]
        analysed,
        0,
        "",
        tuple(mentions),
        attributions,
    )


def person(name: str, country: str | None = None, parent: str | None = None) -> Actor:
    slug = name.lower().replace(" ", "-").replace(".", "")
    return Actor(f"person:{slug}", Type.PERSON, (name,), country, parent)


def body(name: str, country: str | None = None) -> Actor:
    return Actor(
        f"organisation:{name.lower().replace(' ', '-')}", Type.ORGANISATION, (name,), country
    )
