"""A server of the measurements' own: a demonstration (with a crowd if wanted) in a temporary folder, on loopback."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Served:
    """A running installation: its address and the door of each of the cast."""

    port: int
    doors: dict[str, str]
    env: dict[str, str]

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextlib.contextmanager
def served(*, people: int = 0, supporters: int = 0) -> Iterator[Served]:
    """Serve the demonstration while the block runs, as bin/start does: one process, four threads, SQLite."""
    with tempfile.TemporaryDirectory(prefix="sahajatri-benchmark-") as folder:
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            port = int(asked.getsockname()[1])
        env = {
            **os.environ,
            "DATABASE_URL": os.environ.get("BENCHMARK_DATABASE_URL", f"sqlite:///{folder}/benchmark.sqlite3"),
            "DJANGO_SETTINGS_MODULE": "sahajatri.config.settings",
            "SAHAJATRI_DEMO": "1",
            "SAHAJATRI_ORIGIN": f"http://127.0.0.1:{port}",
            "SAHAJATRI_VAR": folder,
        }
        for words in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"], ["tell_story"]):
            manage(env, *words)
        if people:
            begun = time.perf_counter()
            manage(env, "seed_crowd", "--people", str(people), "--supporters", str(supporters))
            print(f"{people} participants and {supporters} supporters seeded in {time.perf_counter() - begun:.1f} s")
        links = re.findall(r"·\s+(\w+)[^\n]*\n\s+(http\S+)", manage(env, "sign_in_links"))
        options = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--log-level", "critical"]
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options, "sahajatri.config.wsgi"]
        server = subprocess.Popen(command, cwd=ROOT, env=env)  # noqa: S603 - our own words
        try:
            _wait(port, server)
            yield Served(port, {name.lower(): link for name, link in links}, env)
        finally:
            server.terminate()
            server.wait(timeout=20)


def manage(env: dict[str, str], *words: str) -> str:
    """Run a command of the installation and return what it printed."""
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError("The server ended by itself.")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not answer.")
