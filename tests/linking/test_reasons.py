"""Every reason that a step gives has its sentence in every language."""

import re
from pathlib import Path

import pytest
import yaml

import wederhoor.linking
from wederhoor.linking.reasons import sentence, sentences
from wederhoor.model import Reason

LINKING = Path(wederhoor.linking.__file__).parent
LANGUAGES = {"nl", "en"}


def test_every_code_has_every_language() -> None:
    assert {
        code: set(texts) for code, texts in sentences().items() if set(texts) != LANGUAGES
    } == {}


def test_no_code_stands_in_two_lists() -> None:
    codes = [
        code
        for path in (LINKING / "reasons").glob("*.yaml")
        for code in yaml.safe_load(path.read_text("utf-8"))
    ]
    assert sorted(codes) == sorted(set(codes))


def test_both_languages_take_the_same_values() -> None:
    for code, texts in sentences().items():
        places = {language: set(re.findall(r"{(\w*)}", text)) for language, text in texts.items()}
        assert places["nl"] == places["en"], code


@pytest.mark.parametrize("path", sorted(LINKING.glob("*.py")), ids=lambda path: path.name)
def test_every_code_that_is_given_stands_in_a_list(path: Path) -> None:
    given = set(
        re.findall(r'\b(?:Reason|add|_take)\([^"()\[]*"([a-z_]+)"', path.read_text("utf-8"))
    )
    assert given <= sentences().keys()


def test_values_are_filled_in() -> None:
    reason = Reason("practice_told", ("Noordland", "ZU"))
    assert sentence(reason, "en") == "The same user (Noordland) and the same theatre (ZU)."
    assert sentence(Reason("contradiction_left", ("a", "b")), "nl").endswith("a, b.")
