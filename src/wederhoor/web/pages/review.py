"""Deciding: about claims, links, actors; what was drawn, undone and settled."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from wederhoor.archive import clock
from wederhoor.errors import SettingsError
from wederhoor.model import Actor, Change, Claim, Edition, Judgement, Span
from wederhoor.register import read, reviews
from wederhoor.register.filters import DecisionFilter
from wederhoor.register.links import place
from wederhoor.register.titles import texts
from wederhoor.review import ABOUT_CLAIMS, FIELDS, PARTS, value
from wederhoor.review.agreement import DECISION, Reading, agreement, labels, readings
from wederhoor.run.review import PEOPLE, Desk
from wederhoor.vocabulary import Kind, Modality, Rank, Stance, Type, Verdict
from wederhoor.web import lists
from wederhoor.web.addresses import Workbench, local
from wederhoor.web.answers import reads_pages, reply
from wederhoor.web.forms import corrections, parts
from wederhoor.web.listing import Tidy, listing
from wederhoor.web.lists import Decisions, Form, wanted_in, whole
from wederhoor.web.render import page
from wederhoor.web.visit import Here, Visit, need

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

JOURNAL = "/decisions"

COMPARED = 500
"""Claims of which it is computed how far their readers agree: those that were read last."""

LONGEST = 2000
"""Characters of a reason."""

_REVIEWER, _EDITOR, _ADMINISTRATOR = (
    [Depends(need(rank))] for rank in (Rank.REVIEWER, Rank.EDITOR, Rank.ADMINISTRATOR)
)


class Sent:
    """What was sent with a request, by a form or as a JSON object of the same names."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        self.pairs = pairs

    def one(self, name: str) -> str:
        """The last value of a name, without blanks around it; "" where there is none."""
        return next((str(value).strip() for one, value in reversed(self.pairs) if one == name), "")

    def every(self, name: str) -> list[str]:
        """The values of a name, each once, without blanks around them."""
        values = [value for one, value in self.pairs if one == name]
        several = [one for value in values for one in (value if type(value) is list else [value])]
        return list(dict.fromkeys(filter(None, (str(one).strip() for one in several))))

    def number(self, name: str) -> int:
        """A value that is a whole number. Raises SettingsError where it is none."""
        try:
            return int(self.one(name))
        except ValueError as error:
            raise SettingsError(name, "is to be a whole number") from error

    @property
    def why(self) -> str:
        """The reason: one that was chosen, what was written, or both."""
        why = ": ".join(filter(None, (self.one("reason"), self.one("why"))))
        if len(why) > LONGEST:
            raise SettingsError("why", f"is to be {LONGEST:,} characters at most")
        return " ".join(why.split())


async def _sent(request: Request) -> Sent:
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            given = await request.json()
        except ValueError as error:
            raise SettingsError("request", "is not JSON") from error
        if not isinstance(given, dict):
            raise SettingsError("request", "is to be a JSON object")
        return Sent(list(given.items()))
    form: FormData = await request.form()
    return Sent([(name, one) for name, one in form.multi_items() if isinstance(one, str)])


Given = Annotated[Sent, Depends(_sent)]


@router.post("/claims/{id}/decisions", dependencies=_REVIEWER)
def decide(id: str, here: Here, sent: Given) -> Response:
    """Accept, reject, correct, merge or split a claim, or leave it open."""
    claim = read.claim(here.shelf.register, id)
    verdict = _member(Verdict, sent.one("verdict"), "verdict")
    if verdict not in ABOUT_CLAIMS or verdict is Verdict.DRAWN:
        raise SettingsError("verdict", f"none about a claim: {verdict}")
    fields: Mapping[str, Any] = {}
    given = dict(sent.pairs).get("fields")
    if isinstance(given, dict):
        fields = given
    elif verdict is Verdict.CORRECTED:
        fields = corrections(claim, sent.pairs)
    elif verdict is Verdict.SPLIT:
        fields = {PARTS: parts(claim, sent.number("at"))}
    object = sent.one("object") if verdict is Verdict.MERGED else ""
    made = _judgement(here, sent, id, object, verdict, fields)
    return _done(here, sent, _desk(here).decide(made), id)


@router.post("/documents/{id}/claims", dependencies=_REVIEWER)
def draw(id: str, here: Here, sent: Given) -> Response:
    """Add a claim that was missed: its words from ``start`` to ``end``, and what it says."""
    edition = read.edition(here.shelf.register, id)
    given = dict(sent.pairs).get("fields")
    fields = given if isinstance(given, dict) else _drawn(edition, sent)
    desk = _desk(here)
    made = _judgement(here, sent, edition.document.id, "", Verdict.DRAWN, fields)
    n = desk.decide(made)
    return _done(here, sent, n, desk.decision(n).judgement.subject)


@router.post("/decisions/{n}/undo", dependencies=_REVIEWER)
def undo(n: int, here: Here, sent: Given) -> Response:
    """Withdraw a decision: one's own, or as an editor anybody's."""
    decided = reviews.decision(here.shelf.register, n).judgement
    if decided.verdict in (Verdict.RESTRICTED, Verdict.OPENED):
        _may(here, Rank.ADMINISTRATOR)
    elif decided.who != here.visitor.name or decided.verdict not in ABOUT_CLAIMS:
        _may(here, Rank.EDITOR)
    return _done(here, sent, _desk(here).undo(n, here.visitor.name, sent.why), decided.subject)


@router.post("/links", dependencies=_EDITOR)
def link(here: Here, sent: Given) -> Response:
    """Say that a claim, a document or an actor is one with another record, or is not.

    Of several subjects each is a decision of its own; none is made where one cannot be.
    """
    verdict = _member(Verdict, sent.one("verdict"), "verdict")
    if verdict not in (Verdict.SAME, Verdict.DIFFERENT, Verdict.WITHDRAWN):
        raise SettingsError("verdict", f"none about two: {verdict}")
    subjects, object = sent.every("subject"), sent.one("object")
    if not subjects:
        raise SettingsError("subject", "none is chosen")
    made = [_judgement(here, sent, one, object, verdict, {}) for one in subjects]
    with here.shelf.register.engine.connect() as connection:
        for one in made:
            place(connection, one)  # both must be there for whoever decides, too
    numbers = _desk(here).decide_all(made)
    if reads_pages(here.request):
        about_actors = "#" in subjects[0]
        return _back(sent, (about_actors and Workbench({}).actor(object)) or JOURNAL)
    return reply({"decisions": numbers, "subjects": subjects, "object": object})


@router.post("/documents/{id}/access", dependencies=_ADMINISTRATOR)
def restrict(id: str, here: Here, sent: Given) -> Response:
    """Say who may see a document; nobody is named where all may."""
    document = read.edition(here.shelf.register, id).document.id
    people = sent.every(PEOPLE)
    named = sorted({name for one in people for name in one.replace(",", "\n").split("\n") if name})
    verdict = Verdict.RESTRICTED if named else Verdict.OPENED
    made = _judgement(here, sent, document, "", verdict, {PEOPLE: named})
    return _done(here, sent, _desk(here).decide(made), document)


@router.get(JOURNAL)
def journal(here: Here, asked: Annotated[Decisions, Query()]) -> Response:
    """Every decision, the last made first."""
    wanted = wanted_in(asked, DecisionFilter)
    found = listing(here, lists.decisions, wanted, asked.cursor)
    quoting = [
        one.judgement.subject
        for one in found.items
        if any(change.field in ("content", PARTS) for change in one.judgement.changes)
    ]
    words = texts(here.shelf.register, quoting)
    return page(here, "decisions.html", list=found, fields=FIELDS, texts=words)


@router.get("/decisions.{form}")
def all_decisions(form: Form, here: Here, wanted: Annotated[DecisionFilter, Query()]) -> Response:
    """The whole journal as a file."""
    return whole("decisions", form, lists.decisions(here.shelf, wanted))


@router.get("/agreement", dependencies=_EDITOR)
def agreed(here: Here, cursor: str | None = None) -> Response:
    """How far readers agree, field by field, and the claims about which they differ."""
    register = here.shelf.register
    compared = _read_twice(here, reviews.twice(register, COMPARED))
    differ = reviews.differences(register, cursor)
    found = _read_twice(here, differ.items)
    return page(
        here,
        "agreement.html",
        fields=agreement(of for _, of in compared.values()),
        differences=[(id, *found[id]) for id in differ.items if id in found],
        read=len(compared),
        most=COMPARED,
        cursor=cursor,
        next=differ.next,
    )


@router.get("/agreement/{id}", dependencies=_EDITOR)
def differing(id: str, here: Here) -> Response:
    """What each reader decided about a claim, side by side, to be settled."""
    found = _read_twice(here, [id])
    if id not in found:
        raise HTTPException(404, "this claim was not read by two readers")
    edition, of = found[id]
    held = {who: labels(one) for who, one in of.items()}
    differ = {
        field for field in (DECISION, *FIELDS) if len({one.get(field) for one in held.values()}) > 1
    }
    values = {
        field: {who: value(one.claim, field) for who, one in of.items()}
        for field in FIELDS
        if field in differ
    }
    claim = read.claim(here.shelf.register, id)
    return page(
        here,
        "settle.html",
        edition=edition,
        claim=claim,
        readings=of,
        values=values,
        state=reviews.reviews(here.shelf.register, [id])[id],
        history=reviews.history(here.shelf.register, id),
    )


@router.post("/agreement/{id}", dependencies=_EDITOR)
def settle(id: str, here: Here, sent: Given) -> Response:
    """Have the decision of one reader count for all."""
    read.claim(here.shelf.register, id)
    n = _desk(here).settle(id, sent.one("reader"), here.visitor.name, sent.why)
    return _done(here, sent, n, id)


def _read_twice(
    here: Visit, claims: Sequence[str]
) -> dict[str, tuple[Edition, Mapping[str, Reading]]]:
    """The claims among these that two read blind, with their document and their readings."""
    register = here.shelf.register
    found: dict[str, tuple[Edition, Mapping[str, Reading]]] = {}
    for document in dict.fromkeys(read.claim(register, id).document for id in claims):
        edition, decisions = reviews.own_reading(register, document)
        for id, of in readings(edition, decisions).items():
            found[id] = edition, of
    return {id: found[id] for id in claims if id in found}


def _desk(here: Visit) -> Desk:
    desk: Desk = here.request.app.state.desk
    return desk


def _judgement(
    here: Visit,
    sent: Sent,
    subject: str,
    object: str,
    verdict: Verdict,
    fields: Mapping[str, Any],
) -> Judgement:
    return Judgement(
        subject=subject,
        object=object,
        verdict=verdict,
        who=here.visitor.name,
        when=clock()(),
        why=sent.why,
        changes=tuple(Change(name, None, one) for name, one in fields.items()),
        blind=verdict in ABOUT_CLAIMS and here.blind,
    )


def _done(here: Visit, sent: Sent, n: int, subject: str) -> Response:
    """Back to where it was decided; for a script what came of it."""
    if reads_pages(here.request):
        return _back(sent)
    state = reviews.reviews(here.shelf.register, [subject])[subject]
    return reply({"decision": n, "subject": subject, "review": state})


def _back(sent: Sent, otherwise: str = JOURNAL) -> Response:
    return RedirectResponse(local(sent.one("back") or otherwise), 303)


def _may(here: Visit, rank: Rank) -> None:
    need(rank)(here)


def _member(kind: type[Verdict], text: str, name: str) -> Verdict:
    try:
        return kind(text)
    except ValueError as error:
        raise SettingsError(name, f"{text!r} is none of {', '.join(kind)}") from error


_PLAIN: Mapping[str, StrEnum] = {
    "stance": Stance.ASSERTS,
    "kind": Kind.OTHER,
    "modality": Modality.ACTUAL,
}
"""What a claim that is drawn has where nothing else is said."""


def _drawn(edition: Edition, sent: Sent) -> dict[str, Any]:
    """The fields of a claim that was drawn with a form."""
    text = edition.document.text
    start, end = sent.number("start"), sent.number("end")
    if not 0 <= start < end <= len(text):
        raise SettingsError("start", f"not a place in a text of {len(text)} characters")
    blank = Claim(
        id="",
        document=edition.document.id,
        attribution=None,
        content=(Span.of(text, start, end),),
        source=Actor("", Type.GROUP, ()),
        stance=Stance.ASSERTS,
        kind=Kind.OTHER,
        modality=Modality.ACTUAL,
    )
    given = corrections(blank, sent.pairs)
    plain = {
        name: sent.one(f"field.{name}") or sent.one(name) or member.value
        for name, member in _PLAIN.items()
    }
    fields = {"content": [[start, end]], **given, **plain}
    if sent.one("source"):
        fields["source"] = sent.one("source")
    elif sent.one("source_start"):
        fields["source"] = _named(edition, sent.number("source_start"), sent.number("source_end"))
    return fields


def _named(edition: Edition, start: int, end: int) -> Any:
    """Who is named at a place of the text; by its words where nobody was recognised there."""
    for mention in edition.mentions:
        if start <= mention.span.start and mention.span.end <= end:
            return mention.actor.id
    words = edition.document.text[start:end].strip()
    return {"type": Type.GROUP.value, "names": [words]}
