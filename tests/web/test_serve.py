import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx


def test_serve_says_where_it_is_and_stops_quietly(built: Path) -> None:
    command = [sys.executable, "-m", "wederhoor.cli", "serve", "--dossier", built, "--port", "0"]
    code = "from wederhoor.cli import main; main()"
    command = [sys.executable, "-c", code, *command[3:]]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(address).status_code == 200
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
