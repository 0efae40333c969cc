"""The words of a text that may refer to an actor, before it is known to whom they refer.

An atom is one listed name, one run of capitalised words, or one noun of the word lists with its
article and adjectives. Found by gazetteer and capitals first; the tagger only settles what is a
noun, an adjective or a name at the start of a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass

from spacy.tokens import Doc

from wederhoor.language.gazetteer import Known, Listed
from wederhoor.language.lexicon import Lexicon
from wederhoor.vocabulary import Form, Type

__all__ = ["Atom", "Text", "atoms", "portfolio"]

MODIFIERS = 4
"""Words between an article and its noun that are still looked over."""

OPENING = frozenset("\"'“„‘‚«»”’:-–—•*([")
LANGUAGE = "language"
"""The kind of an atom that names a language, no actor: it only keeps its words taken."""

UNTITLED = ("person", "press", "expert")
"""Classes of role nouns that are no titles: with a capital they are family names."""

NAME_WORD = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Atom:
    """Words that may refer to an actor. ``start`` and ``end`` are tokens, ``chars`` characters
    of the text where the words are not whole tokens.

    ``kind``: state, body, person (listed names), name (unlisted), role, group, description (of a
    body), government, force, pronoun or language. ``determiner``: definite, indefinite,
    possessive, both or "". ``owner`` is the listed first part of a compound ("NAVO-topman").
    ``shared``: the complement is of two ("van A en B"). ``tail``: a complement of plain words.
    """

    start: int
    end: int
    head: int
    kind: str
    noun: str = ""
    name: str = ""
    listed: tuple[Listed, ...] = ()
    determiner: str = ""
    adjective: Listed | None = None
    owner: Listed | None = None
    portfolio: str = ""
    complement: "Atom | None" = None
    apposition: "Atom | None" = None
    shared: bool = False
    tail: str = ""
    chars: tuple[int, int] | None = None


class Text:
    """The columns of a Doc that the name rules read, fetched once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.raw = doc.text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.pos: list[str] = []
        self.first: list[bool] = []
        for token in doc:
            self.words.append(token.text)
            self.starts.append(token.idx)
            self.pos.append(token.pos_)
            self.first.append(bool(token.is_sent_start))
        self.lower = [word.lower() for word in self.words]
        self._inside: set[str] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def at(self, char: int) -> int:
        """The token in which the character lies."""
        return bisect_right(self.starts, char) - 1

    def end_char(self, token: int) -> int:
        return int(self.starts[token]) + len(self.words[token])

    def chars(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.end_char(end - 1)

    def opens(self, i: int) -> bool:
        """Whether a capital here may be that of a sentence."""
        return i == 0 or self.first[i] or self.words[i - 1] in OPENING or "\n" in self.words[i - 1]

    def after(self, i: int, words: Set[str]) -> bool:
        """Whether one of the words, or two that go together, stand right before token i."""
        if i == 0 or self.lower[i - 1] in words:
            return i > 0
        return i > 1 and f"{self.lower[i - 2]} {self.lower[i - 1]}" in words

    def inside(self, word: str) -> bool:
        """Whether the word has its capital within a sentence somewhere too."""
        if self._inside is None:
            capitals = ((i, w) for i, w in enumerate(self.words) if w[:1].isupper())
            self._inside = {w for i, w in capitals if not self.opens(i)}
        return word in self._inside


def portfolio(text: Text, i: int, lexicon: Lexicon) -> tuple[str, int]:
    """The portfolio ("Buitenlandse Zaken") that begins at token i, and where it ends."""
    if i < len(text):
        char = text.starts[i]
        words = text.raw[char : char + 60].lower()
        for name in lexicon.portfolios:
            end = len(name)
            if words.startswith(name.lower()) and not words[end : end + 1].isalnum():
                return name, text.at(char + end - 1) + 1
    return "", i


def _listed(text: Text, lexicon: Lexicon, known: Known) -> Iterator[Atom]:
    """The names of the gazetteer in the text."""
    raw = text.raw
    previous_end = -2
    for start, end, things in known.names.find(raw):
        joined = raw[start - 1 : start] == "-" and start > 1 and raw[start - 2].isalnum()
        if joined and previous_end != start - 1:
            continue
        i, j = text.at(start), text.at(end - 1) + 1
        form = things[0].form
        if (
            form is Form.ADJECTIVE
            and raw[start:end] == things[0].kind
            and not (
                (j < len(text) and text.pos[j] in ("NOUN", "ADJ", "PROPN"))
                or raw[end : end + 1] == "-"
            )
        ):
            yield Atom(i, j, j - 1, LANGUAGE)
            continue
        if form is Form.ADJECTIVE and i and text.words[i - 1] in lexicon.compass:
            continue
        if form is Form.NAME and _in_longer(text, i, j, lexicon):
            continue
        if raw[start:end] in lexicon.ambiguous and text.opens(i):
            continue
        if end - start < 4 and _shouted(text, i):
            continue
        previous_end = end
        kind = {Type.STATE: "state", Type.PERSON: "person"}.get(things[0].actor.type, "body")
        yield Atom(i, j, j - 1, kind, name=raw[start:end], listed=things, chars=(start, end))


def _in_longer(text: Text, i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether the words are part of a body's longer name: "Air France", "China Airlines"."""
    around = [k for k in (i - 1, j) if 0 <= k < len(text)]
    return any(text.words[k][:1].isupper() and text.lower[k] in lexicon.companies for k in around)


def _shouted(text: Text, i: int) -> bool:
    """Whether the word stands in a line of capitals, where an abbreviation cannot be told."""
    around = [text.words[k] for k in (i - 1, i + 1) if 0 <= k < len(text)]
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in around)


def _noun(text: Text, i: int, lexicon: Lexicon) -> tuple[str, str]:
    """(kind, noun) of token i, also as the last part of a compound; ("", "") if none."""
    word = text.lower[i]
    for kind, nouns in (
        ("role", lexicon.roles),
        ("description", lexicon.bodies),
        ("group", lexicon.groups),
        ("government", lexicon.governments),
        ("force", lexicon.forces),
    ):
        if word in nouns:
            return kind, word
    if "-" in word:
        head = word.rpartition("-")[2]
        if head in lexicon.roles:
            return "role", head
        if head in lexicon.groups:
            return "group", head
        if head in lexicon.bodies:
            return "description", head
    elif len(word) > 8 and text.pos[i] in ("NOUN", "PROPN"):
        for k in range(3, len(word) - 4):
            if word[k:] in lexicon.suffixes:
                return lexicon.suffixes[word[k:]], word[k:]
    return "", ""


def _phrase(
    text: Text, i: int, kind: str, noun: str, lexicon: Lexicon, taken: dict[int, Atom]
) -> Atom:
    """The noun at token i with its article and adjectives in front.

    A participle belongs to it only where an article or another adjective stands before.
    """
    atom = Atom(i, i + 1, i, kind, noun)
    sure = i
    j = i - 1
    while j >= 0 and i - j <= MODIFIERS + 1 and not text.words[j].isspace():
        word = text.lower[j]
        if word in lexicon.relatives and j and text.pos[j - 1] in ("NOUN", "PROPN", "PUNCT"):
            break
        if word in lexicon.definite and text.pos[j] in ("DET", "PRON"):
            atom.determiner = "definite"
        elif word in lexicon.possessives and text.pos[j] != "PROPN":
            atom.determiner = "possessive"
        elif word in lexicon.indefinite or text.pos[j] == "NUM":
            atom.determiner = "indefinite"
        elif word in lexicon.both:
            atom.determiner = "both"
        if atom.determiner:
            atom.start = j
            return atom
        hit = taken.get(j)
        if hit is not None:
            if not _qualifies(text, hit):
                break
            atom.adjective = atom.adjective or hit.listed[0]
            j = sure = hit.start
        elif text.pos[j] == "ADJ" or word in lexicon.titles:
            sure = j if sure == j + 1 else sure
        elif not (text.pos[j] == "VERB" and word.endswith("e")):
            break
        j -= 1
    atom.start = sure
    return atom


def _qualifies(text: Text, hit: Atom) -> bool:
    """Whether a listed name qualifies the noun after it: "Russische", "Ruslands"."""
    if not hit.listed:
        return False
    if hit.listed[0].form is Form.ADJECTIVE:
        return hit.chars == text.chars(hit.start, hit.end)
    genitive = hit.name.endswith("s") and hit.name not in hit.listed[0].actor.names
    return genitive and hit.listed[0].form is Form.NAME and hit.kind == "state"


def _run(text: Text, i: int, lexicon: Lexicon, taken: Set[int]) -> int:
    """Where the run of name words that begins at token i ends."""
    end = i + 1
    size = len(text)
    single = text.words[i] in lexicon.given or len(text.words[i]) <= 2 or "." in text.words[i]
    while end < size:
        word = text.words[end]
        if word[:1].isupper() and end not in taken and NAME_WORD.match(word):
            if _noun(text, end, lexicon)[0] == "role" and "-" in word:
                break
            if text.lower[end] in lexicon.openers and text.lower[end] not in lexicon.particles:
                break
            end += 1
            single = single and len(word) <= 2
            continue
        k = end
        while k < size and k - end < 3 and text.words[k] in lexicon.particles:
            k += 1
        if k == end or k >= size or not text.words[k][:1].isupper() or k in taken:
            break
        joins = any(text.words[m] in lexicon.joining for m in range(end, k))
        if not (joins or single) or end - i > 2:
            break
        end, single = k + 1, False
    return end


def _is_name(text: Text, i: int, lexicon: Lexicon) -> bool:
    """Whether a word with a sentence's capital is a name: so tagged, an abbreviation, or
    with its capital elsewhere too."""
    word = text.words[i]
    if word.lower() in lexicon.openers:
        return False
    if text.pos[i] == "PROPN" or word in lexicon.given or (word.isupper() and len(word) > 1):
        return True
    return text.inside(word)


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


def _names(text: Text, lexicon: Lexicon, taken: Set[int]) -> Iterator[Atom]:
    """Runs of capitalised words that are not listed."""
    i = 0
    size = len(text)
    while i < size:
        word = text.words[i]
        if not word[:1].isupper() or i in taken or not NAME_WORD.match(word):
            i += 1
            continue
        end = _run(text, i, lexicon, taken)
        start = i
        if text.opens(start) and not (
            _is_name(text, start, lexicon) or _family(text, start, end, lexicon)
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
            and _noun(text, start, lexicon)[0]
            and text.lower[start] not in lexicon.body_words
        ):
            start += 1
        while start < end and text.lower[start].strip(".") in lexicon.titles:
            start += 1
        single = end - start == 1
        if start < end and not (
            (single and (len(text.words[start]) < 2 or text.lower[start] in lexicon.determiners))
            or all(w.isupper() and len(w) > 5 for w in text.words[start:end])
        ):
            yield Atom(
                start,
                end,
                end - 1,
                "name",
                name=text.raw[text.starts[start] : text.end_char(end - 1)],
            )
        i = max(end, i + 1)


def _pronouns(text: Text, lexicon: Lexicon) -> Iterator[Atom]:
    for kind, words in (
        ("he", lexicon.male_pronouns),
        ("she", lexicon.female_pronouns),
        ("they", lexicon.plural_pronouns),
        ("either", lexicon.either_pronouns),
    ):
        for i, word in enumerate(text.lower):
            if word in words and text.pos[i] == "PRON" and not _owns(text, i):
                yield Atom(i, i + 1, i, "pronoun", noun=kind)


def _owns(text: Text, i: int) -> bool:
    """Whether the pronoun at token i is a possessive ("haar website")."""
    token = text.doc[i]
    return bool(token.morph.get("Poss", [])) or token.dep_.startswith(("nmod", "det"))


def _capitals(text: Text, i: int) -> bool:
    """Whether tokens i and i + 1 both have a capital: "Stichting Blauwdruk"."""
    return i + 1 < len(text) and all(word[:1].isupper() for word in text.words[i : i + 2])


def atoms(text: Text, lexicon: Lexicon, known: Known) -> list[Atom]:
    """All atoms of the text in its order; a phrase comes before the names within it."""
    listed = list(_listed(text, lexicon, known))
    taken = {i: atom for atom in listed for i in range(atom.start, atom.end)}
    found = [atom for atom in listed if atom.kind != LANGUAGE]
    nouns: set[int] = set()
    for i, pos in enumerate(text.pos):
        if i not in nouns and (pos in ("NOUN", "PROPN", "ADJ") or text.lower[i] in lexicon.roles):
            kind, noun = _noun(text, i, lexicon)
            hit = taken.get(i)
            compound = hit is not None and hit.chars is not None and hit.chars[1] < text.end_char(i)
            if not kind or (hit is not None and not compound):
                continue
            title = kind != "group" and lexicon.roles.get(noun) not in UNTITLED
            if text.words[i][0].isupper() and not (compound or text.opens(i)):
                before = text.words[i - 1]
                if not title or before in lexicon.joining or before in lexicon.given:
                    continue
            if text.lower[i] in lexicon.body_words and _capitals(text, i):
                continue
            atom = _phrase(text, i, kind, noun, lexicon, taken)
            if i + 1 < len(text) and text.lower[i + 1] in lexicon.complements:
                atom.portfolio, end = portfolio(text, i + 2, lexicon)
                atom.end = end if atom.portfolio else atom.end
            if compound and hit is not None and hit.end == i + 1:
                atom.owner = hit.listed[0]
                atom.start = min(atom.start, hit.start)
            nouns.update(range(i, atom.end))
            found.append(atom)
    found += _names(text, lexicon, taken.keys() | nouns)
    found += _pronouns(text, lexicon)
    found.sort(key=lambda atom: (atom.start, -atom.end))
    return found
