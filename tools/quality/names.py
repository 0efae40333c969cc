"""How well persons, organisations and places are found by name, on Dutch texts of MEANTIME.

``python tools/quality/names.py dev.jsonl [--errors N]``, where the file has one text a line with
``text``, ``sentences`` and ``mentions`` (character offsets), as MEANTIME was converted for
Diverse_CDCR_datasets.

What is measured, and why:

- MEANTIME annotates the headline, the date line and the first four sentences; beyond them only
  a few chains go on, and most texts of the conversion carry nothing at all. A text counts when
  its headline has a mention, and of it those six sentences.
- The annotated spans are whole noun phrases, often one within another ("de Friese maatschappij
  Tichel"), descriptions and pronouns among them, and do not say which are names. A mention is
  one by name here when the head of its phrase has a capital; its span is then that name, without
  article, adjective and title, and so is ours and the parser's, by the same rule (``named``),
  which knows none of Wederhoor's word lists. "( TL )" within a phrase is a second name;
  in "TL-contract" it is "TL".
- *Exact* asks for the same characters and the same type, as CoNLL-2002 did for Dutch; *overlap*
  for the type and a common character; *span* for the characters whatever the type.
- Products, money and events are other layers and no part of it. A state is a place here.
- *All mentions* adds descriptions and pronouns, by their head word alone and without type, as
  mention detection is scored in shared tasks on coreference. Wederhoor leaves open whom an unsafe
  pronoun means, and only reads descriptions of actors, so that its recall is low there by design.

The baseline is every run of proper nouns that the parser tags, taken for an organisation, the
commonest type.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Doc

from wederhoor.language.pipeline import analyse, load
from wederhoor.model import Document
from wederhoor.vocabulary import Form, Type

__all__ = ["GOLD", "Row", "Score", "annotated", "head_of", "measure", "named", "table"]

SENTENCES = 6
"""Headline, date line and four sentences."""

GOLD = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
OURS = {
    Type.PERSON: "person",
    Type.ORGANISATION: "organisation",
    Type.OUTLET: "organisation",
    Type.FORCE: "organisation",
    Type.STATE: "place",
}
TYPES = ("person", "organisation", "place")

WORD = re.compile(r"[^\s\"“”`]+")
OPENING = '\n`"'
"""What stands before the first word of a sentence."""
BRACKET = re.compile(r"\( ?([A-Z][A-Z&]+)\b")
COMPOUND = re.compile(r"(.*[A-Z].*?)-[a-z]\w*$")
ADJECTIVE = re.compile(r"[A-Z]\w+(?:se|sche|isch)")
TITLES = frozenset(
    [
        "ceo",
        "cfo",
        "chairman",
        "president",
        "senator",
        "minister",
        "premier",
        "generaal",
        "woordvoerder",
        "woordvoerster",
        "dr",
        "prof",
        "de",
        "het",
        "een",
        "deze",
        "die",
        "dit",
        "dat",
        "we",
        "wij",
        "ze",
        "zij",
        "hij",
        "er",
        "ons",
        "onze",
        "zijn",
        "haar",
        "hun",
    ]
)
"""Words that have a capital at most for their place, or as titles, and are no part of a name."""
NOUNS = (
    "analist",
    "bouwer",
    "fabrikant",
    "maatschappij",
    "bedrijf",
    "concern",
    "vertegenwoordigers",
)
"""Endings of nouns for persons and bodies, as they open a headline."""
WITHIN = frozenset(["'", "s", ".", "&", "of", "and", "for", "de", "van", "der", "den", "von", "la"])
"""Words in lower case that may stand within a name."""
ENDS = frozenset(
    [
        ",",
        "(",
        ";",
        ":",
        "-",
        "die",
        "dat",
        "waaronder",
        "en",
        "of",
        "als",
        "bij",
        "in",
        "op",
        "aan",
        "uit",
        "met",
        "naar",
        "tussen",
        "voor",
        "van",
        "door",
    ]
)
"""Words that end the first part of a phrase, which has its head."""


class Span(NamedTuple):
    """``text[start:end]``; ``type`` is one of ``TYPES``, or "" where it does not count."""

    start: int
    end: int
    type: str = ""


class Score(NamedTuple):
    """Counts of one measure: found and right, found, in the gold."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


class Row(NamedTuple):
    """One line of the table: a measure, Wederhoor's score and the baseline's."""

    measure: str
    ours: Score
    baseline: Score


class Layer(NamedTuple):
    """One layer of one text by gold, by Wederhoor and by the baseline."""

    gold: set[Span]
    ours: set[Span]
    baseline: set[Span]


class Reading(NamedTuple):
    """The spans of one text: the names, and the heads of all mentions."""

    text: str
    names: Layer
    heads: Layer


def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of the phrase up to where a second part begins: its head is the last."""
    words: list[re.Match[str]] = []
    for word in WORD.finditer(text, start, end):
        if words and word[0] in ENDS and not _joins(text, words, word, end):
            break
        words.append(word)
    return words


def _joins(text: str, words: list[re.Match[str]], word: re.Match[str], end: int) -> bool:
    """Whether "van" or "of" stands within a name: "Piet van Dam", "Republic of China"."""
    capitals = [w for w in words if w[0][:1].isupper() and not _apart(w)]
    if word[0] not in ("van", "of") or words[-1] not in capitals:
        return False
    following = WORD.findall(text, word.end(), end)[:2]
    return any(w[:1].isupper() for w in following) and (word[0] == "of" or len(capitals) == 1)


def _apart(word: re.Match[str]) -> bool:
    """Whether a word with a capital is a title, a small word or an adjective, and no name."""
    lower = word[0].lower()
    return lower in TITLES or lower.endswith(NOUNS) or ADJECTIVE.fullmatch(word[0]) is not None


def named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name by which the phrase ``text[start:end]`` refers; None for one without.

    A first word of a sentence is none where more follows it: "Vertegenwoordigers van …".
    """
    words = _words(text, start, end)
    if not words:
        return None
    last = words[-1]
    compound = COMPOUND.fullmatch(last[0])
    if not last[0][:1].isupper() or (len(words) == 1 and not compound and _apart(last)):
        return None
    if len(words) == 1 and text[last.end() : end].strip() and _opens(text, last.start()):
        return None
    first = len(words) - 1
    while first and (words[first - 1][0][:1].isupper() or words[first - 1][0] in WITHIN):
        if COMPOUND.fullmatch(words[first - 1][0]):
            break
        first -= 1
    while first < len(words) - 1 and (_apart(words[first]) or words[first][0] in WITHIN):
        first += 1
    return words[first].start(), last.start() + len(compound[1]) if compound else last.end()


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in OPENING


def head_of(text: str, start: int, end: int) -> Span | None:
    """The head word of the phrase; None where it is an adjective alone ("Engelse")."""
    words = _words(text, start, end)
    if not words or (len(words) == 1 and ADJECTIVE.fullmatch(words[0][0])):
        return None
    return Span(words[-1].start(), words[-1].end())


def _gold(record: dict[str, Any]) -> Iterator[Span]:
    for mention in record["mentions"]:
        if mention["kind"] == "entity" and mention["type"] in GOLD:
            yield Span(mention["start"], mention["end"], GOLD[mention["type"]])


def _ours(doc: Doc) -> Iterator[tuple[Span, bool]]:
    """Our spans, and whether they are by name."""
    for place in doc._.places:
        yield Span(place.span.start, place.span.end, "place"), True
    for mention in doc._.mentions:
        if mention.form is not Form.ADJECTIVE:
            type = OURS.get(mention.actor.type, "")
            by_name = mention.form in (Form.NAME, Form.SEAT) and bool(type)
            yield Span(mention.span.start, mention.span.end, type), by_name


def _chunks(doc: Doc) -> Iterator[Span]:
    """The runs of proper nouns, as organisations."""
    start = None
    for token in doc:
        if token.pos_ == "PROPN" and start is None:
            start = token.idx
        if token.pos_ == "PROPN" and (token.i + 1 == len(doc) or doc[token.i + 1].pos_ != "PROPN"):
            yield Span(start or token.idx, token.idx + len(token), "organisation")
        if token.pos_ != "PROPN":
            start = None


def _names(text: str, spans: Iterable[Span]) -> set[Span]:
    found = {(named(text, span.start, span.end), span.type) for span in spans}
    return {Span(*name, type) for name, type in found if name}


def _heads(text: str, spans: Iterable[Span]) -> set[Span]:
    heads = (head_of(text, span.start, span.end) for span in spans)
    return {head for head in heads if head is not None}


def _gold_names(text: str, spans: list[Span]) -> set[Span]:
    """The names of the gold, and the abbreviations in brackets within their phrases."""
    shorts = {
        Span(*short.span(1), span.type)
        for span in spans
        if named(text, span.start, span.end)
        for short in BRACKET.finditer(text, span.start, span.end)
    }
    return _names(text, spans) | shorts


def _read(record: dict[str, Any], doc: Doc) -> Reading:
    text, end = record["text"], annotated(record)
    gold = [span for span in _gold(record) if span.start < end]
    ours = [(span, by_name) for span, by_name in _ours(doc) if span.start < end]
    chunks = [span for span in _chunks(doc) if span.start < end]
    by_name = [span for span, by_name in ours if by_name]
    return Reading(
        text,
        Layer(_gold_names(text, gold), _names(text, by_name), _names(text, chunks)),
        Layer(_heads(text, gold), _heads(text, (span for span, _ in ours)), _heads(text, chunks)),
    )


def annotated(record: dict[str, Any]) -> int:
    """Where the annotated part of the text ends; 0 for a text without."""
    sentences = record["sentences"]
    headline = int(sentences[0]["end"])
    if not any(m["kind"] == "entity" and m["start"] < headline for m in record["mentions"]):
        return 0
    return int(sentences[:SENTENCES][-1]["end"])


def read(path: Path) -> list[Reading]:
    """The annotated texts of the file, read by the shipped pipeline."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    records = [record for record in records if annotated(record)]
    documents = [Document(str(i), record["text"], "nl") for i, record in enumerate(records)]
    docs = analyse(load("nl"), documents)
    return [_read(record, doc) for record, doc in zip(records, docs, strict=True)]


def _exact(found: set[Span], gold: set[Span]) -> int:
    return len(found & gold)


def _overlap(found: set[Span], gold: set[Span]) -> int:
    free, right = set(gold), 0
    for span in sorted(found):
        fitting = [
            g for g in free if g.type == span.type and g.start < span.end and span.start < g.end
        ]
        if fitting:
            free.remove(min(fitting))
            right += 1
    return right


def _untyped(layer: Layer) -> Layer:
    return Layer(*({Span(span.start, span.end) for span in spans} for spans in layer))


def _of(type: str, layer: Layer) -> Layer:
    return Layer(*({span for span in spans if span.type == type} for spans in layer))


def _row(
    name: str, layers: list[Layer], match: Callable[[set[Span], set[Span]], int] = _exact
) -> Row:
    gold = sum(len(layer.gold) for layer in layers)
    ours = sum(match(layer.ours, layer.gold) for layer in layers)
    baseline = sum(match(layer.baseline, layer.gold) for layer in layers)
    return Row(
        name,
        Score(ours, sum(len(layer.ours) for layer in layers), gold),
        Score(baseline, sum(len(layer.baseline) for layer in layers), gold),
    )


def score(readings: list[Reading]) -> list[Row]:
    """The rows of the table."""
    names = [reading.names for reading in readings]
    return [
        *(_row(f"{type}, exact", [_of(type, layer) for layer in names]) for type in TYPES),
        _row("names, exact", names),
        _row("names, overlap", names, _overlap),
        _row("names, span", [_untyped(layer) for layer in names]),
        _row("all mentions", [reading.heads for reading in readings]),
    ]


def measure(path: Path) -> list[Row]:
    """The rows of the table for a file of texts."""
    return score(read(path))


def table(rows: list[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [
        "| Measure | gold | P | R | F1 | baseline P | R | F1 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, ours, base in rows:
        figures = (ours.precision, ours.recall, ours.f1, base.precision, base.recall, base.f1)
        cells = " | ".join(f"{figure:.3f}" for figure in figures)
        lines.append(f"| {name} | {ours.gold} | {cells} |")
    return "\n".join(lines)


def errors(readings: list[Reading], most: int) -> str:
    """The commonest names that were missed, found too much, or typed otherwise."""
    kinds: Counter[tuple[str, str]] = Counter()
    for text, (gold, ours, _), _ in readings:
        types = {span[:2]: span.type for span in gold}
        for span in ours - gold:
            there = types.get(span[:2])
            kind = f"{there} as {span.type}" if there else f"too much: {span.type}"
            kinds[kind, text[span.start : span.end]] += 1
        given = {span[:2] for span in ours}
        for span in gold:
            if span[:2] not in given:
                kinds[f"missed: {span.type}", text[span.start : span.end]] += 1
    return "\n".join(f"{n:4}  {kind}  {words}" for (kind, words), n in kinds.most_common(most))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N commonest errors")
    options = parser.parse_args()
    readings = read(options.file)
    print(table(score(readings)))
    if options.errors:
        print(errors(readings, options.errors))


if __name__ == "__main__":
    main()
