"""`bin/start`: from a fresh clone to the demonstration in the browser, and the same again in seconds."""

from __future__ import annotations

import contextlib
import ctypes
import http
import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from . import database, preparing, styles
from .console import SetupError, Steps, Stopped, say
from .places import LOGS, PYTHON, ROOT, shown
from .stamps import one_at_a_time

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
LAST_PORT = 65535


def main(arguments: list[str]) -> int:
    """Set up, serve, and stay until Ctrl-C. Returns 0 after a clean end."""
    if arguments:
        raise SetupError(
            f"bin/start does not know {' '.join(arguments)}",
            now="bin/start takes no arguments; another port: SAHAJATRI_PORT=8001 bin/start",
        )
    port = chosen_port(os.environ.get("SAHAJATRI_PORT", "8000"))
    # Only here: sign-in links without a password, and plain http, both on this computer alone.
    os.environ |= {
        "SAHAJATRI_DEMO": "1",
        "SAHAJATRI_PORT": str(port),
        "SAHAJATRI_ORIGIN": f"http://{HOST}:{port}",
    }
    say("Sahajatri (সহযাত্রী): the demonstration programme on this computer\n")
    steps = Steps(7)
    with one_at_a_time():
        refuse_taken(port)
        preparing.secret_key()
        preparing.libraries(steps, "run")
        preparing.translations(steps)
        preparing.pages(steps)
        with steps.step("Static files") as step:
            if not styles.collect():
                step.unchanged()
        with steps.step("Database") as step:
            if not database.migrate():
                step.unchanged()
        with steps.step("Demonstration programme") as step:
            if not database.tell_story():
                step.unchanged()
    return serve(steps, port)


def chosen_port(text: str) -> int:
    """The port in SAHAJATRI_PORT. Raises `SetupError` when it is none."""
    if not text.isdigit() or not 0 < int(text) <= LAST_PORT:
        raise SetupError(
            f"SAHAJATRI_PORT is {text!r}, which is no port",
            now="choose a number, for example SAHAJATRI_PORT=8001",
        )
    return int(text)


def refuse_taken(port: int) -> None:
    """Raises `SetupError` when another program listens on the port already."""
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((HOST, port))
        except OSError as error:
            raise SetupError(
                f"port {port} of this computer is not free",
                why=f"another program uses it, perhaps Sahajatri in another window ({error.strerror}).",
                now=f"stop that program, or choose another port: SAHAJATRI_PORT={port + 1} bin/start",
            ) from error


def serve(steps: Steps, port: int) -> int:
    """Run the web server and the job worker until one ends or somebody stops us; then end both."""
    LOGS.mkdir(parents=True, exist_ok=True)
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        with steps.step("Server"):
            running["server"] = _begin(
                "server",
                "-m",
                "gunicorn",
                "sahajatri.config.wsgi",
                f"--bind={HOST}:{port}",
                "--worker-class=gthread",
                "--workers=2",
                "--threads=8",
                "--preload",
                "--no-control-socket",
                "--graceful-timeout=5",
            )
            links = subprocess.Popen(
                [PYTHON, ROOT / "manage.py", "sign_in_links"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=ROOT,
            )
            _wait_until_it_answers(running, port)
            running["jobs"] = _begin("jobs", str(ROOT / "manage.py"), "run_jobs")
            printed, complaint = links.communicate()
            if links.returncode:
                raise SetupError(
                    "Making the sign-in links of the cast",
                    why=complaint.decode(errors="replace").strip()[-2000:],
                    now="move the folder var/ away to begin anew, then run bin/start again.",
                )
        say(f"\nSahajatri is open: http://{HOST}:{port}/\n")
        say(printed.decode().rstrip())
        say(f"\nWhat the server says: {shown(LOGS / 'server.log')}. To stop: Ctrl-C.")
        while True:
            for name, process in running.items():
                if process.poll() is not None:
                    raise _ended(name, process)
            time.sleep(0.5)
    except (KeyboardInterrupt, Stopped):
        say("\nStopping …")
        return 0
    finally:
        _end(running)
        say("Stopped.")


def _begin(name: str, *arguments: str) -> subprocess.Popen[bytes]:
    with (LOGS / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            [str(PYTHON), *arguments],
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=_ends_with_us,
        )


def _ends_with_us() -> None:
    os.setsid()  # Ctrl-C reaches us alone; we end the others in order
    with contextlib.suppress(OSError, AttributeError):  # Linux: and when we are killed, they end too
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _wait_until_it_answers(running: dict[str, subprocess.Popen[bytes]], port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for name, process in running.items():
            if process.poll() is not None:
                raise _ended(name, process)
        with contextlib.suppress(OSError, http.client.HTTPException):
            asked = http.client.HTTPConnection(HOST, port, timeout=10)
            asked.request("GET", "/health/")
            status = asked.getresponse().status
            asked.close()
            if status < http.HTTPStatus.INTERNAL_SERVER_ERROR:
                return
            raise SetupError(
                "The server is up, but not well",
                why=f"/health/ answered {status}.",
                log=LOGS / "server.log",
                now=_ADVICE,
            )
        time.sleep(0.1)
    raise SetupError(
        f"The server did not answer within {PATIENCE_SECONDS} seconds", log=LOGS / "server.log", now=_ADVICE
    )


_ADVICE = "read the last lines above; when they do not help, report them with the version of your system."


def _ended(name: str, process: subprocess.Popen[bytes]) -> SetupError:
    what = {"server": "The web server ended by itself", "jobs": "The job worker ended by itself"}[name]
    return SetupError(
        what, why=f"It ended with status {process.returncode}.", log=Path(LOGS / f"{name}.log"), now=_ADVICE
    )


def _end(running: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask all to end, wait, and only then insist."""
    for process in running.values():
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + 10
    for process in running.values():
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
