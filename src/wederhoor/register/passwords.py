"""Passwords: kept as argon2id hashes, and asked nothing but to be long (NIST SP 800-63B-4)."""

from functools import cache
from threading import Lock
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from wederhoor.errors import SettingsError

__all__ = ["LEAST", "MOST", "key", "made", "outdated", "verified"]

LEAST = 15
"""Characters: what NIST SP 800-63B-4 asks of a password that is all there is."""

MOST = 1024

_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
"""The second choice of RFC 9106, section 4: 64 MiB for each."""

_one = Lock()
"""One is computed at a time: many who try at once should not take the memory of all."""


def key(name: str) -> str:
    """What two names have in common that are one to a reader: width and capitals do not count."""
    return normalize("NFKC", normalize("NFKC", name).casefold())


def made(password: str) -> str:
    """The hash to be kept. Raises SettingsError where the password is too short or too long."""
    text = _text(password)
    if not LEAST <= len(text) <= MOST:
        raise SettingsError("password", f"not of {LEAST} to {MOST} characters")
    with _one:
        return _HASHER.hash(text)


def verified(hashed: str | None, password: str) -> bool:
    """Whether the hash is that of the password; without a hash False, after the same time."""
    text = _text(password)[:MOST]
    try:
        with _one:
            return _HASHER.verify(hashed or _nobody(), text) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(hashed: str) -> bool:
    """Whether it was made with other costs than are asked now."""
    return _HASHER.check_needs_rehash(hashed)


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody's password")


def _text(password: str) -> str:
    return normalize("NFKC", password)
