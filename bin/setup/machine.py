"""What this computer has and what may be added: only root on a Debian-like system installs packages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from .console import SetupError, run_quietly
from .places import PYTHON

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_package_lists_are_fresh = False


def may_install() -> bool:
    """May this account add system packages here?"""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(*packages: str, what: str) -> None:
    """Install Debian packages, fetching the package lists once per command. Raises `SetupError`."""
    global _package_lists_are_fresh
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    now = f"install it by hand: apt-get install {' '.join(packages)}"
    if not _package_lists_are_fresh:
        run_quietly(["apt-get", "update"], log="apt-update", what=what, now=now, env=quiet)
        _package_lists_are_fresh = True
    run_quietly(
        ["apt-get", "install", "-y", "--no-install-recommends", *packages],
        log=f"apt-{packages[0]}",
        what=what,
        now=now,
        env=quiet,
    )


def answers(program: str | Path) -> bool:
    """Does the program start at all? (A name on the PATH may be an empty shell.)"""
    try:
        asked = subprocess.run([str(program), "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def chromium() -> str | None:
    """The Chromium or Chrome of this computer; SAHAJATRI_CHROMIUM names another. None when there is none."""
    named = os.environ.get("SAHAJATRI_CHROMIUM")
    if named:
        if not answers(named):
            raise SetupError(
                f"SAHAJATRI_CHROMIUM names {named}, which does not start",
                now="name a Chromium or Chrome that starts, or leave the variable out.",
            )
        return named
    for name in CHROMIUM_NAMES:
        found = shutil.which(name)
        if found and answers(found):
            return found
    return None


def browser_driver_is_ready() -> bool:
    """Does Playwright's own driver start? On a bare Debian it lacks `libatomic1`."""
    drivers = list(PYTHON.parent.parent.glob("lib/python3.*/site-packages/playwright/driver/node"))
    return bool(drivers) and answers(drivers[0])


def browser() -> str | None:
    """The path of a working browser, installed when that is allowed; None when there is none."""
    found = chromium()
    if found is None and may_install():
        install_packages(
            "chromium", "libatomic1", "fonts-noto-core", what="Installing the Chromium browser for the tests"
        )
        found = chromium()
    if found is not None and not browser_driver_is_ready():
        if not may_install():
            return None
        install_packages("libatomic1", what="Installing a library of the browser driver")
        if not browser_driver_is_ready():
            raise SetupError(
                "The browser driver of Playwright does not start, although libatomic1 is installed",
                now="run the file playwright/driver/node --version inside .venv and read what it says.",
            )
    return found


MISSING_BROWSER = (
    "no working Chromium for the journeys. Install it (Debian, Ubuntu: sudo apt-get install chromium "
    "libatomic1) or name one: SAHAJATRI_CHROMIUM=/path/to/chromium"
)
