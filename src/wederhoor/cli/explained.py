"""An explanation, as data and as a person reads it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from wederhoor.export import exchange
from wederhoor.export.csv import name, quantity
from wederhoor.model import Actor, Attribution, Claim, Place, Relay, Span, Weapon
from wederhoor.run.explain import Explanation
from wederhoor.vocabulary import Type

__all__ = ["record", "show"]

Fields = Sequence[tuple[str, object]]

LAYERS: Mapping[str, Callable[[Any], exchange.Json]] = {
    "mentions": exchange.mention,
    "times": exchange.time,
    "quantities": exchange.quantity,
    "places": exchange.place,
    "weapons": exchange.weapon,
    "attributions": exchange.attribution,
    "claims": exchange.claim,
}


def record(explanation: Explanation) -> exchange.Json:
    """The explanation with its records as the exchange format has them."""
    layers = {
        layer: [as_json(one) for one in getattr(explanation, layer)]
        for layer, as_json in LAYERS.items()
    }
    return {
        "document": explanation.document,
        "at": explanation.at,
        "sentence": _range(explanation.sentence),
        "text": explanation.sentence.exact,
        "parse": [word._asdict() for word in explanation.parse],
        **layers,
        "quotes": [_range(span) for span in explanation.quotes],
        "alternatives": [
            one._asdict() | {"span": _range(one.span)} for one in explanation.alternatives
        ],
    }


def show(explanation: Explanation) -> None:
    """Print it: the sentence, its parse, what covers the place, and what it was not."""
    print(" ".join(explanation.sentence.exact.split()), end="\n\n")
    rows = [("", "token", "lemma", "part", "relation", "head")]
    texts = {word.number: word.text for word in explanation.parse}
    for word in explanation.parse:
        head = f"{word.head} {texts[word.head]}" if word.head else ""
        rows.append((str(word.number), *word[1:5], head))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    for heading, fields in _found(explanation):
        print(f"\n{heading}")
        for field, value in fields:
            if value:
                print(f"  {field:12}  {value}")
    if explanation.alternatives:
        print("\nconsidered and not taken")
    for one in explanation.alternatives:
        print(f"  {one.layer:12}  {_words(one.span)}: {one.reading}; {one.why}")


def _found(explanation: Explanation) -> Iterator[tuple[str, Fields]]:
    """A heading and the fields below it for each thing that covers the place."""
    for m in explanation.mentions:
        yield f"mention {_words(m.span)}", [("actor", _actor(m.actor)), ("rule", m.rule)]
    for t in explanation.times:
        yield f"time {_words(t.span)}", [("dates", exchange.iso(t.interval)), ("rule", t.rule)]
    for q in explanation.quantities:
        yield f"quantity {_words(q.span)}", [("bounds", quantity(q)), ("rule", q.rule)]
    for p in explanation.places:
        yield (
            f"place {_words(p.span)}",
            [("place", _place(p)), ("precision", p.precision), ("rule", p.rule)],
        )
    for w in explanation.weapons:
        yield f"weapon {_words(w.span)}", [("weapon", _weapon(w)), ("rule", w.rule)]
    for span in explanation.quotes:
        yield f"quote {_words(span)}", []
    for a in explanation.attributions:
        yield f"attribution {a.id}", _attribution(a)
    for c in explanation.claims:
        yield f"claim {c.id}", _claim(c)


def _attribution(a: Attribution) -> Fields:
    return [
        ("source", _words(*a.source)),
        ("cue", _words(*a.cue)),
        ("content", _words(*a.content)),
        ("stance", a.stance),
        ("mode", a.mode),
        ("within", a.parent),
        ("via", _via(a.via)),
        ("rule", a.rule),
    ]


def _claim(c: Claim) -> Fields:
    return [
        ("source", _actor(c.source)),
        ("via", _via(c.via)),
        ("content", _words(*c.content)),
        ("stance", c.stance),
        ("kind", c.kind),
        ("modality", c.modality),
        ("weapon", c.weapon and _weapon(c.weapon)),
        ("treaty", " ".join(filter(None, (c.treaty, c.act)))),
        *((filler.role, _actor(filler.actor)) for filler in c.roles),
        *(("quantity", quantity(q)) for q in c.quantities),
        ("time", c.time and exchange.iso(c.time.interval)),
        ("place", c.place and _place(c.place)),
        *(("because", reason) for reason in c.reasons),
    ]


def _words(*spans: Span | None) -> str:
    """What a record points at, on one line, an ellipsis between its parts."""
    found = " … ".join(" ".join(span.exact.split()) for span in spans if span)
    return f"“{found}”" if found else ""


def _actor(actor: Actor) -> str:
    if actor.type is Type.DOCUMENT:
        return f"the document itself ({name(actor)})"
    return f"{actor.id} ({name(actor)})"


def _via(relays: Iterable[Relay]) -> str:
    return " ← ".join(_actor(relay.actor) for relay in relays)


def _place(place: Place) -> str:
    known = filter(None, (place.names[0], place.country, place.id))
    return ", ".join(dict.fromkeys(known))


def _weapon(weapon: Weapon) -> str:
    return ", ".join(filter(None, (weapon.agent, weapon.category, *weapon.also)))


def _range(span: Span) -> list[int]:
    return [span.start, span.end]
