"""Where the page of each record is: on the site here, in the workbench there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from wederhoor.report.entries import Entry, address

__all__ = ["Addresses", "Site"]


class Addresses(Protocol):
    """What templates and drawings ask for a link; ids are those of the records."""

    def list(self, name: str, form: str = "html") -> str:
        """A list, as a page or in another form: csv, json."""

    def document(self, id: str) -> str: ...

    def text(self, id: str) -> str:
        """A document's normalised text."""

    def claim(self, id: str, form: str = "html") -> str: ...

    def place(self, entry: Entry) -> str:
        """A claim in its document's page."""

    def actor(self, id: str) -> str | None:
        """An actor under any id that a document has for it; None where it has no page."""

    def matter(self, id: str, form: str = "html") -> str: ...

    def measure(self, id: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Site:
    """Files of the site, seen from a page that lies ``up`` the folder of its language.

    ``actors`` are the ids of those with a page, by the ids that documents have for them.
    """

    up: str
    actors: Mapping[str, str]

    def list(self, name: str, form: str = "html") -> str:
        return f"{self.up}{name}.{form}"

    def document(self, id: str) -> str:
        return f"{self.up}documents/{address(id)}.html"

    def text(self, id: str) -> str:
        return f"{self.up}../texts/{address(id)}.txt"

    def claim(self, id: str, form: str = "html") -> str:
        return f"{self.up}claims/{address(id)}.{form}"

    def place(self, entry: Entry) -> str:
        return f"{self.document(entry.edition.document.id)}#c{entry.number}"

    def actor(self, id: str) -> str | None:
        known = self.actors.get(id)
        return known and f"{self.up}actors/{address(known)}.html"

    def matter(self, id: str, form: str = "html") -> str:
        return f"{self.up}matters/{address(id)}.{form}"

    def measure(self, id: str) -> str:
        return f"{self.up}measures/{address(id)}.html"
