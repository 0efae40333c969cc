"""A document's text as HTML with its spans marked in place.

A text is cut into blocks. For the site a block is cut into stretches, and notes stand between
these, at the end of the sentence they belong to, so that no mark is ever open around a note. For
the workbench a block is whole and its notes stand beside it. Marks nest; one that crosses another
is cut where it does.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from markupsafe import Markup, escape

from wederhoor.report.entries import Entry
from wederhoor.vocabulary import Kind

__all__ = [
    "Block",
    "Mark",
    "Paragraph",
    "Stretch",
    "addressed",
    "blocks",
    "excerpt",
    "legible",
    "marked",
    "paragraphs",
    "passage",
    "plain",
]

_BREAK = re.compile(r"(?<=[^\n]{120})\n\s*|\n[ \t]*\n\s*")
"""Between paragraphs: an empty line, or the end of a line too long to have been wrapped."""

_SENTENCE_END = re.compile(r"""[.!?…]["'”’“»)\]]*(?=\s+[^\sa-zà-ÿ]|\s*$)""")

_CONTROLS = dict.fromkeys(
    {*range(32), *range(127, 160)} - {ord("\t"), ord("\n")}, "\N{REPLACEMENT CHARACTER}"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")

AROUND = 400
"""Characters of context a passage shows on each side at most."""

PARTS = ("whole", "con", "cue", "src", "nam", "loc", "tim", "qty", "arm")
"""Of marks on the same characters the first of these is the outermost: the whole of a content that
is broken off, content, cue and source; names, places, times, quantities and weapons."""

_RANK = {part: rank for rank, part in enumerate(PARTS)}


class Mark(NamedTuple):
    """Characters of the text, as which of ``PARTS`` they are marked, and further classes.

    ``id`` is the element's own, ``of`` that of the first piece where this is a later one, ``href``
    where it leads, ``title`` what is said of it: "" for none.
    """

    start: int
    end: int
    part: str
    style: str
    id: str = ""
    of: str = ""
    href: str = ""
    title: str = ""


class Stretch(NamedTuple):
    """Marked text, the claims whose content ends there, and those whose notes come next."""

    html: Markup
    ends: tuple[Entry, ...]
    notes: tuple[Entry, ...]


class Block(NamedTuple):
    """A paragraph with the characters that part it from the next."""

    stretches: tuple[Stretch, ...]
    gap: str


class Paragraph(NamedTuple):
    """A paragraph, marked and numbered; ``start`` is its place in the text, in code points.

    ``notes`` are the claims that begin in it; ``gap`` parts it from the next.
    """

    start: int
    html: Markup
    notes: tuple[Entry, ...]
    gap: str


def legible(text: str) -> str:
    """The text, as long as before, with control characters that HTML has no place for replaced."""
    return text.translate(_CONTROLS)


def plain(words: str) -> str:
    """Words outside a text: legible, and without what would turn the direction of those around."""
    return words if words.isprintable() else _DIRECTION.sub("", legible(words))


def marked(entries: Iterable[Entry], graphic: Container[Kind] = ()) -> list[Mark]:
    """One mark for a part, however many claims share it; the first claim's stance colours it.

    What is said in claims of a ``graphic`` kind is of that class.
    """
    styles: dict[tuple[int, int, str], str] = {}
    harsh: set[tuple[int, int, str]] = set()
    for entry in entries:
        style = f"{entry.claim.stance} own" if entry.own else entry.claim.stance.value
        said = entry.attribution
        parts = {"con": entry.claim.content}
        if said is not None:
            parts |= {"cue": said.cue, "src": said.source}
        for part, spans in parts.items():
            for span in spans:
                styles.setdefault((span.start, span.end, part), style)
        if entry.claim.kind in graphic:
            harsh.update((span.start, span.end, "con") for span in entry.claim.content)
    return [
        Mark(*key, f"{style} graphic" if key in harsh else style) for key, style in styles.items()
    ]


def addressed(marks: Iterable[Mark]) -> list[Mark]:
    """The marks with their permanent links as ids: ``cSTART-END`` for content, else ``sSTART-END``.

    Of several on the same characters the outermost has it.
    """
    found: list[Mark] = []
    taken: set[str] = set()
    for mark in sorted(marks, key=_outermost_first):
        id = f"{'c' if mark.part in ('whole', 'con') else 's'}{mark.start}-{mark.end}"
        found.append(mark if id in taken else mark._replace(id=id))
        taken.add(id)
    return found


def blocks(text: str, entries: Sequence[Entry]) -> Iterator[Block]:
    """The whole text in order; the blocks' words and gaps together are the text, once."""
    marks = _Marks(marked(entries))
    every = list(_paragraphs(text))
    starts = [start for start, _, _ in every]
    ending, beginning = _ending(entries, starts), _beginning(entries, starts)
    for n, (start, end, after) in enumerate(every):
        ends: dict[int, list[Entry]] = defaultdict(list)
        notes: dict[int, list[Entry]] = defaultdict(list)
        for entry in ending[n]:
            ends[min(entry.end, end)].append(entry)
        at = start
        for entry in beginning[n]:
            at = max(at, _sentence_end(text, min(entry.end, end), end))
            notes[at].append(entry)
        stretches = []
        for cut in sorted({end, *ends, *notes}):
            html = _nest(text, start, cut, marks.within(start, cut))
            stretches.append(Stretch(html, tuple(ends[cut]), tuple(notes[cut])))
            start = cut
        yield Block(tuple(stretches), legible(text[end:after]))


def paragraphs(text: str, entries: Sequence[Entry], found: Iterable[Mark]) -> Iterator[Paragraph]:
    """The whole text in order, with all these marks, and a number where a claim's content ends."""
    marks = _Marks(found)
    every = list(_paragraphs(text))
    starts = [start for start, _, _ in every]
    ending, beginning = _ending(entries, starts), _beginning(entries, starts)
    for n, (start, end, after) in enumerate(every):
        numbers: dict[int, str] = defaultdict(str)
        for entry in ending[n]:
            numbers[min(entry.end, end)] += _number(entry)
        html = _nest(text, start, end, marks.within(start, end), numbers)
        yield Paragraph(start, html, tuple(beginning[n]), legible(text[end:after]))


def passage(text: str, entry: Entry) -> Markup:
    """The claim's parts, marked, in their paragraph, or what of it is at most ``AROUND`` away."""
    return excerpt(text, marked([entry]))


def excerpt(text: str, marks: Sequence[Mark]) -> Markup:
    """The marks in their paragraph, or what of it is at most ``AROUND`` away from them."""
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


def _number(entry: Entry) -> str:
    """A claim's number in the text, which leads to its note."""
    style = f"{entry.claim.stance} own" if entry.own else entry.claim.stance.value
    return f'<sup class="number {style}"><a href="#n{entry.number}">{entry.number}</a></sup>'


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


def _ending(entries: Iterable[Entry], starts: Sequence[int]) -> dict[int, list[Entry]]:
    """By number of the paragraph the claims whose content ends in it, or in the gap behind it."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[bisect_left(starts, entry.end) - 1].append(entry)
    return found


def _beginning(entries: Iterable[Entry], starts: Sequence[int]) -> dict[int, list[Entry]]:
    """By number of the paragraph the claims whose content begins in it, or in the gap behind it."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[bisect_right(starts, entry.start) - 1].append(entry)
    return found


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _RANK[mark.part]


class _Marks:
    """Marks, the outermost first, taken off from the front whole or by pieces."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        ordered = sorted(marks, key=_outermost_first)
        self._heap = [(*_outermost_first(mark), n, mark) for n, mark in enumerate(ordered)]

    def __bool__(self) -> bool:
        return bool(self._heap)

    @property
    def start(self) -> int:
        """Where the next one starts."""
        return self._heap[0][0]

    def take(self, limit: int) -> Mark | None:
        """The next one; None where it goes on behind ``limit``: then its pieces come after."""
        *_, n, mark = heappop(self._heap)
        if mark.end <= limit:
            return mark
        self._put(n, mark._replace(end=limit))
        self._put(n, mark._replace(start=limit, id="", of=mark.id or mark.of))
        return None

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """Take what of them lies between start and end, and let go of what lies before."""
        while self and self.start < end:
            if self.start >= start:
                mark = self.take(end)
                if mark is not None:
                    yield mark
            else:
                *_, n, mark = heappop(self._heap)
                if mark.end > start:
                    self._put(n, mark._replace(start=start))

    def _put(self, n: int, mark: Mark) -> None:
        heappush(self._heap, (*_outermost_first(mark), n, mark))


def _nest(
    text: str,
    start: int,
    end: int,
    marks: Iterable[Mark],
    between: Mapping[int, str] | None = None,
) -> Markup:
    """The text from start to end with its marks properly nested; one that crosses is cut.

    What is to stand ``between`` two characters comes behind the marks that end there.
    """
    waiting = _Marks(marks)
    html: list[str] = []
    around: list[tuple[Mark, str]] = []
    places = sorted((between or {}).items(), reverse=True)

    def write(to: int) -> None:
        nonlocal start
        html.append(_escape(text[start:to]))
        start = to

    def insert(before: int) -> None:
        while places and places[-1][0] < before:
            place, markup = places.pop()
            write(place)
            html.append(markup)

    while waiting or around:
        limit = around[-1][0].end if around else end
        if waiting and waiting.start < limit:
            mark = waiting.take(limit)
            if mark is not None:
                insert(mark.start + 1)
                write(mark.start)
                tag = "a" if mark.href and all(tag != "a" for _, tag in around) else "span"
                around.append((mark, tag))
                html.append(_opening(mark, tag))
        else:
            mark, tag = around.pop()
            insert(mark.end)
            write(mark.end)
            html.append(f"</{tag}>")
    insert(end + 1)
    write(end)
    return Markup("".join(html))


def _opening(mark: Mark, tag: str) -> str:
    """The tag that opens a mark."""
    known = {
        "class": f"{mark.part} {mark.style}".rstrip(),
        "id": mark.id,
        "data-of": mark.of,
        "href": mark.href if tag == "a" else "",
        "title": plain(mark.title),
    }
    said = (f' {name}="{escape(value)}"' for name, value in known.items() if value)
    return f"<{tag}{''.join(said)}>"


def _escape(text: str) -> str:
    """Text made safe; what would turn the direction of writing is shut in and shown as a sign."""
    return _DIRECTION.sub(
        lambda sign: f'<bdi class="turn" data-code="U+{ord(sign[0]):04X}">{sign[0]}</bdi>',
        str(escape(legible(text))),
    )
