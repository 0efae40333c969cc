"""The one normalised form of a text, to which every offset in the register refers."""

import re
import unicodedata

__all__ = ["normalise", "unwrap"]

# Invisible characters that could hide words from a search or reorder them for the eye: soft
# hyphen, zero-width characters, bidirectional marks and overrides, byte order mark.
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u001e\u0085\u2028\u2029]")
_REMOVED = re.compile(
    f"[\u0000-\u0008\u000e-\u001f\u007f-\u009f{_INVISIBLE}\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_WIDE = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACE_RUN = re.compile(f"[{_WIDE}][ {_WIDE}]*| [ {_WIDE}]+")
_LINE_EDGES = re.compile(" ?\n ?")
_BLANK_LINES = re.compile("\n{3,}")

_WIDEST = 100
"""Characters; a text with longer lines than this was not wrapped by hand or by a mailer."""


def normalise(text: str) -> str:
    r"""NFC text with ``\n`` line ends, single spaces and at most one blank line in a row.

    Control, zero-width and bidirectional formatting characters are gone; no line begins or ends
    with a space, nor the text with a line end. Normalising twice changes nothing.
    """
    text = _REMOVED.sub("", _LINE_ENDS.sub("\n", text))
    text = _SPACE_RUN.sub(" ", unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n\n", _LINE_EDGES.sub("\n", text)).strip(" \n")


def unwrap(text: str) -> str:
    """Normalised text with the lines of hard-wrapped paragraphs joined; other text as it came.

    A break is taken for wrapping where the next line's first word would not have fitted; a text
    counts as wrapped where most breaks inside its paragraphs are such.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    inner = [i for i in range(len(lines) - 1) if lines[i] and lines[i + 1]]
    wrapped = {i for i in inner if len(lines[i]) + 1 + len(lines[i + 1].split(" ", 1)[0]) > width}
    if width > _WIDEST or 2 * len(wrapped) <= len(inner):
        return text
    ends = (" " if i in wrapped else "\n" for i in range(len(lines)))
    return "".join(line + end for line, end in zip(lines, ends, strict=True)).rstrip("\n")
