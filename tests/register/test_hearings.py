"""What linking keeps of each matter: the same as when it is made at once, and found by pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from wederhoor.errors import RegisterError, SettingsError
from wederhoor.model import Document, Edition, Interval, Original
from wederhoor.register import Register, balances, browse_linked, hearings, record
from wederhoor.register.filters import MatterFilter, MeasureFilter, SeriesFilter, UnansweredFilter
from wederhoor.register.linked import linked
from wederhoor.register.paging import every
from wederhoor.run import hear as hearing_again
from wederhoor.run.findings import find
from wederhoor.run.link import link
from wederhoor.settings import Settings
from wederhoor.vocabulary import Granularity, Kind

TEXTS = (
    "De dienst van Noorwegen meldt dat Oostenrijk op 3 maart 2031 chloorgas heeft gebruikt bij "
    "Wenen. Daarbij vielen zeker 31 doden, aldus directeur Eva Holm.",
    "Hongarije meldt dat Oostenrijk op 3 maart 2031 bij Wenen chloorgas heeft gebruikt. Er vielen "
    "volgens Hongarije 9 doden.",
    "De regering van Oostenrijk ontkent dat zij bij Wenen chloorgas heeft gebruikt.",
    "Zweden zegt dat Finland clustermunitie heeft gebruikt in Estland. Estland eist sancties tegen "
    "Finland.",
    "Estland besluit tot sancties tegen Finland.",
)
DENIED = 2


@pytest.fixture(scope="module")
def editions() -> list[Edition]:
    documents = [
        Document(
            sha256(text.encode()).hexdigest(),
            text,
            language="nl",
            title=f"Stuk {n}",
            publisher=f"Krant {n}",
            published=Interval(date(2031, 3, 5 + n), date(2031, 3, 5 + n), Granularity.DAY),
        )
        for n, text in enumerate(TEXTS)
    ]
    return [
        Edition(
            Original(found.document.id, 1, "text/plain", "x.txt", datetime(2031, 4, 1, tzinfo=UTC)),
            found.document,
            analysed=True,
            entry=n,
            analyser="1",
            mentions=found.mentions,
            attributions=found.attributions,
            claims=found.claims,
        )
        for n, found in enumerate(find(documents, Settings()))
    ]


def registered(editions: Iterable[Edition], folder: Path) -> Register:
    register = Register.open(folder, create=True)
    for edition in editions:
        record(register, edition)
        link(register)
    return register


@pytest.fixture(scope="module")
def register(editions: list[Edition], tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    with registered(editions, tmp_path_factory.mktemp("whole")) as register:
        yield register


def only(register: Register, kind: Kind, family: str = "chemical") -> str:
    wanted = MatterFilter.model_validate({"kind": (kind,), "weapon": (family,)})
    [matter] = browse_linked.matters(register, wanted).items
    return matter.id


def test_a_hearing_has_roots_contradictions_replies_and_figures(register: Register) -> None:
    heard = hearings.hearing(register, only(register, Kind.USE))
    assert heard.balance.independence.independent == 2
    [reply] = heard.replies
    assert reply.accused == "state:AT"
    assert [answer.kind for answer in reply.answers] == ["denial"]
    dead = hearings.hearing(register, only(register, Kind.CASUALTIES))
    assert {point.min for one in dead.series for point in one.points} == {31, 9}


def test_a_list_of_matters_says_what_each_comes_to(register: Register) -> None:
    for one in browse_linked.matters(register, MatterFilter()).items:
        heard = hearings.hearing(register, one.id)
        count = heard.balance.independence
        assert one.roots == count.independent
        assert (one.documents, one.publishers) == (len(count.documents), len(count.publishers))
        assert one.contradictions == heard.balance.disputes
        silent = [reply.accused for reply in heard.replies if not reply.answers]
        assert set(silent) <= set(one.unanswered)


@pytest.mark.parametrize("asked", [{"roots": 2}, {"disputed": ("yes",)}, {"unanswered": ("yes",)}])
def test_matters_are_narrowed_by_what_they_come_to(register: Register, asked: dict) -> None:
    every_one = browse_linked.matters(register, MatterFilter()).items
    found = browse_linked.matters(register, MatterFilter.model_validate(asked)).items
    assert 0 < len(found) < len(every_one)
    for one in every_one:
        fits = {
            "roots": one.roots >= 2,
            "disputed": one.contradictions > 0,
            "unanswered": bool(one.unanswered),
        }
        assert (one in found) == fits[next(iter(asked))]


def test_accusations_without_an_answer_come_newest_first(register: Register) -> None:
    def page(after: str | None):
        return hearings.unanswered(register, UnansweredFilter(), after, 1)

    found = list(every(page))
    days = [one.charge.newest for one in found]
    assert days == sorted(days, reverse=True)
    assert hearings.count_unanswered(register, UnansweredFilter()).total == len(found)
    [cluster] = [one for one in found if one.charge.kind is Kind.USE]
    assert cluster.charge.accused == "state:FI"
    assert cluster.reply.answers == ()
    assert not hearings.unanswered(register, UnansweredFilter(since=date(2032, 1, 1))).items


def test_figures_and_measures_are_lists_too(register: Register) -> None:
    counts = hearings.count_series(register, SeriesFilter())
    assert counts.total == len(hearings.series_by_page(register, SeriesFilter()).items) > 0
    for value, number in counts.facets["of"].items():
        wanted = SeriesFilter.model_validate({"of": (value,)})
        assert len(hearings.series_by_page(register, wanted).items) == number
    against = MeasureFilter(toward=("state:FI",))
    [measure] = hearings.measures_by_page(register, against).items
    assert {step.progress for step in measure.steps} == {"demanded", "decided"}
    assert hearings.measure(register, measure.id) == measure


def test_what_a_page_cites_is_there_and_nothing_else(register: Register) -> None:
    heard = hearings.hearing(register, only(register, Kind.USE))
    found = hearings.cited(register, [*heard.balance.accounts, "none"])
    assert set(found) == set(heard.balance.accounts)
    for one in found.values():
        assert one.claim in one.edition.claims
        assert one.number >= 1


def test_what_is_not_there_is_said(register: Register) -> None:
    with pytest.raises(RegisterError, match="no matter has this id"):
        hearings.hearing(register, "x")
    with pytest.raises(RegisterError, match="no measure has this id"):
        hearings.measure(register, "x")
    with pytest.raises(SettingsError):
        hearings.unanswered(register, UnansweredFilter(), after="x")


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 4, 0, 3, 1)], ids=str)
def test_the_order_of_arrival_makes_no_difference(
    order: tuple[int, ...], editions: list[Edition], register: Register, tmp_path: Path
) -> None:
    with registered((editions[n] for n in order), tmp_path) as other:
        assert linked(other) == linked(register)


def test_a_denial_elsewhere_answers_without_a_new_hearing(
    editions: list[Edition], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    general = "Oostenrijk ontkent dat het chemische wapens gebruikt."
    [found] = find([replace(editions[0].document, id="f" * 64, text=general)], Settings())
    late = replace(
        editions[0],
        document=found.document,
        original=replace(editions[0].original, sha256="f" * 64),
        mentions=found.mentions,
        attributions=found.attributions,
        claims=found.claims,
    )
    with registered(editions[:2], tmp_path) as register:
        matter = only(register, Kind.USE)
        assert hearings.hearing(register, matter).replies[0].answers == ()
        record(register, late)
        monkeypatch.setattr(hearing_again, "balance", pytest.fail)
        link(register)
        [answer] = hearings.hearing(register, matter).replies[0].answers
        assert (answer.document, answer.direct) == ("f" * 64, False)
        record(register, replace(late, analyser="2", claims=()))
        link(register)
        assert hearings.hearing(register, matter).replies[0].answers == ()


def test_a_document_read_anew_takes_its_hearings_with_it(
    editions: list[Edition], tmp_path: Path
) -> None:
    with registered(editions, tmp_path) as register:
        matter = only(register, Kind.USE)
        record(register, replace(editions[DENIED], analyser="2", claims=()))
        with pytest.raises(RegisterError, match="not done yet"):
            hearings.hearing(register, matter)
        assert balances.unheard(register)
        link(register)
        assert not balances.unheard(register) and not balances.unfigured(register)
        assert hearings.hearing(register, matter).replies[0].answers == ()
