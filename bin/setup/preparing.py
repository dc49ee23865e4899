"""The parts of set-up that several commands share, in their order."""

from __future__ import annotations

import secrets

from . import environment, node, styles, words
from .console import Steps
from .places import DATA
from .stamps import write_atomically

SECRET_KEY = DATA / "secret_key"


def libraries(steps: Steps, kind: str) -> None:
    """Python environment and locked libraries."""
    with steps.step("Python environment and libraries") as step:
        if environment.is_ready(kind):
            step.unchanged()
        else:
            environment.make_ready(kind)


def pages(steps: Steps) -> None:
    """Style sheet, then static files. Needs the libraries and the translations' code."""
    with steps.step("Style sheet") as step:
        if not styles.compile_styles():
            step.unchanged()


def packages(steps: Steps) -> None:
    """npm packages, for the tests that need more of them than the compiled style sheet."""
    with steps.step("npm packages") as step:
        if not node.packages():
            step.unchanged()


def translations(steps: Steps) -> None:
    """Compiled catalogues."""
    with steps.step("Translations") as step:
        if not words.compile_words():
            step.unchanged()


def secret_key() -> None:
    """A secret key of this installation, readable by its owner only; SAHAJATRI_SECRET_KEY goes before it."""
    if not SECRET_KEY.exists() or not SECRET_KEY.read_text().strip():
        SECRET_KEY.parent.mkdir(parents=True, exist_ok=True)
        SECRET_KEY.parent.chmod(0o700)  # the database of this installation lives here too
        write_atomically(SECRET_KEY, secrets.token_urlsafe(48), mode=0o600)
