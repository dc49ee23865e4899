"""Which rows of a register are new, changed or unchanged since the last import, and what they became here."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db import models

from sahajatri.apps.interop.cohort import Cohort, Row
from sahajatri.apps.interop.cohort.codes import code_key
from sahajatri.apps.interop.cohort.terms import KINDS
from sahajatri.apps.interop.events import ROW_TAKEN_OVER
from sahajatri.apps.interop.models import RegisterCode
from sahajatri.apps.interop.terms import Change
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import happened

_CODES = {"participant", "supporter", "person", "a", "b", "noted_by"}
_CODE_LISTS = {"facilitators", "members", "supervises"}
_OF_THE_DAY = {"may_be_paired", "why_not"}  # follow from the day of the export, not from the row


@dataclass
class Entry:
    """One accepted row on its way: the key by which it is known again, and what it is compared with last time."""

    kind: str
    key: str
    row: Row
    parts: Mapping[str, str]
    known: RegisterCode | None

    @property
    def values(self) -> Mapping[str, Any]:
        return self.row.values

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.parts, sort_keys=True).encode()).hexdigest()

    @property
    def change(self) -> Change:
        if self.known is None:
            return Change.NEW
        return Change.UNCHANGED if self.known.digest == self.digest else Change.CHANGED

    def has_new(self, *names: str) -> bool:
        """Whether one of these columns is new, or says something else than in the last import."""
        before = self.known.parts if self.known else {}
        return any(self.parts.get(name) != before.get(name) for name in names)


@dataclass
class Taking:
    """One run: for whom, as of which day, by whom, and the codes of the register known so far."""

    programme: Any
    exported_on: date
    by: Actor
    at: datetime
    codes: dict[tuple[str, str], RegisterCode] = field(default_factory=dict)
    fresh: list[RegisterCode] = field(default_factory=list)

    @classmethod
    def begin(cls, programme: Any, *, exported_on: date, by: Actor, at: datetime) -> "Taking":
        """Begin a run with the codes of earlier imports; one query."""
        found = RegisterCode.objects.filter(programme=programme).select_related("person")
        return cls(programme, exported_on, by, at, {(row.file, row.code): row for row in found})

    @property
    def itself(self) -> Actor:
        """The programme, for what nobody does in person: opening what somebody agreed to on paper."""
        return the_programme_itself(self.programme)

    def entries(self, cohort: Cohort) -> list[Entry]:
        """All accepted rows, people first; a pair that stands in the list of exclusions twice comes once."""
        return [entry for kind in KINDS for entry in self._of_kind(kind, cohort.rows(kind))]

    def _of_kind(self, kind: str, rows: list[Row]) -> Iterator[Entry]:
        seen: Counter[str] = Counter()
        for row in rows:
            key = _key(kind, row.values)
            seen[key] += 1
            if seen[key] > 1:
                if kind == "exclusions":
                    continue
                key = f"{key}#{seen[key]}"
            yield Entry(kind, key, row, _parts(row.values), self.codes.get((kind, key)))

    def person(self, code: str | None, *kinds: str) -> Person | None:
        """The person whom the register knows by ``code`` in one of these files."""
        key = code_key(code or "")
        for kind in kinds:
            found = self.codes.get((kind, key))
            if found is not None:
                return found.person
        return None

    def code(self, written: str | None, *kinds: str) -> RegisterCode | None:
        """What the register's ``code`` in one of these files became."""
        key = code_key(written or "")
        return next((self.codes[kind, key] for kind in kinds if (kind, key) in self.codes), None)

    def keep(
        self, entry: Entry, record: models.Model, *, person: Any = None, places: int = 0, is_told: bool = False
    ) -> None:
        """Remember what a row became, and record the event unless the record's own room has (``is_told``)."""
        change = entry.change
        row = entry.known or RegisterCode(programme=self.programme, file=entry.kind, code=entry.key)
        row.kind, row.record = record._meta.label, getattr(record, "public_id")  # noqa: B009 - every record has one
        row.person, row.digest, row.parts, row.places = person, entry.digest, dict(entry.parts), places
        self.keep_code(row)
        if not is_told:
            facts = {"file": entry.kind, "change": change.value}
            happened(ROW_TAKEN_OVER, record, subject=person, programme=self.programme, **facts)

    def keep_code(self, row: RegisterCode) -> None:
        """Remember a code; new ones are written together by :meth:`finish`."""
        if row.pk:
            row.save()
        else:
            self.fresh.append(row)
        self.codes[row.file, row.code] = row

    def finish(self) -> None:
        """Write the new codes."""
        RegisterCode.objects.bulk_create(self.fresh, batch_size=500)
        self.fresh.clear()

    def instant(self, day: date | None) -> datetime:
        """Noon of a day of the register; without a day, noon of the day of the export. Never later than now."""
        noon = datetime.combine(day or self.exported_on, time(12), tzinfo=clock.zone())
        return min(noon, self.at)


def record_of(code: RegisterCode) -> Any:
    """The record that a row became; None when it is gone."""
    return apps.get_model(code.kind)._default_manager.filter(public_id=code.record).first()


def fitting(text: Any, most: int) -> str:
    """``text`` when it fits into its column; a text that does not is left out whole, never cut."""
    found = str(text or "")
    return found if len(found) <= most else ""


def counted(entries: list[Entry]) -> dict[str, dict[str, int]]:
    """How many rows of each kind are new, changed and unchanged."""
    found = {kind: dict.fromkeys((c.value for c in Change), 0) for kind in dict.fromkeys(e.kind for e in entries)}
    for entry in entries:
        found[entry.kind][entry.change.value] += 1
    return found


def _key(kind: str, values: Mapping[str, Any]) -> str:
    if values.get("code"):
        return code_key(values["code"])
    if kind == "pairings_history":
        return f"{code_key(values['participant'])}|{code_key(values['supporter'])}|{values['started_on']}"
    if kind == "goals":
        return f"{code_key(values['person'])}|{_digest(values['goal'])}"
    if kind == "checkins":
        return f"{code_key(values['person'])}|{values['date']}"
    if kind == "answers":
        return f"{code_key(values['person'])}|{values['measure']}|{values['time'] or values['date']}"
    return "|".join(sorted((code_key(values["a"]), code_key(values["b"]))))


def _parts(values: Mapping[str, Any]) -> dict[str, str]:
    flat = {**values, **values.get("consents", {})}
    found = {}
    for name in sorted(set(flat) - _OF_THE_DAY - {"consents"}):
        value = flat[name]
        if name in _CODES:
            value = code_key(value or "")
        elif name in _CODE_LISTS:
            value = sorted(map(code_key, value or []))
        found[name] = _digest(value)
    return found


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
