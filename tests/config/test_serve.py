"""make run: what it says, when it refuses, and that nothing stays behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import single

SERVE = [sys.executable, "manage.py", "serve"]


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """Settings of a site in another folder, at a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    mine = {"VAR_FOLDER": str(tmp_path), "PORT": port, "WORKERS": "1"}
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **mine}


@pytest.fixture
def environment(fresh_database: str, elsewhere: dict[str, str]) -> dict[str, str]:
    """The same with a copy of the database."""
    database = {name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_PUBLIC_URL")}
    return {**elsewhere, **database}


@pytest.fixture
def site(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A served site; its standard output is read up to the line with the address."""
    site = subprocess.Popen(SERVE, env=environment, stdout=subprocess.PIPE, text=True)
    yield site
    site.send_signal(signal.SIGINT)
    site.communicate(timeout=30)


def serve(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run it where it is expected to end by itself."""
    return subprocess.run(
        SERVE, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def lines_until_served(site: subprocess.Popen[str]) -> list[str]:
    assert site.stdout is not None
    lines: list[str] = []
    for line in site.stdout:
        lines.append(line.strip())
        if "is served" in line:
            break
    return lines


def test_it_prepares_serves_and_ends_with_ctrl_c(
    site: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    address = f"http://127.0.0.1:{environment['PORT']}/"

    lines = lines_until_served(site)

    assert lines[-1] == f"Word and Deed is served at {address} (Ctrl-C stops it)"
    assert sum(line.startswith("First administrator") for line in lines) == 1
    with urllib.request.urlopen(address + "readyz", timeout=10) as response:  # noqa: S310  ours
        assert response.status == 200

    site.send_signal(signal.SIGINT)
    said, _ = site.communicate(timeout=30)

    assert (site.returncode, said) == (0, "Stopped.\n")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(environment["PORT"]))) != 0


def test_a_second_one_leaves_the_first_alone_and_says_where_it_runs(
    site: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    lines_until_served(site)

    second = serve(environment)

    address = f"http://127.0.0.1:{environment['PORT']}/"
    assert second.returncode == 0
    assert second.stdout == f"Word and Deed runs already, at {address} ; it was left alone.\n"
    assert site.poll() is None


def test_nothing_survives_it_when_it_is_killed(
    site: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    lines_until_served(site)

    with socket.create_connection(("127.0.0.1", int(environment["PORT"]))) as to_the_server:
        site.kill()
        site.wait()
        to_the_server.settimeout(20)

        assert to_the_server.recv(1) == b""  # the server is ended, and its side closed


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("PORT", "eight", "PORT is 'eight'; write a whole number, 1 to 65535."),
        ("DATABASE_URL", "mysql://a@b/c", "DATABASE_URL is not the address of a PostgreSQL"),
        ("DATABASE_URL", "postgresql://a:b@127.0.0.1:1/c", "The database can't be used"),
    ],
)
def test_a_wrong_setting_is_one_sentence_and_exit_code_2(
    elsewhere: dict[str, str], setting: str, value: str, sentence: str
) -> None:
    environment = {**elsewhere, setting: value}

    ended = serve(environment)

    assert ended.returncode == 2
    assert ended.stderr.startswith(sentence)
    assert ended.stderr.count("\n") == 1


@pytest.mark.no_database
def test_a_port_in_use_is_one_sentence_and_exit_code_2(elsewhere: dict[str, str]) -> None:
    port = elsewhere["PORT"]
    with socket.create_server(("127.0.0.1", int(port))):
        ended = serve(elsewhere)

    assert ended.returncode == 2
    assert ended.stderr.startswith(f"Port {port} of 127.0.0.1 can't be used")
    assert ended.stderr.count("\n") == 1


@pytest.mark.no_database
def test_what_a_crash_left_is_not_taken_for_a_running_site(tmp_path: Path) -> None:
    (tmp_path / single.STATE).write_text(json.dumps({"pid": 1, "address": "http://old/"}))

    with single.Instance(tmp_path) as instance:
        assert instance.running_at == ""
        assert not (tmp_path / single.STATE).exists()
