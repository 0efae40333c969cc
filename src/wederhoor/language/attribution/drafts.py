"""An attribution in tokens, before it becomes a record with offsets."""

from dataclasses import dataclass

from wederhoor.language.attribution.syntax import Range
from wederhoor.vocabulary import Stance

__all__ = ["Draft", "Passed"]


@dataclass(frozen=True, slots=True)
class Draft:
    """``content`` is never empty; ``source`` and ``cue`` may be. ``direct`` says that the content
    is quoted speech, ``tag`` where its speaker is named if not by a cue of its own; ``by`` is the
    draft of who passes its words on."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    stance: Stance
    rule: str
    direct: bool = False
    tag: Range | None = None
    by: "Draft | None" = None


@dataclass(frozen=True, slots=True)
class Passed:
    """Words of the lexicon's entry ``cue`` of which no attribution came, and why not."""

    at: Range
    cue: str
    why: str
