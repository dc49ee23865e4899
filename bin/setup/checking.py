"""`bin/check`: linters, types, contracts. Each says what it found, and all of them run."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from . import preparing
from .console import Steps, say
from .places import LOGS, ROOT, VENV, shown
from .stamps import one_at_a_time

PROGRAMS = VENV / "bin"


def checks() -> dict[str, list[str | Path]]:
    """What is checked, in the order quickest first: title → command."""
    templates = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "sahajatri").rglob("templates/**/*.html"))
    python = PROGRAMS / "python"
    return {
        "ruff (style and mistakes)": [python, "-m", "ruff", "check", "--output-format=concise"],
        "djade (templates)": [PROGRAMS / "djade", "--check", "--target-version", "5.2", *templates],
        "contracts between the rooms": [PROGRAMS / "lint-imports", "--no-logo"],
        "migrations match the models": [python, "manage.py", "makemigrations", "--check", "--dry-run"],
        "mypy (types)": [python, "-m", "mypy"],
    }


def main(arguments: list[str]) -> int:
    """Returns 0 when nothing was found, else 1."""
    with one_at_a_time():
        steps = Steps(2)
        preparing.libraries(steps, "dev")
        preparing.translations(steps)
    return run()


def run() -> int:
    """Run every check; returns how many found something."""
    LOGS.mkdir(parents=True, exist_ok=True)
    failed = 0
    for title, command in checks().items():
        print(f"       {title:<34}", end="", flush=True)
        started = time.monotonic()
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        say(f"{'passed' if done.returncode == 0 else 'FAILED'}  ({time.monotonic() - started:.1f} s)")
        log = LOGS / f"check-{title.split()[0]}.log"
        log.write_text(done.stdout)
        if done.returncode:
            failed += 1
            say(done.stdout.rstrip())
    if failed:
        say(f"\n{failed} of {len(checks())} checks found something: see above, or {shown(LOGS)}/check-*.log")
    return failed
