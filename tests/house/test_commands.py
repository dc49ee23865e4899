"""The commands of README: what they promise to somebody who has only Python and git."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import sqlite3
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as django_settings
from setup import (
    console,
    database,
    environment,
    machine,
    managing,
    node,
    places,
    postgres,
    preparing,
    stamps,
    starting,
    testing,
)

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("start", "test", "check", "manage", "lock")


def run(*command: str | Path, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# What a person meets


@pytest.mark.parametrize(
    "name", [*(f"bin/{command}" for command in COMMANDS), ".ci/run", "manage.py", "bin/setup/python"]
)
def test_every_command_can_be_called(name: str) -> None:
    assert (ROOT / name).stat().st_mode & stat.S_IXUSR


def test_every_command_opens_a_door_of_the_set_up_code() -> None:
    doors = run(
        sys.executable,
        "-c",
        "import sys; sys.path[0] = 'bin'; from setup.__main__ import COMMANDS; print(*COMMANDS)",
    )
    assert set(COMMANDS) <= set(doors.stdout.split())


def test_set_up_code_needs_nothing_but_python() -> None:
    seen = run(
        sys.executable,
        "-I",
        "-S",  # no site-packages
        "-c",
        "import sys; sys.path.insert(0, 'bin')\n"
        "from setup import checking, locking, managing, starting, testing, words\nprint('fine')",
    )
    assert seen.stdout == "fine\n", seen.stderr


def test_start_says_that_the_port_is_taken_and_how_to_choose_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        started = run(ROOT / "bin" / "start", SAHAJATRI_PORT=str(port))
    assert started.returncode == 1
    assert f"port {port} of this computer is not free" in started.stderr
    assert f"SAHAJATRI_PORT={port + 1} bin/start" in started.stderr


@pytest.mark.parametrize("wrong", ["", "eight", "0", "65536", "-1", "80.5"])
def test_start_refuses_a_port_that_is_none(wrong: str) -> None:
    with pytest.raises(console.SetupError, match="is no port"):
        starting.chosen_port(wrong)


def test_manage_works_from_any_folder_and_reads_files_from_there(tmp_path: Path) -> None:
    (tmp_path / "here.zip").write_text("no backup")
    answered = run(ROOT / "bin" / "manage", "verify", "here.zip", cwd=tmp_path)
    assert answered.returncode != 0
    assert f"{tmp_path / 'here.zip'} is not a whole backup" in answered.stderr


def test_a_failure_says_what_failed_why_and_what_to_do_now(tmp_path: Path) -> None:
    log = tmp_path / "work.log"
    log.write_text("first\n\nlast words\n")
    said = console.SetupError("Doing the work", why="It was cold.", now="wait for spring.", log=log).text()
    assert "Failed: Doing the work" in said
    assert "Why: It was cold." in said
    assert "    last words" in said
    assert "What to do now: wait for spring." in said


def test_a_failing_program_shows_the_end_of_what_it_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(console, "LOGS", tmp_path)
    noisy = "import sys\nfor n in range(100): print('line', n)\nsys.exit(3)"
    with pytest.raises(console.SetupError) as failed:
        console.run_quietly([sys.executable, "-c", noisy], log="noise", what="Making noise")
    said = failed.value.text()
    assert "line 99" in said
    assert "line 1\n" not in said
    assert "status 3" in said


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(console, "LOGS", tmp_path)
    with pytest.raises(console.SetupError) as failed:
        console.run_quietly(["no-such-program"], log="missing", what="Calling it")
    assert "no-such-program" in failed.value.text()


# Only what changed is done again


def test_a_step_is_done_again_when_its_source_changes_or_its_result_is_gone(tmp_path: Path) -> None:
    source, made = tmp_path / "a.scss", tmp_path / "a.css"
    source.write_text("a")
    made.write_text("a")
    stamps.remember("styles", stamps.fingerprint([source]), where=tmp_path)
    assert stamps.is_current("styles", stamps.fingerprint([source]), made, where=tmp_path)

    source.write_text("b")
    assert not stamps.is_current("styles", stamps.fingerprint([source]), made, where=tmp_path)

    source.write_text("a")
    made.unlink()
    assert not stamps.is_current("styles", stamps.fingerprint([source]), made, where=tmp_path)


def test_a_renamed_source_counts_as_a_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("same")
    before = stamps.fingerprint(tmp_path.iterdir())
    (tmp_path / "a").rename(tmp_path / "b")
    assert stamps.fingerprint(tmp_path.iterdir()) != before


def test_a_half_written_stamp_counts_as_not_done(tmp_path: Path) -> None:
    (tmp_path / "styles.json").write_text('"3f')
    assert not stamps.is_current("styles", "3f", where=tmp_path)


@pytest.mark.parametrize(
    ("noted", "kind", "is_ready"),
    [
        ({"run": "now"}, "run", True),
        ({"dev": "now"}, "run", True),  # the tools of development come on top
        ({"run": "now"}, "dev", False),
        ({"run": "earlier", "dev": "earlier"}, "run", False),
        ({}, "run", False),
    ],
)
def test_libraries_are_installed_again_only_when_their_lock_changed(
    noted: dict[str, str], kind: str, is_ready: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = {name: stamps.fingerprint([lock]) for name, lock in environment.LOCKS.items()}
    stamp = {name: now[name] if when == "now" else "other" for name, when in noted.items()}
    monkeypatch.setattr(environment, "_stamp", lambda: {"root": str(ROOT), **stamp})
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    assert environment.is_ready(kind) is is_ready


def test_an_environment_copied_from_another_folder_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = stamps.fingerprint([environment.LOCKS["run"]])
    monkeypatch.setattr(environment, "_stamp", lambda: {"root": "/elsewhere", "run": lock})
    assert not environment.is_ready("run")


def test_an_environment_that_is_shared_by_a_link_is_never_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, link = tmp_path / "shared", tmp_path / ".venv"
    shared.mkdir()
    (shared / "kept").touch()
    link.symlink_to(shared)
    monkeypatch.setattr(environment, "VENV", link)
    monkeypatch.setattr(environment, "PYTHON", link / "bin/python")
    with pytest.raises(console.SetupError):
        environment._make_environment()
    assert (shared / "kept").exists()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A SQLite file in which every migration is noted as applied."""
    file = tmp_path / "kept.sqlite3"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    with contextlib.closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        made.executemany("INSERT INTO django_migrations VALUES (?, ?)", sorted(database._migrations()))
        made.commit()
    monkeypatch.setattr(stamps, "INSTALLATION", tmp_path)
    stamps.remember("database", database._form(), where=tmp_path)
    return file


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    monkeypatch.setattr(database, "run_quietly", lambda command, **_: names.append(command[2]))
    return names


def test_a_database_that_is_up_to_date_is_left_alone(kept: Path, ran: list[str]) -> None:
    assert database.migrate() is False
    assert ran == []


def test_a_database_that_lacks_one_migration_is_migrated(kept: Path, ran: list[str]) -> None:
    with contextlib.closing(sqlite3.connect(kept)) as changed:
        changed.execute("DELETE FROM django_migrations WHERE rowid = 1")
        changed.commit()
    assert database.migrate() is True
    assert ran == ["migrate"]


def test_a_database_that_was_moved_away_is_made_and_filled_again(kept: Path, ran: list[str]) -> None:
    kept.unlink()
    assert database.migrate() is True
    assert database.tell_story() is True
    assert ran == ["migrate", "tell_story"]


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "SECRET_KEY", tmp_path / "secret_key")
    preparing.secret_key()
    first = preparing.SECRET_KEY.read_text()
    preparing.secret_key()
    assert preparing.SECRET_KEY.read_text() == first
    assert len(first) >= 50
    assert stat.S_IMODE(preparing.SECRET_KEY.stat().st_mode) == 0o600


# This computer's own settings are respected


def test_pip_settings_of_the_environment_go_before_those_of_files() -> None:
    listed = (
        ":env:.cert='/env.pem'\n"
        "global.cert='/file.pem'\n"
        "global.index-url='https://a.example/simple'\n"
        "install.index-url='https://b.example/simple'\n"
        "freeze.timeout='9'\n"
    )
    assert environment.pip_settings(listed) == {"cert": "/env.pem", "index-url": "https://b.example/simple"}


def test_pip_settings_reach_uv_in_its_own_words(tmp_path: Path) -> None:
    settings = environment.uv_settings(
        {
            "index-url": "https://a.example/simple",
            "extra-index-url": "https://b.example/simple\nhttps://c.example/simple",
            "cert": "/ca.pem",
            "trusted-host": "a.example",
            "default-timeout": "180",
            "find-links": f"{tmp_path} {tmp_path / 'gone'}",
            "no-index": "true",
        },
        {"HOME": str(tmp_path)},
    )
    assert settings["UV_DEFAULT_INDEX"] == "https://a.example/simple"
    assert settings["UV_INDEX"] == "https://b.example/simple https://c.example/simple"
    assert settings["SSL_CERT_FILE"] == "/ca.pem"
    assert settings["UV_INSECURE_HOST"] == "a.example"
    assert settings["UV_HTTP_TIMEOUT"] == "180"
    assert settings["UV_FIND_LINKS"] == str(tmp_path)  # uv fails on a folder that pip passes over
    assert settings["UV_NO_INDEX"] == "1"
    assert settings["UV_PYTHON_DOWNLOADS"] == "never"


def test_what_is_set_for_uv_itself_stays() -> None:
    settings = environment.uv_settings({"index-url": "https://a.example"}, {"UV_DEFAULT_INDEX": "https://mine.example"})
    assert "UV_DEFAULT_INDEX" not in settings


def test_a_home_that_cannot_be_written_moves_the_caches_into_the_project(tmp_path: Path) -> None:
    no_folder = tmp_path / "home"
    no_folder.write_text("")
    home = {"HOME": str(no_folder)}
    assert Path(environment.uv_settings({}, home)["UV_CACHE_DIR"]).is_relative_to(places.VAR)
    assert Path(node.settings_for_npm({}, home)["npm_config_cache"]).is_relative_to(places.VAR)


# Locks


def test_locks_name_versions_and_hashes_and_no_address() -> None:
    for lock in environment.LOCKS.values():
        text = lock.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text, lock.name
        assert re.search(r"^\s*-", re.sub(r"^ +--hash=\S+( \\)?$", "", text, flags=re.MULTILINE), re.MULTILINE) is None
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_every_direct_dependency_is_in_its_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {"run": project["project"]["dependencies"], **project["dependency-groups"]}
    for group, requirements in wanted.items():
        locked = set(re.findall(r"^([a-z0-9._-]+)==", environment.LOCKS[group].read_text(), re.MULTILINE))
        names = {re.split(r"[\[<>=~! ]", requirement)[0].lower() for requirement in requirements}
        assert names <= locked, group


def test_the_tests_run_with_exactly_the_libraries_that_serve() -> None:
    def locked(group: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", environment.LOCKS[group].read_text(), re.MULTILINE))

    assert locked("run").items() <= locked("dev").items()


# What the tests need


def test_with_ci_set_a_missing_browser_or_server_is_a_failure_that_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for step in ("libraries", "translations", "pages", "packages"):
        monkeypatch.setattr(testing.preparing, step, lambda *_: None)
    monkeypatch.setattr(testing.machine, "browser", lambda: None)
    monkeypatch.setattr(testing.postgres, "programs_installed_when_allowed", lambda: None)
    monkeypatch.setattr(testing, "one_at_a_time", contextlib.nullcontext)
    monkeypatch.setenv("CI", "1")
    with pytest.raises(console.SetupError):
        testing.main([])
    said = capsys.readouterr().out
    assert "apt-get install chromium" in said
    assert "apt-get install postgresql" in said


def test_a_browser_that_does_not_start_is_not_taken_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = tmp_path / "chromium"
    shell.write_text("#!/bin/sh\nexit 1\n")
    shell.chmod(0o755)
    monkeypatch.delenv("SAHAJATRI_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.chromium() is None


@pytest.fixture
def server() -> Path:
    programs = postgres.programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail(postgres.MISSING)
        pytest.skip(postgres.MISSING)
    return programs


def test_the_own_postgresql_serves_and_then_is_gone(server: Path) -> None:
    with postgres.cluster(server) as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        provider = connection.execute("SELECT datlocprovider FROM pg_database WHERE datname = current_database()")
        assert provider.fetchone() in [("i",), (b"i",)]  # ICU
        folder = Path(connection.execute("SHOW data_directory").fetchall()[0][0])
        assert folder.exists()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(re.sub(r":[^:@]+@", ":wrong@", url))
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_the_own_postgresql_is_gone_after_a_failure_too(server: Path) -> None:
    with pytest.raises(RuntimeError), postgres.cluster(server) as url:
        raise RuntimeError
    with contextlib.closing(socket.socket()) as asked:
        port = int(url.rsplit(":", 1)[1].split("/")[0])
        assert asked.connect_ex(("127.0.0.1", port)) != 0


def test_manage_prepares_silently_when_nothing_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(managing.environment, "is_ready", lambda _: True)
    monkeypatch.setattr(managing.words, "are_current", lambda: True)
    monkeypatch.setattr(managing.preparing, "secret_key", lambda: None)
    monkeypatch.setattr(managing, "one_at_a_time", contextlib.nullcontext)
    monkeypatch.setattr(managing.os, "execv", lambda _, command: became.append(command))
    managing.main(["verify"])
    assert became == [[str(places.PYTHON), str(ROOT / "manage.py"), "verify"]]
    assert capsys.readouterr().out == ""


# What operators read


def test_every_environment_variable_is_in_the_operations_page_and_none_is_invented() -> None:
    name = re.compile(r"\b(?:SAHAJATRI_[A-Z_]*[A-Z]|DATABASE_URL)\b")
    settings = (ROOT / "sahajatri/config/settings.py").read_text()
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", settings))
    read |= {f"SAHAJATRI_SMS_{name.upper()}" for name in django_settings.SAHAJATRI_SMS}
    for source in [*(ROOT / "bin").rglob("*.py"), ROOT / "bin/setup/python"]:
        read |= set(name.findall(source.read_text()))
    told = set(name.findall((ROOT / "docs/operations.md").read_text()))
    assert read <= told
    assert told <= read


def test_root_installs_what_is_missing_after_one_look_at_the_package_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = tmp_path / "calls"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> {calls}\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine, "_package_lists_are_fresh", False)
    monkeypatch.setattr(console, "LOGS", tmp_path / "log")
    assert machine.may_install()
    machine.install_packages("chromium", "libatomic1", what="Installing the browser")
    machine.install_packages("postgresql", what="Installing the server")
    assert calls.read_text().splitlines() == [
        "update",
        "install -y --no-install-recommends chromium libatomic1",
        "install -y --no-install-recommends postgresql",
    ]


def test_nobody_but_root_installs_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    assert not machine.may_install()
