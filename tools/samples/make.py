"""Make the PDF and DOCX samples from the texts in source/, the same bytes every time.

    python tools/samples/make.py

In a source a blank line parts paragraphs, a line break stays a line break, ``# `` opens a title
and ``## `` a heading; a soft hyphen marks where a word may be broken in print.
"""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx

SOURCE = Path(__file__).parent / "source"
SAMPLES = Path(__file__).parents[2] / "samples"
PDF = ("commissie", "grenswacht", "kamerbrief", "rapport")
DOCX = ("boerin", "interview", "kamerbrief", "kamerbrief-2", "noordpost", "wapenwacht")
MADE = datetime(2025, 9, 12, 9, 0)

WIDTHS = {
    c: em
    for em, characters in {
        0.222: "ijl‘’'",
        0.278: " .,:;!ftI/",
        0.333: "r-()“”",
        0.5: "cksvxyzJ",
        0.61: "FTZ",
        0.722: "wCDHNRU",
        0.778: "GOQ",
        0.833: "mM",
        0.944: "W",
    }.items()
    for c in characters
}
SIZE, LEADING, MARGIN, WIDTH, HEIGHT = 10.5, 14, 72, 595, 842  # points; A4


def blocks(name: str) -> list[tuple[str, str]]:
    """The style ("", "# " or "## ") and text of each paragraph of a source."""
    text = (SOURCE / f"{name}.txt").read_text("utf-8").strip()
    styles = ("## ", "# ")
    found = []
    for block in text.split("\n\n"):
        style = next((s for s in styles if block.startswith(s)), "")
        found.append((style, block.removeprefix(style)))
    return found


def width(text: str) -> float:
    """How wide Helvetica sets a text, in points; by its published metrics, accents apart."""
    return SIZE * sum(WIDTHS.get(c, 0.67 if c.isupper() else 0.556) for c in text)


def wrap(line: str) -> list[str]:
    """A line as printed lines; words break only at soft hyphens."""
    lines, current = [], ""
    for word in line.split(" "):
        parts = word.split("\u00ad")
        for count in range(len(parts), -1, -1):
            head = "".join(parts[:count]) + ("-" if 0 < count < len(parts) else "")
            trial = f"{current} {head}" if current and head else current or head
            if width(trial) <= WIDTH - 2 * MARGIN or not current:
                break
        rest = "".join(parts[count:])
        current = trial
        if rest:
            lines.append(current)
            current = rest
    return [*lines, current]


def pdf(name: str) -> bytes:
    """A source as a PDF 1.4 file with page numbers, in the standard fonts."""
    pages: list[list[str]] = [[]]
    y = HEIGHT - MARGIN
    for style, block in blocks(name):
        for line in (printed for typed in block.split("\n") for printed in wrap(typed)):
            if y < MARGIN + LEADING:
                pages.append([])
                y = HEIGHT - MARGIN
            font = 2 if style else 1
            shown = line.replace("\t", " ")
            for mark in "\\()":
                shown = shown.replace(mark, "\\" + mark)
            pages[-1].append(f"/F{font} {SIZE} Tf 1 0 0 1 {MARGIN} {y} Tm ({shown}) Tj")
            y -= LEADING
        y -= LEADING
    for number, page in enumerate(pages, 1):
        page.append(f"/F1 9 Tf 1 0 0 1 {WIDTH // 2} 40 Tm ({number}) Tj")
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    fonts = [
        f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>"
        for font in ("Helvetica", "Helvetica-Bold")
    ]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>",
        *fonts,
    ]
    for number, page in enumerate(pages):
        stream = "BT\n" + "\n".join(page) + "\nET"
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {6 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    out = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out.encode("cp1252")


def word(name: str) -> bytes:
    """A source as a DOCX file with fixed dates."""
    document = docx.Document()
    for style, block in blocks(name):
        text = block.replace("\u00ad", "")
        if style:
            document.add_heading(text, 0 if style == "# " else 1)
        else:
            document.add_paragraph(text)
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.created = properties.modified = MADE
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for member in source.namelist():
            info = zipfile.ZipInfo(member, MADE.timetuple()[:6])
            target.writestr(info, source.read(member), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


if __name__ == "__main__":
    for name in PDF:
        (SAMPLES / f"{name}.pdf").write_bytes(pdf(name))
    for name in DOCX:
        (SAMPLES / f"{name}.docx").write_bytes(word(name))
