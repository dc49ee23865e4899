"""`bin/manage backup FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sahajatri.config.backups import BackupError, write_backup
from sahajatri.kernel.clock import now


class Command(BaseCommand):
    help = "Writes the database and the uploaded files to one new file, while people go on working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the backup to write; must not exist yet")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].absolute()
        try:
            manifest = write_backup(file, at=now())
        except BackupError as error:
            raise CommandError(str(error)) from error
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"{file}: complete and checked, {len(manifest.parts)} parts, {size:.1f} MB.")
        self.stdout.write(
            "Keep it apart from this computer, and the secret key (var/secret_key) apart from it."
        )
