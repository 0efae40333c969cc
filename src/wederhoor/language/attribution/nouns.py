"""Noun phrases: where one ends, mended where Dutch newspaper text shows the parse is not safe.

Two noun phrases side by side ("beschuldigde Zuidland Noordland") are told apart by the
names in them; what a preposition adds is taken in where it is sure to belong.
"""

from spacy.tokens import Token

from wederhoor.language.attribution.syntax import NOMINAL, Range, Text
from wederhoor.language.quotes import MARKS

__all__ = ["core", "phrase", "phrase_of"]

PREMODIFIER = frozenset(["DET", "ADJ", "NUM", "SYM", "X"])


def core(text: Text, i: int) -> Range | None:
    """The noun phrase that begins at token ``i``, without anything behind its head; None where
    none does, as behind the last token."""
    doc, words = text.doc, text.words
    if i >= len(doc):
        return None
    end = text.sentence(i).end
    at = i
    if i in text.name_starts and text.name_starts[i] <= end and doc[i].pos_ not in NOMINAL:
        return Range(i, text.name_starts[i])
    if doc[at].pos_ == "PRON" and words[at] not in text.classes.question:
        at += 1
        if at < end and words[at] in text.classes.intensifiers:
            at += 1
        if doc[i].morph.get("Poss", []) or words[i] in text.classes.possessives:
            rest = core(text, at) if at < end else None
            return Range(i, rest.end) if rest else Range(i, at)
        return Range(i, at)
    while at < end and _premodifies(text, at):
        at += 1
    head = at
    if at < end and at > i and words[i] in text.classes.nominalisers and _infinitive(doc[at]):
        return Range(i, at + 1)
    while at < end and doc[at].pos_ in NOMINAL and words[at] not in MARKS:
        if at > head and words[at] in text.classes.time_words:
            break  # "zei de minister donderdag"
        if at > head and at in text.name_starts and _name_ended(text, head, at):
            break
        at = max(at + 1, min(text.name_starts.get(at, 0), end))
    if at == head:
        opened = doc[i].pos_ in ("DET", "NUM")
        return Range(i, at) if opened and doc[at - 1].pos_ in ("NUM", "ADJ") else None
    if at < end and words[at] in text.classes.intensifiers:
        at += 1
    return Range(i, at)


def _premodifies(text: Text, at: int) -> bool:
    token = text.doc[at]
    if token.pos_ in PREMODIFIER:
        return text.words[at] not in MARKS
    if token.pos_ == "ADV":
        return (
            token.dep_ in ("advmod", "amod", "det")
            and token.head.i > at
            and (token.head.pos_ in ("ADJ", "NUM"))
        )
    return token.pos_ == "VERB" and token.dep_ == "amod" and token.head.i > at


def _name_ended(text: Text, head: int, at: int) -> bool:
    return any(start >= head and stop == at for start, stop in text.name_starts.items())


def phrase(text: Text, i: int, limit: int | None = None, *, closed: bool = False) -> Range | None:
    """The whole noun phrase that begins at token ``i``: with what follows "van", an
    apposition, a bracketed abbreviation and coordinated phrases, up to ``limit``.

    ``closed`` is for a subject behind its verb: what another preposition begins there is
    the verb's ("zei de minister in een interview"), whatever the parse says.
    """
    found = core(text, i)
    if found is None:
        return None
    doc, words = text.doc, text.words
    end = min(limit or len(doc), text.sentence(i).end)
    start, at = found
    while at < end:
        word = words[at]
        if word == "(" and ")" in words[at : at + 6]:
            at = words.index(")", at) + 1
        elif word in text.classes.genitives or _attached(text, at, start, closed=closed):
            inner = core(text, at + 1) if at + 1 < end else None
            if inner is None or text.is_time(inner):
                break
            at = inner.end
        elif word in text.classes.joiners and _coordinated(text, at, start):
            inner = core(text, at + 1) if at + 1 < end else None
            if inner is None:
                break
            at = inner.end
        elif word == "," and (stop := _apposition(text, at, start, end)):
            at = stop
        else:
            break
    return Range(start, min(at, end))


def _attached(text: Text, at: int, start: int, *, closed: bool) -> bool:
    """Whether a preposition's noun modifies a noun of the phrase."""
    token = text.doc[at]
    if closed and (
        text.words[at] not in text.classes.close_prepositions or text.doc[at - 1].pos_ == "PROPN"
    ):
        return False
    return (
        token.dep_ == "case"
        and token.head.i > at
        and token.head.dep_ == "nmod"
        and start <= token.head.head.i < at
    )


def _goes_on(text: Text, at: int, start: int) -> bool:
    return text.words[at] in text.classes.genitives or _attached(text, at, start, closed=True)


def _coordinated(text: Text, at: int, start: int) -> bool:
    if text.words[at - 1].endswith("-"):  # "Inlichtingen- en Veiligheidsdienst"
        return True
    other = text.doc[at].head
    return other.i > at and other.dep_ == "conj" and start <= other.head.i < at


def _apposition(text: Text, at: int, start: int, end: int) -> int | None:
    """One past an apposition or a further member of a list, if one follows the comma."""
    if at + 1 >= end:
        return None
    inner = core(text, at + 1)
    if inner is None:
        return None
    heads = [
        t
        for t in text.doc[inner.start : inner.end]
        if t.dep_ in ("appos", "conj") and start <= t.head.i < at
    ]
    if not heads:
        return None
    stop = inner.end
    if heads[0].dep_ == "appos":
        while stop < end and _goes_on(text, stop, inner.start):
            more = core(text, stop + 1) if stop + 1 < end else None
            if more is None:
                break
            stop = more.end
    return stop


def phrase_of(
    text: Text, head: Token, lower: int, upper: int, *, closed: bool = False
) -> Range | None:
    """The noun phrase around ``head`` within ``lower:upper``."""
    left = head.i
    while left > lower:
        token = text.doc[left - 1]
        if (token.pos_ in NOMINAL and left not in text.name_starts) or (
            _premodifies(text, left - 1) or token.morph.get("Poss", [])
        ):
            left -= 1
        else:
            break
    stop_name = [s for s, e in text.name_starts.items() if lower <= s < head.i < e]
    left = min([left, *stop_name])
    return phrase(text, left, upper, closed=closed)


def _infinitive(token: Token) -> bool:
    return token.pos_ == "VERB" and token.morph.get("VerbForm", []) == ["Inf"]
