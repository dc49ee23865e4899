"""Django's ``migrate``; a database that is still empty gets its tables at once, as the models describe them."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import override_settings

SPECIAL = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune", "run_syncdb")
"""Whoever asks for one of these wants what Django does."""


class _NoMigrations(dict[str, None]):
    """For ``MIGRATION_MODULES``: no app has any."""

    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


class Command(migrate.Command):
    """Walking through every migration takes most of a minute, and in an empty database there is nothing to move.

    ``test_migrations.py`` compares both ways on SQLite and PostgreSQL; docs/adr/0014 says why.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--one-by-one", action="store_true", help="Walk through every migration, as Django does.")

    def handle(self, *args: Any, one_by_one: bool = False, **options: Any) -> None:
        connection = connections[options["database"]]
        is_new = not connection.introspection.table_names()
        if one_by_one or not is_new or any(options.get(name) for name in SPECIAL):
            super().handle(*args, **options)
            return
        with override_settings(MIGRATION_MODULES=_NoMigrations()):
            super().handle(*args, **{**options, "run_syncdb": True})
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in MigrationLoader(connection).disk_migrations:
            recorder.record_applied(app, name)
