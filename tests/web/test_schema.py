"""The API does what its OpenAPI description says, whatever it is asked."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from wederhoor.settings import Settings
from wederhoor.web import create
from wederhoor.web.api import ROOT

HERE = {"Host": "127.0.0.1:8000"}

BOUNDED = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def operations(built: Path) -> list[Any]:
    """All that can be asked, with the application that answers."""
    app = create(built, Settings())
    schema = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", app, headers=HERE)
    return [result.ok() for result in schema.get_all_operations()]


def test_answers_are_as_described(operations: list[Any]) -> None:
    assert len(operations) > 15
    for operation in operations:
        # By hand, as the plugin of schemathesis 4.32 does not know pytest 9. A cursor of the right
        # type can still be refused for what it says, which no schema could tell.
        @BOUNDED
        @given(case=operation.as_strategy())
        def check(case: Case) -> None:
            case.call_and_validate(headers=HERE, excluded_checks=[positive_data_acceptance])

        check()
