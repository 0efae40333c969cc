"""Cues in a text: every place where a verb of the lexicon stands as a verb."""

from collections.abc import Iterator

from spacy.tokens import Token

from wederhoor.language.attribution.lexicon import Cue
from wederhoor.language.attribution.syntax import NEAR, VERBAL, Range, Text

__all__ = ["found_cues"]

NOUN_INTRODUCERS = frozenset(["DET", "ADJ", "ADP", "NUM"])


def found_cues(text: Text) -> Iterator[tuple[Token, Cue, Range | str]]:
    """Every place where a form of a verb of the lexicon stands, with its entry and the cue's
    range, or why it is no cue there though all its words are."""
    words = text.words
    present = frozenset(words)  # most of an entry's fixed words stand nowhere in the text
    for i, word in enumerate(words):
        if word in text.lexicon.split and text.doc[i].pos_ != "ADP":
            yield from _separated(text, i)
        if word in text.lexicon.whole:
            verbal = _verbal(text.doc[i])
            for cue in text.lexicon.whole[word]:
                if not present.issuperset(cue.fixed):
                    continue
                if not verbal:
                    if not cue.fixed:
                        yield text.doc[i], cue, "it is no verb here"
                    continue
                against = cue.unless and cue.unless & set(words[i + 1 : text.sentence(i).end])
                at = _fixed(text, i, cue.fixed) if cue.fixed else Range(i, i + 1)
                if at and against:
                    yield text.doc[i], cue, f"“{min(against)}” stands behind it"
                elif at:
                    yield text.doc[i], cue, at


def _verbal(token: Token) -> bool:
    """Whether a form that is listed as a verb is one here. "De eisen", "het besluit" are not."""
    if token.pos_ in VERBAL:
        return not (
            token.dep_ in ("amod", "nsubj", "obj") and token.i and token.nbor(-1).pos_ == "DET"
        )
    if token.pos_ in ("NOUN", "ADJ", "PROPN") and token.i:
        if token.nbor(-1).pos_ in NOUN_INTRODUCERS:
            following = token.nbor().pos_ if token.i + 1 < len(token.doc) else ""
            return token.dep_ == "ROOT" and following in ("PROPN", "PRON", "DET")
        return token.dep_ in ("ROOT", "conj", "parataxis")
    return False


def _separated(text: Text, i: int) -> Iterator[tuple[Token, Cue, Range]]:
    for cue in text.lexicon.split[text.words[i]]:
        end = text.sentence(i).end
        for at in range(i + 1, end):
            if text.words[at] == cue.particle and _is_particle(text, cue, i, at, end):
                yield text.doc[i], cue, Range(i, i + 1)
                break


def _is_particle(text: Text, cue: Cue, verb: int, at: int, end: int) -> bool:
    """Whether the word at ``at`` is the separated prefix of the verb and not a preposition."""
    token = text.doc[at]
    infinitive = text.classes.infinitive_marks & set(text.words[at + 1 : end])
    if infinitive and {"call", "inf"} & cue.frames:
        return True
    if token.dep_ == "compound:prt":
        return token.head.i == verb or token.head.pos_ not in VERBAL
    following = text.words[at + 1] if at + 1 < len(text.words) else "."
    return following in text.classes.behind_particle


def _fixed(text: Text, i: int, fixed: tuple[str, ...]) -> Range | None:
    """The range of verb and fixed words where both stand in one clause, else None."""
    words, size = text.words, len(fixed)
    lower, upper = text.sentence(i)
    window = range(max(lower, i - NEAR - 4), min(upper, i + NEAR + 4))
    if fixed[0] not in words[window.start : window.stop]:
        return None
    if text.doc[i].dep_ == "aux" and text.doc[i].head.morph.get("VerbForm", []) == ["Part"]:
        return None
    for at in window:
        if tuple(words[at : at + size]) == fixed:
            between = words[min(i, at) + 1 : max(i, at)]
            if text.doc[at].pos_ == "DET" and words[at] in text.classes.showing:
                continue  # "houdt het publiek op afstand" is not "houdt het op"
            if not {",", ";", ":"} & set(between):
                return Range(at, at + size)
    return None
