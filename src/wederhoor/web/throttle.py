"""How often may be tried to log in: the wait grows with every failure."""

import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from typing import NamedTuple

__all__ = ["Throttle"]

FREE = 5
"""Failures that cost no waiting."""

FIRST, LONGEST = 1.0, 300.0
"""Seconds to wait after the first failure that does; each one after it doubles them, up to this.

So an account takes fewer than 300 guesses a day, and nobody can be kept out of it for long.
"""

FORGOTTEN = 3600.0
"""Seconds after which failures no longer count."""

MOST = 50_000
"""Names and addresses of which failures are remembered."""


class _Failures(NamedTuple):
    number: int
    until: float


class Throttle:
    """Failures by the name that was tried, there be such an account or not, and by the address
    they came from. ``clock`` gives seconds that only go forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failed: dict[str, _Failures] = {}

    def wait(self, name: str, host: str) -> float:
        """Seconds there is still to wait before one may try to log in; 0 counts as a failure.

        It is taken back with ``succeeded``: many tries at once are then as slow as one by one.
        """
        keys = _keys(name, host)
        with self._lock:
            moment = self._clock()
            known = [self._failed.pop(key, _Failures(0, moment)) for key in keys]
            wait = max(one.until - moment for one in known)
            for key, one in zip(keys, known, strict=True):
                if wait <= 0:
                    number = 1 if moment > one.until + FORGOTTEN else one.number + 1
                    one = _Failures(number, moment + _pause(number))
                self._failed[key] = one
            while len(self._failed) > MOST:
                del self._failed[next(iter(self._failed))]
        return max(wait, 0.0)

    def succeeded(self, name: str, host: str) -> None:
        """Forget the failures of the name, and this one of the address.

        All of the address are not: who has an account could else guess at others for ever.
        """
        of_name, of_host = _keys(name, host)
        with self._lock:
            self._failed.pop(of_name, None)
            if one := self._failed.pop(of_host, None):
                self._failed[of_host] = _Failures(one.number - 1, self._clock())


def _keys(name: str, host: str) -> tuple[str, str]:
    return f"name {name}", f"host {_network(host)}"


def _pause(number: int) -> float:
    return 0.0 if number < FREE else min(FIRST * 2.0 ** min(number - FREE, 30), LONGEST)


def _network(host: str) -> str:
    """What an address is counted by: itself; of IPv6 the network, as one machine has many."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return host
