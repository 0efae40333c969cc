"""Fetching from a server on this machine, of which the policy says that it is the internet."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import pytest

from wederhoor.errors import Empty, InputError, TooLarge, Unreachable
from wederhoor.fetch import Policy, fetch
from wederhoor.fetch.policy import Address

HERE = ip_address("127.0.0.1")
ELSEWHERE = ip_address("127.0.0.2")
MOST = 100_000

Answer = bytes | Callable[[socket.socket], None]


class Server:
    """Answers each connection with the next of its answers, and keeps what was asked."""

    def __init__(self, address: Address = HERE, port: int = 0) -> None:
        self._listening = socket.create_server((str(address), port))
        self.port: int = self._listening.getsockname()[1]
        self.answers: list[Answer] = []
        self.asked: list[bytes] = []
        threading.Thread(target=self._run, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(65536))
                answer = self.answers.pop(0)
                with suppress(OSError):
                    connection.sendall(answer) if isinstance(answer, bytes) else answer(connection)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def policy(server: Server) -> Policy:
    """Only this server is admitted, and every name leads to it."""

    async def resolve(host: str) -> list[Address]:
        return [ip_address(host) if host[0].isdigit() else HERE]

    ports = {"http": server.port, "https": server.port}
    return Policy(lambda address: address == HERE, resolve, ports, seconds=5, pause=2, redirects=3)


def answer(body: bytes = b"Een bericht.", status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "transfer_encoding" not in headers:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "connection: close", "", ""]).encode("latin-1") + body


def to(location: str) -> bytes:
    return answer(b"", "302 Found", location=location)


def refusal(address: str, policy: Policy) -> InputError:
    with pytest.raises(InputError) as refused:
        fetch(address, MOST, policy)
    assert "\n" not in str(refused.value)
    return refused.value


def test_what_is_there_comes_with_its_type_and_address(server: Server, policy: Policy) -> None:
    server.answers = [answer(content_type="text/plain; charset=latin1")]
    found = fetch("http://krant.test/bericht?n=1#slot", MOST, policy)
    assert found.data == b"Een bericht."
    assert found.media_type == "text/plain; charset=latin1"
    assert found.location == "http://krant.test/bericht?n=1"
    head, *lines = server.asked[0].decode().split("\r\n")
    asked = dict(line.split(": ") for line in lines if line)
    assert head == "GET /bericht?n=1 HTTP/1.1"
    assert asked["Host"] == "krant.test"
    assert asked["User-Agent"].startswith("wederhoor/")
    assert not asked.keys() & {"Cookie", "Authorization", "Referer"}


def test_the_connection_is_made_to_the_address_that_was_checked(
    server: Server, policy: Policy
) -> None:
    evil = Server(ELSEWHERE, server.port)
    evil.answers = [answer(b"Geheim.")]
    looked_up: list[str] = []

    async def rebinding(host: str) -> list[Address]:
        looked_up.append(host)
        return [HERE] if len(looked_up) == 1 else [ELSEWHERE]

    rebound = replace(policy, resolve=rebinding)
    server.answers = [answer()]
    assert fetch("http://krant.test/", MOST, rebound).data == b"Een bericht."
    assert looked_up == ["krant.test"]

    looked_up.clear()
    server.answers = [to("http://krant.test/weer")]
    assert "not on the public internet" in refusal("http://krant.test/", rebound).reason
    evil.close()
    assert evil.asked == []


@pytest.mark.parametrize("others", [[ELSEWHERE], [HERE, ELSEWHERE], [ELSEWHERE, HERE], []])
def test_every_address_of_a_host_must_be_admitted(
    server: Server, policy: Policy, others: list[Address]
) -> None:
    async def resolve(_: str) -> list[Address]:
        return others

    refused = refusal("http://krant.test/", replace(policy, resolve=resolve))
    assert refused.reason == "its host is not on the public internet"
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://2130706433/",
        "http://0/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1%25lo]/",
        "http://①②⑦.0.0.1/",
        "http://127。0。0。1/",
        "http://naam:wachtwoord@example.org/",
        "http://example.org@127.0.0.1/",
        "http://127.0.0.1\\@example.org/",
        "http://example.org:22/",
        "http://example.org:443/",
        "https://example.org:80/",
        "http://example.org:99999/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "data:text/plain,x",
        "javascript:alert(1)",
        "//example.org/",
        "example.org",
        "http://",
        "http:///pad",
        "http://[::1",
        "http://exa\nmple.org/",
        "http://exa\x00mple.org/",
        "http://xn--/",
        "http://" + "a" * 300 + "/",
        "http://example.org/" + "a" * 3000,
        "",
    ],
)
def test_as_it_stands_nothing_but_the_web_is_asked(address: str) -> None:
    """Under the strict policy, without which no page of the workbench fetches."""
    with pytest.raises(Unreachable) as refused:
        fetch(address, MOST)
    assert "wachtwoord" not in refused.value.place + refused.value.reason


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2/", "its host is not on the public internet"),
        ("http://0x7f000002/", "its host is not known"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://krant.test/", "only http and https"),
        ("http://krant.test:1/", "port 1 is not that of the web"),
        ("http://a:b@krant.test/", "it has a name or a password in it"),
        ("http://[::1", "Invalid URL in location header"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(
    server: Server, policy: Policy, location: str, reason: str
) -> None:
    server.answers = [to(location)]
    refused = refusal("http://krant.test/", policy)
    assert refused.place == "http://krant.test/"
    assert reason in refused.reason
    assert len(server.asked) == 1


def test_redirects_are_followed_a_few_times_without_cookies(server: Server, policy: Policy) -> None:
    hop = answer(b"", "301 Moved", location="verder", set_cookie="wie=jij")
    server.answers = [hop, hop, to("https://krant.test/eind"), b""]
    refused = refusal("http://krant.test/a/b", policy)  # there is no certificate here
    assert refused.reason.startswith("it redirects to https://krant.test/eind: there is no conn")
    server.answers = [hop, hop, to("/eind"), answer()]
    found = fetch("http://krant.test/a/b", MOST, policy)
    assert found.location == "http://krant.test/eind"
    assert not any(b"ookie" in asked for asked in server.asked)
    server.answers = [hop, hop, hop, hop]
    assert refusal("http://krant.test/", policy).reason == "it redirects more than 3 times"


@pytest.mark.parametrize(
    "status", ["204 No Content", "206 Partial", "304 Same", "401 No", "404 <script>", "500 \x1b[2J"]
)
def test_only_a_whole_answer_counts(server: Server, policy: Policy, status: str) -> None:
    server.answers = [answer(b"" if status[0] in "23" else b"x", status)]
    reason = refusal("http://krant.test/", policy).reason
    assert reason.startswith(f"it answers {status[:3]}")
    assert "script" not in reason and "\x1b" not in reason


def test_too_much_is_not_read_to_its_end(server: Server, policy: Policy) -> None:
    server.answers = [answer(bytes(MOST + 1))]
    assert isinstance(refusal("http://krant.test/", policy), TooLarge)

    def endless(connection: socket.socket) -> None:
        connection.sendall(answer(b"", transfer_encoding="chunked"))
        while True:
            connection.sendall(b"1000\r\n" + bytes(0x1000) + b"\r\n")

    server.answers = [endless]
    assert isinstance(refusal("http://krant.test/", policy), TooLarge)


def test_a_packed_answer_is_unpacked_up_to_the_limit(server: Server, policy: Policy) -> None:
    server.answers = [answer(gzip.compress(b"Een bericht."), content_encoding="gzip")]
    assert fetch("http://krant.test/", MOST, policy).data == b"Een bericht."
    bomb = gzip.compress(bytes(50_000_000))
    server.answers = [answer(bomb, content_encoding="gzip")]
    assert isinstance(refusal("http://krant.test/", policy), TooLarge)


@pytest.mark.parametrize("coding", ["gzip, gzip", "gzip,gzip,gzip", "br", "deflate", "zstd", "x"])
def test_a_coding_that_was_not_asked_for_is_refused(
    server: Server, policy: Policy, coding: str
) -> None:
    server.answers = [answer(content_encoding=coding)]
    assert "coding" in refusal("http://krant.test/", policy).reason


def test_nothing_is_empty(server: Server, policy: Policy) -> None:
    server.answers = [answer(b"")]
    assert isinstance(refusal("http://krant.test/", policy), Empty)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nte kort",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nx: " + b"a" * 200_000,
        answer(b"geen gzip", content_encoding="gzip"),
    ],
)
def test_a_broken_answer_is_one_line(server: Server, policy: Policy, sent: bytes) -> None:
    server.answers = [sent]
    assert "it does not answer as it should" in refusal("http://krant.test/", policy).reason


def slow_head(connection: socket.socket) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nx: " + b"a" * 1000:
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def slow_body(connection: socket.socket) -> None:
    connection.sendall(answer(b"", transfer_encoding="chunked"))
    for _ in range(100):
        connection.sendall(b"1\r\na\r\n")
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [slow_head, slow_body])
def test_all_of_it_ends_in_time(
    server: Server, policy: Policy, slow: Callable[[socket.socket], None]
) -> None:
    server.answers = [slow]
    begun = time.monotonic()
    refused = refusal("http://krant.test/", replace(policy, seconds=0.5))
    assert refused.reason == "it took longer than 0.5 seconds"
    assert time.monotonic() - begun < 2


def test_a_silent_server_is_not_waited_for(server: Server, policy: Policy) -> None:
    server.answers = [lambda _: time.sleep(1)]
    refused = refusal("http://krant.test/", replace(policy, pause=0.2))
    assert refused.reason == "no answer within 0.2 seconds"


def test_nobody_listening_is_one_line(policy: Policy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        silent = replace(policy, ports={"http": closed.getsockname()[1]})
    assert "there is no connection to it" in refusal("http://krant.test/", silent).reason


def test_no_proxy_of_the_environment_is_used(
    server: Server, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.2:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.2:9")
    server.answers = [answer()]
    assert fetch("http://krant.test/", MOST, policy).data


def test_a_certificate_is_asked_for_by_the_name_and_checked(
    server: Server, policy: Policy, tmp_path: Path
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=krant.test -keyout {key}"
    subprocess.run([openssl, *make.split(), "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    names: list[str | None] = []
    context.sni_callback = lambda _, name, __: names.append(name)
    listening = socket.create_server(("127.0.0.1", 0))

    def shake() -> None:
        connection, _ = listening.accept()
        with pytest.raises(ssl.SSLError):
            context.wrap_socket(connection, server_side=True)

    thread = threading.Thread(target=shake)
    thread.start()
    secure = replace(policy, ports={"https": listening.getsockname()[1]})
    reason = refusal("https://krant.test/", secure).reason
    thread.join()
    listening.close()
    assert "CERTIFICATE_VERIFY_FAILED" in reason
    assert names == ["krant.test"]
