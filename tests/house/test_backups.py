"""A backup is whole or refused; a restore brings back what was there, or leaves what is there."""

from __future__ import annotations

import io
import json
import sqlite3
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from demo.cast import Cast
from sahajatri.apps.people.actions import register_person
from sahajatri.apps.people.models import Person
from sahajatri.config import backups, backups_sqlite
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records.chain import broken_links
from sahajatri.kernel.records.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def said(*command: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(*[str(part) for part in command], stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def uploads(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR = tmp_path
    (settings.MEDIA_ROOT / "letters").mkdir(parents=True)
    (settings.MEDIA_ROOT / "letters" / "চিঠি.txt").write_text("আসসালামু আলাইকুম", encoding="utf-8")
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def backup(cast: Cast, uploads: Path, tmp_path: Path) -> Path:
    """A backup of the installation in which the cast has gathered."""
    file = tmp_path / "backup.zip"
    said("backup", file)
    return file


def somebody_joins(cast: Cast) -> Person:
    return register_person("নতুন মানুষ", by=Actor(), at=cast.at)


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


def test_a_restore_brings_back_the_people_their_history_and_their_files(
    backup: Path, cast: Cast, uploads: Path
) -> None:
    people, events = Person.objects.count(), Event.objects.count()
    somebody_joins(cast)
    letter = uploads / "letters" / "চিঠি.txt"
    letter.unlink()

    said("restore", backup, "--replace")

    assert Person.objects.count() == people
    assert Event.objects.count() == events
    assert broken_links() == []
    assert letter.read_text(encoding="utf-8") == "আসসালামু আলাইকুম"
    assert "unchanged" in said("verify")


def test_work_goes_on_after_a_restore(backup: Path, cast: Cast) -> None:
    said("restore", backup, "--replace")
    newcomer = somebody_joins(cast)
    assert Person.objects.filter(pk=newcomer.pk).exists()
    assert broken_links() == []


def test_a_database_with_people_is_not_replaced_unless_that_was_asked(backup: Path, cast: Cast) -> None:
    newcomer = somebody_joins(cast)
    with pytest.raises(CommandError, match="not empty"):
        said("restore", backup)
    assert Person.objects.filter(pk=newcomer.pk).exists()


def test_a_backup_cut_short_is_refused_wherever_it_was_cut(backup: Path, cast: Cast, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    newcomer = somebody_joins(cast)
    for kept in (0, 1, len(whole) // 2, len(whole) - 1):
        cut = tmp_path / "cut.zip"
        cut.write_bytes(whole[:kept])
        with pytest.raises(CommandError, match="Use another backup"):
            said("restore", cut, "--replace")
    assert Person.objects.filter(pk=newcomer.pk).exists()


def test_one_changed_byte_anywhere_in_the_content_is_noticed(backup: Path, tmp_path: Path) -> None:
    whole = bytearray(backup.read_bytes())
    with zipfile.ZipFile(backup) as archive:
        sizes = archive.getinfo(backups.DATABASE)
    for place in (sizes.header_offset + 60, sizes.header_offset + sizes.compress_size // 2):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        damaged = tmp_path / "damaged.zip"
        damaged.write_bytes(changed)
        with pytest.raises(CommandError, match="damaged"):
            said("verify", damaged)


def test_a_part_that_was_exchanged_for_another_is_noticed(backup: Path, tmp_path: Path) -> None:
    parts = contents(backup)
    name = next(name for name in parts if name.startswith(backups.UPLOADS))
    forged = packed(tmp_path / "forged.zip", {**parts, name: b"another letter"})
    with pytest.raises(CommandError, match="changed or damaged"):
        said("verify", forged)


def test_a_part_that_is_missing_or_was_added_is_noticed(backup: Path, tmp_path: Path) -> None:
    parts = contents(backup)
    name = next(name for name in parts if name.startswith(backups.UPLOADS))
    fewer = packed(tmp_path / "fewer.zip", {key: value for key, value in parts.items() if key != name})
    more = packed(tmp_path / "more.zip", {**parts, "uploads/more.txt": b"more"})
    for file in (fewer, more):
        with pytest.raises(CommandError, match="does not hold what its list says"):
            said("verify", file)


@pytest.mark.parametrize("name", ["uploads/../../escaped.txt", "/escaped.txt", "elsewhere/escaped.txt"])
def test_a_backup_never_writes_outside_the_uploads(name: str, backup: Path, tmp_path: Path) -> None:
    parts = contents(backup)
    manifest = json.loads(parts[backups.MANIFEST])
    manifest["parts"].append(
        {
            "name": name,
            "bytes": 2,
            "sha256": "2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df",  # of "ok"
        }
    )
    evil = packed(tmp_path / "evil.zip", {**parts, name: b"ok", backups.MANIFEST: json.dumps(manifest).encode()})
    with pytest.raises(CommandError, match="not allowed"):
        said("restore", evil, "--replace")
    assert not list(tmp_path.rglob("escaped.txt"))


def test_a_file_that_is_no_backup_is_refused_in_words(tmp_path: Path, cast: Cast) -> None:
    other = packed(tmp_path / "photos.zip", {"photo.jpg": b"light"})
    with pytest.raises(CommandError, match="not a backup of Sahajatri"):
        said("restore", other)
    with pytest.raises(CommandError, match="does not exist"):
        said("restore", tmp_path / "nowhere.zip")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"migrations": ["people.9999_from_the_future"]}, "newer version"),
        ({"vendor": "oracle"}, "a database of the same kind"),
        ({"format": 2}, "another format"),
    ],
)
def test_a_backup_of_another_version_or_database_is_refused(
    change: dict[str, Any], words: str, backup: Path, tmp_path: Path
) -> None:
    parts = contents(backup)
    manifest = {**json.loads(parts[backups.MANIFEST]), **change}
    other = packed(tmp_path / "other.zip", {**parts, backups.MANIFEST: json.dumps(manifest).encode()})
    with pytest.raises(CommandError, match=words):
        said("restore", other, "--replace")


def test_a_backup_never_overwrites_another(backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(CommandError, match="exists already"):
        said("backup", backup)
    assert backup.read_bytes() == before


def test_a_backup_that_fails_leaves_no_file(
    cast: Cast, uploads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_write", full)
    with pytest.raises(OSError, match="No space"):
        said("backup", tmp_path / "backup.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["media"]


def test_only_the_owner_may_read_a_backup(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_holds_no_key(backup: Path, settings: Any) -> None:
    for content in contents(backup).values():
        assert settings.SECRET_KEY.encode() not in content
        assert settings.SAHAJATRI_CHAIN_KEY.encode() not in content


def test_a_restore_under_another_key_says_what_that_means(backup: Path, settings: Any) -> None:
    settings.SAHAJATRI_CHAIN_KEY = "another key"
    assert "another secret key" in said("restore", backup, "--replace")


def test_verify_finds_an_event_that_was_changed_behind_its_back(cast: Cast) -> None:
    first = Event.objects.order_by("id").first()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_event SET kind = 'altered' WHERE id = %s", [first.pk])
    with pytest.raises(CommandError, match="its content was changed"):
        said("verify")


def test_verify_finds_a_row_that_points_to_nothing(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "orphan.sqlite3")
    database.executescript(
        "CREATE TABLE person (id INTEGER PRIMARY KEY);"
        "CREATE TABLE story (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id));"
        "INSERT INTO story VALUES (1, 7);"
    )
    assert backups_sqlite._faults(database) == ["story row 1 points to a row of person that does not exist"]
    database.close()


def test_verify_finds_damaged_pages(tmp_path: Path) -> None:
    file = tmp_path / "damaged.sqlite3"
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE story (id INTEGER PRIMARY KEY, words TEXT)")
    database.executemany("INSERT INTO story (words) VALUES (?)", [("a step " * 50,)] * 200)
    database.commit()
    database.close()
    content = bytearray(file.read_bytes())
    content[8192:12288] = bytes(4096)
    file.write_bytes(content)
    assert backups_sqlite._faults(sqlite3.connect(file)) != []
