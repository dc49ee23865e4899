"""`bin/lock`: the lock files again, from pyproject.toml and package.json. `--upgrade` takes newer versions.

Lock files name versions and hashes, never the address they came from.
"""

from __future__ import annotations

import re

from . import environment, node, preparing
from .console import SetupError, Steps, run_quietly
from .environment import LOCKS, settings_for_uv
from .places import REQUIREMENTS, ROOT, VENV
from .stamps import one_at_a_time

GROUPS = {
    "run": ["pyproject.toml"],
    "dev": ["pyproject.toml", "--group", "dev"],
    "node": ["--group", "node"],
    "installer": ["--group", "installer"],
}
ADDRESS = re.compile(r"^\s*--(index|extra-index|find-links)|\"resolved\":", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Write requirements/*.lock and package-lock.json. Returns 0, or raises `SetupError`."""
    unknown = set(arguments) - {"--upgrade"}
    if unknown:
        raise SetupError(f"bin/lock does not know {' '.join(sorted(unknown))}", now="bin/lock or bin/lock --upgrade")
    with one_at_a_time():
        steps = Steps(len(GROUPS) + 2)
        preparing.libraries(steps, "run")
        for group in GROUPS:
            with steps.step(f"requirements/{group}.lock"):
                _lock(group, arguments)
        with steps.step("package-lock.json"):
            node.lock(upgrade="--upgrade" in arguments)
    for path in [*LOCKS.values(), node.LOCK]:
        if ADDRESS.search(path.read_text()):
            raise SetupError(
                f"{path.name} names an address",
                now="write it again without: a lock holds versions and hashes.",
            )
    return 0


def _lock(group: str, arguments: list[str]) -> None:
    run_quietly(
        [
            VENV / "bin" / "uv",
            "pip",
            "compile",
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-header",
            "--no-annotate",
            "--python-version=3.11",
            *arguments,
            *GROUPS[group],
            "--output-file",
            REQUIREMENTS / f"{group}.lock",
        ],
        log=f"lock-{group}",
        what=f"Locking {group}",
        now=environment.ONLINE,
        env=settings_for_uv(),
        cwd=ROOT,
    )
