"""Bengali: every catalogue `locale/bn/LC_MESSAGES/django.po` compiled by Babel, no gettext package needed.

This module runs twice: in set-up, to see whether something changed, and inside `.venv`, to compile.
"""

from __future__ import annotations

import os
from pathlib import Path

from .console import SetupError, run_quietly, say
from .places import PYTHON, ROOT, shown
from .stamps import fingerprint, is_current, remember

PATTERN = "locale/*/LC_MESSAGES/django.po"


def catalogues() -> list[Path]:
    """The catalogues of the kernel, the rooms, the desks and the roof."""
    return sorted((ROOT / "sahajatri").rglob(PATTERN))


def are_current() -> bool:
    """Is every catalogue compiled as it is now?"""
    found = catalogues()
    return is_current("words", fingerprint(found), *(path.with_suffix(".mo") for path in found))


def compile_words() -> bool:
    """Compile what changed; True when there was something to do. Raises `SetupError` when one is broken."""
    if are_current():
        return False
    wanted = fingerprint(catalogues())
    run_quietly(
        [PYTHON, ROOT / "bin" / "setup", "words"],
        log="words",
        what="Compiling the Bengali catalogues",
        now="mend the catalogue named above; then run the same command again.",
    )
    remember("words", wanted)
    return True


def main(arguments: list[str]) -> int:
    """Inside `.venv`: write one compiled catalogue beside each source. A mistake in one is an error."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    for source in catalogues():
        try:
            with source.open("rb") as text:
                catalogue = read_po(text, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            raise SetupError(f"{shown(source)} cannot be read", why=str(error)) from error
        mistakes = [
            f"{shown(source)}:{message.lineno}: {mistake}"
            for message, errors in catalogue.check()
            for mistake in errors
        ]
        if mistakes:
            raise SetupError(f"{shown(source)} has mistakes", why="\n".join(mistakes))
        target = source.with_suffix(".mo")
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        with unfinished.open("wb") as out:
            write_mo(out, catalogue)
        os.replace(unfinished, target)
        say(f"{shown(target)}: {len(catalogue)} messages")
    return 0
