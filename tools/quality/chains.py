"""How well the same person, body or place is known again across documents, on MEANTIME in Dutch.

``python tools/quality/chains.py dev.jsonl``, where the file is the one that ``names.py`` reads.

What is measured, and how:

- The chains of MEANTIME run across documents. Counted are those of persons, organisations and
  places, in the part of a text that is annotated throughout (``names.py`` says which).
- A document's actors come from the pipeline; ``linking.actors`` joins them across documents, state
  and place by their id. A mention that Wederhoor does not have is a chain by itself.
- *Names, given*: the mentions by name are those of the gold. *Names, found*: those that the
  pipeline finds. *All, given*: descriptions and pronouns too; each mention by its head word.
- The score is that of CoNLL-2012, the mean F1 of MUC, B³ and CEAFₑ (Pradhan et al. 2014), by
  scorch 0.2.0 (Grobol). Over all documents as one, so that only chains across documents and within
  count alike.
- The baseline joins mentions of the same characters, whatever the document.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from names import GOLD, annotated, head_of, named
from scorch.scores import b_cubed, ceaf_e, muc
from spacy.tokens import Doc

from wederhoor.language.pipeline import analyse, load
from wederhoor.linking.actors import identify
from wederhoor.linking.traits import traits
from wederhoor.model import Actor, Document, Edition, Original, Place
from wederhoor.vocabulary import Form, Type

__all__ = ["Row", "conll", "measure", "table"]

Spot = tuple[str, int, int]
"""A mention: the id of its text, and where it begins and ends."""

Chains = dict[Spot, Hashable]
"""Which chain each mention is of."""

Narrow = Callable[[str, int, int], tuple[int, int] | None]
"""What of a phrase counts as the mention; None where nothing does."""

TYPES = frozenset([Type.PERSON, Type.ORGANISATION, Type.OUTLET, Type.FORCE, Type.STATE, Type.GROUP])


class Row(NamedTuple):
    """One line of the table: F1 of each measure, of Wederhoor and of the baseline."""

    mentions: str
    ours: tuple[float, float, float]
    baseline: tuple[float, float, float]


def conll(gold: Chains, found: Chains) -> tuple[float, float, float]:
    """F1 of MUC, B³ and CEAFₑ."""
    key, response = _sets(gold), _sets(found)
    return tuple(float(metric(key, response)[2]) for metric in (muc, b_cubed, ceaf_e))  # type: ignore[return-value]


def _sets(chains: Chains) -> list[set[Spot]]:
    sets = defaultdict(set)
    for place, chain in chains.items():
        sets[chain].add(place)
    return list(sets.values())


def _head_word(text: str, start: int, end: int) -> tuple[int, int] | None:
    head = head_of(text, start, end)
    return head and (head.start, head.end)


def _gold(records: Iterable[dict[str, Any]], narrow: Narrow) -> Chains:
    return {
        (record["doc_id"], *place): mention["chain"]
        for record in records
        for mention in record["mentions"]
        if mention["kind"] == "entity" and mention["type"] in GOLD
        if mention["start"] < annotated(record)
        if (place := narrow(record["text"], mention["start"], mention["end"]))
    }


def _ours(
    records: list[dict[str, Any]], docs: list[Doc], narrow: Narrow, forms: frozenset[Form]
) -> Chains:
    """What the pipeline and ``linking.actors`` make of the mentions in these forms."""
    known = dict(_identities(docs))
    chains: Chains = {}
    for record, doc in zip(records, docs, strict=True):
        id, text = record["doc_id"], record["text"]
        found: list[tuple[int, int, Hashable]] = [
            (p.span.start, p.span.end, _place(p)) for p in doc._.places
        ]
        found += [
            (m.span.start, m.span.end, known.get((id, m.actor.id), _alone(id, m.actor)))
            for m in doc._.mentions
            if m.form in forms and m.actor.type in TYPES
        ]
        for start, end, chain in found:
            if start < annotated(record) and (place := narrow(text, start, end)):
                chains[id, *place] = chain
    return chains


def _place(place: Place) -> str:
    """A state as an actor, and another place by its id or its name."""
    if place.id is not None and place.id == place.country:
        return f"state:{place.id}"
    return place.id or place.names[0]


def _alone(document: str, actor: Actor) -> Hashable:
    """Who has no name is nobody outside the document; a state is the same in all."""
    return actor.id if actor.type is Type.STATE else (document, actor.id)


def _identities(docs: list[Doc]) -> Iterator[tuple[tuple[str, str], str]]:
    """(document, actor) to the identity, for every actor with a name."""
    blocks = defaultdict(list)
    for doc in docs:
        for trait in traits(_edition(doc)):
            blocks[trait.block].append(trait)
    for block in blocks.values():
        for identity in identify(block, ()):
            yield from ((member, identity.id) for member in identity.members)


def _edition(doc: Doc) -> Edition:
    document = doc._.document
    original = Original(document.id, 0, "text/plain", document.id, datetime.now(UTC))
    return Edition(original, document, True, 0, "", doc._.mentions)


def _given(gold: Chains, ours: Chains) -> Chains:
    """Our chains for the mentions of the gold; what we have not is a chain by itself."""
    return {place: ours.get(place, place) for place in gold}


def _strings(texts: dict[str, str], places: Iterable[Spot]) -> Chains:
    return {place: texts[place[0]][place[1] : place[2]] for place in places}


def measure(path: Path) -> list[Row]:
    """The rows of the table for a file of texts."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    records = [record for record in records if annotated(record)]
    documents = [Document(record["doc_id"], record["text"], "nl") for record in records]
    docs = list(analyse(load("nl"), documents))
    texts = {record["doc_id"]: record["text"] for record in records}
    by_name = frozenset([Form.NAME, Form.SEAT])
    gold, ours = _gold(records, named), _ours(records, docs, named, by_name)
    every = frozenset(Form) - {Form.ADJECTIVE}
    all_gold, all_ours = _gold(records, _head_word), _ours(records, docs, _head_word, every)
    return [
        Row("names, given", conll(gold, _given(gold, ours)), conll(gold, _strings(texts, gold))),
        Row("names, found", conll(gold, ours), conll(gold, _strings(texts, ours))),
        Row(
            "all, given",
            conll(all_gold, _given(all_gold, all_ours)),
            conll(all_gold, _strings(texts, all_gold)),
        ),
    ]


def table(rows: list[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [
        "| Mentions | MUC | B³ | CEAFₑ | CoNLL | baseline MUC | B³ | CEAFₑ | CoNLL |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for mentions, *scores in rows:
        figures = [figure for score in scores for figure in (*score, sum(score) / 3)]
        lines.append(f"| {mentions} | {' | '.join(f'{figure:.3f}' for figure in figures)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    print(table(measure(parser.parse_args().file)))


if __name__ == "__main__":
    main()
