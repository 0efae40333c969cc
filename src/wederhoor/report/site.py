"""The static dossier: every page of the site, and its one way onto the disk."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wederhoor.model import Edition
from wederhoor.register.linked import Linked
from wederhoor.report import data
from wederhoor.report.addresses import Site
from wederhoor.report.dossier import Dossier
from wederhoor.report.entries import Entry, address, alike, by_document, capital, heading
from wederhoor.report.figures import figures, provenance, routes
from wederhoor.report.labels import LANGUAGES, Labels
from wederhoor.report.legal import clauses, panel_of_claim
from wederhoor.report.marks import blocks, passage, plain
from wederhoor.report.naming import Naming
from wederhoor.vocabulary import Kind, Role

__all__ = ["build", "environment", "pages"]

_UP = "../"


def build(editions: Iterable[Edition], linked: Linked, out: Path) -> None:
    """Write the site of these editions, and of what is between them, to the folder ``out``.

    All of it is written beside ``out`` first and then moved there, in place of what was there, so
    that a killed build leaves the old site or the new one. The same input gives the same bytes.
    Raises OSError.
    """
    new, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    if old.exists() and not out.exists():
        old.rename(out)
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for path, content in pages(editions, linked):
        file = new / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def pages(editions: Iterable[Edition], linked: Linked) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its path, relative and with slashes, and its bytes."""
    dossier = Dossier(editions, linked)
    templates = environment(PackageLoader("wederhoor.report"))
    yield "style.css", (files("wederhoor.report") / "style.css").read_bytes()
    root = templates.get_template("root.html").render(labels=[Labels(c) for c in LANGUAGES])
    yield "index.html", root.encode("utf-8")
    for edition in dossier.editions:
        document = edition.document
        yield f"texts/{address(document.id)}.txt", document.text.encode("utf-8", "replace")
    for language in LANGUAGES:
        for path, content in _Writer(dossier, Labels(language), templates).files():
            yield f"{language}/{path}", content


class _Writer:
    """The files of the site in one language."""

    def __init__(self, dossier: Dossier, labels: Labels, templates: Environment) -> None:
        self.dossier = dossier
        self.labels = labels
        self.others = [Labels(code) for code in LANGUAGES if code != labels.code]
        self.templates = templates
        self.naming = Naming(dossier, labels)
        self.at = Site("", dossier.pages)

    def files(self) -> Iterator[tuple[str, bytes]]:
        dossier = self.dossier
        yield self.page("index.html", "overview.html")
        yield self.page("method.html", "method.html")
        yield from self.matters()
        yield from self.measures()
        yield self.page("documents.html", "documents.html")
        rows = [data.document_row(e, len(dossier.of[e.document.id])) for e in dossier.editions]
        yield from self.lists("documents", rows, rows)
        for edition in dossier.editions:
            yield from self.document(edition)
        for name, groups in self.groupings().items():
            yield self.page(name, "claims.html", groups=groups)
        yield from self.claim_lists("claims", dossier.entries)
        for before, entry, after in _neighbours(dossier.entries):
            yield self.page(
                self.at.claim(entry.claim.id),
                "claim.html",
                entry=entry,
                before=before,
                after=after,
                panel=panel_of_claim(entry),
                hearings=dossier.of_claim[entry.claim.id],
            )
            path = self.at.claim(entry.claim.id, "json")
            yield path, data.as_json([data.claim_record(entry)])
        voices = sorted(dossier.actors, key=lambda v: self.labels.actor(v.actor).casefold())
        yield self.page("actors.html", "actors.html", voices=voices)
        rows = [data.actor_row(v.actor, len(v.says), len(v.said_of), self.labels) for v in voices]
        yield from self.lists("actors", rows, rows)
        for voice in voices:
            path = f"actors/{address(voice.actor.id)}.html"
            yield self.page(path, "actor.html", voice=voice)

    def matters(self) -> Iterator[tuple[str, bytes]]:
        """The matters, each with its page, and the accusations to which nobody answered."""
        found = self.dossier.hearings
        yield self.page("matters.html", "matters.html")
        rows = [data.matter_row(hearing, self.naming) for hearing in found]
        yield from self.lists("matters", rows, rows)
        for hearing in found:
            at = replace(self.at, up=_UP)
            yield self.page(
                self.at.matter(hearing.matter.id),
                "matter.html",
                hearing=hearing,
                drawing=provenance(hearing, self.dossier, self.naming, at),
                routes=routes(hearing.independence),
                chart=figures(hearing.series, self.dossier, self.naming, at),
            )
            record = data.matter_record(hearing, self.naming)
            yield self.at.matter(hearing.matter.id, "json"), data.as_json([record])
        yield self.page("unanswered.html", "unanswered.html")
        rows = [row for one in self.dossier.unanswered for row in data.unanswered_rows(one)]
        yield from self.lists("unanswered", rows, rows)

    def measures(self) -> Iterator[tuple[str, bytes]]:
        courses = self.dossier.courses
        yield self.page("measures.html", "measures.html")
        rows = [row for course in courses for row in data.measure_rows(course)]
        yield from self.lists("measures", rows, rows)
        for course in courses:
            yield self.page(self.at.measure(course.measure.id), "measure.html", course=course)

    def document(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        found = self.dossier.of[edition.document.id]
        used = {entry.claim.attribution for entry in found}
        name = f"documents/{address(edition.document.id)}"
        yield self.page(
            f"{name}.html",
            "document.html",
            edition=edition,
            entries=found,
            blocks=blocks(edition.document.text, found),
            others=[said for said in edition.attributions if said.id not in used],
            links=self.dossier.links.get(edition.document.id, ()),
        )
        if found:
            yield from self.claim_lists(name, found)

    def groupings(self) -> dict[str, list[tuple[str, list[Entry]]]]:
        """The orders in which all claims can be read: page and groups with their headings."""
        labels, dossier = self.labels, self.dossier
        by_kind: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
        by_source: dict[str, list[Entry]] = defaultdict(list)
        for entry in dossier.entries:
            source = labels["own_voice"] if entry.own else labels.actor(entry.claim.source)
            by_kind[entry.claim.kind].append(entry)
            by_source[source].append(entry)
        return {
            "claims.html": [
                (heading(edition.document) or labels["untitled"], found)
                for edition in dossier.editions
                if (found := dossier.of[edition.document.id])
            ],
            "claims-kind.html": [
                (labels.term(kind).name, found) for kind, found in by_kind.items() if found
            ],
            "claims-source.html": sorted(by_source.items(), key=lambda group: group[0].casefold()),
        }

    def page(self, path: str, template: str, **context: Any) -> tuple[str, bytes]:
        up = _UP * path.count("/")
        html = self.templates.get_template(template).render(
            t=self.labels,
            others_in=self.others,
            dossier=self.dossier,
            naming=self.naming,
            at=replace(self.at, up=up),
            path=path,
            up=up,
            **context,
        )
        return path, html.encode("utf-8", "replace")

    def lists(
        self, name: str, rows: Sequence[data.Row], records: Sequence[Any]
    ) -> Iterator[tuple[str, bytes]]:
        yield f"{name}.csv", data.as_csv(rows)
        yield f"{name}.json", data.as_json(records)

    def claim_lists(self, name: str, found: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
        yield from self.lists(
            name,
            [data.claim_row(entry, self.labels) for entry in found],
            [data.claim_record(entry) for entry in found],
        )


def environment(loader: BaseLoader) -> Environment:
    """Templates with the filters and functions that those of the site use."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    environment.globals |= {
        "address": address,
        "heading": heading,
        "clauses": clauses,
        "passage": passage,
        "perpetrator": Role.PERPETRATOR,
    }
    environment.filters |= {"alike": alike, "by_document": by_document, "capital": capital}
    return environment


def _plain(value: Any) -> Any:
    """Whatever a template prints, without control characters; markup is already clean."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return plain(value)
    return value


def _neighbours(found: Sequence[Entry]) -> Iterator[tuple[Entry | None, Entry, Entry | None]]:
    return zip([None, *found], found, [*found[1:], None], strict=False)
