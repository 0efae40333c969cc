"""``wederhoor matters`` and ``wederhoor judge``: what the documents have in common."""

from pathlib import Path
from typing import Annotated

import typer

from wederhoor.cli.commands import app
from wederhoor.cli.options import AsJson, Dossier, print_json
from wederhoor.vocabulary import Verdict

__all__ = ["judge", "matters"]


@app.command()
def matters(dossier: Dossier = Path("dossier"), as_json: AsJson = False) -> None:
    """List the matters of a dossier: how many say so, from how many roots, and what is answered.

    A matter is what several accounts are about: one event, or that something is done. With --json
    each comes whole, with its claims, roots, contradictions, replies and figures, and why.
    """
    from wederhoor.register import Register
    from wederhoor.register.linked import linked
    from wederhoor.register.read import editions
    from wederhoor.report.data import matter_record
    from wederhoor.report.dossier import Dossier as Held
    from wederhoor.report.labels import Labels
    from wederhoor.report.naming import Naming

    with Register.open(dossier) as register:
        held = Held(editions(register), linked(register))
    naming = Naming(held, Labels("en"))
    for hearing in held.hearings:
        if as_json:
            print_json(matter_record(hearing, naming))
            continue
        count = hearing.independence
        print(f"{hearing.matter.id}  {naming.matter(hearing.matter)}")
        print(
            f"  accounts {len(hearing.accounts)}, documents {len(count.documents)},"
            f" independent roots {count.independent}, contradictions {hearing.disputes}"
        )
        for reply in hearing.replies:
            given = ", ".join(dict.fromkeys(answer.kind.value for answer in reply.answers))
            print(f"  {naming.side(reply.accused)}: {given or 'no answer found'}")


@app.command()
def judge(
    subject: Annotated[str, typer.Argument(help="A claim, a document, or DOCUMENT#ACTOR.")],
    verdict: Annotated[Verdict, typer.Argument(help="What they are to each other.")],
    object: Annotated[
        str, typer.Argument(help="The matter, the document, or the actor it is compared with.")
    ],
    who: Annotated[str, typer.Option(help="Who decides.")],
    why: Annotated[str, typer.Option(help="The reason.")],
    dossier: Dossier = Path("dossier"),
) -> None:
    """Decide that a claim is, or is not, of a matter; the same for documents and actors.

    Nothing is overwritten: the decision lies over what the machine found, outlives new documents,
    and is undone by deciding "withdrawn" about the same two. The site is renewed.
    """
    from wederhoor.run.judge import judge as decide

    decide(dossier, subject, verdict, object, who, why)
