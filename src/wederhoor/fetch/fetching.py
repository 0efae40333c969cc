"""Fetching one address: every step of the way checked before a connection is made."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import NamedTuple

import anyio
import httpx

from wederhoor.errors import Empty, InputError, TooLarge, Unreachable
from wederhoor.fetch.policy import STRICT, Address, Policy

__all__ = ["Answer", "fetch"]

_LONGEST = 2000
"""Characters of an address."""

_CODINGS = ("", "identity", "gzip")
"""One at most: codings upon codings unpack to more than any memory holds."""


class Answer(NamedTuple):
    """What an address led to: where redirects ended, what its bytes are said to be, and these."""

    location: str
    media_type: str
    data: bytes


def fetch(address: str, most: int, policy: Policy = STRICT) -> Answer:
    """The bytes at an address, no more than ``most`` as sent or unpacked.

    Only http and https are asked, by GET, without cookies, credentials or a proxy. A host is looked
    up once; each of its addresses must be admitted by the policy, and the connection is made to
    one of these, with certificate and Host by the name. A redirect is an address like the first.
    Raises Unreachable, TooLarge or Empty, naming the address as it was given.
    """
    return anyio.run(_fetch, address, most, policy)


async def _fetch(address: str, most: int, policy: Policy) -> Answer:
    try:
        with anyio.fail_after(policy.seconds):
            found = await _ask(_parsed(address), most, policy)
            for _ in range(policy.redirects):
                if isinstance(found, Answer):
                    return found
                try:
                    found = await _ask(found, most, policy)
                except InputError as error:
                    reason = f"it redirects to {error.place}: {error.reason}"
                    raise type(error)(address, reason) from error
            if isinstance(found, Answer):
                return found
    except TimeoutError as error:
        raise Unreachable(address, f"it took longer than {policy.seconds:g} seconds") from error
    raise Unreachable(address, f"it redirects more than {policy.redirects} times")


async def _ask(url: httpx.URL, most: int, policy: Policy) -> Answer | httpx.URL:
    """What is at an address, or where it redirects to."""
    for candidate in await _admitted(url, policy):
        try:
            async with _opened(url, candidate, policy) as response:
                if response.has_redirect_location:
                    return _parsed(response.headers["location"], url)
                if response.status_code != httpx.codes.OK:
                    meaning = httpx.codes.get_reason_phrase(response.status_code)
                    answer = f"{response.status_code} {meaning}".strip()
                    raise Unreachable(url, f"it answers {answer}")
                media_type = response.headers.get("content-type", "")
                return Answer(str(url), media_type, await _body(url, response, most))
        except httpx.ConnectError as error:
            failed = error
        except httpx.TimeoutException as error:
            raise Unreachable(url, f"no answer within {policy.pause:g} seconds") from error
        except httpx.HTTPError as error:
            raise Unreachable(url, f"it does not answer as it should: {error}") from error
    raise Unreachable(url, f"there is no connection to it: {failed}") from failed


def _parsed(address: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address without the fragment, which is not asked for; relative to ``base``."""
    try:
        url = httpx.URL(address) if base is None else base.join(address)
        url = url.copy_with(fragment=None)
        if len(str(url)) > _LONGEST:
            raise ValueError(f"more than {_LONGEST} characters")
        return url
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreachable(base or address, "it is not an address of the web") from error


async def _admitted(url: httpx.URL, policy: Policy) -> list[Address]:
    """The addresses of an address's host. Raises Unreachable unless all of it is admitted."""
    if url.scheme not in policy.ports or not url.raw_host:
        raise Unreachable(url, "only http and https addresses are fetched")
    if url.userinfo:
        # Not repeated: a password is not for a log.
        raise Unreachable(url.copy_with(userinfo=b""), "it has a name or a password in it")
    if (url.port or policy.ports[url.scheme]) != policy.ports[url.scheme]:
        raise Unreachable(url, f"port {url.port} is not that of the web")
    try:
        found = await policy.resolve(url.raw_host.decode("ascii"))
    except (OSError, ValueError) as error:
        raise Unreachable(url, "its host is not known") from error
    if not found or not all(map(policy.admits, found)):
        raise Unreachable(url, "its host is not on the public internet")
    return found


@asynccontextmanager
async def _opened(
    url: httpx.URL, address: Address, policy: Policy
) -> AsyncIterator[httpx.Response]:
    """The answer of the machine at just this address, which is asked by the name in ``url``."""
    name = url.raw_host.decode("ascii")
    async with httpx.AsyncClient(timeout=policy.pause, trust_env=False) as client:
        request = httpx.Request(
            "GET",
            url.copy_with(host=str(address), port=policy.ports[url.scheme]),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": f"wederhoor/{version('wederhoor')}",
                "Accept": "text/html, application/pdf, text/plain, */*;q=0.5",
                "Accept-Encoding": "gzip",
            },
            extensions={"sni_hostname": name, "timeout": client.timeout.as_dict()},
        )
        response = await client.send(request, stream=True, follow_redirects=False)
        try:
            yield response
        finally:
            await response.aclose()


async def _body(url: httpx.URL, response: httpx.Response, most: int) -> bytes:
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise Unreachable(url, "it is sent in a coding that was not asked for")
    data = bytearray()
    async for chunk in response.aiter_bytes():
        data += chunk
        if len(data) > most:
            raise TooLarge(url, f"it has more than {most:,} bytes")
    if not data:
        raise Empty(url, "there is nothing at it")
    return bytes(data)
