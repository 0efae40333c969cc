"""A document's text as HTML with every claim marked in place.

A text is cut into blocks, a block into stretches; notes stand between stretches, at the end of the
sentence they belong to, so that no mark is ever open around a note.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from wederhoor.report.entries import Entry

__all__ = ["Block", "Mark", "Stretch", "blocks", "legible", "passage", "plain"]

_BREAK = re.compile(r"(?<=[^\n]{120})\n\s*|\n[ \t]*\n\s*")
"""Between paragraphs: an empty line, or the end of a line too long to have been wrapped."""

_SENTENCE_END = re.compile(r"""[.!?…]["'”’“»)\]]*(?=\s+[^\sa-zà-ÿ]|\s*$)""")

_CONTROLS = dict.fromkeys(
    {*range(32), *range(127, 160)} - {ord("\t"), ord("\n")}, "\N{REPLACEMENT CHARACTER}"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")

AROUND = 400
"""Characters of context a passage shows on each side at most."""

_RANK = {"con": 0, "cue": 1, "src": 2}


class Mark(NamedTuple):
    """A part of a claim, ``src``, ``cue`` or ``con``, with the stance that colours it."""

    start: int
    end: int
    part: str
    style: str


class Stretch(NamedTuple):
    """Marked text, the claims whose content ends there, and those whose notes come next."""

    html: Markup
    ends: tuple[Entry, ...]
    notes: tuple[Entry, ...]


class Block(NamedTuple):
    """A paragraph with the characters that part it from the next."""

    stretches: tuple[Stretch, ...]
    gap: str


def legible(text: str) -> str:
    """The text, as long as before, with control characters that HTML has no place for replaced."""
    return text.translate(_CONTROLS)


def plain(words: str) -> str:
    """Words outside a text: legible, and without what would turn the direction of those around."""
    return words if words.isprintable() else _DIRECTION.sub("", legible(words))


def blocks(text: str, entries: Sequence[Entry]) -> Iterator[Block]:
    """The whole text in order; the blocks' words and gaps together are the text, once."""
    marks = _marks(entries)
    for start, end, after in _paragraphs(text):
        inside = _clip(marks, start, end)
        ends: dict[int, list[Entry]] = defaultdict(list)
        notes: dict[int, list[Entry]] = defaultdict(list)
        at = start
        for entry in entries:
            if start < entry.end <= after:
                ends[min(entry.end, end)].append(entry)
            if start <= entry.start < after:
                at = max(at, _sentence_end(text, min(entry.end, end), end))
                notes[at].append(entry)
        cuts = sorted({end, *ends, *notes})
        stretches = []
        for cut in cuts:
            stretches.append(
                Stretch(
                    _nest(text, start, cut, _clip(inside, start, cut)),
                    tuple(ends[cut]),
                    tuple(notes[cut]),
                )
            )
            start = cut
        yield Block(tuple(stretches), legible(text[end:after]))


def passage(text: str, entry: Entry) -> Markup:
    """The claim's parts, marked, in their paragraph, or what of it is at most ``AROUND`` away."""
    marks = _marks([entry])
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    start, end = max(0, first - AROUND), min(last + AROUND, len(text))
    before = after = Markup()
    if gaps := list(_BREAK.finditer(text, start, first)):
        start = gaps[-1].end()
    elif start:
        start, before = text.find(" ", start, first) + 1 or first, Markup("… ")
    if gap := _BREAK.search(text, last, end):
        end = gap.start()
    elif end < len(text):
        space = text.rfind(" ", last, end)
        end, after = space if space > 0 else last, Markup(" …")
    return before + _nest(text, start, end, marks) + after


def _sentence_end(text: str, at: int, limit: int) -> int:
    """Where the sentence ends that is still going on, or has just ended, at ``at``."""
    found = _SENTENCE_END.search(text, max(at - 2, 0), limit)
    return found.end() if found else limit


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each paragraph, and where the next one starts."""
    start = 0
    for gap in _BREAK.finditer(text):
        yield start, gap.start(), gap.end()
        start = gap.end()
    yield start, len(text), len(text)


def _marks(entries: Sequence[Entry]) -> list[Mark]:
    """One mark for a part, however many claims share it; the first claim's stance colours it."""
    styles: dict[tuple[int, int, str], str] = {}
    for entry in entries:
        style = f"{entry.claim.stance} own" if entry.own else entry.claim.stance.value
        said = entry.attribution
        parts = {"con": entry.claim.content}
        if said is not None:
            parts |= {"cue": said.cue, "src": said.source}
        for part, spans in parts.items():
            for span in spans:
                styles.setdefault((span.start, span.end, part), style)
    return sorted((Mark(*key, style) for key, style in styles.items()), key=_outermost_first)


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _RANK[mark.part]


def _clip(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """The marks, or what of them lies between start and end."""
    return sorted(
        (
            mark._replace(start=max(mark.start, start), end=min(mark.end, end))
            for mark in marks
            if mark.start < end and mark.end > start
        ),
        key=_outermost_first,
    )


def _nest(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """The text from start to end with its marks properly nested; one that crosses is cut."""
    html = Markup()
    while marks:
        outer, rest = marks[0], marks[1:]
        html += _escape(text[start : outer.start])
        html += Markup('<span class="{} {}">{}</span>').format(
            outer.part,
            outer.style,
            _nest(text, outer.start, outer.end, _clip(rest, outer.start, outer.end)),
        )
        start = outer.end
        marks = _clip(rest, start, end)
    return html + _escape(text[start:end])


def _escape(text: str) -> Markup:
    """Text made safe; what would turn the direction of writing is shut in and shown as a sign."""
    return Markup(
        _DIRECTION.sub(
            lambda sign: f'<bdi class="turn" data-code="U+{ord(sign[0]):04X}">{sign[0]}</bdi>',
            str(escape(legible(text))),
        )
    )
