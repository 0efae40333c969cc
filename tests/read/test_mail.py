from datetime import date
from email.message import EmailMessage

import pytest

from wederhoor.errors import Empty

from .originals import SENTENCE, document


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Persdienst De Waag <pers@waag.example>"
    made["To"] = "redactie@krant.example"
    made["Subject"] = "Over het gas in Oekraïne"
    made["Date"] = "Fri, 04 Jul 2025 23:30:00 -0500"
    for name, value in headers.items():
        made[name] = value
    return made


def test_headers_and_plain_part() -> None:
    made = message()
    made.set_content(f"{SENTENCE}\n", charset="iso-8859-1")
    made.add_alternative(f"<p>Anders: {SENTENCE}</p>", subtype="html")
    found = document(made.as_bytes())
    assert found.text == SENTENCE
    assert found.title == "Over het gas in Oekraïne"
    assert found.publisher == "Persdienst De Waag"
    assert found.authors == ()
    assert found.published is not None
    assert found.published.start == date(2025, 7, 4)


def test_the_html_part_where_there_is_no_other() -> None:
    made = message()
    made.set_content(f"<p>{SENTENCE}</p><script>alert(1)</script>", subtype="html")
    assert document(made.as_bytes()).text == SENTENCE


def test_an_organisation_publishes_what_the_sender_wrote() -> None:
    made = message(Organization="De Waag")
    made.set_content(SENTENCE)
    found = document(made.as_bytes())
    assert (found.publisher, found.authors) == ("De Waag", ("Persdienst De Waag",))


def test_attachments_are_named_and_not_read() -> None:
    made = message()
    made.set_content(SENTENCE)
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="bijlage.pdf")
    assert document(made.as_bytes()).text == f"{SENTENCE}\n\n[bijlage.pdf]"


def test_a_message_without_text_is_empty() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="bijlage.pdf")
    with pytest.raises(Empty):
        document(made.as_bytes())


@pytest.mark.parametrize("header", ["Date: gisteren", "Date:"])
def test_a_date_that_is_none(header: str) -> None:
    data = f"From: a@b.example\nTo: c@d.example\nSubject: Gas\n{header}\n\n{SENTENCE}\n"
    assert document(data.encode()).published is None
