"""Cookies: which there are, and that no script and no other site gets at them."""

from datetime import timedelta

from fastapi import Response

__all__ = ["YEAR", "drop", "keep", "session"]

YEAR = timedelta(days=365)


def session(secure: bool) -> str:
    """The name of the cookie that is a session's.

    Under https one that no other host and no plain page can set for this one.
    """
    return "__Host-wederhoor" if secure else "wederhoor"


def keep(
    response: Response, secure: bool, name: str, value: str, lasting: timedelta | None = None
) -> None:
    """Send a cookie, until the browser is closed or for so long.

    It is sent along when another site or a message leads here (Lax), else every link to a claim
    would end at the login page; nothing is changed by following a link.
    """
    age = None if lasting is None else int(lasting.total_seconds())
    response.set_cookie(name, value, age, secure=secure, httponly=True, samesite="lax")


def drop(response: Response, secure: bool, name: str) -> None:
    """Have a cookie forgotten."""
    response.delete_cookie(name, secure=secure, httponly=True, samesite="lax")
