import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread

import httpx
import pytest
import uvicorn

from wederhoor.errors import SettingsError
from wederhoor.register import Register
from wederhoor.register.people import People
from wederhoor.register.visits import Visits
from wederhoor.settings import Settings
from wederhoor.vocabulary import Rank
from wederhoor.web import checked, create, listen
from wederhoor.web.serving import configured


def test_serve_says_where_it_is_and_stops_quietly(built: Path) -> None:
    command = [sys.executable, "-m", "wederhoor.cli", "serve", "--dossier", built, "--port", "0"]
    code = "from wederhoor.cli import main; main()"
    command = [sys.executable, "-c", code, *command[3:]]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}settings").status_code == 200
        answer = httpx.get(f"{address}api/v1/claims?limit=1")
        assert answer.json()["total"] > 3
        assert "server" not in answer.headers
        assert httpx.head(f"{address}api/v1/claims.csv").status_code == 200
        rebound = httpx.get(address, headers={"Host": "evil.example"})
        assert rebound.status_code == 421
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_no_dossier_is_one_line(wederhoor, tmp_path: Path) -> None:
    result = wederhoor("serve", "--dossier", tmp_path)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"wederhoor: {tmp_path}: there is no dossier here [W400]\n"


def test_a_port_that_is_taken_is_one_line(wederhoor, built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = wederhoor("serve", "--dossier", built, "--port", str(port))
    assert (result.code, result.out) == (2, "")
    reason = "cannot be listened on: address already in use"
    assert result.err == f"wederhoor: port {port}: {reason} [W100]\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--host", "0.0.0.0"], "host 0.0.0.0: others could come in, and there are no accounts"),
        (["--host", "::"], "host ::: others could come in"),
        (["--host", "dossier.example"], "host dossier.example: others could come in"),
        (["--origin", "https://dossier.example"], "origin https://dossier.example: others could"),
        (["--origin", "http://dossier.example"], "not https:// and a name in small letters"),
        (["--origin", "https://dossier.example/"], "not https:// and a name in small letters"),
        (["--origin", "https://a@dossier.example"], "not https:// and a name in small letters"),
    ],
)
def test_nobody_else_is_let_in_while_there_are_no_accounts(
    wederhoor, built: Path, arguments: list[str], reason: str
) -> None:
    result = wederhoor("serve", "--dossier", built, "--port", "0", *arguments)
    assert (result.code, result.out) == (2, "")
    assert reason in result.err
    assert result.err.count("\n") == 1


@pytest.fixture
def team(tmp_path: Path, quick_passwords: None) -> Path:
    """A dossier with nothing but an account."""
    Register.open(tmp_path, create=True).close()
    with People.open(tmp_path) as people:
        people.add("Chief", "four words of no use", Rank.ADMINISTRATOR)
    return tmp_path


def test_others_are_let_in_by_the_name_that_is_given(team: Path) -> None:
    checked(team, "127.0.0.1", "https://dossier.example:8443")
    checked(team, "0.0.0.0", "https://dossier.example")
    with pytest.raises(SettingsError, match="browsers elsewhere need an address: --origin"):
        checked(team, "0.0.0.0", None)


def test_a_proxy_on_this_machine_says_who_asks(team: Path) -> None:
    app = create(team, Settings(), "https://dossier.example")
    with listen(0) as listening:
        server = uvicorn.Server(configured(app))
        thread = Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        headers = {"Host": "dossier.example", "X-Forwarded-For": "198.51.100.9, 192.0.2.7"}
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/login"
        assert httpx.get(address, headers=headers).status_code == 200
        server.should_exit = True
        thread.join(20)
    with People.open(team) as people:
        [visit] = Visits(people).page(None, 9).items
    assert visit.address == "192.0.2.7"
