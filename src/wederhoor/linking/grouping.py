"""The traits of one block in groups, each of one person or body, by names, offices and states."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations, islice

from rapidfuzz import fuzz

from wederhoor.linking.naming import Office, Person, body, office, person, single, sound
from wederhoor.linking.traits import Trait
from wederhoor.model import Reason
from wederhoor.vocabulary import Type

__all__ = ["Group", "bodies", "persons"]

ALIKE = 65.0
"""Likeness (rapidfuzz ``ratio``) of two names that sound the same, from which they may be spellings
of one: "Sergej Sjojgoe" and "Sergei Shoigu" have 67, "Wolodymyr Selenskyj" and "Volodymyr
Zelensky" 86, but so have "Pieter Bos" and "Peter Bosch". By itself it joins nobody."""


class Group:
    """Traits of one actor, and why they are taken together."""

    def __init__(self, traits: Iterable[Trait], reasons: Iterable[Reason] = ()) -> None:
        self.traits = list(traits)
        self.reasons = set(reasons)
        self.documents = {trait.document for trait in self.traits}
        self.countries = {trait.country for trait in self.traits if trait.country}
        self.parents = {trait.parent for trait in self.traits if trait.parent}
        self.people = {name for trait in self.traits for name in _people(trait)}
        self.families = {name.family for name in self.people}
        self.given = {sound(name.given[0]) for name in self.people if name.given}
        self.offices = {held for trait in self.traits for held in _offices(trait)}

    @classmethod
    def of(cls, groups: Sequence["Group"], *reasons: Reason) -> "Group":
        """Several groups as one."""
        traits = [trait for group in groups for trait in group.traits]
        return cls(traits, {*reasons, *(why for group in groups for why in group.reasons)})

    @cached_property
    def fullest(self) -> Trait:
        """The trait with the fullest name: of most words, of an actor with most names."""
        return min(
            self.traits,
            key=lambda trait: (
                -max(len(name.split()) for name in trait.names),
                -len(trait.names),
                trait.actor,
            ),
        )

    @cached_property
    def name(self) -> str:
        """The fullest name of a person, and of a body the first."""
        names = self.fullest.names
        return max(names, key=lambda name: len(name.split())) if self.people else names[0]

    def contradicts(self, other: "Group") -> bool:
        """Whether two groups cannot be one: other states, initials or ministries, one document."""
        if self.countries and other.countries and not self.countries & other.countries:
            return True
        if self.documents & other.documents:
            return True
        if self.given and other.given and not self.given & other.given:
            return True
        for noun in {held.noun for held in self.offices} & {held.noun for held in other.offices}:
            of = [{o.of for o in g.offices if o.noun == noun and o.of} for g in (self, other)]
            if single(noun) and all(of) and not of[0] & of[1]:
                return True
        return False

    @property
    def torn(self) -> bool:
        """Whether the members cannot all be one: of two states, ministries or given names."""
        held = {(office.noun, office.of) for office in self.offices if office.of}
        nouns = [noun for noun, _ in held if single(noun)]
        return len(self.countries) > 1 or len(self.given) > 1 or len(nouns) > len(set(nouns))

    def office_with(self, other: "Group") -> str | None:
        """The office that both hold, if it is one for which that tells them from others."""
        for held in sorted(self.offices):
            for theirs in other.offices:
                if held.noun == theirs.noun and (
                    single(held.noun) or (held.of and held.of == theirs.of)
                ):
                    return f"{held.noun} ({held.of})" if held.of else held.noun
        return None


def persons(traits: Sequence[Trait]) -> list[Group]:
    """Groups by full name; who has a family name alone goes with the one full name that fits."""
    whole = [trait for trait in traits if _full(trait)]
    named = _variants(_same(whole, _full))
    short = [Group([trait]) for trait in traits if not _full(trait)]
    return _attached(named, short, _grounds, _means, _office_holders)


def bodies(traits: Sequence[Trait]) -> list[Group]:
    """Groups by name; an abbreviation goes with the one body that is given it somewhere."""
    written = {trait.actor for trait in traits if _written(trait)}
    whole = [trait for trait in traits if trait.actor in written]
    named = _same(whole, lambda trait: {*_written(trait), ("id", trait.actor)})
    short = _same([trait for trait in traits if trait.actor not in written], _letters)
    return _attached(named, short, _abbreviations, _abbreviates, list)


def _attached(
    named: list[Group],
    short: list[Group],
    keys: Callable[[Group], Iterable[Hashable]],
    why: Callable[[Group, Group], Reason | None],
    rest: Callable[[list[Group]], list[Group]],
) -> list[Group]:
    """Each short name with the full name that it must mean: the only one with a reason.

    Only pairs of groups that have one of ``keys`` in common are looked at.
    """
    holders: dict[Hashable, list[int]] = {}
    for n, group in enumerate(named):
        for key in keys(group):
            holders.setdefault(key, []).append(n)
    joined, alone = [[group] for group in named], []
    for one in short:
        near = sorted({n for key in keys(one) for n in holders.get(key, ())})
        reasons = ((n, reason) for n in near if (reason := why(one, named[n])))
        fitting = list(islice(reasons, 2))
        if len(fitting) == 1:
            n, reason = fitting[0]
            joined[n].append(Group(one.traits, {*one.reasons, reason}))
        else:
            alone.append(one)
    return [Group.of(groups) for groups in joined] + rest(alone)


def _grounds(group: Group) -> set[Hashable]:
    """Family names as they sound, each with everything that a name alone needs to be known by."""
    grounds = {held.noun for held in group.offices} | group.parents | group.countries
    return {(sound(family), ground) for family in group.families for ground in grounds}


def _means(short: Group, named: Group) -> Reason | None:
    """Why a family name means the person of a full name; None where that is not safe."""
    same = short.families & named.families
    if short.contradicts(named) or not (
        same or any(fuzz.ratio(a, b) >= ALIKE for a in short.families for b in named.families)
    ):
        return None
    if held := short.office_with(named):
        return Reason("same_office", (short.name, held, named.name))
    if same and (parent := min(short.parents & named.parents, default="")):
        return Reason("same_body", (short.name, parent, named.name))
    if same and (state := min(short.countries & named.countries, default="")):
        return Reason("same_state", (short.name, state, named.name))
    return None


def _abbreviations(group: Group) -> set[str]:
    return {name for trait in group.traits for name in _letters(trait)}


def _abbreviates(short: Group, named: Group) -> Reason | None:
    if short.contradicts(named):
        return None
    return Reason("abbreviation", (short.name, named.name))


def _variants(groups: list[Group]) -> list[Group]:
    """Full names that may be spellings of one, as one where an office is the same too."""
    heard: dict[tuple[str, str], list[int]] = {}
    for n, group in enumerate(groups):
        for given, *_, family in {key for trait in group.traits for key in _full(trait)}:
            numbers = heard.setdefault((sound(given), sound(family)), [])
            if n not in numbers:
                numbers.append(n)
    pairs = {pair for numbers in heard.values() for pair in combinations(numbers, 2)}
    joins = {
        (n, m): Reason("same_sound", (groups[n].name, groups[m].name, held))
        for n, m in sorted(pairs)
        if not groups[n].contradicts(groups[m])
        and (held := groups[n].office_with(groups[m]))
        and _alike(groups[n], groups[m])
    }
    return _united(groups, joins)


def _alike(one: Group, other: Group) -> bool:
    """Whether names that sound the same also look so, or are in different alphabets."""
    return any(
        fuzz.ratio(a.whole, b.whole) >= ALIKE or a.whole.isascii() != b.whole.isascii()
        for a in one.people
        for b in other.people
        if a.given and b.given
    )


def _office_holders(alone: list[Group]) -> list[Group]:
    """Family names without a full name: one where one office is held, as far as nothing speaks
    against any of them being one with any other."""
    keys = {
        n: [
            (name.family, held.noun)
            for name in group.people
            for held in group.offices
            if single(held.noun) or held.of
        ]
        for n, group in enumerate(alone)
    }
    found = []
    for numbers in _connected(keys):
        groups = [alone[n] for n in numbers]
        whole = Group.of(groups)
        if len(groups) == 1 or whole.torn:
            found += groups
        else:
            held = min(noun for n in numbers for _, noun in keys[n])
            found.append(Group.of(groups, Reason("one_office", (whole.name, held))))
    return found


def _same(traits: Sequence[Trait], names: Callable[[Trait], Iterable[Hashable]]) -> list[Group]:
    """Groups of one name. Those of several states are as many, but for whom one office or body
    joins: a firm's head may be called by his own state and by the firm's."""
    found = []
    for numbers in _connected({n: list(names(trait)) for n, trait in enumerate(traits)}):
        whole = Group(traits[n] for n in numbers)
        if len(whole.countries) < 2:
            found.append(_one_name(whole))
            continue
        states: dict[str, list[Trait]] = {}
        for trait in whole.traits:
            states.setdefault(trait.country, []).append(trait)
        parts = [Group(states[state]) for state in sorted(states)]
        joins = {
            (n, m): Reason("same_name", (whole.name,))
            for n, m in combinations(range(len(parts)), 2)
            if parts[n].office_with(parts[m]) or parts[n].parents & parts[m].parents
        }
        found += map(_one_name, _united(parts, joins))
    return found


def _one_name(group: Group) -> Group:
    """The group with the reason that its members have one name."""
    if len(group.documents) < 2:
        return group
    return Group.of([group], Reason("same_name", (group.name,)))


def _united(groups: list[Group], joins: Mapping[tuple[int, int], Reason]) -> list[Group]:
    """The groups, those joined as one."""
    keys: dict[int, list[Hashable]] = {n: [n] for n in range(len(groups))}
    for n, m in joins:
        keys[n].append(m)
    return [
        Group.of(
            [groups[n] for n in numbers], *(why for (n, _), why in joins.items() if n in numbers)
        )
        for numbers in _connected(keys)
    ]


def _connected(keys: Mapping[int, Sequence[Hashable]]) -> list[list[int]]:
    """The numbers that share a key, with those that share one with these, and on."""
    leader: dict[Hashable, Hashable] = {}

    def find(key: Hashable) -> Hashable:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for n, own in keys.items():
        first = leader.setdefault(("number", n), ("number", n))
        for key in own:
            leader[find(leader.setdefault(key, key))] = find(first)
    groups: dict[Hashable, list[int]] = {}
    for n in keys:
        groups.setdefault(find(("number", n)), []).append(n)
    return list(groups.values())


def _people(trait: Trait) -> list[Person]:
    if trait.type is not Type.PERSON:
        return []
    return [found for name in trait.names if (found := person(name))]


def _full(trait: Trait) -> set[tuple[str, ...]]:
    """The full names of a person, initials in the middle left out."""
    return {
        (name.given, *(word for word in name.between if len(word) > 1), name.family)
        for name in _people(trait)
        if name.full
    }


def _offices(trait: Trait) -> list[Office]:
    return [held for words in trait.offices if (held := office(words))]


def _written(trait: Trait) -> set[str]:
    """The names of a body that are written out."""
    return {name.whole for name in map(body, trait.names) if name and not name.short}


def _letters(trait: Trait) -> set[str]:
    """The names of a body that are letters."""
    return {name.whole for name in map(body, trait.names) if name and name.short}
