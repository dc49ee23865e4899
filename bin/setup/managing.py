"""`bin/manage`: Django's command line in the prepared environment, from whatever folder it is called."""

from __future__ import annotations

import os
import sys

from . import environment, preparing, words
from .console import Steps
from .places import PYTHON, ROOT
from .stamps import one_at_a_time


def main(arguments: list[str]) -> int:
    """Prepare only what is missing, silently when nothing is, then become `manage.py`. Does not return."""
    with one_at_a_time():
        if not environment.is_ready("run") or not words.are_current():
            steps = Steps(2)
            preparing.libraries(steps, "run")
            preparing.translations(steps)
        if arguments[:1] == ["collectstatic"]:
            preparing.pages(Steps(1))
        preparing.secret_key()
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), str(ROOT / "manage.py"), *arguments])  # noqa: S606 - no shell is meant
