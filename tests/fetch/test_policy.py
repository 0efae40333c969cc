import time
from dataclasses import replace
from ipaddress import ip_address
from threading import Event

import anyio
import pytest

from wederhoor.errors import Unreachable
from wederhoor.fetch import STRICT, fetch, public, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "100.64.0.1",  # shared by a provider's customers
        "100.100.100.200",  # Alibaba's metadata
        "169.254.0.1",
        "169.254.169.254",  # metadata of most clouds
        "168.63.129.16",  # Azure's, public by its number
        "192.0.0.192",  # Oracle's
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:0:8.8.8.8",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",  # translated within one's own network
        "100::1",
        "2001::1",  # Teredo
        "2001:db8::1",
        "2002:7f00:1::1",  # 6to4
        "2002:808:808::1",
        "fc00::1",
        "fd00:ec2::254",  # Amazon's metadata
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_what_is_not_of_the_internet_is_not_public(address: str) -> None:
    assert not public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "2a00:1450::1", "64:ff9b::8.8.8.8"]
)
def test_what_is_of_the_internet_is_public(address: str) -> None:
    assert public(ip_address(address))


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "0177.0.0.1", "localhost"])
def test_every_notation_is_what_the_system_makes_of_it(host: str) -> None:
    found = anyio.run(resolve, host)
    assert found
    assert not any(map(public, found))


def test_a_lookup_that_takes_too_long_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    done = Event()
    monkeypatch.setattr("wederhoor.fetch.policy.getaddrinfo", lambda *_: done.wait(20))
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="it took longer than"):
        fetch("http://krant.test/", 1000, replace(STRICT, seconds=0.2))
    assert time.monotonic() - begun < 5
    done.set()
