"""A new database gets its tables as the models describe them, an older one by migrations. Both are the same."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import ConnectionHandler, connection

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def empty_database(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and the address of a new database of the kind that is tested."""
    if connection.vendor == "sqlite":
        yield f"{folder}/empty.sqlite3", f"sqlite:///{folder}/empty.sqlite3"
        return
    server = os.environ["DATABASE_URL"]
    name = f"by_migrations_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as maker:
        maker.execute(f"CREATE DATABASE {name}")
        try:
            yield name, urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            maker.execute(f"DROP DATABASE {name} WITH (FORCE)")


def tables_of(opened: Any) -> dict[str, tuple[Any, Any]]:
    """Per table its columns (name, type, whether it may be empty) and the names of its indexes and constraints.

    Django's own tables are left out: their migrations are Django's.
    """
    describe = _in_sqlite if opened.vendor == "sqlite" else _in_postgresql
    with opened.cursor() as cursor:
        tables = [t for t in opened.introspection.table_names(cursor) if not t.startswith(("auth_", "django_"))]
        return {table: describe(opened, cursor, table) for table in tables}


def _in_postgresql(opened: Any, cursor: Any, table: str) -> tuple[Any, Any]:
    columns = opened.introspection.get_table_description(cursor, table)
    named = opened.introspection.get_constraints(cursor, table)
    return sorted((c.name, str(c.type_code), c.null_ok) for c in columns), sorted(named)


def _in_sqlite(opened: Any, cursor: Any, table: str) -> tuple[Any, Any]:
    """Asked of SQLite itself, as Django cannot read every table back that it made there."""
    columns = cursor.execute(f'PRAGMA table_info("{table}")').fetchall()
    cursor.execute("SELECT name, type, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table])
    rows = cursor.fetchall()
    indexes = {name for name, kind, _ in rows if kind == "index"}
    constraints = {name for *_, sql in rows for name in re.findall(r'CONSTRAINT "(\w+)"', sql)}
    return sorted((name, kind, not is_required) for _, name, kind, is_required, *_ in columns), sorted(
        indexes | constraints
    )


@pytest.mark.django_db
def test_the_migrations_lead_to_the_tables_that_the_models_describe(tmp_path: Path) -> None:
    with empty_database(tmp_path) as (name, url):
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--one-by-one", "--verbosity", "0"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "SAHAJATRI_VAR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        opened = ConnectionHandler({"default": {**connection.settings_dict, "NAME": name}})["default"]
        try:
            by_migrations = tables_of(opened)
        finally:
            opened.close()
    by_models = tables_of(connection)
    assert by_migrations.keys() == by_models.keys()
    for table, described in by_models.items():
        assert by_migrations[table] == described, table
