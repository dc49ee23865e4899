"""The Python environment `.venv` with exactly the locked libraries, installed by uv."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .console import SetupError, run_quietly, say
from .machine import install_packages, may_install
from .places import PYTHON, REQUIREMENTS, ROOT, VENV, cache_for
from .stamps import fingerprint, write_atomically

STAMP = VENV / "sahajatri.json"
LOCKS = {name: REQUIREMENTS / f"{name}.lock" for name in ("installer", "run", "dev", "node")}
ONLINE = (
    "check that this computer reaches the package index (pip's settings are used); then run the same command again."
)


def is_ready(kind: str) -> bool:
    """Is `.venv` complete for `kind` ("run" or "dev") and from the lock files as they are now?"""
    stamp = _stamp()
    if not PYTHON.exists() or stamp.get("root") != str(ROOT):
        return False
    kinds = {"run", "dev"} if kind == "run" else {kind}  # the tools of development come on top of run
    return any(stamp.get(each) == fingerprint([LOCKS[each]]) for each in kinds)


def make_ready(kind: str) -> None:
    """Make or mend `.venv` until it holds the locked libraries of `kind`. Raises `SetupError`."""
    _make_environment()
    uv = _installer()
    lock = LOCKS[kind]
    # The tests run against exactly the locked set; starting never takes a developer's tools away.
    command: list[str | Path]
    if uv is None:
        command = [PYTHON, "-m", "pip", "install", "--require-hashes", "-r", lock]
    elif kind == "dev":
        command = [uv, "pip", "sync", "--python", PYTHON, "--require-hashes", lock, LOCKS["installer"]]
    else:
        command = [uv, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", lock]
    run_quietly(
        command,
        log=f"libraries-{kind}",
        what=f"Installing the libraries of {lock.name}",
        now=ONLINE,
        env=settings_for_uv(),
    )
    _remember(kind)


def install_beside(lock: str, folder: Path) -> None:
    """Install the packages of a lock into a folder of their own, outside `.venv`. Raises `SetupError`."""
    uv = VENV / "bin" / "uv"
    command: list[str | Path]
    if uv.exists():
        command = [uv, "pip", "install", "--python", PYTHON, "--target", folder]
    else:
        command = [PYTHON, "-m", "pip", "install", "--upgrade", "--target", folder]
    run_quietly(
        [*command, "--require-hashes", "-r", LOCKS[lock]],
        log=f"libraries-{lock}",
        what=f"Installing the packages of {lock}.lock",
        now=ONLINE,
        env=settings_for_uv(),
    )


def _stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _remember(kind: str) -> None:
    stamp = _stamp() | {"root": str(ROOT), kind: fingerprint([LOCKS[kind]])}
    write_atomically(STAMP, json.dumps(stamp))


def _make_environment() -> None:
    moved = _stamp().get("root") not in (None, str(ROOT))  # its programs still point to the old place
    if PYTHON.exists() and not moved:
        return
    what = "Making the Python environment .venv"
    if VENV.is_symlink():  # emptying it would empty the environment of whoever it is shared with
        raise SetupError(
            what, why=".venv is a link to another folder.", now="remove the link and run the command again."
        )
    if _lacks("ensurepip") and _lacks("pip"):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not may_install():
            raise SetupError(
                what,
                why="this Python comes without pip and ensurepip.",
                now=f"install them: sudo apt-get install {package} (Debian, Ubuntu); then run the same command again.",
            )
        install_packages(package, what=f"Installing {package}")
    without = ["--without-pip"] if _lacks("ensurepip") else []
    run_quietly(
        [sys.executable, "-m", "venv", *(["--clear"] if VENV.exists() else []), *without, VENV],
        log="venv",
        what=what,
        now="remove the folder .venv and run the same command again.",
    )


def _lacks(module: str, python: str | Path = sys.executable) -> bool:
    return subprocess.run([str(python), "-c", f"import {module}"], capture_output=True, check=False).returncode != 0


def _installer() -> Path | None:
    """uv inside `.venv`, brought by pip; None when there is none for this computer, then pip does it all."""
    uv = VENV / "bin" / "uv"
    if uv.exists() and _stamp().get("installer") == fingerprint([LOCKS["installer"]]):
        return uv
    command: list[str | Path]
    arguments: list[str | Path] = ["install", "--require-hashes", "-r", LOCKS["installer"]]
    if not _lacks("pip", PYTHON):
        command = [PYTHON, "-m", "pip", *arguments]
    elif not _lacks("ensurepip", PYTHON):
        run_quietly([PYTHON, "-m", "ensurepip"], log="pip", what="Adding pip to the Python environment")
        command = [PYTHON, "-m", "pip", *arguments]
    else:
        command = [sys.executable, "-m", "pip", "--python", PYTHON, *arguments]
    try:
        run_quietly(command, log="uv", what="Installing uv", env={"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    except SetupError:
        if _lacks("pip", PYTHON):
            raise
        say("\n      uv could not be installed (see var/log/uv.log); pip does its work, slower.")
        return None
    _remember("installer")
    return uv


def settings_for_uv() -> dict[str, str]:
    """pip's settings on this computer in the words of uv, and uv kept to this computer's Python."""
    asked = subprocess.run(
        [str(PYTHON if not _lacks("pip", PYTHON) else sys.executable), "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    return uv_settings(pip_settings(asked.stdout), os.environ)


def pip_settings(listed: str) -> dict[str, str]:
    """What `pip config list` printed, as option → value; the environment wins over files."""
    ranked: dict[str, tuple[int, str]] = {}
    ranks = {"global": 0, "install": 1, ":env:": 2}
    for line in listed.splitlines():
        name, _, quoted = line.partition("=")
        section, _, option = name.strip().rpartition(".")
        if section not in ranks or not quoted:
            continue
        try:
            value = str(ast.literal_eval(quoted))
        except (ValueError, SyntaxError):
            value = quoted
        if ranks[section] >= ranked.get(option, (-1, ""))[0]:
            ranked[option] = (ranks[section], value)
    return {option: value for option, (_, value) in ranked.items()}


def uv_settings(pip: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for uv that means the same as pip's settings. What is set for uv itself stays.

    pip looks at every index and takes the best version; uv would stop at the first. Every file is checked
    against its hash in the lock, so following pip here cannot bring in a stranger's package.
    """
    settings = {
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_SYSTEM_CERTS": "1",
        "UV_NO_PROGRESS": "1",
        "UV_CACHE_DIR": str(cache_for("uv", _usual_cache(environ) / "uv")),
    }
    words = {
        "index-url": "UV_DEFAULT_INDEX",
        "client-cert": "SSL_CLIENT_CERT",
        "cert": "SSL_CERT_FILE",
        "trusted-host": "UV_INSECURE_HOST",
        "proxy": "ALL_PROXY",
    }
    for option, variable in words.items():
        if pip.get(option):
            settings[variable] = " ".join(pip[option].split())
    if pip.get("extra-index-url"):
        settings["UV_INDEX"] = " ".join(pip["extra-index-url"].split())
        settings["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if pip.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        settings["UV_NO_INDEX"] = "1"
    timeout = pip.get("timeout") or pip.get("default-timeout")
    if timeout and timeout.isdigit():
        settings["UV_HTTP_TIMEOUT"] = timeout
    links = [link for link in pip.get("find-links", "").split() if "://" in link or Path(link).is_dir()]
    if links:
        settings["UV_FIND_LINKS"] = ",".join(links)
    return {variable: value for variable, value in settings.items() if variable not in environ}


def _usual_cache(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME") or "/nonexistent") / ".cache")
