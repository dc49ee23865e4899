"""Where things are. Everything that set-up makes lives under `.venv/`, `node_modules/` and `var/`."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
DATA = Path(os.environ.get("SAHAJATRI_VAR") or VAR).resolve()
LOGS = VAR / "log"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"
STYLES_IN = ROOT / "sahajatri" / "kernel" / "pages" / "scss" / "site.scss"
STYLES_OUT = ROOT / "sahajatri" / "kernel" / "pages" / "static" / "built" / "site.css"


def shown(path: Path) -> str:
    """The path as a person in the project folder would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def cache_for(tool: str, usual: Path) -> Path:
    """The tool's usual cache when this account may write there, else one under `var/`."""
    try:
        usual.mkdir(parents=True, exist_ok=True)
    except OSError:
        return VAR / "cache" / tool
    return usual if os.access(usual, os.W_OK) else VAR / "cache" / tool
