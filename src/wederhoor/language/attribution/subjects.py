"""Subjects: who does what a verb says, by the parse and, where it is silent, by position."""

from spacy.tokens import Token

from wederhoor.language.attribution.nouns import phrase, phrase_of
from wederhoor.language.attribution.syntax import NOMINAL, VERBAL, Range, Text, finite
from wederhoor.language.quotes import MARKS

__all__ = ["is_passive", "subject"]

SUBJECT = frozenset(["nsubj", "nsubj:pass"])
LENDING = frozenset(["conj", "xcomp", "advcl", "parataxis"])
"""Relations in which a verb may have the subject of the verb it hangs from."""
RELATIVE_CLAUSE = frozenset(["acl", "acl:relcl"])
PLAIN = frozenset(["DET", "NUM", "ADJ", "NOUN", "PROPN", "VERB"])
HELPERS = frozenset(["aux", "aux:pass", "cop"])


def subject(text: Text, verb: Token, asked: frozenset[int] = frozenset()) -> Range | None:
    """Who does what ``verb`` says: by the parse, then by position; None if nobody is named.

    ``asked`` are the verbs that this one is to lend its subject to: in a broken parse two verbs
    can point at each other.
    """
    lower, upper = text.sentence(verb.i)
    asked |= {verb.i}
    first = _coordinated_with(text, verb)
    if first is not None and first.i not in asked:
        return subject(text, first, asked)
    if verb.pos_ not in VERBAL:
        return _before(text, verb, lower) or _behind(text, verb, upper)
    inverted = _follows_quote(text, verb.i) or _follows_clause(text, verb, lower)
    if inverted and (found := _behind(text, verb, upper)):
        return found
    helpers = [c for c in verb.children if c.dep_ in HELPERS]
    bearer = next((c for c in helpers if lower <= c.i < verb.i), verb)
    empty = None
    for child in (c for v in (*helpers, verb) for c in v.children):
        if child.dep_ in SUBJECT and lower <= child.i < upper:
            found = _subject_phrase(text, verb, child, lower, upper)
            if found is None or text.is_time(found):
                continue
            if text.words[child.i] not in text.classes.empty_subjects or verb.dep_ != "ROOT":
                return _first_named(text, bearer, found, lower)
            empty = empty or found
    if empty is not None:  # "Dat heeft de burgemeester gezegd": who speaks stands behind
        return _behind(text, bearer, upper) or empty
    if verb.dep_ in RELATIVE_CLAUSE and verb.head.pos_ in NOMINAL:
        return phrase_of(text, verb.head, lower, verb.i)
    lender = verb.dep_ in LENDING and verb.head.pos_ in VERBAL and verb.head.i not in asked
    if lender and lower <= verb.head.i < upper:
        return subject(text, verb.head, asked)
    return _before(text, bearer, lower) or _behind(text, bearer, upper)


def _follows_clause(text: Text, verb: Token, lower: int) -> bool:
    """ "Hoewel X dat ontkent, gaat Y ervan uit": a finite verb behind a subordinate clause that
    opens the sentence has its subject behind it."""
    first = text.trim(lower, verb.i).start
    return text.words[verb.i - 1] == "," and finite(verb) and text.doc[first].pos_ == "SCONJ"


def _first_named(text: Text, verb: Token, found: Range, lower: int) -> Range:
    """ "Zuidland beschuldigt Noordland", "De diensten wijzen Noordland aan": between two names the
    one in front of a finite verb does it, even where the parse has them the other way round, and
    so does the one that agrees with a verb in the plural."""
    if found.start > verb.i and text.doc[found.start].pos_ == "PROPN":
        before = _before(text, verb, lower) or found
        names = all(t.pos_ == "PROPN" for t in text.doc[before.start : before.end])
        many = _is_plural(verb) and not _is_many(text, found) and _is_many(text, before)
        if before.end == verb.i and (names or many):
            return before
    return found


def _is_plural(token: Token) -> bool:
    return token.morph.get("Number", []) == ["Plur"]


def _is_many(text: Text, phrase: Range) -> bool:
    """Whether a phrase takes a verb in the plural."""
    tokens = text.doc[phrase.start : phrase.end]
    return any(_is_plural(t) or text.words[t.i] in text.classes.joiners for t in tokens)


def _follows_quote(text: Text, i: int) -> bool:
    before = text.words[max(0, i - 2) : i]
    return bool(before) and (before[-1] in MARKS or (before[-1] == "," and before[0] in MARKS))


def is_passive(text: Text, verb: Token) -> bool:
    """Whether a participle's subject undergoes the act. "Heeft gemeld" is active even where
    the parse calls its object a passive subject."""
    helpers = {text.words[c.i] for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    if helpers & text.classes.active_auxiliaries:
        return False
    return any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)


def _coordinated_with(text: Text, verb: Token) -> Token | None:
    """ "X ontkent A en beschuldigt B": a finite verb right behind "en", also one that the parse
    takes for a noun, has the subject of the verb before it."""
    if verb.i == 0 or text.words[verb.i - 1] not in text.classes.coordinators:
        return None
    if not finite(verb) and (verb.pos_ in VERBAL or verb.dep_ != "conj"):
        return None
    lower = text.sentence(verb.i).start
    head = verb.head
    while any(c.dep_ == "mark" for c in head.children) and head.head.i != head.i:
        head = head.head  # out of a reported clause: "ontkent dat … en beschuldigt"
    if lower <= head.i < verb.i and head.pos_ in VERBAL:
        return head
    return next((t for t in text.doc[lower : verb.i] if finite(t) and t.dep_ != "acl:relcl"), None)


def _subject_phrase(text: Text, verb: Token, child: Token, lower: int, upper: int) -> Range | None:
    word = text.words[child.i]
    if word in text.classes.relative and verb.dep_ in RELATIVE_CLAUSE and verb.head.i < child.i:
        return phrase_of(text, verb.head, lower, child.i)
    behind = child.i > verb.i
    return phrase_of(
        text, child, verb.i + 1 if behind else lower, upper if behind else verb.i, closed=behind
    )


def _behind(text: Text, verb: Token, upper: int) -> Range | None:
    """The phrase right behind a finite verb: the subject in inversion."""
    at = verb.i + 1
    while at < upper and text.doc[at].pos_ == "ADV":
        at += 1
    if (
        at >= upper
        or text.words[at] in text.classes.oblique
        or verb.morph.get("VerbForm", []) == ["Inf"]
    ):
        return None
    found = phrase(text, at, upper, closed=True)
    return None if found is None or text.is_time(found) else found


def _before(text: Text, verb: Token, lower: int) -> Range | None:
    """The noun phrase that ends right before the verb (or its auxiliary)."""
    at = verb.i - 1
    while at >= lower and text.doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if at < lower or text.words[at] in text.classes.oblique:
        return None
    token = text.doc[at]
    if token.pos_ == "PRON" and text.words[at] in text.classes.nominative:
        return Range(at, at + 1)
    if token.pos_ not in NOMINAL:
        return _prefield(text, verb, lower) or _bare_name(text, verb, lower)
    head = token
    while head.head.pos_ in NOMINAL and lower <= head.head.i < verb.i and head.head is not head:
        if head.dep_ not in ("flat", "nmod", "appos", "conj", "compound"):
            break
        head = head.head
        if head.i == head.head.i:
            break
    found = phrase_of(text, head, lower, verb.i)
    if found is None or text.is_time(found):
        return None
    return None if found.start > lower and text.doc[found.start - 1].pos_ == "ADP" else found


def _bare_name(text: Text, verb: Token, lower: int) -> Range | None:
    """A known name alone in front of the finite verb that it opens the sentence with, whatever it
    is tagged: "Oostenrijk ontkent"."""
    start, end = text.trim(lower, verb.i)
    if end != verb.i or not finite(verb) or text.name_starts.get(start) != end:
        return None
    return Range(start, end)


def _prefield(text: Text, verb: Token, lower: int) -> Range | None:
    """All that stands before the finite verb of a main clause, where an article or a number opens
    it and nothing in it opens anything else: one phrase, whatever its head is tagged."""
    start, end = text.trim(lower, verb.i)
    tokens = text.doc[start:end]
    if end - start < 2 or end != verb.i or tokens[0].pos_ not in ("DET", "NUM"):
        return None
    return Range(start, end) if all(t.pos_ in PLAIN for t in tokens) else None
