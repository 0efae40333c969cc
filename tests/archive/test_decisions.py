"""The log of decisions: what goes in comes out, others' too, and nothing is changed unseen."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wederhoor.archive import Decisions
from wederhoor.errors import LogBroken
from wederhoor.model import Change, Decision, Judgement
from wederhoor.vocabulary import Verdict

MADE = Judgement(
    "0123456789ab-c1",
    "",
    Verdict.CORRECTED,
    "Zoë",
    datetime(2031, 5, 1, tzinfo=UTC),
    "staat er anders",
    (Change("kind", "use", "attack"), Change("time", None, {"start": "2031-01-01"})),
    True,
    ((3, 9), (12, 20)),
)


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    with Decisions(tmp_path) as log:
        assert (log.since(0), log.head.size) == ([], 0)
        assert [log.append(MADE), log.append(replace(MADE, who="bob"))] == [0, 1]
        assert log.since(1) == [Decision(1, replace(MADE, who="bob"))]
    with Decisions(tmp_path) as log:
        assert log.verify()[0] == Decision(0, MADE)


def test_two_that_have_it_open_add_to_one_log(tmp_path: Path) -> None:
    one, other = Decisions(tmp_path), Decisions(tmp_path)
    assert [log.append(MADE) for log in (one, other, other, one)] == [0, 1, 2, 3]
    assert one.head == other.head
    assert len(other.since(2)) == 2


def test_the_root_is_another_after_every_decision(tmp_path: Path) -> None:
    with Decisions(tmp_path) as log:
        roots = {log.head.root}
        for _ in range(3):
            log.append(MADE)
            roots.add(log.head.root)
    assert len(roots) == 4


def test_a_torn_last_line_was_never_acknowledged(tmp_path: Path) -> None:
    with Decisions(tmp_path) as log:
        log.append(MADE)
    path = tmp_path / "decisions" / "log.jsonl"
    path.write_bytes(path.read_bytes() + b'{"kind":"decis')
    with Decisions(tmp_path) as log:
        assert len(log.since(0)) == 1
        assert log.append(MADE) == 1
        assert len(log.verify()) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: line.replace(b"attack", b"threat"),
        lambda line: b"",
        lambda line: line[:-10],
        lambda line: json.dumps({"kind": "decision"}).encode() + b"\n",
    ],
)
def test_what_is_tampered_with_is_found(tmp_path: Path, damage) -> None:
    with Decisions(tmp_path) as log:
        log.append(MADE)
    path = tmp_path / "decisions" / "log.jsonl"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(LogBroken), Decisions(tmp_path) as log:
        log.verify()


def test_a_log_of_which_the_head_was_taken_away_is_not_begun_anew(tmp_path: Path) -> None:
    with Decisions(tmp_path) as log:
        log.append(MADE)
    (tmp_path / "decisions" / "head.json").unlink()
    with pytest.raises(LogBroken), Decisions(tmp_path) as log:
        log.append(MADE)
