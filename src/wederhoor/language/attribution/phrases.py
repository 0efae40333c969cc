"""Sources behind a preposition ("volgens de politie"), speech before an inverted verb ("…, zegt
zij"), speech behind a colon, and nouns that carry an act of saying ("zijn angst dat")."""

from collections.abc import Iterator

from wederhoor.language.annotations import Quote
from wederhoor.language.attribution.clauses import clause, infinitive
from wederhoor.language.attribution.drafts import Draft, Passed
from wederhoor.language.attribution.lexicon import Cue
from wederhoor.language.attribution.nouns import phrase
from wederhoor.language.attribution.subjects import subject
from wederhoor.language.attribution.syntax import NOMINAL, VERBAL, Range, Text, finite
from wederhoor.vocabulary import Stance

__all__ = ["behind_colon", "headed", "inverted", "nominal", "prepositional"]

SHORTEST = 3
NAMED = 6
"""Words that a source in front of the colon of a heading has at most."""


def prepositional(text: Text, quotes: list[Quote]) -> Iterator[Draft | Passed]:
    """ "Volgens X …": the rest of the sentence is the content, without the phrase itself."""
    words = text.words
    firsts = {sequence[0] for sequence, _ in text.lexicon.prepositions}
    for i, word in enumerate(words):
        if word not in firsts:
            continue
        for sequence, cue in text.lexicon.prepositions:
            end = i + len(sequence)
            if tuple(words[i:end]) == sequence:
                lower, upper = text.sentence(i)
                if words[i] in text.classes.quote_tags and _tags_quote(i, quotes):
                    break
                yield _sourced(text, cue, Range(i, end), Range(lower, upper), quotes)
                break


def _tags_quote(i: int, quotes: list[Quote]) -> bool:
    return any(0 < i - q.end <= 3 for q in quotes)


def _sourced(
    text: Text, cue: Cue, at: Range, sentence: Range, quotes: list[Quote]
) -> Draft | Passed:
    """The draft of the phrase whose preposition stands at ``at``."""
    lower, upper = sentence
    source, stop = _named_behind(text, cue, at, sentence)
    if source is None:
        return Passed(at, cue.name, "nobody is its source")
    for quote in quotes:
        if quote.start <= at.start < quote.end:
            lower, upper = max(lower, quote.start), min(upper, quote.end)
        elif lower < quote.end < at.start:
            lower = quote.end + 1
    start, finish = _clause_around(text, at.start, stop, lower, upper)
    pieces = [text.trim(start, at.start), text.trim(stop, finish)]
    content = tuple(p for p in pieces if p.start < p.end)
    if cue.name in text.classes.quote_tags and content and content[0].start < at.start:
        content = content[:1]
    if sum(p.end - p.start for p in content) < 2:
        return Passed(at, cue.name, "nothing around it is its content")
    return Draft((source,), (at,), content, cue.stance, f"source behind {cue.name!r}")


def _named_behind(text: Text, cue: Cue, at: Range, sentence: Range) -> tuple[Range | None, int]:
    """The source that the preposition introduces, and where its phrase ends. "Naar eigen zeggen"
    introduces none: its source is the subject of the sentence."""
    if cue.name in text.classes.own_words:
        verb = next((t for t in text.doc[sentence.start : sentence.end] if t.dep_ == "ROOT"), None)
        return (subject(text, verb) if verb is not None else None), at.end
    if at.end < sentence.end and text.words[at.end] in text.classes.objective:
        source: Range | None = Range(at.end, at.end + 1)
    else:
        source = phrase(text, at.end, sentence.end, closed=True)
    return source, _behind_relative(text, source.end, sentence.end) if source else at.end


def _behind_relative(text: Text, end: int, upper: int) -> int:
    """Behind the relative clause between commas that follows a source at ``end``, else ``end``."""
    words = text.words
    if end + 1 < upper and words[end] == "," and words[end + 1] in text.classes.relative:
        comma = next((i for i in range(end + 2, upper) if words[i] == ","), None)
        if comma is not None and any(t.pos_ in VERBAL for t in text.doc[end:comma]):
            return comma + 1
    return end


def _clause_around(text: Text, i: int, stop: int, lower: int, upper: int) -> tuple[int, int]:
    """The clause a source phrase stands in: the sentence, or the relative or coordinated clause
    between commas where one opens before the phrase."""
    words, doc = text.words, text.doc

    def has_verb(k: int) -> bool:
        return any(t.pos_ in VERBAL for t in doc[stop:k])

    start, finish = lower, upper
    for at in range(i - 1, lower, -1):
        opener = words[at + 1]
        if words[at] in (";", ":"):
            start = at + 1
            break
        if words[at] in (",", "(") and at + 1 < i and opener in text.classes.clause_openers:
            start = at + 1 if opener in text.classes.relative else at + 2
            commas = (k for k in range(stop, upper) if words[k] == "," and has_verb(k))
            finish = next(commas, upper)
            break
        if words[at] == "," and opener in text.classes.main_joiners and at + 1 < i:
            start = at + 2
            break
    for at in range(stop, finish):
        aside = words[at] == "," and at + 1 < finish and words[at + 1] in text.classes.asides
        if words[at] == ";" or (aside and has_verb(at)):
            finish = at
            break
    return start, finish


def inverted(text: Text, taken: frozenset[int], quotes: list[Quote]) -> Iterator[Draft]:
    """ "…, zegt de burgemeester": what stands before the comma is the content."""
    words, doc = text.words, text.doc
    for i, word in enumerate(words):
        if i in taken or i < 2 or words[i - 1] != "," or doc[i].pos_ not in VERBAL:
            continue
        perfect = word in text.classes.active_auxiliaries
        if not perfect and word not in text.lexicon.whole and word not in text.lexicon.split:
            continue
        lower, upper = text.sentence(i)
        at = _participle(text, i, upper) if perfect else i
        cue = text.quoting(at, upper) if at is not None else None
        if cue is None or at is None or any(q.start <= i < q.end for q in quotes):
            continue
        content = text.trim(lower, i - 1)
        if content.end - content.start < 2 or ":" in words[i + 1 : upper]:
            continue
        source = phrase(text, i + 1, upper, closed=True) if i + 1 < upper else None
        if source is None or not _main_clause(text, content) or _adjoins(text, content, i):
            continue
        behind = next((k for k in range(source.end, upper) if _opens_content(text, k)), upper)
        if behind < upper and not (behind == source.end and _states(text, content)):
            continue  # "Om rust te brengen, zegt de wethouder dat …": the content is behind
        said = Range(at, at + 1)
        yield Draft((source,), (said,), (content,), cue.stance, f"before {words[at]!r}")


def _participle(text: Text, i: int, upper: int) -> int | None:
    """The participle that ends the sentence of the auxiliary at ``i``: "…, heeft X gezegd"."""
    last = text.trim(i, upper).end - 1
    return last if text.doc[last].morph.get("VerbForm", []) == ["Part"] else None


def _adjoins(text: Text, content: Range, verb: int) -> bool:
    """Whether a stretch of text is a phrase with a preposition that belongs to the verb: "In het
    stuk, dat uitlekte, stelt X …"."""
    first = text.doc[content.start]
    return first.pos_ == "ADP" and first.dep_ == "case" and first.head.head.i == verb


def _opens_content(text: Text, i: int) -> bool:
    return text.words[i] in text.classes.clause_marks


def _states(text: Text, content: Range) -> bool:
    """Whether a stretch of text has a finite verb of its own, so that it can be what is said and
    "dat" behind the source opens a relative clause."""
    return any(finite(token) for token in text.doc[content.start : content.end])


def _main_clause(text: Text, content: Range) -> bool:
    """A clause that can stand alone, not one opened by "als", "toen", "omdat" without the main
    clause that goes with it behind a comma."""
    first = text.doc[content.start]
    if first.dep_ != "mark" and first.pos_ != "SCONJ":
        return True
    for i in range(content.start + 1, content.end - 2):
        resumed = i + 1 + (text.words[i + 1] in text.classes.resumptive)
        if text.words[i] == "," and finite(text.doc[resumed]):
            return True
    return False


def behind_colon(text: Text, quotes: list[Quote]) -> Iterator[Draft]:
    """ "Hij zei: kom mee": unquoted speech behind a cue and a colon."""
    words = text.words
    starts = {q.start - 1 for q in quotes}
    for i, word in enumerate(words):
        if word != ":" or i + 1 in starts or i < 1:
            continue
        lower, upper = text.sentence(i)
        for quote in quotes:
            if quote.start <= i < quote.end:
                lower, upper = max(lower, quote.start), min(upper, quote.end)
        at = next((k for k in range(i - 1, lower - 1, -1) if text.quoting(k, i)), None)
        content = text.trim(i + 1, upper)
        if at is None or i - at > 6 or content.end - content.start < SHORTEST:
            continue
        cue, source = text.quoting(at, i), subject(text, text.doc[at])
        if cue is not None and source is not None:
            yield Draft((source,), (Range(at, at + 1),), (content,), cue.stance, "behind a colon")


def headed(text: Text) -> Iterator[Draft]:
    """ "Inspectie: brug was al jaren zwak": a heading in which a source stands before the colon."""
    words, doc = text.words, text.doc
    for i, word in enumerate(words):
        if word != ":":
            continue
        lower, upper = text.sentence(i)
        source, content = text.trim(lower, i), text.trim(i + 1, upper)
        if (
            0 < source.end - source.start <= NAMED
            and content.end - content.start >= SHORTEST
            and text.is_heading(lower, upper)
            and not any(t.pos_ in VERBAL for t in doc[source.start : source.end])
            and text.is_speaker(source)
        ):
            yield Draft((source,), (), (content,), Stance.ASSERTS, "behind the colon of a heading")


def nominal(text: Text) -> Iterator[Draft | Passed]:
    """ "De vrees van de bewoners dat …": a noun whose clause is the content."""
    for i, word in enumerate(text.words):
        if word not in text.lexicon.nouns or text.doc[i].pos_ not in NOMINAL:
            continue
        for cue in text.lexicon.nouns[word]:
            found = _held(text, i, cue)
            yield found
            if isinstance(found, Draft):
                break


def _held(text: Text, i: int, cue: Cue) -> Draft | Passed:
    """The draft of the noun at ``i``."""
    words, at = text.words, Range(i, i + 1)
    source, stop = _holder(text, i)
    if source is None or source.start <= i < source.end:
        return Passed(at, cue.name, "nobody is its source")
    upper = text.sentence(i).end
    following = words[stop] if stop < upper else ""
    if following == "," and stop + 1 < upper:
        following = words[stop + 1]
    content: tuple[Range, ...] = ()
    if "clause" in cue.frames and following in text.classes.clause_marks:
        content = clause(text, text.doc[stop - 1], cue, stop)
    elif {"inf", "call"} & cue.frames and following in text.classes.infinitive_openers:
        content = infinitive(text, text.doc[stop - 1], cue, stop)
    if not content:
        return Passed(at, cue.name, "no clause behind it is its content")
    return Draft((source,), (at,), content, cue.stance, f"clause of {cue.name!r}")


def _holder(text: Text, i: int) -> tuple[Range | None, int]:
    """Whose act the noun at ``i`` names, and where the noun's phrase ends: "van X", a possessive,
    or the subject of the verb it is the object of."""
    words, doc = text.words, text.doc
    upper = text.sentence(i).end
    if i + 2 < upper and words[i + 1] in text.classes.genitives:
        source = phrase(text, i + 2, upper)
        if source:
            return source, source.end
    token = doc[i]
    owned = i > 0 and words[i - 1] in text.classes.possessives
    if (token.dep_ == "obj" or owned) and token.head.pos_ in VERBAL:
        return subject(text, token.head), i + 1
    return None, i + 1
