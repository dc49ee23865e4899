"""`bin/start` as somebody meets it: it opens, it shows the way in, it ends without leaving anything behind."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demo.cast import PARTS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 300


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _hears_ctrl_c() -> None:
    """Whoever runs the tests in the background may ignore Ctrl-C, and a program inherits that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Started:
    """A running `bin/start` with a data folder and a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.out = folder / "out.txt"
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        env |= {"SAHAJATRI_VAR": str(folder / "var"), "SAHAJATRI_PORT": str(self.port)}
        with self.out.open("w") as out:
            self.process = subprocess.Popen(
                [ROOT / "bin" / "start"], stdout=out, stderr=out, env=env, cwd=folder, preexec_fn=_hears_ctrl_c
            )

    def said(self) -> str:
        return self.out.read_text(encoding="utf-8")

    def wait_until_open(self) -> float:
        """Seconds until it answered."""
        begun = time.monotonic()
        while "To stop: Ctrl-C" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - begun < PATIENCE_SECONDS, self.said()
            time.sleep(0.1)
        return time.monotonic() - begun

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def are_gone(pids: list[int]) -> bool:
    until = time.monotonic() + 20
    while any(is_alive(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    return not any(is_alive(pid) for pid in pids)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    running = Started(tmp_path)
    yield running
    if running.process.poll() is None:
        running.process.terminate()
        running.process.wait(timeout=30)


def test_start_opens_shows_a_way_in_for_each_of_the_cast_and_ends_cleanly(started: Started, tmp_path: Path) -> None:
    started.wait_until_open()
    said = started.said()
    assert started.get("/").status == 200
    doors = [urlsplit(link).path for link in re.findall(r"http://127\.0\.0\.1:\d+/\S+", said)]
    assert len(set(doors)) == len(PARTS)
    for part in PARTS:
        assert f"{part.name} (" in said
        assert f"{part.latin} (" in said
    for door in doors:
        answer = started.get(door)
        assert answer.status == 303
        assert "session" in answer.getheader("Set-Cookie", "")

    children = started.children()
    assert len(children) == 2  # the server and the job worker
    started.process.send_signal(signal.SIGINT)
    assert started.process.wait(timeout=30) == 0
    assert are_gone(children)

    again = Started(tmp_path)
    try:
        assert again.wait_until_open() < 15  # five on a quiet computer; here other tests run beside it
        assert again.said().count("nothing to do") == 6
    finally:
        again.process.terminate()
        assert again.process.wait(timeout=30) == 0


def test_nothing_goes_on_when_start_is_killed(started: Started) -> None:
    started.wait_until_open()
    children = started.children()
    assert children
    started.process.kill()
    started.process.wait()
    assert are_gone(children)
