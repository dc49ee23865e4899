"""A PostgreSQL server of the tests' own: in a temporary folder, on loopback, gone when they are done."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from .console import SetupError, run_quietly
from .machine import install_packages, may_install
from .places import LOGS
from .stamps import write_atomically

ROLE = DATABASE = "sahajatri"
OLDEST = 14
PATIENCE_SECONDS = 60
UNPRIVILEGED = ("postgres", "nobody")

MISSING = (
    "no PostgreSQL server. Install it (Debian, Ubuntu: sudo apt-get install postgresql) "
    "or name its programs: SAHAJATRI_POSTGRES_BIN=/path/to/bin"
)


def programs() -> Path | None:
    """The folder with `initdb` and `postgres` of the newest server here; None when there is none."""
    named = os.environ.get("SAHAJATRI_POSTGRES_BIN")
    if named:
        if not _is_server(Path(named)):
            raise SetupError(
                f"SAHAJATRI_POSTGRES_BIN names {named}, which holds no initdb and postgres",
                now="name the folder that holds them, or leave the variable out.",
            )
        return Path(named)
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = [folder for folder in folders if _is_server(folder)]
    return max(found, key=version, default=None)


def programs_installed_when_allowed() -> Path | None:
    """Like `programs`, after installing the server when this account may. None when it may not."""
    found = programs()
    if found is None and may_install():
        install_packages("postgresql", what="Installing the PostgreSQL server for the tests")
        found = programs()
    return found


def _is_server(folder: Path) -> bool:
    return (folder / "initdb").exists() and (folder / "postgres").exists() and version(folder) >= OLDEST


def version(folder: Path) -> int:
    """The major version of the server in this folder, 0 when it does not start."""
    try:
        asked = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
        return int(asked.stdout.split()[-1 if "(" not in asked.stdout else 2].split(".")[0])
    except (OSError, ValueError, IndexError):
        return 0


@contextlib.contextmanager
def cluster(server: Path) -> Iterator[str]:
    """Run an own server while the block runs; yields the DATABASE_URL. Raises `SetupError`.

    It stops with the block, and also when this process is killed. Not for durability tests: fsync is off.
    """
    account = _unprivileged_account()
    folder = Path(tempfile.mkdtemp(prefix="sahajatri-postgres-"))
    running: subprocess.Popen[bytes] | None = None
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        password = secrets.token_urlsafe(16)
        _make(server, folder / "data", password, account)
        running, port = _start(server, folder, account)
        run_quietly(
            [server / "createdb", "--host=127.0.0.1", f"--port={port}", f"--username={ROLE}", DATABASE],
            log="createdb",
            what="Making a database for the tests",
            env={"PGPASSWORD": password},
        )
        yield f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/{DATABASE}"
    finally:
        if running is not None:
            _stop(running)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then it runs as somebody who owns nothing else."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise SetupError(
        "Starting PostgreSQL as root",
        why="there is no account postgres or nobody.",
        now="run bin/test without root.",
    )


def _as_account(account: pwd.struct_passwd | None) -> Callable[[], None]:
    def become() -> None:
        if account is not None:
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
        os.setsid()  # Ctrl-C is for us; we stop the server ourselves
        with contextlib.suppress(OSError, AttributeError):  # Linux: ends when we are killed
            ctypes.CDLL(None).prctl(1, signal.SIGINT)

    return become


def _make(server: Path, data: Path, password: str, account: pwd.struct_passwd | None) -> None:
    LOGS.mkdir(parents=True, exist_ok=True)
    locale = ["--locale=C.UTF-8"]
    if version(server) >= 15:
        locale += ["--locale-provider=icu", "--icu-locale=und"]
    kept = data.with_name("password")  # in a folder that only the server's account may enter
    write_atomically(kept, password + "\n", mode=0o600)
    if account:
        os.chown(kept, account.pw_uid, account.pw_gid)
    log = LOGS / "initdb.log"
    with log.open("wb") as out:
        made = subprocess.run(
            [
                server / "initdb",
                f"--pgdata={data}",
                f"--username={ROLE}",
                "--auth=scram-sha-256",
                f"--pwfile={kept}",
                "--encoding=UTF8",
                "--no-sync",
                *locale,
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            preexec_fn=_as_account(account),
            cwd=data.parent,
            check=False,
        )
    if made.returncode != 0:
        raise SetupError("Making a PostgreSQL server for the tests", log=log, now="read the message above.")


def _start(server: Path, folder: Path, account: pwd.struct_passwd | None) -> tuple[subprocess.Popen[bytes], int]:
    log = LOGS / "postgres.log"
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "100",
        "shared_buffers": "128MB",
    }
    for _ in range(5):  # another program may take the free port before the server does
        port = _free_port()
        with log.open("wb") as out:
            running = subprocess.Popen(
                [
                    server / "postgres",
                    "-D",
                    folder / "data",
                    "-p",
                    str(port),
                    *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
                ],
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                preexec_fn=_as_account(account),
                cwd=folder,
            )
        try:
            if _answers(running, server, port):
                return running, port
        except BaseException:
            _stop(running)
            raise
        _stop(running)
    raise SetupError("Starting a PostgreSQL server for the tests", log=log, now="read the message above.")


def _answers(running: subprocess.Popen[bytes], server: Path, port: int) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while running.poll() is None and time.monotonic() < until:
        asked = subprocess.run(
            [server / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port), "-d", "postgres"], check=False
        )
        if asked.returncode == 0:
            return running.poll() is None
        time.sleep(0.1)
    return False


def _stop(running: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, at any price
        if running.poll() is not None:
            return
        running.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(timeout=15)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
