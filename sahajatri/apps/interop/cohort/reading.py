"""Reading a folder of a programme's spreadsheets: every file by its kind, then what they say about each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sahajatri.apps.interop.cohort.codes import code_key
from sahajatri.apps.interop.cohort.duplicates import likely_duplicates, look_alikes, same_person_in_other_role
from sahajatri.apps.interop.cohort.files import Table, UnreadableFile, read_table
from sahajatri.apps.interop.cohort.headers import HEADERS
from sahajatri.apps.interop.cohort.people import read_mentor, read_participant, read_peer, read_practitioner
from sahajatri.apps.interop.cohort.records import (
    read_answers,
    read_checkin,
    read_circle,
    read_exclusion,
    read_goal,
    read_pairing,
)
from sahajatri.apps.interop.cohort.references import Register
from sahajatri.apps.interop.cohort.report import report_of
from sahajatri.apps.interop.cohort.rows import RowReading, records_to_read
from sahajatri.apps.interop.cohort.terms import KINDS, FileReading, Finding, PersonNow, RejectedRow, Row, SamePerson
from sahajatri.apps.safeguarding.listening import about_a_person_in_need
from sahajatri.kernel import clock

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
WRITTEN_BY_PEOPLE = {"checkins": "text", "participants": "own_words"}
"""Free text in which a person may ask for help, by kind."""

_PEOPLE: Mapping[str, Callable[[RowReading], None]] = {
    "participants": read_participant,
    "peers": read_peer,
    "mentors": read_mentor,
    "practitioners": read_practitioner,
}
_RECORDS: Mapping[str, Callable[[RowReading, Register], None]] = {
    "circles": read_circle,
    "pairings_history": read_pairing,
    "goals": read_goal,
    "checkins": read_checkin,
    "answers": read_answers,
    "exclusions": read_exclusion,
}
_HAVE_CODES = frozenset({*_PEOPLE, "circles", "pairings_history", "goals"})


@dataclass
class Cohort:
    """What a folder of spreadsheets says. Nothing is written anywhere; `files` are in the order they were read.

    The accepted rows of a kind are `rows("participants")` and so on; `needs_a_person` must reach a named human on the
    day of the import; `duplicates` wait for a decision; `same_person_other_role` are people with two roles.
    """

    today: date
    files: list[FileReading] = field(default_factory=list)
    needs_a_person: list[PersonNow] = field(default_factory=list)
    duplicates: list[SamePerson] = field(default_factory=list)
    look_alikes: list[SamePerson] = field(default_factory=list)
    same_person_other_role: list[SamePerson] = field(default_factory=list)

    def rows(self, kind: str) -> list[Row]:
        """The accepted rows of one kind of file."""
        return [row for reading in self.files if reading.kind == kind for row in reading.rows]

    def effective_exclusions(self) -> list[tuple[str, str, str | None]]:
        """The pairs that must never be proposed, each once: (code, code, reason code), in alphabetical order."""
        pairs: dict[tuple[str, str], str | None] = {}
        for row in self.rows("exclusions"):
            first, second = sorted((row.values["a"], row.values["b"]))
            pairs[first, second] = pairs.get((first, second)) or row.values["reason_code"]
        return [(first, second, pairs[first, second]) for first, second in sorted(pairs)]

    def report(self) -> dict[str, dict[str, Any]]:
        """The report of the import as plain data, by file name."""
        return {reading.name: report_of(reading) for reading in self.files}


def read_cohort(
    folder: Path | Mapping[str, bytes],
    *,
    today: date | None = None,
    known_codes: Collection[str] | Mapping[str, str] = (),
) -> Cohort:
    """Read all spreadsheets of a folder (or of a mapping from file name to bytes).

    `today` is the day from which age, expiry and “in the future” are counted; pass the day of the export. Without
    it, the day this runs. `known_codes` are codes of people imported before, whom rows may refer to; as a
    mapping from code to kind of file they are the whole register, and every other code is a code of nobody.

    A file nobody knows is left out; a file that cannot be read is there with a rejected row that says why. Never
    raises for what stands in a file; raises `FileNotFoundError` for a folder that does not exist.
    """
    cohort = Cohort(today or clock.today())
    tables: list[tuple[FileReading, Table]] = []
    for name, content in _contents(folder):
        kind = kind_of(name, content)
        if kind is None:
            continue
        reading = FileReading(name, kind)
        try:
            table = read_table(content, kind)
        except UnreadableFile as failure:
            reading.rejected.append(RejectedRow(1, Finding(1, "", "", failure.code)))
            cohort.files.append(reading)
            continue
        _note_headers(reading, table)
        cohort.files.append(reading)
        tables.append((reading, table))
    register = Register.with_known(known_codes)
    for reading, table in sorted(tables, key=lambda pair: KINDS.index(pair[0].kind)):
        _read_file(reading, table, register, cohort)
        if reading.kind in _PEOPLE:
            register.add(reading)
    _resolve_supervision(cohort, register)
    people = [reading for reading in cohort.files if reading.kind in ("participants", "peers", "mentors")]
    cohort.look_alikes = look_alikes(people)
    cohort.same_person_other_role = same_person_in_other_role(people)
    cohort.duplicates = likely_duplicates(people)
    return cohort


def _contents(folder: Path | Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    if isinstance(folder, Mapping):
        return sorted(folder.items())
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.casefold() in SUFFIXES)
    return [(path.name, path.read_bytes()) for path in paths if not path.name.startswith((".", "~"))]


def kind_of(name: str, content: bytes) -> str | None:
    """What a file is about: by its name, else by the header that fits it best; None for other files."""
    stem = Path(name).stem.casefold().replace("-", "_").replace(" ", "_")
    named = [kind for kind in KINDS if stem.startswith(kind)]
    if named:
        return max(named, key=len)
    if Path(name).suffix.casefold() not in SUFFIXES:
        return None
    best: tuple[float, str] | None = None
    for kind in KINDS:
        try:
            table = read_table(content, kind)
        except UnreadableFile:
            continue
        share = len(table.headers.by_key) / len(HEADERS[kind])
        if best is None or share > best[0]:
            best = (share, kind)
    return best[1] if best is not None and best[0] >= 0.5 else None


def _note_headers(reading: FileReading, table: Table) -> None:
    reading.columns = {key: table.header[position] for key, position in table.headers.by_key.items()}
    for position, key, meant in table.headers.typos:
        finding = Finding(table.header_row, table.header[position], key, "header_typo", {"meant": meant})
        reading.warnings.append(finding)
    for position, key in table.headers.repeated:
        reading.warnings.append(Finding(table.header_row, table.header[position], key, "repeated_column"))
    for position in table.headers.unknown:
        reading.warnings.append(Finding(table.header_row, table.header[position], "", "unknown_column"))


def _read_file(reading: FileReading, table: Table, register: Register, cohort: Cohort) -> None:
    codes: dict[str, int] = {}
    occasions: dict[tuple[object, ...], int] = {}
    for row in records_to_read(table, reading, cohort.today):
        if reading.kind in _PEOPLE:
            _PEOPLE[reading.kind](row)
        else:
            _RECORDS[reading.kind](row, register)
        _check_code(row, codes)
        _check_occasion(row, occasions)
        _tell_a_person(row, reading, cohort)
        row.finish(reading)
    reading.rejected.sort(key=lambda rejected: rejected.row)
    if reading.kind == "exclusions":
        cohort.needs_a_person += [
            PersonNow(reading.name, rejected.row, "exclusion_not_imported") for rejected in reading.rejected
        ]


def _check_code(row: RowReading, codes: dict[str, int]) -> None:
    written = row.values.get("code")
    if row.kind not in _HAVE_CODES or not isinstance(written, str):
        return
    key = code_key(written)
    if key in codes:
        row.reject("code", "code_used_twice", other=codes[key])
    elif row.rejection is None:
        codes[key] = row.record.row


def _check_occasion(row: RowReading, occasions: dict[tuple[object, ...], int]) -> None:
    """Two check-ins of a person on one day, or two sets of answers for one time: both are kept, one is asked about."""
    read = row.values
    if row.kind not in ("checkins", "answers") or row.rejection is not None:
        return
    if row.kind == "checkins":
        occasion: tuple[object, ...] = (read["person"], read["date"])
    else:
        # Answers of an unknown time count for nothing until somebody says when.
        read["counts"] = read["time"] is not None
        if read["time"] is None:
            return
        occasion = (read["person"], read["measure"], read["time"])
    if occasion not in occasions:
        occasions[occasion] = row.record.row
        return
    code = "second_checkin_same_day" if row.kind == "checkins" else "second_answer_same_time"
    row.warn("", code, other=occasions[occasion])
    if row.kind == "answers":
        read["counts"] = False


def _tell_a_person(row: RowReading, reading: FileReading, cohort: Cohort) -> None:
    """Also rows that are rejected, and texts that are too long to be imported, reach somebody."""
    key = WRITTEN_BY_PEOPLE.get(row.kind, "")
    about = about_a_person_in_need(row.text(key)) if row.text(key) else None
    if about is not None:
        row.warn(key, "needs_a_person_now")
    elif any(warning.code == "item9_above_zero" for warning in row.warnings):
        about = "item_nine_above_zero"
    if about is not None:
        person = row.values.get("person") or row.values.get("code")
        cohort.needs_a_person.append(PersonNow(reading.name, row.record.row, about, person))


def _resolve_supervision(cohort: Cohort, register: Register) -> None:
    """Practitioners name peer supporters, whose file is read in the same turn: their codes are checked at the end."""
    if not register.knows_any(("peers",)):
        return
    for reading in cohort.files:
        for row in reading.rows if reading.kind == "practitioners" else ():
            written = row.values["supervises"]
            found = {code: register.find(code, frozenset({"peers"})) for code in written}
            unknown = [code for code, entry in found.items() if entry is None]
            row.values["supervises"] = [entry.code for entry in found.values() if entry is not None]
            if unknown:
                column = reading.columns.get("supervises", "")
                params = {"text": ", ".join(unknown)}
                row.warnings.append(Finding(row.row, column, "supervises", "unknown_in_list", params))
