"""Contents that are clauses: a finite clause, an infinitive with "te", one without.

Each frame takes the cue's verb, its entry and the first token behind the cue, and gives the
content's ranges, or nothing.
"""

from spacy.tokens import Token

from wederhoor.language.attribution.lexicon import Cue
from wederhoor.language.attribution.nouns import core, phrase
from wederhoor.language.attribution.subjects import subject
from wederhoor.language.attribution.syntax import NEAR, NOMINAL, VERBAL, Range, Text, finite

__all__ = ["bare", "clause", "clause_end", "infinitive"]

OWNED = frozenset(["ccomp", "advcl", "csubj", "xcomp", "acl", "obj"])
BETWEEN = frozenset(["nsubj", "obj", "iobj", "obl", "nmod"])
"""Relations of a noun that may stand between a cue and the clause that is its content."""


def clause(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """A finite clause behind the cue, opened by "dat", "of" or a question word."""
    upper = text.within_quote(verb.i, text.sentence(verb.i).end)
    if after < upper and text.words[after] == cue.particle:
        after += 1
    opener = next((i for i in range(after, upper) if _opens(text, i, verb, after, upper)), None)
    if opener is None:
        return _fronted_clause(text, verb)
    start = opener + 1 if text.words[opener] in text.classes.clause_marks else opener
    end = clause_end(text, opener, upper)
    if _only_infinitive(text, start, end):
        return ()
    trimmed = text.trim(start, end)
    return (trimmed,) if trimmed.end - trimmed.start >= 2 else ()


def _fronted_clause(text: Text, verb: Token) -> tuple[Range, ...]:
    """ "Dat de sluis lekt, had de inspectie al vastgesteld": a clause in front of the finite verb
    of the cue."""
    lower = text.sentence(verb.i).start
    first = text.trim(lower, verb.i).start
    if text.words[first] not in text.classes.clause_marks or text.doc[first].pos_ != "SCONJ":
        return ()
    comma = next((i for i in range(first + 2, verb.i) if text.words[i] == ","), None)
    if comma is None or not finite(text.doc[comma + 1]):
        return ()
    leading = text.doc[comma + 1]
    led = leading.i == verb.i or leading.head.i == verb.i or verb.head.i == leading.i
    return (text.trim(first + 1, comma),) if led and comma - first > 2 else ()


def _opens(text: Text, i: int, verb: Token, after: int, upper: int) -> bool:
    """Whether the clause that is the cue's content opens at ``i``."""
    word, token = text.words[i], text.doc[i]
    if word in text.classes.question:
        return i == after or _owner(token, verb)
    if word not in text.classes.clause_marks or _determines(text, token, after, upper):
        return False
    near = i - verb.i <= NEAR and _near(text, token, verb.i, after)
    return near or _owner(token, verb) or _behind_aside(text, token, verb)


def _behind_aside(text: Text, token: Token, verb: Token) -> bool:
    """Whether an aside between commas is all that parts a conjunction from the cue: "schrijft aan
    de raad, op basis van een rapport, dat …"."""
    between = range(verb.i + 1, token.i - 1)
    return (
        token.dep_ == "mark"
        and text.words[token.i - 1] == ","
        and any(text.words[i] == "," for i in between)
        and not any(text.doc[i].pos_ in VERBAL for i in between)
    )


def _determines(text: Text, token: Token, after: int, upper: int) -> bool:
    """Whether "dat" is a determiner ("dat verzoek"). Where it follows the cue directly the parse
    is believed only if no verb follows."""
    if token.dep_ != "det":
        return False
    if token.head.morph.get("Number", []) == ["Plur"]:
        return False
    return token.i > after + 1 or not any(t.pos_ in VERBAL for t in text.doc[token.i + 1 : upper])


def _owner(token: Token, verb: Token) -> bool:
    """Whether the clause that ``token`` opens hangs from ``verb`` in the parse."""
    head = token.head
    while head.i > token.i and head.head.i > token.i and head.head.i != head.i:
        head = head.head
    return head.head.i == verb.i and head.dep_ in OWNED


def _near(text: Text, token: Token, verb: int, after: int) -> bool:
    """Whether a clause mark near the cue opens its content though the parse says otherwise: no
    other verb stands between, and no noun that the clause could belong to."""
    if token.i == after or token.i == verb + 1 or _cannot_relate(token):
        return True
    if token.dep_ not in ("mark", "cc") or any(
        t.pos_ == "VERB" for t in text.doc[verb + 1 : token.i]
    ):
        return False
    before = text.doc[token.i - 1]
    while before.dep_ == "flat" and before.head.i < before.i:
        before = before.head
    return before.pos_ not in NOMINAL or before.dep_ in BETWEEN


def _cannot_relate(token: Token) -> bool:
    """Whether what the parse takes for a relative "dat" stands behind a noun that is no neuter
    singular, so that it opens a reported clause."""
    clause = token.head
    if token.pos_ != "PRON" or clause.dep_ not in ("acl", "acl:relcl") or clause.i < token.i:
        return False
    morph = clause.head.morph
    return clause.head.pos_ == "NOUN" and (
        morph.get("Gender", []) == ["Com"] or morph.get("Number", []) == ["Plur"]
    )


def _only_infinitive(text: Text, start: int, end: int) -> bool:
    """Whether the only verbs are an infinitive behind "te": no finite clause."""
    words, doc = text.words, text.doc
    verbs = [i for i in range(start, end) if doc[i].pos_ in VERBAL]
    return bool(verbs) and all(
        not finite(doc[i]) and {words[i - 1], words[i - 2]} & text.classes.infinitive_marks
        for i in verbs
    )


def clause_end(text: Text, opener: int, upper: int) -> int:
    """Where the clause that ``opener`` begins ends: at the sentence's end, or at a comma or
    conjunction behind which a main clause takes over."""
    doc, words = text.doc, text.words
    head = doc[opener].head
    right = max(head.right_edge.i + 1 if head.i > opener else opener + 2, opener + 2)
    for i in range(opener + 2, upper):
        word = words[i]
        if word in (",", ";") and i + 1 < upper:
            following = words[i + 1]
            if following in text.classes.main_joiners and main_clause_follows(text, i + 1):
                return i
            if finite(doc[i + 1]) and (i >= right or text.quoting(i + 1, upper)):
                return i
            if word == ";":
                return i
        elif word in text.classes.coordinators and i >= right and main_clause_follows(text, i):
            return i
    return upper


def infinitive(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """An infinitive with "te", without "om": "besloot de brug te sluiten"."""
    upper = text.within_quote(verb.i, text.sentence(verb.i).end)
    lower = text.sentence(verb.i).start
    te = next(
        (i for i in range(verb.i + 1, upper) if text.words[i] in text.classes.infinitive_marks),
        None,
    )
    if te is None or te + 1 >= upper:
        return ()
    head = text.doc[te].head
    if head.i <= te:
        head = text.doc[te + 1]
    if any(_parts(text, i) for i in range(after, te)):
        return ()
    om = next(
        (i for i in range(verb.i + 1, te) if text.words[i] in text.classes.infinitive_openers), None
    )
    start = om + 1 if om is not None else _infinitive_start(text, verb, after, te, cue)
    end = max(head.right_edge.i + 1, te + 2)
    end = clause_end(text, te - 1, min(upper, max(end, te + 2))) if end < upper else upper
    end = max(end, te + 2)
    trimmed = text.trim(max(start, lower), min(end, upper))
    if trimmed.start >= trimmed.end:
        return ()
    fronted = _fronted(text, verb, head, lower)
    return (fronted, trimmed) if fronted else (trimmed,)


def _parts(text: Text, i: int) -> bool:
    """Whether another clause begins at ``i``, so that an infinitive behind it is not the cue's."""
    word = text.words[i]
    return word in (":", ";") or (word in text.classes.clause_marks and text.doc[i].dep_ != "det")


def _fronted(text: Text, verb: Token, head: Token, lower: int) -> Range | None:
    """What stands before the verb and belongs to the infinitive: "Met X hoopt zij … te"."""
    first = next((t for t in head.children if lower <= t.i < verb.i), None)
    if first is None or first.dep_ not in ("obl", "obj", "advcl"):
        return None
    start, end = text.trim(lower, verb.i)
    return Range(start, end) if start == first.left_edge.i and start < end else None


def _infinitive_start(text: Text, verb: Token, after: int, te: int, cue: Cue) -> int:
    """The first word of an infinitive clause without "om": what stands before it belongs to the
    cue, its doer, its particle or the one addressed."""
    start = after
    doer = subject(text, verb)
    if doer and doer.start >= verb.i and start < doer.end <= te:
        start = doer.end
    particle = cue.particle
    for i in range(start, te):
        if text.words[i] == particle and (text.doc[i].dep_ == "compound:prt" or i > start):
            start = i + 1
            break
    while start < te and (
        text.words[start] in text.classes.oblique
        or (text.doc[start].pos_ == "ADV" and text.doc[start].head.i <= verb.i)
    ):
        start += 1
    if "call" in cue.frames and particle is None:
        addressee = phrase(text, start, te) if start < te else None
        if addressee and addressee.end < te and text.doc[addressee.end - 1].head.i <= verb.i:
            start = addressee.end
    while start < te and text.words[start] == ",":
        start += 1
    return start


def bare(text: Text, verb: Token, cue: Cue, after: int) -> tuple[Range, ...]:
    """An infinitive without "te": "de school wil een nieuwe vleugel bouwen"."""
    upper = text.within_quote(verb.i, text.sentence(verb.i).end)
    doer = subject(text, verb)
    start = doer.end if doer and doer.start >= after else after
    end = next((i for i in range(start, upper) if text.words[i] in (",", ";", ":")), upper)
    last = next((t for t in reversed(text.doc[start:end]) if t.pos_ in VERBAL), None)
    if last is None or last.morph.get("VerbForm", []) != ["Inf"]:
        return ()
    end = max(last.i + 1, min(upper, last.right_edge.i + 1))
    trimmed = text.trim(start, end)
    inside = set(text.words[trimmed.start : trimmed.end])
    if inside & text.classes.negations and inside & text.classes.comment:
        return ()  # "wilde niet reageren" has no content
    return (trimmed,) if trimmed.end - trimmed.start > 1 else ()


def main_clause_follows(text: Text, at: int) -> bool:
    """Whether the conjunction at ``at`` opens a main clause: its verb comes second."""
    end = min(text.sentence(at).end, at + 8)
    if at + 2 < end and text.doc[at + 1].morph.get("VerbForm", []) == ["Fin"]:
        return text.doc[at + 1].pos_ in VERBAL and text.words[at + 2] not in (",", ".")
    first = core(text, at + 1) if at + 1 < end else None
    verb = first.end if first else at + 2
    return (
        verb < end
        and text.doc[verb].pos_ in VERBAL
        and bool(text.doc[verb].morph.get("VerbForm", []) != ["Inf"])
    )
