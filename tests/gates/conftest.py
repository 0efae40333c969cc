from pathlib import Path
from typing import Any

import pytest
import yaml

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the texts for measuring, ../shared, are not here")
    return SHARED


@pytest.fixture(scope="session")
def floors() -> dict[str, dict[str, float]]:
    data: Any = yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text("utf-8"))
    return dict(data)
