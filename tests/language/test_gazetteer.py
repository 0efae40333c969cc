"""The listed states and bodies: complete, well formed, and found in a sentence."""

import re
from collections.abc import Callable, Iterator

import pytest
from spacy.tokens import Doc

from wederhoor.language.gazetteer import DATA, Index, inflected, known, read_csv, slug

Read = Callable[[str], Doc]

STATES = read_csv(DATA / "states.csv")
ORGANISATIONS = read_csv(DATA / "organisations.csv")
PREFIX = {"organisation": "organisation", "outlet": "outlet", "armed force": "force"}


def test_every_state_of_the_world_is_listed() -> None:
    codes = [row["alpha2"] for row in STATES]
    assert len(codes) == len(set(codes)) == 197  # 193 members of the UN and four more
    columns = ("nl", "en", "de", "fr", "uk", "ru", "adjectives", "inhabitant", "inhabitants")
    assert all(row[column] for row in STATES for column in (*columns, "capital", "alpha3"))


IRREGULAR = {"Duitse", "Française", "Fransman", "Nederlandse", "Russin", "Engelsman", "Thai"} | {
    "Kirgies",
    "Serf",
    "Vaticaan",
}
"""Women and men of a state whose plural is that of another word, or sounds otherwise."""


def plurals(one: str) -> set[str]:
    """The plurals that Dutch may form: -en with its spelling, -s, and 's behind a long vowel."""
    short = re.sub(r"([aeo])\1([^aeiou])$", r"\1\2", one)
    return {f"{short}en", f"{one}en", f"{one}{one[-1]}en", f"{one}s", f"{one}'s"} | {
        re.sub("ees$", "ezen", one)
    }


def test_dutch_adjectives_and_inhabitants_are_formed_by_the_rules() -> None:
    for row in STATES:
        for adjective in row["adjectives"].split("|"):
            assert adjective.endswith(("s", "isch", "Emirati")), adjective
        many = set(row["inhabitants"].split("|"))
        for one in set(row["inhabitant"].split("|")) - IRREGULAR:
            assert plurals(one) & many, (one, many)


@pytest.mark.parametrize(
    ("adjective", "form"),
    [
        ("Russisch", "Russische"),
        ("Chinees", "Chinese"),
        ("Libanees", "Libanese"),
        ("Frans", "Franse"),
        ("Noors", "Noorse"),
        ("Sri Lankaans", "Sri Lankaanse"),
        ("Emirati", "Emirati"),
    ],
)
def test_the_inflected_adjective(adjective: str, form: str) -> None:
    assert inflected(adjective) == form


def first_bearer(column: str) -> Iterator[tuple[str, str]]:
    """(word, id) of each word in a column, where two states share it for the first of them."""
    seen = set[str]()
    for row in STATES:
        for word in filter(None, row[column].split("|")):
            if word not in seen:
                seen.add(word)
                yield word, f"state:{row['alpha2']}"


@pytest.mark.parametrize(
    ("column", "wording"),
    [
        ("nl", "Dat meldt {}."),
        ("nl", "Volgens {} is het klaar."),
        ("nl", "Dat weet {} al lang."),
        ("adjectives", "Een {} schip voer uit."),
        ("adjectives", "Dat zei een {} medewerker, of niet."),
        ("inhabitants", "De {} zwijgen."),
        ("inhabitants", "Dat denken de {} ook."),
        ("seats", "Dat ontkent {}."),
        ("seats", "Volgens {} is het klaar."),
    ],
)
def test_every_state_is_found(read: Read, column: str, wording: str) -> None:
    told = list(first_bearer(column))
    assert not missed(read, [(wording.format(word), word, id) for word, id in told])


def test_every_inflected_adjective_is_found(read: Read) -> None:
    told = [(inflected(word), id) for word, id in first_bearer("adjectives")]
    assert not missed(read, [(f"Drie {word} schepen voeren uit.", word, id) for word, id in told])


@pytest.mark.parametrize(
    "wording",
    [
        "Dat meldt {}.",
        "Volgens {} is het rapport klaar.",
        "De brief ging naar {} en naar de buren.",
    ],
)
def test_every_organisation_is_found(read: Read, wording: str) -> None:
    told = [
        (wording.format(name), name, f"{PREFIX[row['type']]}:{row['id']}")
        for row in ORGANISATIONS
        for column in ("nl", "short")
        for name in filter(None, row[column].split("|"))
    ]
    assert len(told) > 300
    assert not missed(read, told)


def missed(read: Read, told: list[tuple[str, str, str]]) -> list[tuple[str, list[str]]]:
    """Of lines (line, name, id), read as one text, those whose name does not lead to that id."""
    doc = read("\n".join(line for line, _, _ in told))
    mentions = [(m.span.start, m.span.end, m.actor.id) for m in doc._.mentions]
    found, at = [], 0
    for line, name, id in told:
        start = at + line.index(name)
        over = [of for s, e, of in mentions if s <= start and start + len(name) <= e]
        if id not in over:
            found.append((line, over))
        at += len(line) + 1
    return found


def test_brussels_is_not_a_state() -> None:
    belgium = next(row for row in STATES if row["alpha2"] == "BE")
    assert "Brussel" not in belgium["seats"]


def test_organisations_have_a_type_and_a_parent_that_exists() -> None:
    ids = {f"{PREFIX[row['type']]}:{row['id']}" for row in ORGANISATIONS}
    states = {f"{kind}:{row['alpha2']}" for row in STATES for kind in ("state", "force")}
    assert len(ids) == len(ORGANISATIONS) >= 200
    assert {row["parent"] for row in ORGANISATIONS} - {""} <= ids | states
    assert {row["country"] for row in ORGANISATIONS} - {""} <= {row["alpha2"] for row in STATES}


def test_a_listed_body_belongs_at_once_to_the_side_it_counts_with() -> None:
    """Linking knows the bodies of one document only, and asks no further for the rest."""
    parents = {f"{PREFIX[row['type']]}:{row['id']}": row["parent"] for row in ORGANISATIONS}
    assert not [id for id, parent in parents.items() if parents.get(parent)]


def test_a_militia_that_fights_its_state_does_not_belong_to_it() -> None:
    rebels = {"fsa", "sdf", "ypg", "rsf"}
    assert {row["country"] for row in ORGANISATIONS if row["id"] in rebels} == {""}


def test_a_listed_person_belongs_to_the_body_he_heads() -> None:
    (listed,) = known().names.get("Jens Stoltenberg")
    assert (listed.actor.country, listed.actor.parent) == ("NO", "organisation:nato")


def test_the_longest_name_wins_and_only_whole_words_count() -> None:
    index = Index([("Raad", 1), ("Raad van Europa", 2), ("EU", 3)])
    text = "De Raad van Europa, de Raadzaal, EU-top en EUROPA"
    assert [(text[s:e], t) for s, e, t in index.find(text)] == [
        ("Raad van Europa", (2,)),
        ("EU", (3,)),
    ]


def test_an_id_has_no_accents() -> None:
    assert slug("Oekraïense ’s avonds d'Or") == "oekraiense-s-avonds-dor"
