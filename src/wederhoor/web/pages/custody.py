"""Custody: the originals, the log that they are in, and the proofs that nothing was changed."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from wederhoor.errors import OriginalChanged, OriginalMissing
from wederhoor.register import originals, reviews
from wederhoor.register.filters import OriginalFilter
from wederhoor.register.originals import Kept
from wederhoor.web.answers import reply
from wederhoor.web.ledger import Ledger, document, ledger
from wederhoor.web.listing import Tidy, listing
from wederhoor.web.lists import Form, List, Paged, wanted_in, whole
from wederhoor.web.render import page
from wederhoor.web.shelf import Shelf
from wederhoor.web.visit import Here, Visit

__all__ = ["router"]

router = APIRouter(route_class=Tidy)

Size = Annotated[int, Query(ge=0, description="Entries of the log.")]


class Asked(OriginalFilter, Paged):
    pass


@router.get("/custody")
def custody(here: Here, asked: Annotated[Asked, Query()]) -> Response:
    """The originals, and what identifies the logs."""
    found = listing(here, _originals, wanted_in(asked, OriginalFilter), asked.cursor)
    return page(here, "custody.html", list=found, **_heads(here))


@router.get("/custody.{form}")
def data(form: Form, here: Here, wanted: Annotated[OriginalFilter, Query()]) -> Response:
    """The whole list of originals as a file."""
    return whole("custody", form, _originals(here.shelf, wanted))


@router.get("/custody/head.json")
def head(here: Here) -> Response:
    """Size and root of the archive's log and of the log of decisions: to be kept elsewhere."""
    return reply({name: one._asdict() for name, one in _heads(here).items()})


@router.get("/custody/consistency")
def consistency(here: Here, first: Size, second: Size) -> Response:
    """That the log of one size is the beginning of the log of another, with its proof."""
    return page(here, "consistency.html", proof=_log(here).consistency(first, second))


@router.get("/custody/consistency.json")
def consistency_as_json(here: Here, first: Size, second: Size) -> Response:
    """The proof that the log of one size is the beginning of the log of another."""
    return reply(_log(here).consistency(first, second))


@router.get("/custody/entries/{index}.json")
def entry(here: Here, index: int) -> Response:
    """An entry of the log with the proof that it is in it."""
    log = _log(here)
    proof = log.inclusion(index)
    _visible(here, document(log.entries[index]))
    return reply(proof)


@router.get("/custody/decisions/{n}.json")
def decided(here: Here, n: int) -> Response:
    """An entry of the log of decisions with the proof that it is in it."""
    reviews.decision(here.shelf.register, n)
    return reply(_log(here, "decisions").inclusion(n))


@router.get("/custody/{sha256}.json")
def one_as_json(here: Here, sha256: str) -> Response:
    """An original, whether its bytes are still it, and the entries about it with their proofs."""
    kept = _visible(here, sha256)
    log = _log(here)
    proofs = [log.inclusion(index) for index in log.about.get(sha256, ())]
    return reply(_record(kept) | {"checked": _checked(here, kept), "entries": proofs})


@router.get("/custody/{sha256}")
def one(here: Here, sha256: str, verify: str | None = None) -> Response:
    """An original, the entries about it with their proofs, and whether its bytes are still it."""
    kept = _visible(here, sha256)
    log = _log(here)
    return page(
        here,
        "original.html",
        kept=kept,
        head=log.head,
        proofs=[log.inclusion(index) for index in log.about.get(sha256, ())],
        checked=verify and _checked(here, kept),
    )


def _originals(shelf: Shelf, wanted: OriginalFilter) -> List[Kept]:
    register = shelf.register
    return List(
        lambda after, limit: originals.originals(register, wanted, after, limit),
        lambda: shelf.counts(wanted, lambda: originals.count_originals(register, wanted)),
        _record,
        _record,
    )


def _record(kept: Kept) -> dict[str, Any]:
    original = kept.original
    return {
        "sha256": original.sha256,
        "bytes": original.size,
        "media_type": original.media_type,
        "location": original.location,
        "acquired": original.acquired.isoformat(),
        "log_entry": kept.entry,
        "title": kept.title,
    }


def _visible(here: Visit, sha256: str) -> Kept:
    """An original that this visitor may see. Raises RegisterError for any other."""
    return originals.original(here.shelf.register, sha256)


def _log(here: Visit, name: str = "archive") -> Ledger:
    return ledger(here.shelf.dossier / name)


def _heads(here: Visit) -> dict[str, Any]:
    return {name: _log(here, name).head for name in ("archive", "decisions")}


def _checked(here: Visit, kept: Kept) -> dict[str, Any]:
    """What the bytes that lie in the archive have for a hash now, and when that was computed."""
    fault = None
    try:
        here.shelf.original(kept.original)
    except (OriginalChanged, OriginalMissing) as error:
        fault = error.code
    return {
        "sound": fault is None,
        "fault": fault,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
