"""Write docs/law.md, or another file, from the facts in wederhoor.law: the same bytes every time.

python tools/law/make.py [FILE]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from wederhoor import law
from wederhoor.law import loading
from wederhoor.law.records import Clause, Event, Procedure, Standard, Treaty

DOCS = Path(__file__).parents[2] / "docs" / "law.md"

HEAD = """\
# The law in the register

Written by `tools/law/make.py` (`make docs`) from the data in `src/wederhoor/law/data`: change it
there. Articles are restated in our own words; what binds is the authentic text. Who is bound, state
by state, is in `participation.csv` and asked with `wederhoor law`. That a state is not bound by a
treaty does not mean that what it does is lawful: the rules of customary law stand below.
"""


def page() -> Iterator[str]:
    yield HEAD
    yield "## Treaties\n"
    for treaty in law.treaties().values():
        yield from about(treaty)
    yield "## Customary law\n"
    yield (
        f"By number in the study of the ICRC ({loading.source('icrc')}; "
        f"{loading.source('icrc').checked}). The rules marked * are on any weapon.\n"
    )
    yield "| rule | weapon | what it says |"
    yield "|---|---|---|"
    for (categories, agents), custom in loading.customs():
        weapons = ", ".join(sorted(categories) + sorted(agents)) or "*"
        yield f"| [{custom.number}]({custom.address}) | {weapons} | {custom.text.en} |"
    yield "\n## Procedures\n"
    yield "Where nothing that a procedure needs is on record, that is its state.\n"
    for procedure in law.procedures():
        yield from way(procedure)
    yield "## Standards of proof\n"
    yield "A finding keeps its body's own term. The terms of two bodies do not compare.\n"
    yield "| body | about | term | meaning there | source |"
    yield "|---|---|---|---|---|"
    for standard in law.standards():
        yield from terms(standard)
    yield "\n## Sources\n"
    for id in sorted(loading.read_json("sources.json")):
        source = loading.source(id)
        yield f"- `{id}`: {source}. Checked: {source.checked}."


def about(treaty: Treaty) -> Iterator[str]:
    yield f"### {treaty.id}: {treaty.short.en}\n"
    yield f"*{treaty.names.en}*; in Dutch *{treaty.names.nl}*.\n"
    facts = {
        "Adopted": event(treaty.adopted),
        "Opened for signature": event(treaty.opened) if treaty.opened else None,
        "In force": f"{treaty.in_force}" if treaty.in_force else "no",
        "For a state": clause(treaty.binds),
        "Depositary": treaty.depositary.en,
        "Withdrawal": clause(treaty.withdrawal) if treaty.withdrawal else "no clause",
        "Reservations": clause(treaty.reservations) if treaty.reservations else None,
        "Body": treaty.body.en,
        "Source": f"`{treaty.source.id}`",
    }
    yield from (f"- {name}: {fact}" for name, fact in facts.items() if fact)
    yield "\n| article | about | what it says |"
    yield "|---|---|---|"
    for provision in treaty.provisions:
        conducts = ", ".join(provision.conducts)
        yield f"| {provision.article} | {conducts} | {provision.text.en} |"
    yield ""


def way(procedure: Procedure) -> Iterator[str]:
    founded = f"{procedure.treaty or procedure.body}, {', '.join(procedure.articles)}"
    yield f"### {procedure.name.en} ({founded})\n"
    yield f"- Needs: {procedure.needs.en}"
    if procedure.who:
        yield f"- Started by: {', '.join(who.en for who in procedure.who)}"
    if procedure.against_party:
        yield "- Only against a party"
    for step in procedure.steps:
        yield f"- Then: {step.text.en}" + (f" ({step.article})" if step.article else "")
    for done in procedure.done:
        yield f"- On record, as of {done.as_of}: {done.text.en} (`{done.source.id}`)"
    if procedure.standard:
        yield f"- Standard of proof: `{procedure.standard}`"
    yield f"- Source: `{procedure.source.id}`\n"


def terms(standard: Standard) -> Iterator[str]:
    for term in standard.terms:
        named = f"“{term.term}”" + (f" (article {term.article})" if term.article else "")
        yield (
            f"| {standard.name.en} (`{standard.id}`) | {standard.scope.en} | {named} "
            f"| {term.means.en} | `{standard.source.id}` |"
        )


def event(event: Event) -> str:
    return f"{event.on}, {event.place.en}"


def clause(clause: Clause) -> str:
    words = ": ".join(text.en for text in (clause.period, clause.text) if text)
    return words + (f" (article {clause.article})" if clause.article else "")


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    target.write_text("\n".join(page()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
