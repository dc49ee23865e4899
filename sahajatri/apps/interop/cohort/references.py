"""Who has which code: the register that rows of other files point into, and the exclusions that hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sahajatri.apps.interop.cohort.codes import code, code_key, looks_like_code
from sahajatri.apps.interop.cohort.rows import RowReading
from sahajatri.apps.interop.cohort.terms import FileReading
from sahajatri.apps.interop.cohort.words import loose

SUPPORTERS = frozenset({"peers", "mentors"})
PEOPLE = frozenset({"participants", "peers", "mentors", "practitioners"})


@dataclass(frozen=True)
class Entry:
    """One code of the register; `kind` is the file kind, or "" for a code known from an earlier import."""

    code: str
    kind: str


@dataclass
class Register:
    """Codes and names of the people who are imported, and of those who wait for a correction."""

    entries: dict[str, Entry] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    @classmethod
    def with_known(cls, known_codes: Collection[str] | Mapping[str, str]) -> Register:
        """A register that starts with codes of people who were imported before.

        A mapping from code to kind is the whole register: a code that is neither there nor in the files is a code of
        nobody. Codes alone leave open who else there may be.
        """
        if isinstance(known_codes, Mapping):
            entries = {code_key(known): Entry(known, kind) for known, kind in known_codes.items()}
            return cls(entries=entries, kinds=set(PEOPLE))
        return cls(entries={code_key(known): Entry(known, "") for known in known_codes})

    def add(self, reading: FileReading) -> None:
        """Take over the people of one file."""
        self.kinds.add(reading.kind)
        for row in reading.rows:
            self.entries[code_key(row.values["code"])] = Entry(row.values["code"], reading.kind)
            for name in (row.values.get("name"), row.values.get("name_roman")):
                if name:
                    self.names.setdefault(loose(name), set()).add(row.values["code"])
        for rejected in reading.rejected:
            written = rejected.readable.get("code")
            if written and code_key(written) not in self.entries:
                self.waiting[code_key(written)] = rejected.row

    def knows_any(self, kinds: Iterable[str]) -> bool:
        """Whether references to these kinds can be checked at all: a file of each kind was read."""
        return set(kinds) <= self.kinds

    def find(self, text: str, kinds: frozenset[str]) -> Entry | None:
        """The entry of a code among these kinds of people."""
        entry = self.entries.get(code_key(text))
        return entry if entry is not None and entry.kind in {*kinds, ""} else None

    def person(self, row: RowReading, key: str, kinds: frozenset[str]) -> Entry | None:
        """Read a required reference into `values[key]`; a code of nobody rejects the row.

        When no file of these people was given and the code is new, it is taken over unchecked: the caller knows the
        people already imported.
        """
        if not row.has(key):
            row.values[key] = None
            return None
        text = row.text(key)
        entry = self.find(text, kinds)
        if entry is None and looks_like_code(text) and not self.knows_any(kinds):
            entry = Entry(code(text), "")
        row.values[key] = entry.code if entry else None
        if entry is None:
            other = self.waiting.get(code_key(text))
            if other is not None:
                row.reject(key, "reference_not_imported", reference=text, other=other)
            else:
                row.reject(key, "unknown_reference", reference=text)
        return entry

    def person_or_name(self, row: RowReading, key: str) -> None:
        """As `person`, for anybody; a name in place of a code is resolved when exactly one person has it."""
        text = row.text(key)
        if not row.has(key) or looks_like_code(text):
            self.person(row, key, PEOPLE)
            return
        codes = self.names.get(loose(text), set())
        if len(codes) == 1:
            (row.values[key],) = codes
            row.warn(key, "name_instead_of_code", code=row.values[key])
        else:
            row.values[key] = None
            row.reject(key, "name_of_several" if codes else "name_of_nobody")

    def listed(self, row: RowReading, key: str, written: list[str], kinds: frozenset[str]) -> list[str]:
        """The codes of a list that belong to somebody; the others are left out with a warning."""
        found: list[str] = []
        unknown: list[str] = []
        for text in written:
            entry = self.find(text, kinds)
            if entry is None and looks_like_code(text) and not self.knows_any(kinds):
                entry = Entry(text, "")
            if entry is None:
                unknown.append(text)
            elif entry.code not in found:
                found.append(entry.code)
        if unknown:
            row.warn(key, "unknown_in_list", text=", ".join(unknown))
        return found


