"""Which weapon a claim is about, and which treaty and legal act."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from wederhoor.claims.passage import Passage
from wederhoor.claims.words import load
from wederhoor.language.annotations import text_of
from wederhoor.model import Weapon
from wederhoor.vocabulary import Category, Kind, Modality

__all__ = ["act_of", "names_treaty", "treaty_of", "weapon_of"]

_TREATIES = {
    Category.CHEMICAL: "CWC",
    Category.RIOT_CONTROL: "CWC",
    Category.BIOLOGICAL: "BWC",
    Category.CLUSTER: "CCM",
    Category.MINE: "APMBC",
    Category.NUCLEAR: "NPT",
    Category.INCENDIARY: "CCW-III",
}
_ACTS = (
    ("withdraw", "withdraws"),
    ("ratify", "ratifies"),
    ("sign", "signs"),
    ("signature", "signs"),
    ("party", "ratifies"),
    ("breach", "breaches"),
    ("prohibit", "prohibits"),
    ("comply", "complies"),
)
_BINDING = frozenset(("signs", "ratifies"))


def weapon_of(named: Sequence[Weapon]) -> Weapon | None:
    """The weapon of a stretch of text that names these, with its other categories; None for none.

    The first one counts, with the agent where exactly one of its category is named.
    """
    if not named:
        return None
    first = named[0]
    agents = {w.agent for w in named if w.agent and w.category is first.category}
    agent, rule = first.agent, first.rule
    if agent is None and len(agents) == 1:
        agent = agents.pop()
        rule = f"{rule}, with the one agent of its category"
    others = (c for w in named for c in (w.category, *w.also))
    also = tuple(dict.fromkeys(c for c in others if c is not first.category))
    return Weapon(first.category, also, agent, first.span, rule)


@cache
def _named(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(p)) for key, p in load(language, "treaties").items())


def names_treaty(doc: Doc) -> bool:
    """Whether the document calls one of the treaties by its name."""
    text = text_of(doc).lower()
    return any(pattern.search(text) for _, pattern in _named(doc.lang_))


def treaty_of(passage: Passage, kind: Kind, weapon: Weapon | None) -> tuple[str | None, str]:
    """The treaty, and the reason in words: by its name, or as "the treaty" on the weapon named."""
    source = [passage.doc[i].text for i in passage.source]
    text = " ".join([*(span.exact for span in passage.content), *source]).lower()
    found = [(m.start(), key) for key, p in _named(passage.doc.lang_) if (m := p.search(text))]
    if found:
        return min(found)[1], f"treaty: {min(found)[1]} by its name"
    if (
        kind is Kind.LEGAL
        and weapon
        and (passage.find("treaty", "signature") or passage.find_in_source("treaty"))
    ):
        treaty = _TREATIES.get(weapon.category)
        return treaty, f"treaty: {treaty} as the one on the weapon" if treaty else ""
    return None, ""


def act_of(passage: Passage, modality: Modality) -> tuple[str | None, str]:
    """The legal act of a claim of kind legal, and the reason in words."""
    for name, act in _ACTS:
        found = passage.find_in_core(name) or passage.find(name) or passage.find_in_cue(name)
        if found:
            if modality is Modality.NEGATED and act in _BINDING:
                act = "not_party"
            return act, f"act: {act} from “{passage.doc[found[0]].text}”"
    return None, ""
