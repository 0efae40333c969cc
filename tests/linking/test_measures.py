"""Measures as threads: demanded, considered, promised, decided, done, refused."""

from importlib.resources import files
from itertools import permutations

import pytest
import yaml

from wederhoor.linking.measures import Measure, block, measures, told
from wederhoor.model import Actor
from wederhoor.vocabulary import Kind, Modality, Role, Stance

from .papers import DE_GROOT, NOORDLAND, OOSTLAND, ZUIDLAND, Line, Papers

AGAINST = ((Role.COUNTERPARTY, NOORDLAND),)


def threads(papers: Papers) -> list[Measure]:
    blocks: dict[str, list] = {}
    for account in papers.accounts:
        if (step := told(account, papers.claims[account.claim])) is not None:
            blocks.setdefault(block(account), []).append(step)
    return [one for key in sorted(blocks) for one in measures(blocks[key])]


def sanction(
    words: str,
    source: Actor | None,
    stance: Stance,
    modality: Modality = Modality.PLANNED,
    roles: tuple[tuple[Role, Actor], ...] = AGAINST,
) -> Line:
    return Line(words, source, stance, Kind.SANCTIONS, modality, roles=roles, weapon=False)


def test_what_a_minister_asks_and_his_state_weighs_and_does_is_one_thread() -> None:
    papers = Papers()
    demand = sanction("Er moeten sancties komen.", DE_GROOT, Stance.DEMANDS, Modality.POSSIBLE)
    papers.add("een", demand, day="2025-03-01")
    papers.add(
        "twee", sanction("Sancties zijn mogelijk.", ZUIDLAND, Stance.CONSIDERS), day="2025-04-01"
    )
    papers.add("drie", sanction("Sancties volgen.", ZUIDLAND, Stance.DECIDES), day="2025-05-01")
    done = (*AGAINST, (Role.GIVER, ZUIDLAND))
    papers.add(
        "vier",
        sanction("De sancties gelden.", None, Stance.ASSERTS, Modality.ACTUAL, done),
        day="2025-06-01",
    )
    (thread,) = threads(papers)
    assert (thread.doers, thread.toward) == (("state:XZ",), ("state:XN",))
    assert [step.progress for step in thread.steps] == ["demanded", "considered", "decided", "done"]


def test_two_states_have_two_threads_and_a_demand_of_a_third_neither() -> None:
    papers = Papers()
    papers.add(
        "een",
        sanction("Sancties volgen.", ZUIDLAND, Stance.DECIDES),
        sanction("Sancties worden overwogen.", OOSTLAND, Stance.CONSIDERS),
        sanction("Er moeten sancties komen.", NOORDLAND, Stance.DEMANDS, Modality.POSSIBLE),
    )
    assert [thread.doers for thread in threads(papers)] == [(), ("state:XO",), ("state:XZ",)]


def test_a_demand_that_names_nobody_counts_with_the_only_thread_there_is() -> None:
    papers = Papers()
    papers.add(
        "een",
        sanction("Sancties volgen.", ZUIDLAND, Stance.DECIDES),
        sanction("Er moeten sancties komen.", OOSTLAND, Stance.DEMANDS, Modality.POSSIBLE),
    )
    (thread,) = threads(papers)
    assert {step.progress for step in thread.steps} == {"decided", "demanded"}


def test_an_expulsion_is_no_round_of_sanctions() -> None:
    papers = Papers()
    papers.add(
        "een",
        sanction("Sancties volgen.", ZUIDLAND, Stance.DECIDES),
        sanction("Drie diplomaten worden uitgezet.", ZUIDLAND, Stance.DECIDES),
    )
    assert [thread.topic for thread in threads(papers)] == ["", "expulsion"]


def test_years_without_a_step_part_two_measures() -> None:
    papers = Papers()
    papers.add("een", sanction("Sancties volgen.", ZUIDLAND, Stance.DECIDES), day="2014-03-01")
    papers.add("twee", sanction("Sancties volgen.", ZUIDLAND, Stance.DECIDES), day="2025-03-01")
    assert [len(thread.steps) for thread in threads(papers)] == [1, 1]
    assert len({thread.id for thread in threads(papers)}) == 2


@pytest.mark.parametrize(
    ("source", "stance", "modality", "expected"),
    [
        (ZUIDLAND, Stance.PROMISES, Modality.PLANNED, "promised"),
        (ZUIDLAND, Stance.THREATENS, Modality.CONDITIONAL, "considered"),
        (ZUIDLAND, Stance.DECLINES, Modality.ACTUAL, "refused"),
        (ZUIDLAND, Stance.DECIDES, Modality.NEGATED, "refused"),
        (ZUIDLAND, Stance.ASSERTS, Modality.NEGATED, "refused"),
        (OOSTLAND, Stance.ASSERTS, Modality.NEGATED, "not done"),
        (None, Stance.ASSERTS, Modality.NEGATED, "not done"),
        (OOSTLAND, Stance.ASSERTS, Modality.PLANNED, "decided"),
        (OOSTLAND, Stance.ASSERTS, Modality.POSSIBLE, "considered"),
        (OOSTLAND, Stance.ASSERTS, Modality.HEARSAY, "done"),
        (OOSTLAND, Stance.ASKS, Modality.NEGATED, "demanded"),
        (OOSTLAND, Stance.CONDEMNS, Modality.ACTUAL, None),
        (OOSTLAND, Stance.BELIEVES, Modality.ACTUAL, None),
    ],
)
def test_which_step_a_claim_tells_of(
    source: Actor | None, stance: Stance, modality: Modality, expected: str | None
) -> None:
    papers = Papers()
    papers.add(
        "een", sanction("Sancties.", source, stance, modality, (*AGAINST, (Role.GIVER, ZUIDLAND)))
    )
    found = [step.progress for thread in threads(papers) for step in thread.steps]
    assert found == ([expected] if expected else [])


def test_an_inquiry_that_was_not_opened_stands_with_its_demand() -> None:
    who = ((Role.INVESTIGATOR, OOSTLAND),)
    papers = Papers()
    papers.add(
        "een",
        Line("Een onderzoek is geëist.", ZUIDLAND, Stance.DEMANDS, Kind.INVESTIGATION, roles=who),
        Line(
            "Er is geen onderzoek ingesteld.",
            None,
            Stance.ASSERTS,
            Kind.INVESTIGATION,
            Modality.NEGATED,
            roles=who,
        ),
    )
    (thread,) = threads(papers)
    assert [step.progress for step in thread.steps] == ["demanded", "not done"]


def test_what_is_to_be_done_is_not_done_yet() -> None:
    papers = Papers()
    papers.add(
        "een",
        sanction("Zes diplomaten worden uitgezet.", None, Stance.ASSERTS, Modality.ACTUAL),
        sanction("Zes diplomaten zijn uitgezet.", None, Stance.ASSERTS, Modality.ACTUAL),
    )
    (thread,) = threads(papers)
    assert [step.progress for step in thread.steps] == ["decided", "done"]


def test_whoever_lets_no_inquirers_in_refuses() -> None:
    papers = Papers()
    words = "Noordland laat geen onderzoekers toe; zij krijgen geen toegang."
    papers.add(
        "een",
        Line(words, NOORDLAND, Stance.ASSERTS, Kind.INVESTIGATION, Modality.NEGATED, roles=()),
    )
    (thread,) = threads(papers)
    assert [step.progress for step in thread.steps] == ["refused"]


def test_what_is_no_measure_has_no_block() -> None:
    papers = Papers()
    papers.add("een", Line("Noordland zet gas in.", ZUIDLAND))
    assert [block(account) for account in papers.accounts] == [""]


def test_nothing_depends_on_the_order_of_arrival() -> None:
    papers = Papers()
    papers.add("een", sanction("Sancties volgen.", ZUIDLAND, Stance.DECIDES))
    papers.add("twee", sanction("Sancties!", OOSTLAND, Stance.DEMANDS, Modality.POSSIBLE))
    papers.add(
        "drie",
        sanction("Samen.", OOSTLAND, Stance.CONSIDERS, roles=(*AGAINST, (Role.GIVER, ZUIDLAND))),
    )
    first = threads(papers)
    for order in permutations(range(3)):
        assert threads(papers.order(order)) == first


def test_every_step_has_its_sentence() -> None:
    folder = files("wederhoor.linking")
    sentences = yaml.safe_load((folder / "reasons" / "measures.yaml").read_text("utf-8"))
    lines = yaml.safe_load((folder / "steps.yaml").read_text("utf-8"))["steps"]
    codes = {"step_" + line.get("reason", line["step"]).replace(" ", "_") for line in lines}
    assert codes == set(sentences)
    assert all(set(words) == {"nl", "en"} for words in sentences.values())
