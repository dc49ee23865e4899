"""Backups: the whole installation in one file that says itself whether it is complete.

A backup is a zip archive: `manifest.json`, the database, and the uploaded files. The manifest holds size and
SHA-256 of every part, so a backup cut short or changed is refused before anything is touched. Secret keys are
never inside; the manifest only remembers whether the key was the same.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from . import backups_postgresql, backups_sqlite

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
UPLOADS = "uploads/"
CHUNK = 1024 * 1024


class BackupError(Exception):
    """A sentence for the person at the keyboard: what is wrong, and what to do."""


@dataclass(frozen=True)
class Part:
    """One file inside a backup."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself."""

    made_at: str
    vendor: str
    migrations: list[str]
    key: str
    parts: list[Part] = field(default_factory=list)
    format: int = FORMAT


def write_backup(file: Path, *, at: datetime) -> Manifest:
    """Write a backup of the running installation to a new file; readers and writers go on meanwhile.

    The file appears under its name only when it is complete and has been read back. Raises `BackupError` when
    the name is taken, the folder is missing or the database is damaged.
    """
    if file.exists():
        raise BackupError(f"{file} exists already. Give the backup another name.")
    if not file.parent.is_dir():
        raise BackupError(f"The folder {file.parent} does not exist.")
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:
            copy = Path(folder) / DATABASE
            _engine().copy_to(copy)
            parts = {DATABASE: copy, **_uploads()}
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                manifest = _write(out, parts, at)
                out.flush()
                os.fsync(out.fileno())
        with opened(unfinished):
            pass
        os.replace(unfinished, file)
    except (backups_sqlite.DamagedError, backups_postgresql.ToolError) as error:
        raise BackupError(str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def restore_backup(file: Path, *, replace: bool) -> Manifest:
    """Put a backup in the place of the database and the uploaded files.

    Nothing is touched unless the whole file is sound, of this kind of database and of this version or an
    older one, and the database holds nobody (or `replace` says it may go). The database changes in one
    transaction. Raises `BackupError`.
    """
    with opened(file) as (manifest, archive):
        if manifest.vendor != connection.vendor:
            raise BackupError(
                f"This backup is of {manifest.vendor}, this installation uses {connection.vendor}. "
                "Set DATABASE_URL to a database of the same kind."
            )
        unknown = sorted(set(manifest.migrations) - set(_known_migrations()))
        if unknown:
            raise BackupError(
                f"This backup is from a newer version of Sahajatri ({unknown[0]} is unknown here). "
                "Install that version first."
            )
        if not replace and holds_somebody():
            raise BackupError(
                "The database is not empty, and restoring would replace everything in it. "
                "Make a backup of it first; then run the same command with --replace."
            )
        try:
            with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.VAR) as folder:
                for part in manifest.parts:
                    _unpack(archive, part, Path(folder))
                _engine().replace_with(Path(folder) / DATABASE)
                if (Path(folder) / UPLOADS).is_dir():
                    shutil.copytree(Path(folder) / UPLOADS, settings.MEDIA_ROOT, dirs_exist_ok=True)
        except (backups_sqlite.DamagedError, backups_postgresql.ToolError) as error:
            raise BackupError(str(error)) from error
    return manifest


@contextmanager
def opened(file: Path) -> Iterator[tuple[Manifest, zipfile.ZipFile]]:
    """Open a backup and check every part of it. Raises `BackupError` when it is not wholly sound."""
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError as error:
        raise BackupError(f"{file} does not exist.") from error
    except (zipfile.BadZipFile, OSError) as error:
        raise BackupError(f"{file} is not a whole backup ({error}). Use another backup.") from error
    with archive:
        try:
            manifest = _checked_manifest(file, archive)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise BackupError(f"{file} is damaged ({error}). Use another backup.") from error
        yield manifest, archive


def has_same_key(manifest: Manifest) -> bool:
    """Was it made under the chain key of this installation? Another key makes every event look changed."""
    return hmac.compare_digest(manifest.key, _key_mark())


def holds_somebody() -> bool:
    """Does the database hold any account or any event?"""
    from django.contrib.auth import get_user_model

    from sahajatri.kernel.records.models import Event

    tables = set(connection.introspection.table_names())
    return any(
        model._meta.db_table in tables and model._base_manager.exists() for model in (get_user_model(), Event)
    )


def migrations_to_run() -> list[str]:
    """The migrations of this version that the database has not seen."""
    return sorted(set(_known_migrations()) - set(_applied_migrations()))


def _engine() -> Any:
    return backups_sqlite if connection.vendor == "sqlite" else backups_postgresql


def _known_migrations() -> list[str]:
    return [f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations]


def _applied_migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


def _key_mark() -> str:
    return hmac.new(settings.SAHAJATRI_CHAIN_KEY.encode(), b"backup", hashlib.sha256).hexdigest()[:16]


def _uploads() -> dict[str, Path]:
    root = Path(settings.MEDIA_ROOT)
    return {
        UPLOADS + path.relative_to(root).as_posix(): path
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _write(out: IO[bytes], files: dict[str, Path], at: datetime) -> Manifest:
    parts = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for name, path in files.items():
            archive.write(path, name)
            with path.open("rb") as content:
                parts.append(Part(name, *_measure(content)))
        manifest = Manifest(at.isoformat(), connection.vendor, _applied_migrations(), _key_mark(), parts)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def _checked_manifest(file: Path, archive: zipfile.ZipFile) -> Manifest:
    manifest = _manifest(archive)
    if set(archive.namelist()) - {MANIFEST} != {part.name for part in manifest.parts}:
        raise BackupError(f"{file} does not hold what its list says. Use another backup.")
    for part in manifest.parts:
        with archive.open(part.name) as content:
            if _measure(content) != (part.bytes, part.sha256):
                raise BackupError(f"{file} was changed or damaged ({part.name}). Use another backup.")
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        said = json.loads(archive.read(MANIFEST))
        if said["format"] != FORMAT:
            raise BackupError("This backup is of another format; use the version of Sahajatri that made it.")
        manifest = Manifest(**{**said, "parts": [Part(**part) for part in said["parts"]]})
    except (KeyError, ValueError, TypeError) as error:
        raise BackupError("This file is not a backup of Sahajatri.") from error
    for part in manifest.parts:
        path = PurePosixPath(part.name)
        if (
            path.is_absolute()
            or ".." in path.parts
            or not (part.name == DATABASE or path.parts[0] == "uploads")
        ):
            raise BackupError(f"The backup holds a file with a name that is not allowed: {part.name}")
    return manifest


def _measure(content: IO[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def _unpack(archive: zipfile.ZipFile, part: Part, folder: Path) -> None:
    target = folder / part.name
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(part.name) as content, target.open("wb") as out:
        shutil.copyfileobj(content, out, CHUNK)
