"""How long a large import takes: reading, counting, taking over, and the same again.

    python -m benchmarks.import_speed [ROWS]

Uses a database of its own in a temporary folder. The page that takes an upload does none of this work: files of more
than 300 KB are read by the worker.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

T = TypeVar("T")
HEADER = (
    "code,name,gender,date of birth,phone,district,upazila,languages,availability,modes,wanted work,"
    "registration date,consent matching,consent share,consent sms,consent circle,consent research\n"
)
NAMES = ("সালমা", "রফিক", "নাসরিন", "করিম", "মিনা", "তপন", "হাসনা", "বিজয়")  # many namesakes, as in life
DAY = date(2026, 4, 30)


def participants(rows: int) -> bytes:
    """A file of invented participants with plausible cells."""
    lines = [
        f"P-{n},{NAMES[n % 8]} {NAMES[n // 8 % 8]},{'F' if n % 2 else 'M'},{1960 + n % 40}-03-{1 + n % 28:02d},"
        f"011{n:08d},Dhaka,Savar,Bangla,Sun-Thu 9am-11am,online,tailor,2026-01-10,yes,no,yes,no,no\n"
        for n in range(1, rows + 1)
    ]
    return (HEADER + "".join(lines)).encode()


def timed(what: str, do: Callable[[], T]) -> T:
    """Do it and print how many seconds it took."""
    began = time.perf_counter()
    result = do()
    print(f"{what:<28} {time.perf_counter() - began:7.1f} s")
    return result


def main(rows: int) -> None:
    """Measure an import of so many participants."""
    import django

    django.setup()
    from django.core.management import call_command

    from sahajatri.apps.interop.actions import take_over_cohort
    from sahajatri.apps.interop.cohort import Cohort, read_cohort
    from sahajatri.apps.programmes.access import the_programme_itself
    from sahajatri.apps.programmes.actions import found_programme
    from sahajatri.kernel import clock
    from sahajatri.kernel.access import Actor

    call_command("migrate", verbosity=0, skip_checks=True)
    at = clock.now()
    programme = found_programme("LARGE", organisation=("বড়", "Large"), name=("বড়", "Large"), by=Actor(), at=at)
    content = {"participants.csv": participants(rows)}

    def taken(cohort: Cohort, *, dry_run: bool = False) -> object:
        by = the_programme_itself(programme)
        return take_over_cohort(programme, cohort, exported_on=DAY, by=by, at=at, dry_run=dry_run)

    print(f"{rows} participants")
    cohort = timed("reading", lambda: read_cohort(content, today=DAY, known_codes={}))
    timed("counting (preview)", lambda: taken(cohort, dry_run=True))
    timed("taking over", lambda: taken(cohort))
    timed("the same again", lambda: taken(cohort))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "sahajatri.config.settings",
            "SAHAJATRI_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/speed.sqlite3",
        }
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
