"""`bin/manage restore FILE [--replace]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sahajatri.config.backups import BackupError, has_same_key, migrations_to_run, restore_backup


class Command(BaseCommand):
    help = "Fills this installation from a backup. Stop the server and the job worker first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file that `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="what is in the database now may go")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].absolute()
        try:
            manifest = restore_backup(file, replace=options["replace"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored what was there at {manifest.made_at}.")
        if not has_same_key(manifest):
            self.stdout.write(
                "This installation has another secret key than the one the backup was made with: everybody "
                "must sign in again, and the history cannot be verified. Bring back SAHAJATRI_SECRET_KEY or "
                "var/secret_key."
            )
        waiting = migrations_to_run()
        if waiting:
            self.stdout.write(
                f"The backup is from an older version: run bin/manage migrate ({len(waiting)} steps)."
            )
        self.stdout.write("Then run bin/manage verify.")
