"""Search: words and their other forms, in the texts and in the claims.

The index (FTS5, https://sqlite.org/fts5.html) holds the words of the text themselves. A word that
is looked for is widened to every form that shares a lemma with it, as the analyser gave them, so
what is found is always a stretch of the text. Documents of a language without a pipeline are found
by their words.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Connection, or_, select, text

from wederhoor.model import Span
from wederhoor.register import schema
from wederhoor.register.opening import Register

__all__ = ["Hit", "find_claims", "find_documents", "fold", "match"]

PASSAGE = 240
"""Characters of text shown around what was found."""

_QUOTES = str.maketrans("“”„«»", '"""""')
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
WORD = re.compile(r"[^\W_]+")


class Hit(NamedTuple):
    """A document, or one of its claims, in which all the words were found.

    ``passage`` is a stretch of the text where most of the words found stand, ``found`` are those
    in it; both lie in the document's text. ``claim`` is the claim's id, None for a document.
    """

    document: str
    title: str | None
    claim: str | None
    passage: Span
    found: tuple[Span, ...]


def find_documents(
    register: Register, query: str, lemmatise: Callable[[str], str] = str, limit: int = 50
) -> list[Hit]:
    """The documents in whose title or text every word of the query occurs, the best first.

    Any string is a query: "between quotation marks" is a phrase, taken literally; all else are
    words in any order. ``lemmatise`` gives the lemma of a word that no document has.
    """
    with register.engine.connect() as connection:
        wanted = _wanted(connection, query, lemmatise)
        if not wanted:
            return []
        rows = connection.execute(
            text("""
                SELECT d.id, d.title, d.text
                FROM documents_search JOIN documents d ON d.key = documents_search.rowid
                WHERE documents_search MATCH :match ORDER BY rank, d.entry LIMIT :limit
            """),
            {"match": wanted.match, "limit": limit},
        )
        return [
            Hit(row.id, row.title, None, *_passage(row.text, wanted.pattern, [(0, len(row.text))]))
            for row in rows
        ]


def find_claims(
    register: Register, query: str, lemmatise: Callable[[str], str] = str, limit: int = 50
) -> list[Hit]:
    """The claims in whose content or source's names every word occurs; as ``find_documents``."""
    with register.engine.connect() as connection:
        wanted = _wanted(connection, query, lemmatise)
        if not wanted:
            return []
        rows = connection.execute(
            text("""
                SELECT c.id AS claim, c.document, c.n, d.id, d.title, d.text
                FROM claims_search
                JOIN claims c ON c.key = claims_search.rowid
                JOIN documents d ON d.key = c.document
                WHERE claims_search MATCH :match ORDER BY rank, d.entry, c.n LIMIT :limit
            """),
            {"match": wanted.match, "limit": limit},
        ).all()
        hits = []
        for row in rows:
            pieces = _content(connection, row.document, row.n)
            passage = _passage(row.text, wanted.pattern, pieces)
            hits.append(Hit(row.id, row.title, row.claim, *passage))
        return hits


def match(connection: Connection, query: str, lemmatise: Callable[[str], str] = str) -> str | None:
    """The query in the syntax of FTS5, for the search tables; None where it has no word."""
    wanted = _wanted(connection, query, lemmatise)
    return wanted and wanted.match


def fold(word: str) -> str:
    """A form or lemma as it is compared: lower case, no accents, compound lemmas in one piece.

    The Dutch treebanks of Universal Dependencies write the lemma of "aanvallen" as "aan_vallen".
    """
    return word.replace("_", "").translate(_PLAIN)


class _Plain(dict[int, str]):
    """From a code point to its letter in lower case without accents: one for one."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        accented = all(map(unicodedata.combining, decomposed[1:]))
        self[code] = (decomposed[0] if accented else chr(code)).lower()
        return self[code]


_PLAIN = _Plain()


class _Wanted(NamedTuple):
    """A query in the syntax of FTS5, and as a pattern that finds its words in folded text.

    FTS5 could mark what it found, but takes time in the square of how much that is.
    """

    match: str
    pattern: re.Pattern[str]


def _wanted(connection: Connection, query: str, lemmatise: Callable[[str], str]) -> _Wanted | None:
    """What a query looks for; None where it has no word."""
    terms, patterns = [], []
    for phrase, word in _TERM.findall(unicodedata.normalize("NFC", query.translate(_QUOTES))):
        # Words only: nothing of the syntax, and nothing that SQLite cannot be asked.
        if plain := WORD.findall(phrase or word):
            forms = [plain] if phrase else _forms(connection, plain, lemmatise)
            quoted = (f'"{" ".join(words)}"' for words in forms)
            terms.append(f"({' OR '.join(quoted)})")
            patterns += [r"[\W_]+".join(map(fold, words)) for words in forms]
    if not terms:
        return None
    longest_first = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    pattern = rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])"
    return _Wanted(" AND ".join(terms), re.compile(pattern))


def _forms(
    connection: Connection, words: list[str], lemmatise: Callable[[str], str]
) -> list[list[str]]:
    """The words of a term, and of every form that has a lemma in common with it."""
    forms, term = schema.forms, " ".join(words)
    known = connection.scalars(
        select(forms.c.lemma).where(or_(forms.c.form == fold(term), forms.c.lemma == fold(term)))
    )
    lemmas = set(known) or {fold(lemmatise(term))}
    same = connection.scalars(
        select(forms.c.form).distinct().where(forms.c.lemma.in_(lemmas)).order_by(forms.c.form)
    )
    others = (WORD.findall(form) for form in dict.fromkeys([*sorted(lemmas), *same]))
    return [words, *(other for other in others if other)]


def _content(connection: Connection, document: int, claim: int) -> Sequence[tuple[int, int]]:
    """The offsets of a claim's content in its document, piece by piece."""
    spans, owned = schema.spans, schema.claim_spans
    rows = connection.execute(
        select(spans.c.start, spans.c.end)
        .join(owned, (owned.c.document == spans.c.document) & (owned.c.span == spans.c.n))
        .where(owned.c.document == document, owned.c.claim == claim)
        .order_by(owned.c.n)
    )
    return [(row.start, row.end) for row in rows]


def _passage(
    text: str, pattern: re.Pattern[str], pieces: Sequence[tuple[int, int]]
) -> tuple[Span, tuple[Span, ...]]:
    """The stretch with the most of what is found in the pieces, and what is found in it.

    In whole words. It begins with the first piece where nothing is found in the text.
    """
    plain = text.translate(_PLAIN)
    found = sorted(match.span() for piece in pieces for match in pattern.finditer(plain, *piece))
    ends = [end for _, end in found]
    _, begin = max(
        ((bisect_right(ends, start + PASSAGE) - n, start) for n, (start, _) in enumerate(found)),
        key=itemgetter(0),
        default=(0, pieces[0][0]),
    )
    start = max(0, begin - PASSAGE // 4)
    end = min(len(text), begin + PASSAGE)
    while 0 < start < begin and not text[start - 1].isspace():
        start += 1
    while begin < end < len(text) and not text[end].isspace():
        end -= 1
    inside = [Span.of(text, *place) for place in found if start <= place[0] and place[1] <= end]
    return Span.of(text, start, end), tuple(inside)
