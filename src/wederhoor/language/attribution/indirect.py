"""Reported speech: verbs whose clause, infinitive or phrase is the content."""

from collections.abc import Iterator

from spacy.tokens import Token

from wederhoor.language.attribution.clauses import bare, clause, infinitive
from wederhoor.language.attribution.cues import found_cues
from wederhoor.language.attribution.drafts import Draft, Passed
from wederhoor.language.attribution.lexicon import Cue
from wederhoor.language.attribution.nouns import phrase
from wederhoor.language.attribution.objects import about, charge, label, noun, pronoun, silence
from wederhoor.language.attribution.subjects import is_passive, subject
from wederhoor.language.attribution.syntax import Range, Text

__all__ = ["indirect"]

FRAMES = {
    "charge": charge,
    "clause": clause,
    "bare": bare,
    "call": infinitive,
    "inf": infinitive,
    "label": label,
    "about": about,
    "object": noun,
    "pronoun": pronoun,
    "silence": silence,
}
"""How each frame of the lexicon finds its content, in the order in which they are tried."""


def indirect(text: Text, taken: frozenset[int]) -> Iterator[Draft | Passed]:
    """The drafts of all reported speech, and the verbs that give none; ``taken`` are cue tokens
    that direct speech has used."""
    seen: set[tuple[int, Range]] = set()
    for verb, cue, at in found_cues(text):
        if isinstance(at, str):
            yield Passed(Range(verb.i, verb.i + 1), cue.name, at)
        elif verb.i not in taken:
            found = _framed(text, verb, cue, at)
            if isinstance(found, str):
                yield Passed(at, cue.name, found)
            elif (verb.i, found.content[0]) not in seen:
                seen.add((verb.i, found.content[0]))
                yield found


def _framed(text: Text, verb: Token, cue: Cue, at: Range) -> Draft | str:
    """The draft of the first of the cue's frames that fits, or why none does."""
    why = "nothing around it is its content"
    for frame, content_of in FRAMES.items():
        if frame not in cue.frames and not (frame == "pronoun" and "clause" in cue.frames):
            continue
        content = content_of(text, verb, cue, max(verb.i + 1, at.end))
        if not content:
            continue
        source = _source(text, verb, cue)
        if source is not None and source.start < content[0].start < source.end:
            source = text.trim(source.start, content[0].start - 1)
        if source is None or source.start >= source.end or _overlaps(source, (at, *content)):
            why = "nobody is its source"
        elif cue.institution and not _institution(text, source):
            why = "its source is a person, no institution"
        else:
            return Draft((source,), (at,), content, cue.stance, f"{frame} of {cue.name!r}")
    return why


def _source(text: Text, verb: Token, cue: Cue) -> Range | None:
    if cue.source:
        return _marked(text, verb, cue.source)
    passive = is_passive(text, verb)
    agent = _agent(text, verb)
    if agent is not None:
        return agent
    if passive:
        return None
    source = subject(text, verb)
    if source is None:
        return None
    word = text.words[source.start] if source.end - source.start == 1 else ""
    if word in text.classes.empty_subjects:
        return source if word in text.classes.showing and "clause" in cue.frames else None
    return source


def _institution(text: Text, source: Range) -> bool:
    """Whether a source is a body rather than one person: plans and decisions count only then."""
    if source.end - source.start == 1 and text.words[source.start] in text.classes.personal:
        return False
    speaks_for = text.classes.speaks_for & set(text.words[source.start : source.end])
    return bool(speaks_for) or not text.is_person(source)


def _overlaps(source: Range, ranges: tuple[Range, ...]) -> bool:
    return any(r.start < source.end and source.start < r.end for r in ranges)


def _agent(text: Text, verb: Token) -> Range | None:
    """Who stands behind "door" with a passive."""
    if verb.morph.get("VerbForm", []) != ["Part"]:
        return None
    lower, upper = text.sentence(verb.i)
    for child in verb.children:
        if child.dep_ in ("obl:agent", "obl") and lower <= child.i < upper:
            for case in child.children:
                if case.dep_ == "case" and text.words[case.i] in text.classes.agent:
                    return phrase(text, case.i + 1, upper)
    return None


def _marked(text: Text, verb: Token, preposition: str) -> Range | None:
    lower, upper = text.sentence(verb.i)
    for i in range(lower, upper):
        if text.words[i] == preposition:
            return phrase(text, i + 1, upper)
    return None
