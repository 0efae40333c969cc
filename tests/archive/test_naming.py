"""What the file of an original was called."""

from datetime import UTC, datetime

import pytest

from wederhoor.archive import file_name
from wederhoor.model import Original


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("samples/brief van maart.docx", "brief van maart.docx"),
        ("upload:brief by hand.txt by anna", "brief by hand.txt"),
        (r"upload:C:\Users\anna\nota.pdf by anna", "nota.pdf"),
        ("upload:../../nota.pdf by Jan by the sea", "nota.pdf by Jan"),
        ("upload:.. by anna", ".."),
        ("upload: by anna", "0a"),
        ("https://example.org/nieuws/een%20bericht.html?page=2#top", "een bericht.html"),
        ("https://example.org/nieuws/", "nieuws"),
        ("https://example.org", "example.org"),
        ("", "0a"),
    ],
)
def test_an_original_has_the_bare_name_of_its_file(location: str, name: str) -> None:
    moment = datetime(2025, 7, 1, tzinfo=UTC)
    assert file_name(Original("0a", 1, "text/plain", location, moment)) == name
