"""For whom a stretch of text stands: the actor that a source span or a role's words name."""

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from wederhoor.language.annotations import text_of
from wederhoor.language.gazetteer import slug
from wederhoor.language.lexicon import Lexicon, lexicon
from wederhoor.model import Actor, Mention
from wederhoor.vocabulary import Form, Type

__all__ = ["actor_of"]

NOMINAL = ("NOUN", "PROPN")
BRACKET = re.compile(r"[()]|(?=,)")
PLURAL = re.compile(r"\w+(?:en|s|'s|’s)")


def actor_of(doc: Doc, start: int, end: int) -> Actor:
    """The actor for whom ``doc.text[start:end]`` stands.

    The mention that heads the span gives it: the first, past article, adjectives and a noun in
    apposition. Several joined by "en" give a group that has the names of each. Where no mention
    heads it, the actor is new: its id and name are the span's words without the article, its type
    that of its first noun; the id begins with ``described:`` where the words are no name. A
    pronoun whose reference is not safe stays open: its id begins with ``open:``. Raises ValueError
    for a span that touches no token of the document.
    """
    text = text_of(doc)
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        raise ValueError(f"span {start}:{end} outside a text of {len(text)} characters")
    words = lexicon(doc.lang_)
    tops = _outermost(_within(doc._.mentions, text, start, end))
    if not tops:
        return _new(tokens, words)
    first = tops[0]
    before = text[start : first.span.start]
    if first.span.start > start and not _leads_to(doc, start, first, words):
        return _new(tokens, words, first.actor)
    if first.form is Form.ADJECTIVE and text[first.span.end : end].strip():
        return _new(tokens, words, first.actor)
    if before and any(word in words.documents for word in before.lower().split()):
        return _new(tokens, words, first.actor)
    members = _joined(text, tops, words)
    if len(members) == 1:
        return first.actor
    names = dict.fromkeys([" ".join(_bare(tokens, words).text.split())])
    names |= dict.fromkeys(name for actor in members for name in actor.names)
    countries = {actor.country for actor in members}
    return Actor(
        f"group:{'+'.join(slug(actor.id.partition(':')[2]) for actor in members)}",
        Type.GROUP,
        tuple(names),
        countries.pop() if len(countries) == 1 else None,
    )


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that lie within no other, in the order of the text."""
    tops: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not tops or mention.span.start >= tops[-1].span.end:
            tops.append(mention)
    return tops


def _leads_to(doc: Doc, start: int, mention: Mention, words: Lexicon) -> bool:
    """Whether what stands before the mention only leads up to it: "het kleine Nederland"."""
    lead = list(doc.char_span(start, mention.span.start, alignment_mode="contract") or ())
    nouns = [t for t in lead if t.pos_ in NOMINAL and t.lower_ not in words.determiners]
    if not nouns:
        return True
    titled = nouns[-1] is lead[-1] and nouns[-1].lower_ not in words.documents
    return titled and mention.form is Form.NAME


def _within(mentions: Sequence[Mention], text: str, start: int, end: int) -> list[Mention]:
    """The mentions inside the span, or else the shortest one around it."""
    touching = [m for m in mentions if m.span.start < end and m.span.end > start]
    inside = [
        m for m in touching if m.span.end <= end and " " not in text[m.span.start : start].strip()
    ]
    return inside or sorted(touching, key=lambda m: m.span.end - m.span.start)[:1]


def _joined(text: str, tops: list[Mention], words: Lexicon) -> list[Actor]:
    """The first mention's actor with those joined to it by commas and "en", each once."""
    members = {tops[0].actor.id: tops[0].actor}
    joined = False
    for one, other in pairwise(tops):
        between = BRACKET.sub(" ", text[one.span.end : other.span.start].lower())
        link = " ".join(word for word in between.split() if word not in words.determiners)
        if link not in words.conjunctions and link not in ("", ",", "/", "&"):
            break
        joined = joined or link in words.conjunctions or link in ("/", "&")
        members.setdefault(other.actor.id, other.actor)
    return list(members.values()) if joined else [tops[0].actor]


def _bare(tokens: Span, words: Lexicon) -> Span:
    """The span without its article."""
    return tokens[1:] if len(tokens) > 1 and tokens[0].lower_ in words.determiners else tokens


def _new(tokens: Span, words: Lexicon, within: Actor | None = None) -> Actor:
    """An actor that only these words describe; ``within`` is one named inside them."""
    kept = _bare(tokens, words)
    text = " ".join(kept.text.split())
    if all(token.pos_ == "PRON" for token in kept):
        return Actor(f"open:{slug(text)}", Type.GROUP, (text.lower(),))
    kind = _type(kept, words)
    country = within.country if within else None
    belongs = within.id if within and within.type is not Type.PERSON else None
    of = kind if kept.root.pos_ == "PROPN" else "described"
    return Actor(f"{of}:{slug(text)}", kind, (text,), country, belongs)


def _type(tokens: Span, words: Lexicon) -> Type:
    """The type of a description, by its first noun."""
    for token in tokens:
        word = token.lower_.rpartition("-")[2]
        for listed, kind in (
            (words.documents, Type.DOCUMENT),
            (words.roles, Type.PERSON),
            (words.groups, Type.GROUP),
            (words.bodies, Type.ORGANISATION),
            (words.governments, Type.ORGANISATION),
            (words.forces, Type.FORCE),
        ):
            if word in listed:
                return kind
    nouns = [token.lower_ for token in tokens if token.pos_ in ("NOUN", "PROPN")]
    head = nouns[0] if nouns else tokens[-1].lower_
    if head.endswith(tuple(word for word in words.documents if len(word) > 4)):
        return Type.DOCUMENT
    if tokens[0].text[:1].isupper() or head.endswith(words.person_endings):
        return Type.PERSON
    if nouns:
        return Type.GROUP if PLURAL.fullmatch(head) else Type.ORGANISATION
    return Type.PERSON
