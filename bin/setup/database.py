"""Is the demonstration's database up to date? Asked without starting Django: a second start is quick."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from . import stamps
from .console import run_quietly
from .environment import LOCKS
from .places import DATA, PYTHON, ROOT


def sqlite_file() -> Path | None:
    """The SQLite file that DATABASE_URL means; None when it means another kind of database."""
    address = urlsplit(os.environ.get("DATABASE_URL") or "sqlite:///")
    if address.scheme != "sqlite":
        return None
    path = unquote(address.path).lstrip("/")
    return Path("/") / path if path else DATA / "sahajatri.sqlite3"


def migrate() -> bool:
    """Bring the database to the form this version needs; True when there was something to do."""
    wanted = _form()
    file = sqlite_file()
    if (
        file is not None
        and stamps.is_current("database", wanted, file, where=stamps.INSTALLATION)
        and _migrations() <= _applied(file)
    ):
        return False
    run_quietly(
        [PYTHON, ROOT / "manage.py", "migrate", "--noinput"],
        log="migrate",
        what="Bringing the database up to date",
        now="nothing was lost: each migration is done wholly or not at all. If the database is from "
        "a newer version, use that version, or move the folder var/ away to begin anew.",
    )
    stamps.remember("database", wanted, where=stamps.INSTALLATION)
    return True


def tell_story() -> bool:
    """Fill an empty database with the demonstration programme; True when there was something to do."""
    told = stamps.fingerprint([], str(sqlite_file()))
    file = sqlite_file()
    if file is not None and stamps.is_current("story", told, file, where=stamps.INSTALLATION) and _has_people(file):
        return False
    run_quietly(
        [PYTHON, ROOT / "manage.py", "tell_story"],
        log="story",
        what="Telling the story of the demonstration programme",
        now="if it was stopped half-way before, move the folder var/ away and run bin/start again.",
        env={"SAHAJATRI_DEMO": "1"},
    )
    stamps.remember("story", told, where=stamps.INSTALLATION)
    return True


def _form() -> str:
    files = list((ROOT / "sahajatri").rglob("migrations/*.py"))
    return stamps.fingerprint(files, LOCKS["run"].read_text(), str(sqlite_file()))


def _migrations() -> set[tuple[str, str]]:
    found = (ROOT / "sahajatri").rglob("migrations/[0-9]*.py")
    return {(path.parent.parent.name, path.stem) for path in found}


def _applied(file: Path) -> set[tuple[str, str]]:
    return set(_ask(file, "SELECT app, name FROM django_migrations"))


def _has_people(file: Path) -> bool:
    return bool(_ask(file, "SELECT 1 FROM people_person LIMIT 1"))


def _ask(file: Path, question: str) -> list[tuple[str, str]]:
    """The answer of a database that is only read; nothing when it cannot be asked."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchall()
    except sqlite3.Error:
        return []
