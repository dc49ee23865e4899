"""`bin/manage import_cohort DIR [--programme CODE] [--dry-run] [--report FILE.json]`."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sahajatri.apps.interop.actions import take_over_cohort
from sahajatri.apps.interop.cohort import Cohort, read_cohort
from sahajatri.apps.interop.queries import known_people
from sahajatri.apps.interop.terms import KIND_WORDS, NEED
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel import clock

USAGE = 2
"""Exit code when the command was called wrongly. Rows that wait for a correction are no error: then it is 0."""


class Command(BaseCommand):
    help = "Takes over a programme's spreadsheets (CSV, XLSX): everything or nothing. Again: only what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="the folder with the spreadsheets")
        parser.add_argument("--programme", metavar="CODE", default="DEMO", help="the programme's code (DEMO)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument("--report", metavar="FILE.json", type=Path, help="write what was found, row by row")
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="the day of the export (default: today)")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = _programme(options["programme"])
        today = _day(options["today"])
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.", returncode=USAGE)
        report: Path | None = options["report"]
        if report is not None and not report.absolute().parent.is_dir():
            raise CommandError(f"There is no folder {report.parent} for the report.", returncode=USAGE)
        try:
            cohort = read_cohort(folder, today=today, known_codes=known_people(programme))
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be read: {error.strerror}.", returncode=USAGE) from error
        if not cohort.files:
            raise CommandError(
                f"There is no spreadsheet in {folder} that we know: participants, peers, mentors and so on, as CSV"
                " or XLSX.",
                returncode=USAGE,
            )
        counts = take_over_cohort(
            programme,
            cohort,
            exported_on=today,
            by=the_programme_itself(programme),
            at=clock.now(),
            dry_run=options["dry_run"],
        )
        if report is not None:
            text = json.dumps(cohort.report(), ensure_ascii=False, indent=2) + "\n"
            report.write_text(text, encoding="utf-8")
        self._say(cohort, counts, options["dry_run"], report)

    def _say(self, cohort: Cohort, counts: Mapping[str, Any], is_dry: bool, report: Path | None) -> None:
        say = self.stdout.write
        for reading in cohort.files:
            warnings = len(reading.all_warnings())
            say(
                f"{reading.name}: {reading.records} rows, {len(reading.rows)} accepted, {len(reading.rejected)} to"
                f" correct, {warnings} to ask about"
            )
        say("")
        say("This would be taken over; nothing was changed:" if is_dry else "Taken over:")
        for kind, row in counts.items():
            if isinstance(row, dict):
                say(
                    f"  {KIND_WORDS[kind]}: {row['new']} new, {row['changed']} changed,"
                    f" {row['unchanged']} as they were"
                )
        if counts["questions"]:
            say(f"Likely duplicates for a person to decide: {counts['questions']}. Nothing was merged.")
        if counts[NEED]:
            say(f"Rows that need a person today: {counts[NEED]}. They go to the safeguarding lead's list.")
        rejected = sum(len(reading.rejected) for reading in cohort.files)
        if rejected:
            say(f"Rows to correct: {rejected}. Correct them in the spreadsheet and import again; nothing doubles.")
            if report is None:
                say("With --report FILE.json you get every row with its reason.")


def _programme(code: str) -> Programme:
    found = Programme.objects.filter(code=code).first()
    if found is not None:
        return found
    codes = ", ".join(Programme.objects.order_by("code").values_list("code", flat=True))
    known = f"Programmes here: {codes}." if codes else "There is no programme yet."
    raise CommandError(
        f"There is no programme {code}. {known}\n"
        f'Found it first: bin/manage found_programme {code} "বাংলা নাম" "English name"',
        returncode=USAGE,
    )


def _day(text: str | None) -> date:
    if not text:
        return clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"--today {text} is no day. Write it like this: --today 2026-04-30", returncode=USAGE
        ) from None
    if day > clock.today():
        raise CommandError(f"--today {text} has not come yet.", returncode=USAGE)
    return day
