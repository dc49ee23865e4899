"""Whoever was told "kept" finds it kept: servers and job workers are killed in the middle of their work."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import pytest
from django.conf import settings

from sahajatri.kernel.pages.tokens import new_token

ROOT = Path(__file__).resolve().parents[2]
WRITERS = ("asha", "jaya", "lata", "asha")
KILLS = 3
CSRF = secrets.token_hex(16)

PEOPLE_COME = """
import json
from demo.cast import gather
from sahajatri.kernel import clock
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.conf import settings
from sahajatri.apps.people.models import Account
cast = gather(clock.now())
doors = {}
for key in ("asha", "jaya", "lata"):
    person = cast.people[key]
    account = Account.objects.get(person=person)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    doors[key] = [person.public_id, session.session_key]
print(json.dumps(doors))
"""
WORDS_KEPT = """
import json
from sahajatri.apps.wellbeing.models import CheckIn
print(json.dumps(list(CheckIn.objects.values_list("words", flat=True))))
"""
MESSAGES_WAIT = """
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Channel
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
at = clock.now()
with outside_actions("messages that wait for a worker"):
    for number in range({count}):
        Notice.objects.create(kind="people.code", channel=Channel.SMS, address=f"+88011{{number:08d}}", text="১২৩৪৫৬",
            is_essential=True, state_since=at, written_at=at, due_at=at)
"""
WORK_LATER = """
from datetime import timedelta
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import run_due
run_due(clock.now() + timedelta(minutes={minutes}))
"""
STATES = """
import json
from sahajatri.apps.notices.models import Notice
codes = Notice.objects.filter(kind="people.code")  # the clocks of the rooms write messages of their own meanwhile
print(json.dumps(list(codes.values_list("address", "state", "text"))))
"""


@dataclass
class Installation:
    """A house of its own, whose programs may be killed."""

    env: dict[str, str]
    var: Path
    port: int
    doors: dict[str, tuple[str, str]] = field(default_factory=dict)

    def manage(self, *words: str) -> str:
        """Run a command to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-3000:]
        return done.stdout

    def ask(self, program: str) -> Any:
        """Run a small program inside and read the JSON it prints."""
        return json.loads(self.manage("shell", "--no-imports", "-c", program).splitlines()[-1])

    def begin(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program in a process group of its own, so that all of it can be killed at once."""
        return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.env, start_new_session=True)

    def serve(self) -> subprocess.Popen[bytes]:
        """Start the server and wait until it answers."""
        options = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--log-level", "critical"]
        bind = ["--bind", f"127.0.0.1:{self.port}"]
        running = self.begin("-m", "gunicorn", *bind, *options, "sahajatri.config.wsgi")
        for _ in range(400):
            assert running.poll() is None, "the server ended by itself"
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
                continue
            return running
        raise AssertionError("the server did not answer")


def kill(running: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the whole group: nobody gets to clean up."""
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(timeout=20)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation on the kind of database that the suite runs on, with three participants signed in."""
    var = tmp_path_factory.mktemp("var")
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = int(asked.getsockname()[1])
    for url in own_database(var):
        env = {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "sahajatri.config.settings",
            "SAHAJATRI_DEMO": "1",
            "SAHAJATRI_SECRET_KEY": settings.SECRET_KEY,
            "SAHAJATRI_VAR": str(var),
        }
        house = Installation(env, var, port)
        house.manage("migrate", "--verbosity", "0")
        house.doors = {key: tuple(door) for key, door in house.ask(PEOPLE_COME).items()}
        yield house


def own_database(var: Path) -> Iterator[str]:
    """The address of an empty database; one on the suite's server is dropped afterwards."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{var}/durable.sqlite3"
        return
    import psycopg

    name = f"durable_{secrets.token_hex(6)}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Writer(threading.Thread):
    """Somebody who gives one check-in after the other and writes down only those she was told are kept."""

    def __init__(self, house: Installation, number: int, ledger: Path) -> None:
        super().__init__(daemon=True)
        self.person, session = house.doors[WRITERS[number]]
        self.port, self.number, self.ledger = house.port, number, ledger
        self.cookies = f"sessionid={session}; csrftoken={CSRF}"
        self.told, self.uncertain, self.stopping = 0, 0, False
        self.strange: list[str] = []

    def run(self) -> None:
        with self.ledger.open("a", encoding="utf-8") as kept:
            while not self.stopping:
                word = f"শব্দ-{self.number}-{self.told}"
                once = new_token(self.person)
                while not self._is_told(word, once):
                    self.uncertain += 1
                    time.sleep(0.05)
                kept.write(word + "\n")
                kept.flush()
                os.fsync(kept.fileno())
                self.told += 1

    def _is_told(self, word: str, once: str) -> bool:
        body = urlencode({"once": once, "csrfmiddlewaretoken": CSRF, "mood": "5", "words": word})
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", "/check-ins/give/", body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if answer.status not in {303, 500, 503}:
            self.strange.append(f"{word}: {answer.status}")
        return answer.status == 303


def test_every_acknowledged_word_survives_three_kills_exactly_once(installation: Installation, tmp_path: Path) -> None:
    writers = [Writer(installation, n, tmp_path / f"ledger-{n}") for n in range(len(WRITERS))]
    server = installation.serve()
    try:
        for writer in writers:
            writer.start()
        for _ in range(KILLS):
            so_far = [w.told for w in writers]
            until = time.monotonic() + 15
            while time.monotonic() < until and any(w.told < told + 5 for w, told in zip(writers, so_far, strict=True)):
                time.sleep(0.02)
            kill(server)
            server = installation.serve()
        for writer in writers:  # the last word of each is settled while a server runs
            writer.stopping = True
        for writer in writers:
            writer.join(timeout=30)
    finally:
        kill(server)
    acknowledged = [w for n in range(len(WRITERS)) for w in (tmp_path / f"ledger-{n}").read_text("utf-8").split()]
    kept = Counter(installation.ask(WORDS_KEPT))
    assert [w.strange for w in writers] == [[]] * len(writers)
    assert sum(w.uncertain for w in writers) > 0, "no kill hit anybody: the test proved nothing"
    assert len(acknowledged) >= 5 * len(WRITERS) * KILLS
    assert kept == Counter(acknowledged)
    said = installation.manage("verify")
    assert "whole" in said
    assert "unchanged" in said


def test_a_killed_job_worker_loses_no_message_and_sends_again_at_most_the_one_in_its_hands(
    installation: Installation,
) -> None:
    count, kills = 45, 3
    folder = installation.var / "sms"
    installation.manage("shell", "--no-imports", "-c", MESSAGES_WAIT.format(count=count))
    commands = [["manage.py", "run_jobs", "--pause", "0.1"]]
    commands += [["manage.py", "shell", "--no-imports", "-c", WORK_LATER.format(minutes=m)] for m in (11, 22)]
    for number, command in enumerate(commands, start=1):
        worker = installation.begin(*command)
        until = time.monotonic() + 20
        while time.monotonic() < until and len(list(folder.glob("*.json"))) < 10 * number:
            time.sleep(0.002)
        kill(worker)
    assert any(state == "waiting" for _, state, _ in installation.ask(STATES)), "the work was done before the last kill"
    installation.manage("shell", "--no-imports", "-c", WORK_LATER.format(minutes=33))
    states = installation.ask(STATES)
    assert {state for _, state, _ in states} == {"sent"}
    assert {text for _, _, text in states} == {""}
    sent = Counter(json.loads(text)["to"] for text in map(_text, folder.glob("*.json")) if text)
    assert set(sent) == {address for address, _, _ in states}
    assert len(sent) == count
    assert sum(sent.values()) <= count + kills
    assert "unchanged" in installation.manage("verify")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
