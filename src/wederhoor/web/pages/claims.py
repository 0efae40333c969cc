"""The list of claims with its facets, each claim, and its review one by one."""

import re
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Response

from wederhoor.export import exchange
from wederhoor.model import Change, Claim, Decision
from wederhoor.register import browse, browse_linked, read, related, reviews
from wederhoor.register.filters import ClaimFilter
from wederhoor.report.legal import panel_of_claim
from wederhoor.review import ABOUT_CLAIMS, FIELDS, Around, change, value
from wederhoor.vocabulary import Rank, Review
from wederhoor.web import forms, lists, records
from wederhoor.web.addresses import Workbench
from wederhoor.web.answers import reply
from wederhoor.web.choices import CHOICES
from wederhoor.web.company import company
from wederhoor.web.finding import places, trimmed
from wederhoor.web.listing import Tidy, filter_in, listing, with_conditions
from wederhoor.web.lists import Claims, Form, wanted_in, whole
from wederhoor.web.render import labels, page
from wederhoor.web.visit import Here, Visit, need

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

LIST, QUEUE = "/claims", "/review"
"""Where the list is, and where its claims are reviewed one by one."""

_WORD = re.compile(r"\S+")

Within = Annotated[str | None, Query(alias="in", description="The list it was opened from.")]
Reviewers = [Depends(need(Rank.REVIEWER))]


@router.get(LIST)
def claims(here: Here, asked: Annotated[Claims, Query()]) -> Response:
    """The claims that meet a filter, with how many of each value there are."""
    wanted = wanted_in(asked, ClaimFilter)
    found = listing(here, lists.claims, wanted, asked.cursor)
    register, ids = here.shelf.register, [said.claim.id for said in found.items]
    return page(
        here,
        "claims.html",
        list=found,
        entries=[records.entry(said) for said in found.items],
        known=browse_linked.registered(register, ids),
        states=reviews.reviews(register, ids),
        queue=with_conditions(QUEUE, wanted),
    )


@router.get("/claims.{form}")
def all_claims(form: Form, here: Here, wanted: Annotated[ClaimFilter, Query()]) -> Response:
    """The whole list as a file."""
    return whole("claims", form, lists.claims(here.shelf, wanted))


class Queued(ClaimFilter):
    after: str | None = None


@router.get(QUEUE, dependencies=Reviewers)
def queue(here: Here, asked: Annotated[Queued, Query()]) -> Response:
    """The next claim of a list that nobody reviewed yet, from behind the claim ``after``."""
    wanted = wanted_in(asked, ClaimFilter)
    unread = wanted.model_copy(update={"review": wanted.review or (Review.UNREVIEWED,)})
    left = lists.claims(here.shelf, unread)
    if asked.after:
        _, id = browse.beside(here.shelf.register, unread, asked.after, here.shelf.lemmatise)
    else:
        id = next((said.claim.id for said in left.turn(None, 1).items), None)
    context: dict[str, Any] = {
        "left": left.count().total,
        "whole": with_conditions(LIST, wanted),
        "again": with_conditions(QUEUE, wanted),
        "decided": asked.after and _last(here, asked.after),
        "before_it": asked.after and _own(asked.after, here.address),
    }
    if id is None:
        return page(here, "reviewed.html", **context)
    following = with_conditions(QUEUE, wanted, after=id)
    return page(here, "claim.html", **_claim(here, id, following) | context | {"queue": following})


@router.get("/claims/{id}.json")
def claim_as_json(id: str, here: Here) -> Response:
    """A claim with its attribution, its matters, and what was decided about it."""
    register = here.shelf.register
    said, matters = browse.claim(register, id)
    machine = reviews.machine(register, id)
    return reply(
        {
            **records.claim(said),
            "matters": matters,
            "review": reviews.reviews(register, [id])[id],
            "machine": machine and exchange.claim(machine),
            "history": [records.decision(one) for one in reviews.history(register, id)],
        }
    )


@router.get("/claims/{id}")
def claim(id: str, here: Here, within: Within = None) -> Response:
    """A claim with its passage, all its fields, what others say of it and what was decided."""
    return page(here, "claim.html", **_claim(here, id, within))


@router.get("/claims/{id}/correct", dependencies=Reviewers)
def correct(
    id: str,
    here: Here,
    within: Within = None,
    words: Annotated[str, Query(max_length=1000)] = "",
    start: Annotated[list[int], Query()] = [],  # noqa: B006
    end: Annotated[list[int], Query()] = [],  # noqa: B006
) -> Response:
    """The form of every field of a claim: with its own words, or those from each start to its end.

    ``words`` looks for others in the document.
    """
    context, t = _claim(here, id, within), labels(here.wishes.language)
    entry = context["entry"]
    around = Around.of(read.edition(here.shelf.register, entry.claim.document), "")
    if start and len(start) == len(end):
        chosen = [list(trimmed(around.text, *one)) for one in zip(start, end, strict=True)]
        changed = change(entry.claim, "content", chosen, around)
        context["entry"] = replace(entry, claim=changed)
    return page(
        here,
        "correct.html",
        **context,
        filled=forms.filled(context["entry"].claim),
        actors=sorted(around.known.values(), key=lambda one: t.actor(one).casefold()),
        lists=CHOICES,
        asked=words,
        places=list(places(around.text, words)),
        chosen=context["entry"] is not entry,
    )


@router.get("/claims/{id}/merge", dependencies=Reviewers)
def merge(id: str, here: Here, within: Within = None) -> Response:
    """The other claims of the document, one of which says the same."""
    context = _claim(here, id, within)
    document = ClaimFilter(document=context["entry"].claim.document)
    found = [records.entry(said) for said in lists.claims(here.shelf, document).every()]
    return page(here, "merge.html", **context, others=[one for one in found if one.claim.id != id])


@router.get("/claims/{id}/split", dependencies=Reviewers)
def split(id: str, here: Here, within: Within = None) -> Response:
    """The words of a claim, at one of which the second of two begins."""
    context = _claim(here, id, within)
    spans = context["entry"].claim.content
    words = [(s.start + m.start(), m[0]) for s in spans for m in _WORD.finditer(s.exact)]
    return page(here, "split.html", **context, words=words)


def _claim(here: Visit, id: str, within: str | None) -> dict[str, Any]:
    """What all pages of one claim show; ``back`` is where a decision leads to.

    ``before`` and ``after`` are its neighbours in the list ``within``, else in its document.
    """
    register = here.shelf.register
    said, matters = browse.claim(register, id)
    entry = records.entry(said)
    wanted, queued = filter_in(within, LIST, ClaimFilter), filter_in(within, QUEUE, Queued)
    known = within if within and (wanted or queued) else ""
    own = _own(id, known)
    listed = wanted or ClaimFilter(document=entry.claim.document)
    before, after = browse.beside(register, listed, id, here.shelf.lemmatise)
    machine = reviews.machine(register, id)
    naming, hearings = company(register, entry, matters, labels(here.wishes.language))
    return {
        "entry": entry,
        "at": Workbench(related.pages_of(register, entry.claim.document)),
        "panel": panel_of_claim(entry),
        "hearings": hearings,
        "naming": naming,
        "state": reviews.reviews(register, [id])[id],
        "history": reviews.history(register, id),
        "machine": machine and _between(machine, entry.claim),
        "before": before,
        "after": after,
        "within": known,
        "own": own,
        "back": known if queued else own,
        "queue": "",
    }


def _own(claim: str, within: str) -> str:
    """The address of a claim as it is opened from a list."""
    own = Workbench({}).claim(claim)
    return f"{own}?in={quote(within, safe='')}" if within else own


def _between(machine: Claim, now: Claim) -> list[Change]:
    """The fields in which the machine's reading is another than the one that counts."""
    values = ((name, value(machine, name), value(now, name)) for name in FIELDS)
    return [Change(*found) for found in values if found[1] != found[2]]


def _last(here: Visit, claim: str) -> Decision | None:
    """What the visitor decided last about a claim, unless it was undone."""
    own = (
        one
        for one in reversed(reviews.history(here.shelf.register, claim))
        if one.judgement.who == here.visitor.name and one.judgement.verdict in ABOUT_CLAIMS
    )
    return next((one for one in own if not one.undone), None)
