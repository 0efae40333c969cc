"""Addresses of the workbench: what the site has as files, without an ending and for good."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from wederhoor.report.entries import Entry

__all__ = ["Workbench", "local"]


_LOCAL = re.compile(r"/(?!/)[^\\\s\x00-\x1f\x7f]*")
"""Without what browsers leave out or take for a slash."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """Pages by id. ``actors`` are ids in the register by other ones that documents have."""

    actors: Mapping[str, str]

    def list(self, name: str, form: str = "html") -> str:
        return f"/{name}{_ending(form)}"

    def document(self, id: str) -> str:
        return f"/documents/{quote(id)}"

    def text(self, id: str) -> str:
        return f"/documents/{quote(id)}/text"

    def claim(self, id: str, form: str = "html") -> str:
        return f"/claims/{_name(id)}{_ending(form)}"

    def place(self, entry: Entry) -> str:
        """The claim in its document, by the characters where its content begins and ends."""
        return f"{self.document(entry.edition.document.id)}#c{entry.start}-{entry.end}"

    def actor(self, id: str) -> str | None:
        return f"/actors/{_name(self.actors.get(id, id))}"

    def matter(self, id: str, form: str = "html") -> str:
        return f"/matters/{_name(id)}{_ending(form)}"

    def measure(self, id: str) -> str:
        return f"/measures/{_name(id)}"


def local(address: str) -> str:
    """The address, where it is one of the workbench; else that of the first page.

    Whatever a request says of where to go next passes here, lest it leads to another site.
    """
    return address if _LOCAL.fullmatch(address) else "/"


def _ending(form: str) -> str:
    return "" if form == "html" else f".{form}"


def _name(id: str) -> str:
    return quote(id, safe=":~")
