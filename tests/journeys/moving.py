"""The served house with a clock that a journey moves: `python -m tests.journeys.moving run_jobs --once`.

How far it is moved stands in the file SAHAJATRI_MOVED, in seconds; nothing else of the house is changed.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sahajatri.kernel import clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahajatri.config.settings")


def moved_now() -> datetime:
    """The present instant, as far from ours as the file says."""
    ahead = float(Path(os.environ["SAHAJATRI_MOVED"]).read_text(encoding="utf-8"))
    return clock._stopped_at.get() or datetime.now(UTC) + timedelta(seconds=ahead)


clock.now = moved_now

if __name__ == "__main__":
    import sys

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
else:
    from sahajatri.config.wsgi import application  # noqa: F401 - for the server
