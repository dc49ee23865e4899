"""Remembers from what something was built: an unchanged step is skipped, a changed one never is."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from .console import say
from .places import DATA, VAR

CODE = VAR / "setup"  # what was made inside the project folder
INSTALLATION = DATA / "setup"  # what was made inside the data folder, which SAHAJATRI_VAR may name


def fingerprint(files: Iterable[Path], *also: str) -> str:
    """One hash over the names and contents of the files and the other words given."""
    digest = hashlib.sha256()
    for word in also:
        digest.update(word.encode() + b"\0")
    for path in sorted(files):
        digest.update(str(path).encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"missing")
    return digest.hexdigest()


def is_current(name: str, value: str, *made: Path, where: Path = CODE) -> bool:
    """Was `name` last built from exactly this, and is what it made still there?"""
    stamp = where / f"{name}.json"
    try:
        return bool(json.loads(stamp.read_text()) == value) and all(path.exists() for path in made)
    except (OSError, ValueError):
        return False


def remember(name: str, value: str, *, where: Path = CODE) -> None:
    """Note, only after the work is done, from what `name` was built."""
    write_atomically(where / f"{name}.json", json.dumps(value))


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
    """The file holds the old text or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(unfinished, path)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two set-ups in the same folder wait for each other. A killed one leaves nothing locked."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running in this folder; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
