"""`bin/test`: everything a change must pass, on SQLite and on a real PostgreSQL, with a real browser."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping

from . import checking, machine, postgres, preparing
from .console import SetupError, Steps, say
from .places import PYTHON, ROOT
from .stamps import one_at_a_time

TRIED_ONCE = ("engines", "house/test_start.py", "house/test_matrix.py")
"""Not run on PostgreSQL again: engines know no database, bin/start brings its own, and who may see what is decided
without one; every page is opened there by the walk of test_reachable.py and by the tests of its room."""


def main(arguments: list[str]) -> int:
    """Without arguments everything; with arguments pytest alone, on SQLite, with these arguments."""
    if arguments:
        return _some(arguments)
    return _all()


def _some(arguments: list[str]) -> int:
    with one_at_a_time():
        steps = Steps(4)
        preparing.libraries(steps, "dev")
        preparing.translations(steps)
        preparing.pages(steps)
        preparing.packages(steps)
    return _pytest(arguments, {"SAHAJATRI_CHROMIUM": machine.chromium() or ""})[0]


def _all() -> int:
    started = time.monotonic()
    is_strict = bool(os.environ.get("CI"))
    missing: list[str] = []
    with one_at_a_time():
        steps = Steps(6)
        preparing.libraries(steps, "dev")
        preparing.translations(steps)
        preparing.pages(steps)
        preparing.packages(steps)
        with steps.step("Browser for the journeys") as step:
            browser = machine.browser()
            step.outcome = browser or "missing"
        with steps.step("PostgreSQL server") as step:
            server = postgres.programs_installed_when_allowed()
            step.outcome = str(server or "missing")
    if browser is None:
        missing.append(machine.MISSING_BROWSER)
    if server is None:
        missing.append(postgres.MISSING)
    for lack in missing:
        say(f"Missing: {lack}")
    if missing and is_strict:
        raise SetupError("CI is set, and a test that cannot run counts as failed", now="add what is missing above.")

    results: dict[str, str] = {}
    say("\nLinters, types, contracts")
    found = checking.run()
    results["checks"] = f"FAILED: {found} found something" if found else "passed"

    # The pages that everybody is tried on take long; whoever has nothing left takes some from the other.
    workers = str(max(2, min(8, os.cpu_count() or 2)))
    side_by_side = ["-m", "not journey", "-n", workers, "--dist", "worksteal"]
    for title, selection, needs_browser in (
        ("tests on SQLite", side_by_side, False),
        ("journeys in the browser", ["-m", "journey", "-n", workers, "--dist", "loadfile"], True),
    ):
        if needs_browser and browser is None:
            results[title] = "NOT RUN: no browser"
            continue
        say(f"\n{title[0].upper()}{title[1:]}")
        results[title] = _verdict(_pytest(selection, {"SAHAJATRI_CHROMIUM": browser or ""}))
    title = "tests on PostgreSQL"
    if server is None:
        results[title] = "NOT RUN: no server"
    else:
        say(f"\n{title[0].upper()}{title[1:]}")
        selection = [*side_by_side, *(f"--ignore=tests/{place}" for place in TRIED_ONCE)]
        with postgres.cluster(server) as url:
            results[title] = _verdict(_pytest(selection, {"DATABASE_URL": url}))

    say(f"\nAltogether ({time.monotonic() - started:.0f} s)")
    for title, result in results.items():
        say(f"  {title:<26} {result}")
    for lack in missing:
        say(f"  Missing: {lack}")
    return 1 if any(result.startswith("FAILED") for result in results.values()) else 0


def _verdict(outcome: tuple[int, str]) -> str:
    status, closing_line = outcome
    return f"{'passed' if status == 0 else 'FAILED'}: {closing_line}"


def _pytest(arguments: list[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Run pytest with its own output in full view. Returns its status and its closing line.

    Where nothing was selected, pytest's status says so and counts as a failure.
    """
    hidden = ("DATABASE_URL", "SAHAJATRI_DEMO")
    settings = {name: value for name, value in os.environ.items() if name not in hidden}
    settings |= {"DJANGO_SETTINGS_MODULE": "sahajatri.config.settings", **{n: v for n, v in env.items() if v}}
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    child = subprocess.Popen(
        [str(PYTHON), "-m", "pytest", *colour, *arguments], cwd=ROOT, env=settings, stdout=subprocess.PIPE
    )
    last = b""
    try:
        assert child.stdout is not None  # noqa: S101 - asked for above
        while piece := os.read(child.stdout.fileno(), 65536):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            last = (last + piece)[-2000:]
        status = child.wait()
    except BaseException:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=20)
        raise
    lines = re.sub(r"\x1b\[[0-9;]*m", "", last.decode(errors="replace")).split("\n")
    closing = next((line.strip("= ") for line in reversed(lines) if line.strip()), "")
    return status, closing or f"ended with status {status}"
