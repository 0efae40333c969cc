"""Contents that are phrases: an object, what stands behind a preposition, both, a label.

Each frame takes the cue's verb, its entry and the first token behind the cue, and gives the
content's ranges, or nothing.
"""

from spacy.tokens import Token

from wederhoor.language.attribution.clauses import clause_end
from wederhoor.language.attribution.lexicon import Cue
from wederhoor.language.attribution.nouns import phrase
from wederhoor.language.attribution.subjects import is_passive, subject
from wederhoor.language.attribution.syntax import NEAR, NOMINAL, VERBAL, Range, Text, finite
from wederhoor.language.quotes import MARKS
from wederhoor.vocabulary import Stance

__all__ = ["about", "charge", "label", "noun", "pronoun", "silence"]

FAR = 10
"""Words within which a preposition the cue asks for is looked for behind it."""


def noun(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """The object as content: "ontkent het gebruik", or the subject of a passive."""
    lower, upper = text.sentence(verb.i)
    passive = is_passive(text, verb)
    wanted = ("nsubj:pass",) if passive else ("obj", "nsubj:pass")
    doer = subject(text, verb) if verb.pos_ in VERBAL and not passive else None
    if doer and any(c.dep_ == "obj" and doer.start <= c.i < doer.end for c in verb.children):
        wanted = ("nsubj",)  # the parse has the two the other way round
    for child in verb.children:
        if child.dep_ in wanted and lower <= child.i < upper and _nominal(text, child):
            if text.is_time(Range(child.i, child.i + 1)):
                continue  # "heeft vorige maand erkend"
            found = _second(text, _whole(text, child, verb, lower, upper), upper)
            return _and_label(text, verb, cue, _with_complements(text, cue, found, upper))
    if passive:
        return ()
    return _with_complements(text, cue, _object_by_place(text, verb, upper), upper)


def _nominal(text: Text, token: Token) -> bool:
    counted = any(c.dep_ in ("det", "nummod") for c in token.children)
    return token.pos_ in NOMINAL or counted or token.lower_ in text.classes.pronoun_objects


def _second(text: Text, found: tuple[Range, ...], upper: int) -> tuple[Range, ...]:
    """ "Beloofde de president steun": of two objects side by side the second is the content."""
    if len(found) == 1 and text.is_name(found[0]) and found[0].end < upper:
        second = phrase(text, found[0].end, upper)
        if second is not None:
            return (second,)
    return found


def _with_complements(
    text: Text, cue: Cue, found: tuple[Range, ...], upper: int
) -> tuple[Range, ...]:
    """The object with the prepositional phrases right behind it, wherever the parse hangs them:
    "eist een onderzoek naar de aanval in het dorp". Time and the cue's own prepositions apart."""
    if not found or text.doc[found[-1].end - 1].pos_ not in NOMINAL:
        return found
    end = found[-1].end
    while end + 1 < upper and text.words[end] in text.classes.complements - cue.about:
        behind = phrase(text, end + 1, upper)
        if behind is None or text.is_time(behind):
            break
        end = behind.end
    return (*found[:-1], Range(found[-1].start, _relative_end(text, end, upper)))


def _relative_end(text: Text, end: int, upper: int) -> int:
    """The end of a restrictive relative clause that begins at ``end`` ("entiteiten die …"), else
    ``end``."""
    if end + 1 >= upper or text.words[end] not in text.classes.restrictive:
        return end
    stop = next((i for i in range(end, upper) if text.words[i] in (",", ";")), upper)
    return text.trim(end, stop).end


def _and_label(text: Text, verb: Token, cue: Cue, found: tuple[Range, ...]) -> tuple[Range, ...]:
    """A pronoun with what it is called: "wat … als laster van de hand wijst"."""
    if len(found) != 1 or found[0].end - found[0].start > 1 or found[0].start > verb.i:
        return found
    words, size = text.words, len(cue.fixed)
    ends = (i for i in range(found[0].end, verb.i) if tuple(words[i : i + size]) == cue.fixed)
    stop = next(ends, verb.i) if cue.fixed else verb.i
    for i in range(found[0].end, stop):
        if words[i] in text.classes.label_marks and (named := phrase(text, i + 1, stop)):
            return (*found, Range(i, named.end))
    return found


def _whole(text: Text, head: Token, verb: Token, lower: int, upper: int) -> tuple[Range, ...]:
    start, end = text.extent(head, lower, upper)
    end = _before_comment(text, start, end)
    doer = subject(text, verb)
    if doer and not is_passive(text, verb) and start < doer.end <= end and doer.start <= start:
        start = doer.end
    if start <= verb.i < end:
        pieces = [text.trim(start, verb.i), text.trim(verb.i + 1, end)]
        return tuple(p for p in pieces if p.start < p.end)
    trimmed = text.trim(start, end)
    return (trimmed,) if trimmed.start < trimmed.end else ()


def _object_by_place(text: Text, verb: Token, upper: int) -> tuple[Range, ...]:
    """The noun phrase that must be the object where the parse gives none: the one right in front
    of a participle, else the first behind the verb that is not its subject."""
    if verb.morph.get("VerbForm", []) == ["Part"]:
        return _in_front(text, verb, upper)
    doer = subject(text, verb)
    at = verb.i + 1
    if doer and doer.start >= at:
        at = doer.end
    while at < upper and text.doc[at].pos_ == "ADV":
        at += 1
    if at < upper and text.words[at] == "," and "," in text.words[at + 1 : upper]:
        at = text.words.index(",", at + 1) + 1
    if at >= upper:
        return ()
    found = phrase(text, at, upper)
    if found is None or text.words[found.start] in text.classes.oblique:
        return ()
    if doer and found.start < doer.end and doer.start < found.end:
        return ()
    found = _second(text, (found,), upper)[0]
    heads = [t for t in text.doc[found.start : found.end] if t.pos_ in NOMINAL]
    return (found,) if heads else ()


def _in_front(text: Text, verb: Token, upper: int) -> tuple[Range, ...]:
    """The noun phrase that ends at a participle, with a relative clause behind it: "heeft
    tientallen klachten gemeld waarover …"."""
    doer = subject(text, verb)
    lower = max(text.sentence(verb.i).start, doer.end if doer and doer.end <= verb.i else 0)
    for start in range(max(lower, verb.i - NEAR), verb.i):
        free = start == 0 or text.doc[start - 1].pos_ not in ("ADP", "DET", "ADJ", "NUM")
        found = phrase(text, start, verb.i) if free else None
        if found is not None and text.is_time(found):
            continue  # "heeft dinsdag erkend"
        if found is not None and found.end == verb.i and text.doc[verb.i - 1].pos_ in NOMINAL:
            opens = verb.i + 1 < upper and text.words[verb.i + 1] in text.classes.clause_openers
            return (found, text.trim(verb.i + 1, upper)) if opens else (found,)
    return ()


def about(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """The phrase behind one of the cue's prepositions: "pleit voor strengere regels"."""
    found = _prepositional(text, verb, cue, after)
    if found is None:
        return ()
    end = _outcome_end(text, found.end, text.within_quote(verb.i, text.sentence(verb.i).end))
    trimmed = text.trim(found.start + 1, end)
    return (trimmed,) if trimmed.start < trimmed.end else ()


def _outcome_end(text: Text, end: int, upper: int) -> int:
    """The end of what a phrase at the end of a sentence adds to a content that ends at ``end``:
    "spreekt van drie lekken, met veel schade tot gevolg"; else ``end``."""
    adds = end + 1 < upper and text.words[end] == "," and text.words[end + 1] in text.classes.adding
    if not adds or any(token.pos_ in VERBAL for token in text.doc[end:upper]):
        return end
    return text.trim(end, upper).end


def _prepositional(text: Text, verb: Token, cue: Cue, after: int) -> Range | None:
    """The prepositional phrase the cue asks for. One that the parse hangs from the verb or from
    the cue's fixed words; else the first behind the cue that modifies no noun in front of it;
    else, since the cue asks for it ("beschuldigt de fabriek van"), the first of all."""
    lower, upper = text.sentence(verb.i)
    upper = text.within_quote(verb.i, upper)
    ranked: dict[int, Range] = {}
    for i in range(lower, upper):
        token = text.doc[i]
        if text.words[i] not in cue.about or token.dep_ not in ("case", "mark", "compound:prt"):
            continue
        head = token.head if token.head.i > i else None
        end = max(text.extent(head, i, upper).end, i + 2) if head else upper
        end = verb.i if i < verb.i < end else end
        found = Range(i, _before_comment(text, i, end))
        if head is not None and head.head.i in (verb.i, after - 1):
            return found
        if 0 < i - verb.i <= FAR:
            modifies = text.doc[i - 1].pos_ in NOMINAL and i != after
            ranked.setdefault(int(modifies), found)
    return ranked[min(ranked)] if ranked else None


def _before_comment(text: Text, start: int, end: int) -> int:
    """Where the writer's comment on the whole clause begins: ", wat …", ", hetgeen …"."""
    for i in range(start + 1, end):
        if text.words[i - 1] == "," and text.words[i] in text.classes.comment_openers:
            return i - 1
    return end


def charge(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """The accused and the charge together: "beschuldigt de fabriek van nalatigheid"."""
    upper = text.sentence(verb.i).end
    pronominal = next((i for i in range(after, upper) if text.words[i] in _pronominal(cue)), None)
    if pronominal is not None:
        return _pronominal_charge(text, verb, cue, after, pronominal)
    prepositional = _prepositional(text, verb, cue, after)
    if prepositional is None:
        return ()
    if cue.stance is Stance.ESTIMATES and not _is_figure(text, prepositional):
        return ()
    accused = noun(text, verb, cue, after) or _named(text, verb, prepositional.start)
    accused = tuple(
        Range(r.start, min(r.end, prepositional.start)) if r.start < prepositional.start else r
        for r in accused
    )
    start, end = text.trim(*prepositional)
    end = min(end, clause_end(text, start, upper))
    return _merged(text, [*accused, Range(start, _relative_end(text, end, upper))])


def _named(text: Text, verb: Token, end: int) -> tuple[Range, ...]:
    """The first name behind the subject and in front of the charge, past whatever stands between:
    "had Noordland vorig jaar al beschuldigd van"."""
    doer = subject(text, verb)
    start = max(doer.end if doer and doer.end <= end else 0, text.sentence(verb.i).start)
    names = (i for i in range(start, end) if i in text.name_starts and text.name_starts[i] <= end)
    first = next(names, None)
    return (Range(first, text.name_starts[first]),) if first is not None else ()


def _is_figure(text: Text, prepositional: Range) -> bool:
    """Whether a figure, and no date, stands right behind a preposition."""
    near = text.doc[prepositional.start + 1 : min(prepositional.end, prepositional.start + 4)]
    if not near or text.is_time(Range(near.start, near.start + 1)):
        return False
    start, end = near.start_char, near.end_char
    counted = any(start <= q.span.start < end for q in text.doc._.quantities)
    return counted or any(token.pos_ == "NUM" for token in near)


def _pronominal(cue: Cue) -> set[str]:
    """ "Ervan", "ervoor" …: the cue's prepositions where a clause follows."""
    return {f"er{'mee' if word == 'met' else word}" for word in cue.about}


def _pronominal_charge(text: Text, verb: Token, cue: Cue, after: int, at: int) -> tuple[Range, ...]:
    """ "Beschuldigt de fabriek ervan te lozen": the accused and the clause behind "ervan"."""
    upper = text.within_quote(verb.i, text.sentence(verb.i).end)
    start = at + 1
    if start < upper and text.words[start] in text.classes.clause_marks:
        start += 1
    if upper - start < 2:
        return ()
    accused = tuple(Range(r.start, min(r.end, at)) for r in noun(text, verb, cue, after))
    clause = text.trim(start, clause_end(text, start - 1, upper))
    return _merged(text, [*(r for r in accused if r.start < at), clause])


def label(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """An object with what it is called: "noemt de cijfers mooi", or, where the cue
    asks for a word such as "als", with the phrase behind that word."""
    lower, upper = text.sentence(verb.i)
    named = noun(text, verb, cue, after)
    if not named:
        return ()
    marker = next((i for i in range(lower, upper) if _marks_label(text, cue, verb, i)), None)
    if marker is not None:
        behind = text.extent(text.doc[marker].head, marker, upper)
        named = tuple(Range(r.start, marker) if r.start < marker < r.end else r for r in named)
        return _merged(text, [*(text.trim(*r) for r in named), Range(marker, behind.end)])
    quoted = any(q.start < named[-1].end <= q.end + 1 for q in text.doc._.quotes)
    if cue.about:
        quote = _quoted_at(text, named[-1].end, upper)
        if quote is not None:
            return _merged(text, [*named, quote])
        return named if quoted or "object" in cue.frames else ()
    predicate = next((c for c in verb.children if _is_predicate(c, lower, upper)), None)
    if predicate is not None:
        start, end = text.extent(predicate, lower, upper)
        end = verb.i if start < verb.i < end else end
        return _merged(text, [*named, text.trim(start, end)])
    place = _predicate_by_place(text, named[-1].end, upper)
    if place is not None:
        return _merged(text, [*named, place])
    return named if quoted or "object" in cue.frames else ()


def _marks_label(text: Text, cue: Cue, verb: Token, i: int) -> bool:
    head = text.doc[i].head
    return text.words[i] in cue.about and head.i > i and head.head.i == verb.i


def _is_predicate(token: Token, lower: int, upper: int) -> bool:
    participle = token.pos_ == "VERB" and token.morph.get("VerbForm", []) == ["Part"]
    return (
        token.dep_ == "xcomp"
        and lower <= token.i < upper
        and (token.pos_ in ("ADJ", *NOMINAL) or participle)
    )


def _predicate_by_place(text: Text, at: int, upper: int) -> Range | None:
    """A quoted predicate, an adjective or a second noun phrase behind the object, where the parse
    shows none: "noemt het verdrag een stap vooruit"."""
    quote = _quoted_at(text, at, upper)
    if quote is not None:
        return quote
    while at < upper and text.doc[at].pos_ == "ADV":
        at += 1
    if at < upper and text.doc[at].pos_ == "ADJ":
        return Range(at, at + 1)
    second = phrase(text, at, upper) if at < upper and text.doc[at].pos_ == "DET" else None
    return None if second is None or text.is_time(second) else second


def _quoted_at(text: Text, at: int, upper: int) -> Range | None:
    """The quote that begins at ``at``, past adverbs and the mark itself."""
    while at < upper and (text.doc[at].pos_ == "ADV" or text.words[at] in MARKS):
        at += 1
        for quote in text.doc._.quotes:
            if quote.start == at and quote.end < upper:
                return text.trim(*quote)
    return None


def _merged(text: Text, ranges: list[Range]) -> tuple[Range, ...]:
    """Ranges in order, those that touch or overlap made one; marks between them do not part."""
    merged: list[Range] = []
    for found in sorted(r for r in ranges if r.start < r.end):
        gap = text.words[merged[-1].end : found.start] if merged else ["x"]
        if merged and (found.start <= merged[-1].end or all(w in MARKS for w in gap)):
            merged[-1] = Range(merged[-1].start, max(merged[-1].end, found.end))
        else:
            merged.append(found)
    return tuple(merged)


def pronoun(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """ "Dat heeft de burgemeester gezegd": a pronoun that stands for what was said."""
    lower, upper = text.sentence(verb.i)
    for child in verb.children:
        if (
            child.dep_ in ("obj", "nsubj:pass")
            and text.words[child.i] in text.classes.propositional
        ):
            return (Range(child.i, child.i + 1),)
    first = text.trim(lower, upper).start
    if first < verb.i and text.words[first] in text.classes.propositional and first + 1 < upper:
        following = text.doc[first + 1]
        if following.i == verb.i or (following.head.i == verb.i and following.pos_ in VERBAL):
            return (Range(first, first + 1),)
    return ()


def silence(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """ "Heeft nog niet geantwoord": the words that tell of no answer, from the helping verb in
    front of the negation, or from the negation, to the verb and what it is no answer to."""
    lower, upper = text.sentence(verb.i)
    fixed = cue.fixed[0]
    at = next((i for i in range(lower, upper) if text.words[i] == fixed), verb.i)
    first, last = sorted((at, verb.i))
    helper = next((i for i in range(first - 1, lower - 1, -1) if finite(text.doc[i])), None)
    doer = subject(text, verb)
    if helper is not None and not (doer and helper < doer.start):
        first = helper
    stop = next((i for i in range(last, upper) if text.words[i] in (",", ";", ":")), upper)
    if verb.morph.get("VerbForm", []) == ["Inf"] and not any(
        token.pos_ == "ADP" for token in text.doc[first:stop]
    ):
        return ()  # "wilde niet reageren" tells of nothing
    return (text.trim(first, stop),)
