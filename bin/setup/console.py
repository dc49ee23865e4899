"""Numbered steps in plain words: what happens, how long it took, and when it fails what to do now."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from .places import LOGS, ROOT, shown

TAIL_LINES = 15
HEARTBEAT_SECONDS = 10.0


class SetupError(Exception):
    """A step that could not be done: what failed, why, what to do now."""

    def __init__(self, what: str, *, why: str = "", now: str = "", log: Path | None = None) -> None:
        super().__init__(what)
        self.what, self.why, self.now, self.log = what, why, now, log

    def text(self) -> str:
        lines = [f"Failed: {self.what}"]
        if self.why:
            lines.append(f"Why: {self.why}")
        if self.log is not None and self.log.exists():
            lines.append(f"The last lines of {shown(self.log)}:")
            lines += [f"    {line}" for line in tail(self.log)]
        if self.now:
            lines.append(f"What to do now: {self.now}")
        return "\n".join(lines)


class Stopped(BaseException):
    """Somebody asked this command to end (Ctrl-C, or a polite kill)."""


def tail(log: Path, lines: int = TAIL_LINES) -> list[str]:
    """The last lines of a log file, without the empty ones."""
    text = log.read_text(encoding="utf-8", errors="replace")
    return [line.rstrip() for line in text.splitlines() if line.strip()][-lines:]


def say(text: str = "") -> None:
    """One line to the person in front of the screen, at once."""
    print(text, flush=True)


def guarded(command: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Run a command; turn a `SetupError` into words and an ending signal into a quiet end."""

    def stop(number: int, frame: object) -> None:
        raise Stopped(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)
    try:
        return command(arguments)
    except SetupError as problem:
        say()
        print(problem.text(), file=sys.stderr, flush=True)
        return 1
    except BrokenPipeError:
        return 1
    except OSError as error:  # a folder of somebody else, a full disk
        where = error.filename or "a file"
        blocked = SetupError(
            f"{where} could not be read or written",
            why=f"{error.strerror}.",
            now="look at who owns the folder and how full the disk is; then run the same command again.",
        )
        print("\n" + blocked.text(), file=sys.stderr, flush=True)
        return 1
    except (KeyboardInterrupt, Stopped):
        say("\nStopped. Nothing is half done: the same command goes on from here.")
        return 130


class Steps:
    """Counts the steps of one command and shows each with its time."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0

    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[Step]:
        self.done += 1
        print(f"{self.done:>2}/{self.total}  {title:<34}", end="", flush=True)
        step = Step()
        started = time.monotonic()
        ended = threading.Event()
        pulse = threading.Thread(target=_pulse, args=(started, ended), daemon=True)
        pulse.start()
        try:
            yield step
        except BaseException:
            say("stopped here")
            raise
        finally:
            ended.set()
            pulse.join()
        say(f"{step.outcome}  ({time.monotonic() - started:.1f} s)")


class Step:
    """What the running step has to say about its outcome."""

    outcome = "done"

    def unchanged(self) -> None:
        self.outcome = "nothing to do"


def _pulse(started: float, ended: threading.Event) -> None:
    while not ended.wait(HEARTBEAT_SECONDS):
        print(f"{time.monotonic() - started:.0f} s … ", end="", flush=True)


def run_quietly(
    command: Sequence[str | Path],
    *,
    log: str,
    what: str,
    now: str = "",
    why: str = "",
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
) -> Path:
    """Run a program with everything it prints going to `var/log/<log>.log`.

    Returns the log file. Raises `SetupError` with the end of the log when the program fails or is missing.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("w", encoding="utf-8") as out:
        try:
            child = subprocess.Popen(
                [str(part) for part in command],
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **(env or {})},
                cwd=cwd,
            )
        except OSError as error:
            raise SetupError(what, why=f"{command[0]}: {error.strerror}", now=now) from error
        try:
            status = child.wait()
        except BaseException:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=10)
            raise
    if status != 0:
        raise SetupError(what, why=why or f"{Path(command[0]).name} ended with status {status}.", now=now, log=path)
    return path
