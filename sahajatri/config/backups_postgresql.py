"""PostgreSQL's part of backups: its own programs `pg_dump`, `pg_restore` and `psql`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient


class ToolError(Exception):
    """One of PostgreSQL's programs is missing or failed; the message says which and why."""


def copy_to(file: Path) -> None:
    """Dump the database as of one moment. Raises `ToolError`."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")


def replace_with(file: Path) -> None:
    """Empty the database and fill it from the dump, in one transaction. Raises `ToolError`."""
    pg_restore = _program("pg_restore")
    filling = file.with_name("filling.sql")
    structure = _checked([pg_restore, "--no-owner", "--section=pre-data", "--file=-", str(file)])
    _checked([pg_restore, "--no-owner", "--no-privileges", f"--file={filling}", str(file)])
    clean = file.with_name("clean.sql")
    # Whether a dump makes the schema itself depends on who owned it and on the version of pg_dump.
    makes_schema = "\nCREATE SCHEMA public;" in structure
    clean.write_text(
        "SET client_min_messages=warning;\nDROP SCHEMA public CASCADE;\n"
        + ("" if makes_schema else "CREATE SCHEMA public;\n")
    )
    connection.close()
    _run(
        "psql",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--file={clean}",
        f"--file={filling}",
    )


def faults() -> list[str]:
    """Constraints that were never checked, and pages whose checksum failed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated")
        found = [f"{table}: the rule {name} was never checked" for table, name in cursor.fetchall()]
        cursor.execute(
            "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database() "
            "AND checksum_failures > 0"
        )
        found += [f"{count} damaged pages were seen" for (count,) in cursor.fetchall()]
    return found


def _run(name: str, *arguments: str) -> None:
    """Run a program on the database of the settings; the password goes through its environment."""
    command, settings = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    where = command[1:-1]  # between Django's own choice of program and the name of the database
    _checked([_program(name), *where, f"--dbname={command[-1]}", *arguments], settings)


def _checked(command: list[str], settings: dict[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603 - our own command line, no shell
        command, env={**os.environ, **(settings or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ToolError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-1500:]}")
    return done.stdout


def _program(name: str) -> str:
    """The newest of this program here: one older than the server is refused by the server's dump."""
    named = os.environ.get("SAHAJATRI_POSTGRES_BIN")
    if named:
        return str(Path(named) / name)
    installed = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parent.parent.name)
    )
    found = str(installed[-1]) if installed else shutil.which(name)
    if not found:
        raise ToolError(
            f"{name} is missing. Install PostgreSQL's client (Debian: apt-get install postgresql-client)."
        )
    return found
