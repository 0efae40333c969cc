"""The form in which a claim is corrected: what was not changed is no correction."""

from datetime import date

import pytest

from wederhoor.errors import SettingsError
from wederhoor.model import (
    Actor,
    Claim,
    Interval,
    Place,
    Quantity,
    RoleFiller,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.review import Around, change
from wederhoor.vocabulary import (
    Category,
    Counted,
    Granularity,
    Kind,
    Modality,
    Precision,
    Role,
    Stance,
    Type,
)
from wederhoor.web import forms

TEXT = "Noordland zou in mei 2025 bij Aarle meer dan veertig mensen met chloor hebben verwond."
ARMY = Actor("force:noordland", Type.FORCE, ("het leger van Noordland",))
VOICE = Actor("person:de-groot", Type.PERSON, ("De Groot",))


def span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


CLAIM = Claim(
    id="claim",
    document="document",
    attribution="said",
    content=(span(TEXT),),
    source=VOICE,
    stance=Stance.ACCUSES,
    kind=Kind.CASUALTIES,
    modality=Modality.HEARSAY,
    weapon=Weapon(Category.CHEMICAL, (Category.RIOT_CONTROL,), "chlorine", span("chloor")),
    roles=(RoleFiller(Role.PERPETRATOR, ARMY, span("Noordland")),),
    quantities=(
        Quantity(Counted.INJURED, 41, None, False, span("meer dan veertig"), "rule", {"by": "x"}),
    ),
    time=TimeExpression(
        Interval(date(2025, 5, 1), date(2025, 5, 31), Granularity.MONTH), span("in mei 2025"), "r"
    ),
    place=Place("geonames:1", ("Aarle", "Aerle"), "NL", Precision.TOWN, span("Aarle"), "rule"),
)
AROUND = Around(TEXT, {ARMY.id: ARMY, VOICE.id: VOICE}, "corrected")


def sent(claim: Claim = CLAIM, **changed: str) -> list[tuple[str, str]]:
    """What the page's form sends for a claim, with some inputs filled in otherwise."""
    pairs: list[tuple[str, str]] = []
    for field, value in forms.filled(claim).items():
        if field == "quantities":
            rows = [*value, {"of": "killed", "min": "", "max": ""}]
            pairs += [
                (f"field.quantities.{n}.{part}", one)
                for n, row in enumerate(rows)
                for part, one in row.items()
                if part != "approximate" or one
            ]
        elif isinstance(value, dict):
            pairs += [(f"field.{field}.{part}", one) for part, one in value.items()]
        else:
            values = [*value, ""] if isinstance(value, list) else [value]
            pairs += [(f"field.{field}", one) for one in values]
    names = {f"field.{name.replace('__', '.')}": value for name, value in changed.items()}
    kept = [(name, names.pop(name, value)) for name, value in pairs]
    return [*kept, *names.items(), ("verdict", "corrected"), ("why", "x")]


def test_what_is_sent_unchanged_corrects_nothing() -> None:
    assert forms.corrections(CLAIM, sent()) == {}


@pytest.mark.parametrize(
    ("inputs", "corrected"),
    [
        ({"stance": "warns"}, {"stance": "warns"}),
        ({"agent": ""}, {"agent": None}),
        ({"weapon_also": ""}, {"weapon_also": []}),
        ({"perpetrator": VOICE.id}, {"perpetrator": [VOICE.id]}),
        ({"target": ARMY.id}, {"target": [ARMY.id]}),
        ({"time__granularity": "range"}, {"time": {"granularity": "range"}}),
        ({"time__start": "", "time__end": ""}, {"time": None}),
        ({"place__name": ""}, {"place": None}),
        ({"place__precision": "area"}, {"place": {"id": "geonames:1", "precision": "area"}}),
        ({"place__name": "Beek"}, {"place": {"names": ["Beek"], "country": "NL"}}),
        ({"quantities__0__min": "40"}, {"quantities": [{"min": 40, "scope": {"by": "x"}}]}),
        ({"quantities__0__approximate": "yes"}, {"quantities": [{"approximate": True}]}),
        ({"quantities__0__min": ""}, {"quantities": []}),
        ({"quantities__1__min": "2"}, {"quantities": [{"of": "injured"}, {"of": "killed"}]}),
    ],
)
def test_what_was_changed_is_what_review_takes(
    inputs: dict[str, str], corrected: dict[str, object]
) -> None:
    found = forms.corrections(CLAIM, sent(**inputs))
    assert found.keys() == corrected.keys()
    for field, value in corrected.items():
        given = found[field] if isinstance(value, list) else [found[field]]
        for one, other in zip(value if isinstance(value, list) else [value], given, strict=True):
            if isinstance(one, dict):
                assert one.items() <= other.items()
            else:
                assert one == other
        change(CLAIM, field, found[field], AROUND)


def test_somebody_new_gets_a_role_or_is_the_source() -> None:
    new = [("new.name", "Zuidland"), ("new.type", "state"), ("new.part", "target")]
    found = forms.corrections(CLAIM, [*sent(), *new])
    assert found == {"target": [{"type": "state", "names": ["Zuidland"]}]}
    corrected = change(CLAIM, "target", found["target"], AROUND)
    assert [one.actor.names for one in corrected.roles if one.role is Role.TARGET] == [
        ("Zuidland",)
    ]
    source = forms.corrections(CLAIM, [*sent(), *new[:2], ("new.part", "source")])
    assert source == {"source": {"type": "state", "names": ["Zuidland"]}}


@pytest.mark.parametrize("field", ["field.nothing", "field.id"])
def test_no_other_field_is_corrected(field: str) -> None:
    with pytest.raises(SettingsError):
        forms.corrections(CLAIM, [*sent(), (field, "x")])


def test_a_bound_is_a_whole_number() -> None:
    with pytest.raises(SettingsError, match="no whole number"):
        forms.corrections(CLAIM, sent(quantities__0__min="vier"))


def test_a_claim_is_split_between_words() -> None:
    at = TEXT.index("meer")
    one, other = forms.parts(CLAIM, at)
    assert [TEXT[start:end] for start, end in (*one["content"], *other["content"])] == [
        "Noordland zou in mei 2025 bij Aarle",
        TEXT[at:],
    ]
    for outside in (0, len(TEXT)):
        with pytest.raises(SettingsError, match="words"):
            forms.parts(CLAIM, outside)
