"""The word lists by which a language names and describes actors, loaded once a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["Lexicon", "lexicon", "read_yaml"]

FILES = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """The content of a data file of the package."""
    return yaml.load(path.read_bytes(), LOADER)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes of one language; words in lower case, names as written.

    ``roles``, ``bodies``: noun to its class and to the kinds of body it may stand for.
    ``suffixes``: nouns that also end a closed compound ("regeringswoordvoerder"), to role or
    description.
    ``gender``: "m" or "f" by given name, title or role noun, where it shows one.
    """

    roles: Mapping[str, str]
    suffixes: Mapping[str, str]
    bodies: Mapping[str, frozenset[str]]
    gender: Mapping[str, str]
    given: frozenset[str]
    portfolios: tuple[str, ...]
    groups: frozenset[str]
    governments: frozenset[str]
    forces: frozenset[str]
    organs: frozenset[str]
    ministries: frozenset[str]
    lands: frozenset[str]
    no_states: frozenset[str]
    documents: frozenset[str]
    outlets: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    possessives: frozenset[str]
    male_pronouns: frozenset[str]
    female_pronouns: frozenset[str]
    either_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    place_words: frozenset[str]
    settled: frozenset[str]
    settlements: tuple[str, ...]
    sited: tuple[str, ...]
    strikes: tuple[str, ...]
    upon: frozenset[str]
    parted: frozenset[str]
    within: frozenset[str]
    peoples: tuple[str, ...]
    ambiguous: frozenset[str]
    body_words: frozenset[str]
    things: frozenset[str]
    sites: frozenset[str]
    english: frozenset[str]
    timely: frozenset[str]
    either: frozenset[str]
    openers: frozenset[str]
    seated: frozenset[str]
    governing: frozenset[str]
    former: frozenset[str]
    companies: frozenset[str]
    compass: frozenset[str]
    quarters: frozenset[str]
    general: frozenset[str]
    both: frozenset[str]
    copulas: frozenset[str]
    conjunctions: frozenset[str]
    complements: frozenset[str]
    relatives: frozenset[str]
    joining: frozenset[str]
    linking: frozenset[str]
    kinship: frozenset[str]
    opposed: frozenset[str]
    person_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    force_names: tuple[str, ...]
    land_endings: tuple[str, ...]
    people_endings: Mapping[str, tuple[str, ...]]
    sure_adjective: str
    sure_names: tuple[str, ...]
    of: str
    joint: str
    neuter: str
    pair: str
    members: Mapping[str, frozenset[str]]
    group_names: Mapping[str, str]

    @property
    def determiners(self) -> frozenset[str]:
        return self.definite | self.indefinite | self.possessives

    def settling(self, first: str, second: str) -> str:
        """That of the two words before an unknown name, in lower case, by which it is a place's."""
        both = f"{first} {second}"
        if second in self.settled or second.endswith(self.settlements):
            return second
        sited = second == self.of and first.endswith(self.sited)
        struck = second in self.upon and first.endswith(self.strikes)
        return both if sited or struck or both in self.settled else ""


ENDINGS = (
    "person_endings",
    "adjective_endings",
    "force_names",
    "land_endings",
    "sure_names",
    "settlements",
    "sited",
    "strikes",
    "peoples",
)
"""Lists with which words are compared from their end, or in their order."""

PERSONAL = ("person", "official", "envoy")
"""Classes of roles whose nouns are too common as word endings to be sought there."""


@cache
def lexicon(language: str) -> Lexicon:
    """The word lists of a supported language, from ``<language>/names.yaml``."""
    data = read_yaml(FILES / language / "names.yaml")
    roles = {noun: group for group, nouns in data["roles"].items() for noun in nouns}
    gender = dict.fromkeys(data["male"], "m") | dict.fromkeys(data["female"], "f")
    for sex, names in (("f", data["given"]["female"]), ("m", data["given"]["male"])):
        gender |= dict.fromkeys(names, sex)
    lists: dict[str, Any] = {
        name: tuple(data[name]) if name in ENDINGS else frozenset(data[name])
        for name in Lexicon.__dataclass_fields__
        if isinstance(data.get(name), list) and name != "portfolios"
    }
    return Lexicon(
        roles=roles,
        suffixes={
            **{noun: "description" for noun in data["bodies"] if len(noun) > 5},
            **{
                noun: "role"
                for noun, group in roles.items()
                if len(noun) > 4 and group not in PERSONAL and " " not in noun
            },
        },
        bodies={noun: frozenset(kinds) for noun, kinds in data["bodies"].items()},
        gender=gender,
        given=frozenset(data["given"]["female"]) | frozenset(data["given"]["male"]),
        members={noun: frozenset(kinds) for noun, kinds in data["members"].items()},
        people_endings={of: tuple(ends) for of, ends in data["people_endings"].items()},
        sure_adjective=data["sure_adjective"],
        group_names=data["group_names"],
        of=data["of"],
        joint=data["joint"],
        neuter=data["neuter"],
        pair=data["pair"],
        portfolios=tuple(sorted(data["portfolios"], key=len, reverse=True)),
        **lists,
    )
