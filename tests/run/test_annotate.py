import json
from datetime import date
from typing import Any

from wederhoor.run.annotate import annotate
from wederhoor.settings import Settings

TEXT = (
    "Volgens minister De Groot heeft het leger van Noordland in mei meer dan veertig aanvallen met "
    "chloorgas uitgevoerd op het dorp Aarle."
)


def annotated(*lines: str) -> tuple[list[dict[str, Any]], list[str]]:
    told: list[str] = []
    return [json.loads(line) for line in annotate(lines, "in", Settings(), told.append)], told


def line(**fields: str) -> str:
    return json.dumps({"doc_id": "a", "text": TEXT} | fields)


def test_the_text_stays_as_it_is_and_offsets_lie_in_it() -> None:
    text = f"  date 2025-07 {TEXT}\r\n\r\nEen  tweede\talinea."
    (entry,), told = annotated(line(text=text))
    assert not told
    assert entry["text"] == text
    (found,) = entry["attributions"]
    [[start, end]] = found["source"]
    assert text[start:end] == "minister De Groot"
    contents = [text[start:end] for start, end in found["content"]]
    assert "veertig aanvallen" in " ".join(contents)
    assert all("date 2025" not in words for words in contents)


def test_the_date_is_that_of_the_input_or_else_of_the_head_of_the_text() -> None:
    entries, _ = annotated(
        line(text=f"date 2025-07 {TEXT}"),
        line(text=f"date 2025-07 {TEXT}", published="2021-08-24"),
    )
    times = [entry["claims"][0]["time"]["start"] for entry in entries]
    assert [date.fromisoformat(time).year for time in times] == [2025, 2021]


def test_bad_lines_are_told_of_and_the_rest_goes_on_in_order() -> None:
    entries, told = annotated(
        line(doc_id="1"), "{", "\n", line(doc_id="2", published="ooit"), line(doc_id="3")
    )
    assert [entry["doc_id"] for entry in entries] == ["1", "3"]
    assert [message[: message.index(" ")] for message in told] == ["in:2:", "in:4:"]
    assert all(message.endswith("[W205]") for message in told)


def test_what_no_pipeline_reads_comes_back_empty_in_its_place() -> None:
    entries, told = annotated(
        line(doc_id="1"),
        line(doc_id="2", language="fr"),
        line(doc_id="3", text=""),
        line(doc_id="4"),
    )
    assert [entry["doc_id"] for entry in entries] == ["1", "2", "3", "4"]
    assert [bool(entry["attributions"]) for entry in entries] == [True, False, False, True]
    assert told == [
        "in:2: not analysed: no pipeline for its language (fr)",
        "in:3: not analysed: its language is not recognised",
    ]


def test_batches_keep_the_order(monkeypatch: object) -> None:
    names = [str(n) for n in range(150)]
    entries, _ = annotated(
        *(line(doc_id=name, text="Er is niets gezegd.", language="nl") for name in names)
    )
    assert [entry["doc_id"] for entry in entries] == names
