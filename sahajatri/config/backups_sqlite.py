"""SQLite's part of backups: its own backup interface copies a database that is in use, as of one moment."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from django.db import connection


class DamagedError(Exception):
    """SQLite's own checks found something wrong; the message says what."""


def copy_to(file: Path) -> None:
    """Copy the database in use to a new file and check the copy. Raises `DamagedError`."""
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, no write-ahead log beside it
        _refuse_damaged(copy)


def replace_with(file: Path) -> None:
    """Put the copy in the place of the database in use, in one transaction. Raises `DamagedError`."""
    with contextlib.closing(sqlite3.connect(file)) as copy:
        _refuse_damaged(copy)
        connection.ensure_connection()
        copy.backup(connection.connection)
    connection.close()


def faults() -> list[str]:
    """What SQLite finds wrong in the database in use: damaged pages, rows that point to nothing."""
    connection.ensure_connection()
    return _faults(connection.connection)


def _refuse_damaged(database: sqlite3.Connection) -> None:
    found = _faults(database)
    if found:
        raise DamagedError("The database is damaged: " + "; ".join(found[:5]))


def _faults(database: sqlite3.Connection) -> list[str]:
    try:
        pages = [str(row[0]) for row in database.execute("PRAGMA integrity_check")]
        orphans = database.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [said for said in pages if said != "ok"] + [
        f"{table} row {row} points to a row of {parent} that does not exist"
        for table, row, parent, _ in orphans
    ]
