"""The style sheet, compiled from Sass; the static files, collected with hashes and compressed twins."""

from __future__ import annotations

import os

from . import node
from .console import SetupError, run_quietly
from .environment import LOCKS
from .places import DATA, NODE_MODULES, PYTHON, ROOT, STYLES_IN, STYLES_OUT
from .stamps import INSTALLATION, fingerprint, is_current, remember

SOURCES = ROOT / "sahajatri"


def compile_styles() -> bool:
    """Write `built/site.css` when a Sass file or a package changed; True when there was something to do."""
    if not STYLES_IN.exists():
        raise SetupError(
            "Compiling the style sheet",
            why=f"{STYLES_IN} is missing.",
            now="get the whole project again (git status).",
        )
    wanted = fingerprint([*SOURCES.rglob("*.scss"), node.LOCK])
    if is_current("styles", wanted, STYLES_OUT):
        return False
    node.packages()
    STYLES_OUT.parent.mkdir(parents=True, exist_ok=True)
    unfinished = STYLES_OUT.with_name(f"site.{os.getpid()}.unfinished")
    try:
        run_quietly(
            [
                node.node(),
                NODE_MODULES / "sass" / "sass.js",
                f"--load-path={NODE_MODULES}",
                "--style=compressed",
                "--no-source-map",
                "--quiet-deps",
                STYLES_IN,
                unfinished,
            ],
            log="sass",
            what="Compiling the style sheet",
            now="mend the Sass file and line named above; then run the same command again.",
        )
        os.replace(unfinished, STYLES_OUT)
    finally:
        unfinished.unlink(missing_ok=True)
    remember("styles", wanted)
    return True


def collect() -> bool:
    """Collect the static files into the data folder when one changed; True when there was something to do."""
    target = DATA / "static"
    files = [path for folder in SOURCES.rglob("static") for path in folder.rglob("*") if path.is_file()]
    wanted = fingerprint(files, LOCKS["run"].read_text(), str(target))
    if is_current("static", wanted, target / "staticfiles.json", where=INSTALLATION):
        return False
    run_quietly(
        [PYTHON, ROOT / "manage.py", "collectstatic", "--noinput", "--clear"],
        log="static",
        what="Collecting the static files",
        now="read the message above; a file that a style sheet names may be missing.",
    )
    remember("static", wanted, where=INSTALLATION)
    return True
