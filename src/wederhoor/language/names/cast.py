"""Who appears in a document: one referent for each actor, under every name it goes by there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wederhoor.language.gazetteer import STATE, Known, home, slug
from wederhoor.language.lexicon import Lexicon
from wederhoor.model import Actor
from wederhoor.vocabulary import Type

__all__ = ["Cast", "Referent", "Role"]

Role = tuple[str, str, str, str, str]
"""(class, noun, state, id of the body, portfolio); "" where the text does not say."""

LEADER = frozenset(["state_head", "government_head"])
"""Classes that one who is called "leider" may be of."""

FREE = frozenset(["state_head", "government_head", "minister", "head", "speaker"])
"""Classes in which one noun may stand for another: "de topman" for "de secretaris-generaal"."""


@dataclass(slots=True, eq=False)
class Referent:
    """An actor while the document is read. ``country`` is its state as ``home`` gives it."""

    id: str
    type: Type
    names: dict[str, None]
    country: str | None = None
    parent: str | None = None
    kind: str = ""
    gender: str = ""
    described: bool = False
    roles: set[Role] = field(default_factory=set)

    def actor(self) -> Actor:
        state, parent = self.country, self.parent
        if state and state.startswith(STATE):
            state, parent = None, parent or (state if state != self.id else None)
        return Actor(self.id, self.type, tuple(self.names), state, parent)


class Cast:
    """The referents of one document; ``order`` has those mentioned by id, the last one last."""

    def __init__(self, lexicon: Lexicon, known: Known) -> None:
        self.lexicon = lexicon
        self.known = known
        self.referents: dict[str, Referent] = {}
        self.order: dict[str, Referent] = {}
        self.families: dict[str, dict[str, Referent]] = {}
        self.called: dict[str, dict[str, Referent]] = {}
        self._last: dict[str, int] = {}
        self._count = 0

    def mention(self, referent: Referent) -> None:
        """Make a referent the one that was mentioned last."""
        self.order.pop(referent.id, None)
        self.order[referent.id] = referent
        self._count += 1
        self._last[referent.id] = self._count

    def latest(self, types: Iterable[Type]) -> Iterator[Referent]:
        """Referents of these types, each once, the last mentioned first."""
        wanted = frozenset(types)
        for referent in reversed(self.order.values()):
            if referent.type in wanted:
                yield referent

    def of(self, actor: Actor, kind: str = "") -> Referent:
        """The referent of a known actor."""
        referent = self.referents.get(actor.id)
        if referent is None:
            referent = Referent(
                actor.id, actor.type, dict.fromkeys(actor.names), home(actor), actor.parent, kind
            )
            if actor.type is Type.PERSON:
                referent.gender = self.lexicon.gender.get(actor.names[0].split()[0], "")
            for office in self.known.offices.get(actor.id, ()):
                noun = office.split(" van ")[0]
                group = self.lexicon.roles.get(noun, "")
                portfolio = office.partition(" van ")[2]
                referent.roles.add(
                    (group, noun, actor.country or "", actor.parent or "", portfolio)
                )
            self.referents[actor.id] = referent
        return referent

    def new(
        self,
        type: Type,
        words: str,
        *,
        id: str = "",
        country: str | None = None,
        parent: str | None = None,
        kind: str = "",
        described: bool = False,
    ) -> Referent:
        """The referent of an actor known only from this text, named or described by its words.

        The id of a described one says so: the same words mean somebody else in another document.
        """
        key = id or f"{'described' if described else type}:{slug(words)}"
        referent = self.referents.get(key)
        if referent is None:
            referent = Referent(key, type, {}, country, parent, kind, described=described)
            self.referents[key] = referent
        referent.names.setdefault(words)
        return referent

    def family(self, name: str) -> str:
        """The family name of a person's full name, with its particles, in lower case."""
        words = name.split()
        if words[0].lower() in self.lexicon.particles:
            return name.lower()
        for i, word in enumerate(words[1:], 1):
            if word.lower() in self.lexicon.particles:
                return " ".join(words[i:]).lower()
        return words[-1].lower()

    def person(self, name: str) -> Referent:
        """The referent of a full name."""
        referent = self.new(Type.PERSON, name)
        self.enrol(referent, name)
        if not referent.gender:
            referent.gender = self.lexicon.gender.get(name.split()[0], "")
        return referent

    def enrol(self, referent: Referent, name: str) -> None:
        """Make a person known by the family name of this full name, and by the given one."""
        self.families.setdefault(self.family(name), {})[referent.id] = referent
        self.called.setdefault(name.split()[0], {})[referent.id] = referent

    def by_family(self, name: str) -> Referent | None:
        """Whom a family name means: the last mentioned of that name, else an office-holder."""
        kin = self.families.get(name.lower())
        if kin:
            return max(kin.values(), key=lambda one: self._last.get(one.id, 0))
        listed = self.known.surnames.get(name)
        return self.of(listed) if listed else None

    def with_role(
        self, group: str, noun: str, country: str, body: str, portfolio: str
    ) -> Referent | None:
        """The last mentioned person to whom a role applies."""
        for referent in self.latest([Type.PERSON]):
            for role in referent.roles:
                if _fits(role, group, noun, country, body, portfolio):
                    return referent
        return None


def _fits(
    role: Role,
    group: str,
    noun: str,
    country: str,
    body: str,
    portfolio: str,
) -> bool:
    """Whether a known role may be meant by a later description."""
    classes = LEADER if noun == "leider" else frozenset([group])
    same = role[1] == noun or role[0] in classes & FREE
    return same and all(
        not wanted or not had or wanted == had
        for wanted, had in zip((country, body, portfolio), role[2:], strict=True)
    )
