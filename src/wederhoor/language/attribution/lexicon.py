"""The cue lexicon: the words that carry an act of saying, with its stance and frames.

A cue file (``language/<code>/cues.yaml``) has three mappings. ``verbs`` and ``nouns`` list every
inflected form, so that a cue is found whatever tag the parser gives it; ``prepositions`` are
fixed words in front of a source. Frames say where the content stands: ``quote`` in direct speech
or before an inverted verb, ``clause`` in a finite clause, ``inf`` and ``call`` in an infinitive
whose doer is the source or the one addressed, ``object`` in the object, ``about`` behind one of
the prepositions listed, ``charge`` in object and preposition together, ``label`` in object and
predicate together, ``bare`` in an infinitive without "te"; with ``silence`` nothing was said, and
the words that tell so are the content. A cue with ``unless`` does not count
where one of those words stands behind it ("vindt … plaats").
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wederhoor.vocabulary import Stance

__all__ = ["Cue", "Lexicon", "WordClasses", "lexicon"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry. ``particle`` is a separable prefix, ``fixed`` the words that go with the verb,
    ``unless`` words behind it that rule it out, ``source`` a preposition that marks the source
    where the subject does not."""

    name: str
    stance: Stance
    frames: frozenset[str]
    about: frozenset[str] = frozenset()
    particle: str | None = None
    fixed: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    institution: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Closed classes of function words that the rules ask for, lower case. What each holds is
    said in ``wordclasses.yaml``."""

    clause_marks: frozenset[str] = frozenset()
    question: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    nominative: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    objective: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    empty_subjects: frozenset[str] = frozenset()
    clause_openers: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    behind_particle: frozenset[str] = frozenset()
    coordinators: frozenset[str] = frozenset()
    time_words: frozenset[str] = frozenset()
    speaks_for: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    restrictive: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    comment: frozenset[str] = frozenset()
    infinitive_marks: frozenset[str] = frozenset()
    infinitive_openers: frozenset[str] = frozenset()
    resumptive: frozenset[str] = frozenset()
    main_joiners: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    intensifiers: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    nominalisers: frozenset[str] = frozenset()
    label_marks: frozenset[str] = frozenset()
    comment_openers: frozenset[str] = frozenset()
    pronoun_objects: frozenset[str] = frozenset()
    propositional: frozenset[str] = frozenset()
    showing: frozenset[str] = frozenset()
    quote_tags: frozenset[str] = frozenset()
    source_tags: frozenset[str] = frozenset()
    quote_adverbs: frozenset[str] = frozenset()
    own_words: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    active_auxiliaries: frozenset[str] = frozenset()
    close_prepositions: frozenset[str] = frozenset()
    adding: frozenset[str] = frozenset()
    given_to: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by lower-case form. ``whole`` are forms that are the cue alone, ``split`` base forms
    whose particle stands elsewhere; ``prepositions`` are word sequences, longest first."""

    whole: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    split: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    prepositions: tuple[tuple[tuple[str, ...], Cue], ...] = ()
    classes: WordClasses = field(default_factory=WordClasses)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, read once."""
    data, classes = _read(language, "cues.yaml"), _read(language, "wordclasses.yaml")
    found = Lexicon(
        prepositions=tuple(
            sorted(
                (
                    (tuple(name.split()), Cue(name, Stance(entry["stance"]), frozenset()))
                    for name, entry in data["prepositions"].items()
                ),
                key=lambda pair: (-len(pair[0]), pair[0]),
            )
        ),
        classes=WordClasses(**{name: frozenset(words) for name, words in classes.items()}),
    )
    for name, entry in data["verbs"].items():
        cue = _cue(name, entry)
        for form in entry["forms"]:
            found.whole[form] = (*found.whole.get(form, ()), cue)
        for form in entry.get("separated", ()):
            found.split[form] = (*found.split.get(form, ()), cue)
    for name, entry in data["nouns"].items():
        for form in entry["forms"]:
            found.nouns[form] = (*found.nouns.get(form, ()), _cue(name, entry))
    return found


def _read(language: str, name: str) -> Any:
    file = Path(__file__).parent.parent / language / name
    return yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _cue(name: str, entry: dict[str, object]) -> Cue:
    return Cue(
        name,
        Stance(str(entry["stance"])),
        frozenset(_words(entry.get("frames"))),
        frozenset(_words(entry.get("about"))),
        particle=str(entry["particle"]) if "particle" in entry else None,
        fixed=tuple(str(entry.get("with", "")).split()),
        unless=frozenset(_words(entry.get("unless"))),
        institution=bool(entry.get("institution")),
        source=str(entry["source"]) if "source" in entry else None,
    )


def _words(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else []
