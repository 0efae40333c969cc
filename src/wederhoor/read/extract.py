"""What a format module hands over, before normalisation and the reading of metadata."""

from dataclasses import dataclass

from wederhoor.model import Interval

__all__ = ["Extract"]


@dataclass(frozen=True, slots=True)
class Extract:
    """The text in reading order, a blank line between paragraphs, and what the format declares.

    ``declared`` is a title that a template or an old version may have left behind: it counts only
    where the text itself has it. ``title`` is taken at its word.
    """

    text: str
    title: str | None = None
    declared: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Interval | None = None
