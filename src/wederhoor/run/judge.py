"""A person's decision, and all that it changes."""

from pathlib import Path

from wederhoor import report
from wederhoor.archive.clock import clock
from wederhoor.model import Judgement
from wederhoor.register import Register
from wederhoor.register.linked import linked
from wederhoor.register.read import editions
from wederhoor.run.build import SITE
from wederhoor.run.review import Desk, relink
from wederhoor.vocabulary import Verdict

__all__ = ["judge"]


def judge(dossier: Path, subject: str, verdict: Verdict, object: str, who: str, why: str) -> None:
    """Add a decision to a dossier, renew what it touches, and the site.

    Raises RegisterError where there is no such dossier, subject or object, and OSError.
    """
    with Desk(dossier) as desk:
        desk.decide(Judgement(subject, object, verdict, who, clock()(), why))
    with Register.open(dossier) as register:
        relink(register)
        report.build(editions(register), linked(register), dossier / SITE)
