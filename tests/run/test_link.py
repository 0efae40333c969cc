"""Linking a register: the same in any order, complete after a stop, and open to correction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest

from wederhoor.model import Decision, Document, Edition, Interval, Judgement, Original
from wederhoor.register import Register, links, record, reviews
from wederhoor.register.linked import Linked, linked
from wederhoor.run import link as linking
from wederhoor.run.findings import find
from wederhoor.run.link import link
from wederhoor.settings import Settings
from wederhoor.vocabulary import Granularity, Relation, Verdict

TEXTS = (
    "De dienst van Noorwegen meldt dat Oostenrijk op 3 maart 2031 chloorgas heeft gebruikt bij "
    "Wenen. Daarbij vielen zeker 31 doden en 57 gewonden, aldus directeur Eva Holm. De aanval "
    "duurde volgens haar een halve nacht en trof vooral het noorden van de stad.",
    "De dienst van Noorwegen meldt dat Oostenrijk op 3 maart 2031 chloorgas heeft gebruikt bij "
    "Wenen. Daarbij vielen zeker 31 doden en 57 gewonden, aldus directeur Eva Holm. De aanval "
    "duurde volgens haar een halve nacht en trof vooral het noorden van de stad. Meer volgt.",
    "De regering van Oostenrijk ontkent dat zij bij Wenen chloorgas heeft gebruikt. Minister "
    "Bakker noemt de berichten over de aanval van 3 maart 2031 verzonnen.",
    "Hongarije meldt dat Oostenrijk op 4 maart 2031 bij Wenen chloorgas heeft gebruikt. Directeur "
    "Eva Holm wil daar niet op ingaan.",
)


@pytest.fixture(scope="module")
def editions() -> list[Edition]:
    """The four texts, read and analysed."""
    documents = [
        Document(
            sha256(text.encode()).hexdigest(),
            text,
            language="nl",
            publisher=f"Krant {n}",
            published=Interval(date(2031, 3, 5 + n), date(2031, 3, 5 + n), Granularity.DAY),
        )
        for n, text in enumerate(TEXTS)
    ]
    return [
        Edition(
            original=Original(
                found.document.id, 1, "text/plain", f"{n}.txt", datetime(2031, 4, 1, tzinfo=UTC)
            ),
            document=found.document,
            analysed=True,
            entry=n,
            analyser="1",
            mentions=found.mentions,
            attributions=found.attributions,
            claims=found.claims,
        )
        for n, found in enumerate(find(documents, Settings()))
    ]


@contextmanager
def register_of(editions: Iterable[Edition], folder: Path) -> Iterator[Register]:
    with Register.open(folder, create=True) as register:
        for edition in editions:
            record(register, edition)
        yield register


@pytest.fixture(scope="module")
def whole(editions: list[Edition], tmp_path_factory: pytest.TempPathFactory) -> Linked:
    with register_of(editions, tmp_path_factory.mktemp("whole")) as register:
        link(register)
        return linked(register)


def test_accounts_answers_and_copies_are_found(whole: Linked, editions: list[Edition]) -> None:
    copied = {edition.document.id for edition in editions[:2]}
    assert [link.relation for link in whole.links if {link.left, link.right} == copied] == [
        Relation.REPEATS
    ]
    told = {
        account.claim.split("-")[0]: matter.id
        for matter in (one.matter for one in whole.heard)
        for account in (*matter.accounts, *matter.answers)
        if matter.kind == "use"
    }
    assert len(told) == 4 and len(set(told.values())) == 1
    assert any(len(one.members) == 3 and "Eva Holm" in one.names for one in whole.identities)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5], ids=str)
def test_the_order_of_arrival_makes_no_difference(
    order: tuple[int, ...], editions: list[Edition], whole: Linked, tmp_path: Path
) -> None:
    with Register.open(tmp_path, create=True) as register:
        for n in order:
            record(register, editions[n])
            link(register)
        assert linked(register) == whole


@pytest.mark.parametrize("together", [1, 3])
def test_how_many_are_read_at_a_time_makes_no_difference(
    together: int,
    editions: list[Edition],
    whole: Linked,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(linking, "TOGETHER", together)
    with register_of(editions, tmp_path) as register:
        link(register)
        assert linked(register) == whole


def test_linking_again_changes_nothing(
    editions: list[Edition], whole: Linked, tmp_path: Path
) -> None:
    with register_of(editions, tmp_path) as register:
        link(register)
        link(register)
        assert links.stale(register) == []
        assert linked(register) == whole


def test_a_run_that_was_stopped_is_completed(
    editions: list[Edition], whole: Linked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in ("enter", "pair", "renew"):
        done = iter(range(2))

        def failing(*given: object, step: str = step, done: Iterator[int] = done) -> None:
            if next(done, None) is None:
                raise KeyboardInterrupt
            getattr(links, step)(*given)

        with register_of(editions, tmp_path / step) as register:
            monkeypatch.setattr(linking, step, failing)
            with pytest.raises(KeyboardInterrupt):
                link(register)
            monkeypatch.undo()
            link(register)
            assert linked(register) == whole


def test_only_what_a_new_document_touches_is_renewed(
    editions: list[Edition], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Zweden meldt dat Finland in mei 2030 clustermunitie heeft gebruikt in Estland."
    other = Document(sha256(text.encode()).hexdigest(), text, language="nl")
    [found] = find([other], Settings())
    late = replace(
        editions[0],
        original=replace(editions[0].original, sha256=other.id),
        document=other,
        mentions=found.mentions,
        attributions=found.attributions,
        claims=found.claims,
    )
    with register_of(editions, tmp_path) as register:
        link(register)
        record(register, late)
        renewed: list[str] = []
        monkeypatch.setattr(linking, "compare", pytest.fail)
        monkeypatch.setattr(linking, "renew", lambda r, layer, name, made: renewed.append(name))
        link(register)
        assert renewed and not [name for name in renewed if "chemical" in name]


def judgement(subject: str, object: str, verdict: Verdict) -> Judgement:
    moment = datetime(2031, 6, 1, tzinfo=UTC)
    return Judgement(subject, object, verdict, "Anna", moment, "gelezen")


def judge(register: Register, judgement: Judgement) -> None:
    reviews.mirror(register, [Decision(reviews.mirrored(register), judgement)])


def test_a_judgement_outlives_new_documents_and_can_be_withdrawn(
    editions: list[Edition], whole: Linked, tmp_path: Path
) -> None:
    matter = next(one.matter for one in whole.heard if one.matter.kind == "use")
    claim = next(
        a.claim for a in matter.accounts if a.claim.startswith(editions[3].document.id[:12])
    )

    def inside(register: Register) -> bool:
        return any(
            member.claim == claim
            for found in (one.matter for one in linked(register).heard)
            if found.id == matter.id
            for member in found.accounts
        )

    with register_of(editions[1:], tmp_path) as register:
        link(register)
        assert inside(register)
        judge(register, judgement(claim, matter.id, Verdict.DIFFERENT))
        link(register)
        assert not inside(register)
        record(register, editions[0])
        record(register, replace(editions[3], analyser="2"))
        link(register)
        assert not inside(register)
        judge(register, judgement(claim, matter.id, Verdict.WITHDRAWN))
        link(register)
        assert inside(register)
        assert linked(register) == whole


def test_two_documents_judged_different_are_not_linked(
    editions: list[Edition], whole: Linked, tmp_path: Path
) -> None:
    one, two = (edition.document.id for edition in editions[:2])
    with register_of(editions, tmp_path) as register:
        link(register)
        judge(register, judgement(two, one, Verdict.DIFFERENT))
        link(register)
        assert not [k for k in linked(register).links if {k.left, k.right} == {one, two}]
        judge(register, judgement(two, one, Verdict.WITHDRAWN))
        link(register)
        assert linked(register) == whole
