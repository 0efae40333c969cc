"""Which machines may be asked: those that the whole internet may ask."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from socket import getaddrinfo
from types import MappingProxyType

import anyio.to_thread

__all__ = ["STRICT", "Address", "Policy", "public", "resolve"]

Address = IPv4Address | IPv6Address

_UNICAST = IPv6Network("2000::/3")
"""The only part of IPv6 from which addresses of the internet are given out (RFC 4291)."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a network without IPv4 writes them (NAT64, RFC 6052)."""

_CLOUDS = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))
"""Where clouds answer their own machines: Azure, public by its number alone; Oracle, within what
older versions of Python take for public in part."""


def public(address: Address) -> bool:
    """Whether an address is one of the internet, and not of a machine or a network of one's own.

    Of IPv6 forms that carry an IPv4 address, NAT64 is as public as that one; mapped addresses,
    6to4 and Teredo are not public, whatever they carry.
    """
    if isinstance(address, IPv4Address):
        special = address.is_multicast or any(address in cloud for cloud in _CLOUDS)
        return address.is_global and not special
    if address in _TRANSLATED:
        return public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _UNICAST and address.is_global and address.sixtofour is None


async def resolve(host: str) -> list[Address]:
    """The addresses of a host as the system knows them, none twice. Raises OSError."""
    # A lookup cannot be stopped; it is left behind by whoever waits no longer.
    found = await anyio.to_thread.run_sync(getaddrinfo, host, None, abandon_on_cancel=True)
    return list(dict.fromkeys(ip_address(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """What a fetch keeps to.

    ``admits`` is asked of every address that ``resolve`` gives for a host; ``ports`` are those
    admitted, by scheme. ``seconds`` is for all of it, ``pause`` the longest that the other side
    may say nothing; ``redirects`` is how many are followed.
    """

    admits: Callable[[Address], bool] = public
    resolve: Callable[[str], Awaitable[list[Address]]] = resolve
    ports: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({"http": 80, "https": 443})
    )
    seconds: float = 60
    pause: float = 10
    redirects: int = 5


STRICT = Policy()
