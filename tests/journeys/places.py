"""The demonstration, told once and served by the real server, as often as journeys need a house of their own."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

DHAKA = ZoneInfo("Asia/Dhaka")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Place:
    """Where the served demonstration is: its address, the door of each of the cast, its environment."""

    origin: str
    doors: dict[str, str]
    env: dict[str, str]

    def manage(self, *words: str) -> str:
        """Run a command of the served installation and return what it printed."""
        return _run(self.env, *words)


class MovingPlace(Place):
    """A served demonstration whose clock a journey moves."""

    def later(self, **far: float) -> None:
        """So much time passes (days, hours, minutes), and what is due by then is done."""
        moved = Path(self.env["SAHAJATRI_MOVED"])
        seconds = float(moved.read_text(encoding="utf-8")) + timedelta(**far).total_seconds()
        for more in (0, 61):  # what one job tells, the next look sends
            moved.write_text(str(seconds + more), encoding="utf-8")
            self.manage("run_jobs", "--once")

    def until(self, hour: int, minute: int = 0) -> None:
        """Time passes until the clock on the wall shows that time, today or tomorrow."""
        now = self.now()
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.later(seconds=((then - now) % timedelta(days=1)).total_seconds())

    def now(self) -> datetime:
        """What the clock on the wall of this house shows."""
        ahead = float(Path(self.env["SAHAJATRI_MOVED"]).read_text(encoding="utf-8"))
        return datetime.now(DHAKA) + timedelta(seconds=ahead)


def _run(env: dict[str, str], *words: str) -> str:
    how = ["-m", "tests.journeys.moving"] if "SAHAJATRI_MOVED" in env else ["manage.py"]
    done = subprocess.run(
        [sys.executable, *how, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def free_port() -> str:
    """A port that nobody uses now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return str(asked.getsockname()[1])


def story_told(shared: Path) -> Path:
    """The data folder of an installation in which the story was just told; whoever comes first tells it."""
    told = shared / "told"
    with (shared / "told.lock").open("w") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        if not told.exists():
            var = shared / "telling"
            env = _environment(var)
            _run(env, "migrate", "--verbosity", "0")
            _run(env, "collectstatic", "--no-input", "--verbosity", "0")
            _run(env, "tell_story")
            var.rename(told)
    return told


def _environment(var: Path, port: str = "", **settings: str) -> dict[str, str]:
    return {
        **os.environ,
        "SAHAJATRI_DEMO": "1",
        "SAHAJATRI_VAR": str(var),
        "SAHAJATRI_PORT": port,
        "DATABASE_URL": f"sqlite:///{var}/journeys.sqlite3",
        "SAHAJATRI_ORIGIN": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "sahajatri.config.settings",
        **settings,
    }


@contextmanager
def served(var: Path, told: Path, *, is_moving: bool = False, **settings: str) -> Iterator[Place]:
    """The demonstration, served by the real server from a database of its own under ``var``, a copy of ``told``."""
    port = free_port()
    shutil.copytree(told, var, dirs_exist_ok=True)
    env = _environment(var, port, **settings)
    if is_moving:
        env["SAHAJATRI_MOVED"] = str(var / "moved")
        Path(env["SAHAJATRI_MOVED"]).write_text("0", encoding="utf-8")
    links = re.findall(r"·\s+(\w+)[^\n]*\n\s+(http\S+)", _run(env, "sign_in_links"))
    doors = {name.lower(): link for name, link in links}
    assert {"asha", "bikram", "gita"} <= set(doors)
    options = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--log-level", "warning"]
    application = "tests.journeys.moving" if is_moving else "sahajatri.config.wsgi"
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options, application]
    server = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health/", server)
        yield (MovingPlace if is_moving else Place)(f"http://127.0.0.1:{port}", doors, env)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[Any]) -> None:
    for _ in range(120):
        assert server.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server on loopback
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not answer within 30 seconds")
