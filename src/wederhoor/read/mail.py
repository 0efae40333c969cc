"""Mail messages (EML, RFC 5322), by the standard library."""

from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from wederhoor.errors import Empty
from wederhoor.model import Interval
from wederhoor.read import html
from wederhoor.read.dates import interval
from wederhoor.read.extract import Extract
from wederhoor.read.normal import normalise, unwrap
from wederhoor.read.text import decode
from wederhoor.settings import Settings

__all__ = ["extract"]


def extract(data: bytes, place: str, settings: Settings) -> Extract:
    """The plain part, else the HTML part; subject, sender and date from the headers.

    The publisher is the organisation where the mail names one, and the sender is then its author;
    else the sender's name. Attachments are named in brackets at the end of the text, not read.
    Raises Empty for a message without text.
    """
    message = message_from_bytes(data, policy=default)
    body = message.get_body(("plain", "html"))
    if not isinstance(body, EmailMessage):
        raise Empty(place, "the message has no text")
    payload = body.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    text = (
        html.extract(content, place, settings).text
        if body.get_content_subtype() == "html"
        else unwrap(normalise(_decode(content, body.get_content_charset(), place)))
    )
    names = [part.get_filename() for part in message.iter_attachments()]
    sender = (
        next((a.display_name for a in message["from"].addresses), "") if message["from"] else ""
    )
    organisation = str(message["organization"] or "")
    return Extract(
        "\n\n".join([text, *(f"[{name}]" for name in names if name)]),
        title=str(message["subject"] or "") or None,
        publisher=organisation or sender or None,
        authors=(sender,) if organisation and sender else (),
        published=_day(message["date"]),
    )


def _decode(content: bytes, charset: str | None, place: str) -> str:
    """The characters of the body, by the charset it names where that can be true."""
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(content, place)


def _day(header: object) -> Interval | None:
    """The day of a Date header, on the sender's clock."""
    sent = getattr(header, "datetime", None)
    return interval(sent.year, sent.month, sent.day) if isinstance(sent, datetime) else None
