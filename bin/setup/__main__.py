"""`python bin/setup COMMAND …`: the door through which every script in `bin/` comes."""

import importlib
import os
import sys
from pathlib import Path

COMMANDS = {
    "start": "starting",
    "test": "testing",
    "check": "checking",
    "manage": "managing",
    "lock": "locking",
    "words": "words",
}


def main() -> int:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    console = importlib.import_module("setup.console")
    if os.environ.get("SAHAJATRI_VAR"):  # the programs started here run in other folders
        os.environ["SAHAJATRI_VAR"] = os.path.abspath(os.environ["SAHAJATRI_VAR"])
    command = importlib.import_module("setup." + COMMANDS[sys.argv[1]])
    return int(console.guarded(command.main, sys.argv[2:]))


if __name__ == "__main__":
    sys.exit(main())
