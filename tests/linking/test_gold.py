"""The gold for linking is well formed, and its words stand in the samples as they are read."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from wederhoor.model import Original
from wederhoor.read import read, sniff
from wederhoor.settings import Settings
from wederhoor.vocabulary import Category, Counted, Kind

SAMPLES = Path(__file__).parents[2] / "samples"
GOLD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("gold.yaml").read_text("utf-8"))
MATTERS: dict[str, Any] = {matter["id"]: matter for matter in GOLD["matters"]}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of every sample, by its file's name."""
    return {path.name: text(path) for path in SAMPLES.iterdir()}


def text(path: Path) -> str:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    moment = datetime(2025, 7, 4, tzinfo=UTC)
    original = Original(sha256, len(data), sniff(data, path.name), path.name, moment)
    return read(original, data, Settings()).text


def claims(part: Any) -> Iterator[tuple[str, str]]:
    """Document and words of every claim in a part of the gold."""
    if isinstance(part, dict):
        if "evidence" in part and "doc" in part:
            yield part["doc"], part["evidence"]
        for value in part.values():
            yield from claims(value)
    elif isinstance(part, list):
        for value in part:
            yield from claims(value)


def pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def test_every_sample_has_a_publisher_or_none(texts: dict[str, str]) -> None:
    assert set(GOLD["publishers"]) == set(texts)


def test_evidence_occurs_once_in_its_document(texts: dict[str, str]) -> None:
    found = {(doc, words): texts[doc].count(words) for doc, words in claims(GOLD)}
    assert {claim: count for claim, count in found.items() if count != 1} == {}


def test_passages_and_what_tells_the_origin_occur(texts: dict[str, str]) -> None:
    told = [(link["derived"], link["told"]) for link in GOLD["derived"] if link["told"]]
    shared = [(d, link["evidence"]) for link in GOLD["passages"] for d in link["documents"]]
    assert [(doc, words) for doc, words in told + shared if words not in texts[doc]] == []


def test_actors_are_mentioned(texts: dict[str, str]) -> None:
    same = [mention for actor in GOLD["actors"]["same"] for mention in actor["mentions"]]
    different = [mention for actor in GOLD["actors"]["different"] for mention in actor["pair"]]
    assert [(doc, words) for doc, words in same + different if words not in texts[doc]] == []


def test_no_two_documents_are_linked_and_independent() -> None:
    groups = [link["documents"] for link in GOLD["copies"] + GOLD["passages"]]
    derived = [[link["derived"], link["origin"]] for link in GOLD["derived"]]
    assert pairs(GOLD["independent"]) & pairs(groups + derived + GOLD["siblings"]) == set()


@pytest.mark.parametrize("matter", MATTERS.values(), ids=MATTERS)
def test_a_matter_counts_its_own_documents_and_publishers(matter: dict[str, Any]) -> None:
    documents = {member["doc"] for member in matter["members"]}
    publishers = {GOLD["publishers"][doc] for doc in documents} - {None}
    independence = matter["independence"]
    assert (independence["documents"], independence["publishers"]) == (
        len(documents),
        len(publishers),
    )
    assert 1 <= len(independence["roots"]) <= len(matter["members"])


@pytest.mark.parametrize("matter", MATTERS.values(), ids=MATTERS)
def test_a_matter_speaks_the_language_of_the_register(matter: dict[str, Any]) -> None:
    assert matter["scope"] in ("incident", "practice")
    assert ("date" in matter) is (matter["scope"] == "incident")
    for kind in {matter["kind"], *(k for m in matter["members"] for k in m.get("kind", ()))}:
        Kind(kind)
    for category in matter.get("weapon", ()):
        Category(category)


def test_a_claim_is_in_one_matter_of_a_kind() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for matter in MATTERS.values():
        for doc, words in claims(matter["members"]):
            assert seen.setdefault((matter["kind"], doc, words), matter["id"]) == matter["id"]
    open_ = set(claims(GOLD["open"]))
    assert not open_ & {(doc, words) for _, doc, words in seen}


def test_what_is_said_about_matters_names_one_and_uses_the_closed_lists() -> None:
    for part in ("contradictions", "replies", "unanswered", "series"):
        assert {entry["matter"] for entry in GOLD[part]} <= set(MATTERS)
    fields = {"denied", "figure", "perpetrator", "place", "time", "investigation"}
    assert {entry["field"] for entry in GOLD["contradictions"]} == fields
    answers = {a["answer"] for entry in GOLD["replies"] for a in entry["answers"]}
    assert answers == {"denies", "accuses", "admits", "declines", "silent"}
    steps = {step["step"] for thread in GOLD["measures"] for step in thread["steps"]}
    assert steps == {"demanded", "considered", "promised", "decided", "done", "refused"}


def test_an_unanswered_accusation_has_no_answer_in_substance() -> None:
    given = {
        (entry["matter"], who): {answer["answer"] for answer in entry["answers"]}
        for entry in GOLD["replies"]
        for who in entry["accused"]
    }
    for entry in GOLD["unanswered"]:
        found = {"none": set()}.get(entry["found"], {entry["found"]})
        assert given.get((entry["matter"], entry["accused"][0]), set()) == found


def test_series_run_forward_within_their_bounds() -> None:
    for series in GOLD["series"]:
        Counted(series["of"])
        assert series["span"] in ("cumulative", "period")
        dates = [point["date"] for point in series["points"]]
        assert dates == sorted(dates)
        assert all(p["max"] is None or p["min"] <= p["max"] for p in series["points"])
