"""Runs of words with a capital that the gazetteer does not list."""

import re
from collections.abc import Iterator, Set

from wederhoor.language.gazetteer import Index
from wederhoor.language.geography import Site
from wederhoor.language.lexicon import Lexicon
from wederhoor.language.names.nouns import noun_of
from wederhoor.language.names.text import Atom, Text

__all__ = ["capitalised", "capitals"]

NAME_WORD = re.compile(r"[^\W\d_][^\d]*")
COMPOUND = re.compile(r"(.*\w)-[a-zà-ÿ]\w*")
GENITIVE = re.compile(r"(\w.+?)(['’]?)s")
APOSTROPHES = frozenset("'’")
TITLE = 7
"""Letters from which a sentence's first word before a given name may be a noun for a person."""

ENGLISH_OF = "of"
"""Dutch for "or": it joins a name only after an English word for a body ("Bank of")."""


def _run(text: Text, i: int, lexicon: Lexicon, taken: Set[int], places: Index[Site]) -> int:
    """Where the run of name words that begins at token i ends."""
    end = i + 1
    size = len(text)
    single = text.words[i] in lexicon.given or len(text.words[i]) <= 2 or "." in text.words[i]
    while end < size:
        word = text.words[end]
        if word[:1].isupper() and end not in taken and NAME_WORD.fullmatch(word):
            if noun_of(text, end, lexicon)[0] == "role" and "-" in word:
                break
            if text.lower[end] in lexicon.openers and text.lower[end] not in lexicon.particles:
                break
            if word in lexicon.given and places.get(_words(text, i, end)):
                break
            end += 1
            single = single and len(word) <= 2
            continue
        k = end
        while k < size and k - end < 3 and text.words[k] in lexicon.particles:
            k += 1
        if _links(text, end, lexicon):
            k, joins = end + 1, True
        else:
            joins = k > end and (
                single
                or any(text.words[m] in lexicon.joining for m in range(end, k))
                or (end - i == 1 and _family_name(text, end, k, lexicon))
            )
            joins = joins and end - i <= 2
        if not joins or k >= size or not text.words[k][:1].isupper() or k in taken:
            break
        end, single = k + 1, False
    return end


def _family_name(text: Text, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether particles are tagged as part of a name, and what follows them is no body's."""
    tagged = all(text.pos[m] == "PROPN" for m in range(start, end))
    return tagged and end < len(text) and text.lower[end] not in lexicon.body_words


def _links(text: Text, i: int, lexicon: Lexicon) -> bool:
    """Whether token i joins two words of a name: "Defence and Space", "Bank of", "O ' Leary"."""
    word, before = text.lower[i], text.words[i - 1]
    if word == ENGLISH_OF:
        return before.lower() in lexicon.body_words
    return word in lexicon.linking or (word in APOSTROPHES and before in ("O", "D"))


def _words(text: Text, start: int, end: int) -> str:
    return text.raw[text.starts[start] : text.end_char(end - 1)]


def capitals(text: Text, i: int) -> bool:
    """Whether a name goes on behind token i: "Stichting Blauwdruk", "Bank of Zandia"."""
    words = text.words[i : i + 3]
    if words[1:2] == [ENGLISH_OF]:
        del words[1]
    return len(words) > 1 and all(word[:1].isupper() for word in words[:2])


def _is_name(text: Text, i: int, lexicon: Lexicon, surnames: Set[str]) -> bool:
    """Whether a word with a sentence's capital is a name: so tagged, an abbreviation, or
    with its capital elsewhere too."""
    word = text.words[i]
    if word.lower() in lexicon.body_words and capitals(text, i):
        return True
    if word.lower() in lexicon.openers or text.plain(word):
        return False
    tagged = text.pos[i] == "PROPN" or (word.isupper() and len(word) > 1)
    return tagged or word in lexicon.given or word in surnames or text.inside(word)


def _family(text: Text, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a family name: "Van der Berg", "De Groot" known elsewhere."""
    particle = text.words[start]
    if end - start < 2 or particle.lower() not in lexicon.particles:
        return False
    if any(word in lexicon.joining for word in text.words[start + 1 : end]):
        return True
    rest = text.raw[text.starts[start + 1] : text.end_char(end - 1)]
    rest = re.escape(rest)
    within = rf"\b[A-Z]\S* {particle.lower()} {rest}\b|[a-z,] {particle} {rest}\b"
    return re.search(within, text.raw) is not None


def capitalised(
    text: Text, lexicon: Lexicon, taken: Set[int], surnames: Set[str], places: Index[Site]
) -> Iterator[Atom]:
    """Runs of capitalised words that are not listed, and those of them that begin a compound.

    ``taken`` are the tokens of listed names and of nouns for actors, ``surnames`` those of listed
    persons.
    """
    plain: list[Atom] = []
    compounds: list[Atom] = []
    i = 0
    size = len(text)
    while i < size:
        word = text.words[i]
        if not word[:1].isupper() or i in taken or not NAME_WORD.fullmatch(word):
            i += 1
            continue
        end = _run(text, i, lexicon, taken, places)
        start = _begin(text, i, end, lexicon, surnames)
        if start < end and not _no_name(text, start, end, lexicon):
            atom = Atom(start, end, end - 1, "name", name=_words(text, start, end))
            compound = COMPOUND.fullmatch(atom.name)
            if compound:
                first = text.starts[start]
                atom.name, atom.chars = compound[1], (first, first + len(compound[1]))
            (compounds if compound else plain).append(atom)
        i = max(end, i + 1)
    names = {atom.name for atom in plain}
    for atom in plain:
        genitive = GENITIVE.fullmatch(atom.name)
        if genitive and (genitive[2] or genitive[1] in names) and not _plural(text, atom, lexicon):
            atom.name = genitive[1]
        yield atom
    for atom in compounds:
        words = atom.name.lower().split()
        if atom.name in names or (len(words) > 1 and any(w in lexicon.companies for w in words)):
            yield atom


def _begin(text: Text, start: int, end: int, lexicon: Lexicon, surnames: Set[str]) -> int:
    """Where the name begins in a run: past a sentence's first word, nouns and titles."""
    if text.opens(start) and not (
        _is_name(text, start, lexicon, surnames) or _family(text, start, end, lexicon)
    ):
        start += 1
        while start < end and not text.words[start][:1].isupper():
            start += 1
    while (
        start < end
        and text.lower[start] in lexicon.openers
        and text.lower[start] not in lexicon.particles
    ):
        start += 1
    while (
        start < end
        and noun_of(text, start, lexicon)[0]
        and text.lower[start] not in lexicon.body_words
    ):
        start += 1
    while start < end and text.lower[start].strip(".") in lexicon.titles:
        start += 1
    if end - start > 1 and text.words[start + 1] in lexicon.given and text.opens(start):
        title = (
            text.lower[start].endswith(lexicon.person_endings) and len(text.words[start]) > TITLE
        )
        start += title and text.words[start] not in lexicon.given
    return start


def _no_name(text: Text, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether these words cannot be told from others: a letter, an adjective, a shouted line."""
    if end - start == 1:
        word = text.words[start]
        adjective = text.pos[start] == "ADJ" and not text.inside(word)
        return len(word) < 2 or word.lower() in lexicon.determiners or adjective
    return all(word.isupper() and len(word) > 5 for word in text.words[start:end])


def _plural(text: Text, atom: Atom, lexicon: Lexicon) -> bool:
    """Whether a name in -s is the plural of a thing's: "20 Tichels", "de Tichels"."""
    before = text.lower[atom.start - 1] if atom.start else ""
    return before[-1:].isdigit() or before in lexicon.definite
