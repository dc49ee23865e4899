"""The words of the cohort reader: what a reading of a programme's spreadsheets consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from sahajatri.apps.interop.cohort.messages import sentence

Values = dict[str, Any]

KINDS = (
    "participants",
    "peers",
    "mentors",
    "practitioners",
    "circles",
    "pairings_history",
    "goals",
    "checkins",
    "answers",
    "exclusions",
)

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "participants": ("code", "name"),
    "peers": ("code", "name"),
    "mentors": ("code", "name"),
    "practitioners": ("code", "name"),
    "circles": ("code", "name"),
    "pairings_history": ("participant", "supporter", "started_on"),
    "goals": ("person", "goal"),
    "checkins": ("person", "date"),
    "answers": ("person", "measure", "date"),
    "exclusions": ("a", "b"),
}

FREE_TEXT = frozenset({"own_words", "note", "text", "goal", "level_m2", "level_m1", "level_0", "level_p1", "level_p2"})
"""Keys whose cells keep their line breaks."""


Slot = TypedDict("Slot", {"day": str, "from": str, "to": str})
"""One stretch of a week: `day` is sat … fri; `from` and `to` are HH:MM on that day."""


class Doubt(Exception):  # noqa: N818 - it is a question, not an error
    """A cell that cannot be taken as it stands.

    `value` is what may be written nonetheless (often nothing); `code` and `params` say in words what to ask.
    """

    def __init__(self, code: str, value: Any = None, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.params = params


@dataclass(frozen=True)
class Finding:
    """Something a person must know about one row; `column` is the header as the file shows it."""

    row: int
    column: str
    key: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The English sentence; the web layer translates the template of `messages.SENTENCES`."""
        return sentence(self.code, self.params)

    def as_json(self) -> dict[str, object]:
        """One entry of a report."""
        return {"row": self.row, "column": self.column, "code": self.code, "message": self.message}


@dataclass
class Row:
    """One accepted record: normalised `values` by key, and what somebody should still be asked."""

    row: int
    values: Values
    warnings: list[Finding] = field(default_factory=list)


@dataclass
class RejectedRow:
    """One record that is not imported until somebody corrects it; `readable` holds what could be read."""

    row: int
    why: Finding
    readable: Values = field(default_factory=dict)


@dataclass
class FileReading:
    """What became of one file. `records` leaves out blank rows, repeated headers, headings and totals."""

    name: str
    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    not_records: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    duplicates: list[list[int]] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many records the file holds, accepted or not."""
        return len(self.rows) + len(self.rejected)

    def all_warnings(self) -> list[Finding]:
        """Warnings of the file itself (headers) and of its accepted rows, in the order of the rows."""
        found = [*self.warnings, *(warning for row in self.rows for warning in row.warnings)]
        return sorted(found, key=lambda finding: finding.row)


@dataclass(frozen=True)
class PersonNow:
    """A row that a named human must look at on the day of the import.

    `about` is self_harm_thought, violence_at_home, …, item_nine_above_zero or exclusion_not_imported.
    """

    file: str
    row: int
    about: str
    code: str | None = None


@dataclass(frozen=True)
class Place:
    """One row of one file."""

    file: str
    row: int
    code: str | None = None


@dataclass(frozen=True)
class SamePerson:
    """Rows that may stand for one human being, with the reasons that speak for it."""

    rows: tuple[Place, ...]
    basis: tuple[str, ...]
