"""Atoms joined into phrases: title and name, noun and complement, name and abbreviation.

Joined by what stands next to what, from the right, so that "de woordvoerder van de Russische
president Poetin" finds its inner phrase finished.
"""

from wederhoor.language.lexicon import Lexicon
from wederhoor.language.names.nouns import portfolio
from wederhoor.language.names.text import Atom, Text

__all__ = ["join"]

NAMES = ("name", "person")
NOUNS = ("role", "group", "description", "government", "force")


def join(text: Text, atoms: list[Atom], lexicon: Lexicon) -> list[Atom]:
    """The same atoms, with appositions, complements and abbreviations filled in.

    A phrase's ``end`` grows over its complement; an apposition stays an atom of its own.
    """
    by_start: dict[int, Atom] = {}
    for atom in reversed(atoms):
        if atom.kind in NOUNS:
            _complete(text, atom, by_start, lexicon)
        elif atom.kind in ("name", "body", "person"):
            _abbreviation(text, atom, by_start)
            if atom.kind in NAMES:
                _after_comma(text, atom, by_start, lexicon)
        by_start[atom.start] = atom
    return atoms


def _next(text: Text, i: int, lexicon: Lexicon) -> int:
    """The first token from i on that is no white space and no title ("mgr.")."""
    while i < len(text) and (text.words[i].isspace() or text.lower[i].strip(".") in lexicon.titles):
        i += 1
    return i


def _at(text: Text, i: int, by_start: dict[int, Atom], lexicon: Lexicon) -> Atom | None:
    """The atom at token i, past an article in front of a name."""
    if i < len(text) and i not in by_start and text.lower[i] in lexicon.definite:
        i += 1
    return by_start.get(i)


def _complete(text: Text, atom: Atom, by_start: dict[int, Atom], lexicon: Lexicon) -> None:
    """Complement and apposition of a noun."""
    i = atom.end
    if i < len(text) and text.lower[i] in lexicon.complements:
        inner = _at(text, i + 1, by_start, lexicon)
        if atom.kind == "force":
            if inner is not None and inner.kind == "state":
                atom.complement, atom.end = inner, inner.end
        elif inner is not None and inner.kind != "pronoun":
            atom.complement = inner
            if atom.kind == "role" and _persons(inner, lexicon):
                atom.apposition, inner.apposition, atom.end = inner.apposition, None, inner.end
                return
            end = inner.apposition.end if inner.apposition else inner.end
            atom.end = _coordinated(text, atom.kind == "group", end, by_start, lexicon)
            atom.shared = atom.end > end
        elif inner is None and text.lower[i] == lexicon.of:
            atom.end = _plain(text, i, lexicon)
            atom.tail = " ".join(text.lower[i + 1 : atom.end])
    elif i < len(text) and text.lower[i] == "in" and atom.noun in lexicon.seated:
        place = by_start.get(i + 1)
        if place is not None and place.kind in ("state", "name"):
            atom.end = place.end
    i = _next(text, atom.end, lexicon)
    near = by_start.get(i)
    told = atom.determiner == "definite" or atom.portfolio or atom.complement or atom.adjective
    if near is None and i < len(text) and text.words[i] == "," and told:
        near = by_start.get(_next(text, i + 1, lexicon))
        if near is not None and not _closes(text, near.end):
            near = None
    if near is None:
        return
    line = any("\n" in word for word in text.words[atom.end : near.start])
    if line and not (atom.kind == "role" and near.kind in NAMES and _given(near, lexicon)):
        return
    if atom.kind == "role" and near.kind in NAMES:
        atom.apposition = near
        if near.end < len(text) and text.words[near.end] == "(":
            atom.portfolio = atom.portfolio or portfolio(text, near.end + 1, lexicon)[0]
    elif atom.kind == "description" and near.kind in ("name", "body"):
        atom.apposition = near


def _persons(body: Atom, lexicon: Lexicon) -> bool:
    """Whether the name after a body's noun is that of the person who has the role there: "de chef
    van de geheime dienst Jan Bos"."""
    name = body.apposition
    if body.kind != "description" or not body.determiner or name is None or name.kind != "name":
        return False
    words = name.name.lower().split()
    return len(words) > 1 and not any(
        word in lexicon.body_words or word in lexicon.companies for word in words
    )


def _plain(text: Text, i: int, lexicon: Lexicon) -> int:
    """Where the complement of plain words at token i ends: "van het lab"; i if it is none."""
    k = i + 1
    while k < len(text) and (text.lower[k] in lexicon.definite or text.pos[k] == "ADJ"):
        k += 1
    noun = k < len(text) and text.pos[k] == "NOUN" and text.words[k].islower()
    return k + 1 if noun else i


def _given(name: Atom, lexicon: Lexicon) -> bool:
    return name.kind == "person" or name.name.split()[0] in lexicon.given


def _coordinated(
    text: Text, many: bool, end: int, by_start: dict[int, Atom], lexicon: Lexicon
) -> int:
    """Where "van A en B" ends, given where A does; after a singular noun B may be a new subject."""
    if end < len(text) and text.lower[end] in lexicon.conjunctions:
        other = _at(text, end + 1, by_start, lexicon)
        if other is not None and other.kind in ("state", "body"):
            verb = other.end < len(text) and text.pos[other.end] in ("VERB", "AUX")
            if many or not verb:
                return other.end
    return end


def _closes(text: Text, end: int) -> bool:
    """Whether an apposition after a comma ends here: a comma, a full stop, a verb, a line."""
    if end >= len(text):
        return True
    return (
        text.words[end] in ',.;:)”"'
        or text.pos[end] in ("VERB", "ADP")
        or text.words[end].isspace()
    )


def _abbreviation(text: Text, atom: Atom, by_start: dict[int, Atom]) -> None:
    """The abbreviation in brackets after a name: "Human Rights Watch (HRW)"."""
    i = atom.end
    if i + 2 < len(text) and text.words[i] == "(" and text.words[i + 2] == ")":
        short = by_start.get(i + 1)
        if short is not None and short.kind in ("name", "body") and short.name.isupper():
            atom.apposition = short


def _after_comma(text: Text, atom: Atom, by_start: dict[int, Atom], lexicon: Lexicon) -> None:
    """A role after a name: "Ron de Boer, directeur van de school,", "Ron de Boer is directeur"."""
    i = atom.end
    if i + 1 < len(text) and text.lower[i] in lexicon.copulas:
        role = by_start.get(i + 1)
        if role is not None and role.kind == "role" and not (role.determiner or role.apposition):
            atom.apposition = role
    if i + 1 < len(text) and text.words[i] == ",":
        role = by_start.get(i + 1)
        if role is not None and role.kind == "role" and not role.apposition:
            told = role.determiner or role.complement or role.portfolio or role.owner or role.tail
            if told and _closes(text, role.end):
                atom.apposition = role
