"""`bin/manage verify [FILE]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from sahajatri.config import backups_postgresql, backups_sqlite
from sahajatri.config.backups import BackupError, migrations_to_run, opened
from sahajatri.kernel.records.chain import broken_links

SHOWN = 20


class Command(BaseCommand):
    help = "Checks that the database is whole and its history unchanged; with FILE, that a backup is whole."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="a backup to check instead of the database")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"]:
            self._verify_backup(options["file"].absolute())
            return
        waiting = migrations_to_run()
        if waiting:
            raise CommandError(
                f"The database is of an older version. Run bin/manage migrate ({len(waiting)} steps)."
            )
        engine = backups_sqlite if connection.vendor == "sqlite" else backups_postgresql
        found = [f"Database: {fault}" for fault in engine.faults()]
        self.stdout.write("Pages and references: " + ("damaged" if found else "whole"))
        links = [f"History {link.chain}, event {link.number}: {link.reason}" for link in broken_links()]
        self.stdout.write("History of events: " + ("changed behind its back" if links else "unchanged"))
        found += links
        if found:
            raise CommandError(
                "\n".join(found[:SHOWN])
                + (f"\n… and {len(found) - SHOWN} more" if len(found) > SHOWN else "")
                + "\nKeep this database as it is, restore the last whole backup into an empty one."
            )

    def _verify_backup(self, file: Path) -> None:
        try:
            with opened(file) as (manifest, _):
                self.stdout.write(f"{file}: whole, made at {manifest.made_at}, {len(manifest.parts)} parts.")
        except BackupError as error:
            raise CommandError(str(error)) from error
