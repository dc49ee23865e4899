"""Rows that may stand for one human being. They are shown for a decision; nothing is merged here.

A phone is no identity (families share phones), and neither is a name. Two rows are shown when their names sound
alike and at least two of birth date, phone and upazila agree, unless something speaks against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from sahajatri.apps.interop.cohort.terms import FileReading, Finding, Place, Row, SamePerson
from sahajatri.apps.interop.cohort.words import loose
from sahajatri.engines.bangla import fold

ALIKE = 0.8
"""How much of two names must sound the same: 1 is every consonant in order."""

MOST_OF_ONE_NAME = 60
"""More people whose names sound the same are compared only where a phone or a birth date agrees as well: who may be
one person shares at least one of the two, and ten thousand namesakes would be fifty million pairs."""

_TITLES = (
    "মোঃ মো মোহাম্মদ মুহাম্মদ মোহাম্মাদ মোছাঃ মোছা মোসাঃ মোসা মোসাম্মৎ মোছাম্মৎ মিসেস জনাব ডা ডাঃ শ্রী শ্রীমতি "
    "md mohammad muhammad mohammed mohd mst most mosammat mrs mr ms dr sri"
)
_LETTERS = {
    "k": "কখ", "g": "গঘ", "n": "ঙংঞণন", "c": "চ", "s": "ছশষস", "j": "জঝ", "t": "টঠতথৎ", "d": "ডঢদধ", "p": "প",
    "f": "ফ", "b": "বভ", "m": "ম", "r": "র", "l": "ল", "h": "হ",
}  # fmt: skip
_SOUNDS = str.maketrans({letter: sound for sound, letters in _LETTERS.items() for letter in letters})
_LATIN = {
    "ch": "c", "sh": "s", "ph": "f", "kh": "k", "gh": "g", "th": "t", "dh": "d", "bh": "b", "jh": "j", "ng": "n",
    "ck": "k", "q": "k", "x": "ks", "z": "j", "v": "b",
}  # fmt: skip


@dataclass(frozen=True)
class _Person:
    place: Place
    row: Row
    sounds: tuple[str, ...]
    written: str
    phones: frozenset[str]
    birth: date | None
    home: str

    @property
    def gender(self) -> str | None:
        gender = self.row.values.get("gender")
        return gender if isinstance(gender, str) else None


def name_sounds(name: str) -> str:
    """The consonants of a name in Latin letters, without titles: রুমানা আফরিন and Rumana Afrin are the same."""
    words = [word for word in re.split(r"[\s.:,]+", fold(name)) if word]
    kept = [word for word in words if loose(word) not in _TITLE_WORDS] or words
    return " ".join(filter(None, map(_word_sounds, kept)))


_TITLE_WORDS = frozenset(map(loose, _TITLES.split()))


def _word_sounds(word: str) -> str:
    # জ‍্য and য carry one sound; য় and the য-ফলা none.
    word = word.replace("\u09df", "").replace("\u09af\u09bc", "").replace("\u09cd\u09af", "").replace("য", "জ")
    word = word.replace("\u09dc", "র").replace("\u09a1\u09bc", "র").replace("ক্ষ", "খ")
    if re.search("[a-z]", word):
        for written, sound in _LATIN.items():
            word = word.replace(written, sound)
    else:
        word = word.translate(_SOUNDS)
    sounds = re.sub(r"[^bcdfgjklmnprst]", "", word[:1].replace("h", "") + word[1:])
    return re.sub(r"(.)\1+", r"\1", sounds)


def likely_duplicates(readings: Iterable[FileReading]) -> list[SamePerson]:
    """Groups of rows of one file that may be one person, earliest registration first.

    Marks the later rows with the warning `duplicate_person` and fills in `FileReading.duplicates`.
    """
    groups: list[SamePerson] = []
    for reading in readings:
        people = _people(reading)
        linked: list[tuple[_Person, _Person, tuple[str, ...]]] = []
        for first, second in _pairs_worth_a_look(people):
            basis = _basis(first, second)
            if basis:
                linked.append((first, second, basis))
        for members, basis in _joined(linked):
            groups.append(SamePerson(tuple(member.place for member in members), basis))
            reading.duplicates.append([member.place.row for member in members])
            for later in members[1:]:
                column = reading.columns.get("name", "")
                other = {"other": members[0].place.row}
                later.row.warnings.append(Finding(later.place.row, column, "name", "duplicate_person", other))
        reading.duplicates.sort()
    return groups


def same_person_in_other_role(readings: Sequence[FileReading]) -> list[SamePerson]:
    """Rows of different files that seem to be one human being with two roles, which is wanted."""
    people = [person for reading in readings for person in _people(reading)]
    return [
        SamePerson((first.place, second.place), basis)
        for first, second in _pairs_worth_a_look(people)
        if first.place.file != second.place.file and (basis := _basis(first, second))
    ]


def look_alikes(readings: Iterable[FileReading]) -> list[SamePerson]:
    """Rows of one file with the same name or the same phone that are different people as far as the file tells."""
    found = []
    for reading in readings:
        for first, second in _pairs_worth_a_look(_people(reading)):
            if _basis(first, second):
                continue
            same_name = first.written == second.written
            basis = [*(["same name"] if same_name else []), *(["same phone"] if first.phones & second.phones else [])]
            if basis:
                found.append(SamePerson((first.place, second.place), tuple(basis)))
    return found


def _people(reading: FileReading) -> list[_Person]:
    people = []
    for row in reading.rows:
        values = row.values
        names = [name for name in (values["name"], values.get("name_roman")) if name]
        phones = [values["phone"], *values["phone_alt"]]
        people.append(
            _Person(
                place=Place(reading.name, row.row, values["code"]),
                row=row,
                sounds=tuple(dict.fromkeys(name_sounds(name) for name in names)),
                written=loose(values["name"]),
                phones=frozenset(phone for phone in phones if phone),
                birth=values["birth_date"],
                home=f"{values['district'] or ''}/{loose(values['upazila'] or '')}" if values["upazila"] else "",
            )
        )
    return people


def _pairs_worth_a_look(people: Sequence[_Person]) -> Iterable[tuple[_Person, _Person]]:
    """Pairs that share a phone, a birth date or a name: comparing everybody with everybody would not scale."""
    blocks: dict[tuple[str, object], list[int]] = defaultdict(list)
    for index, person in enumerate(people):
        for phone in person.phones:
            blocks["phone", phone].append(index)
        if person.birth:
            blocks["birth", person.birth].append(index)
        for sound in person.sounds:
            blocks["name", sound].append(index)
    pairs = {
        pair
        for (what, _value), block in blocks.items()
        if what != "name" or len(block) <= MOST_OF_ONE_NAME
        for pair in combinations(block, 2)
    }
    return [(people[first], people[second]) for first, second in sorted(pairs)]


def _basis(first: _Person, second: _Person) -> tuple[str, ...]:
    """What speaks for one person; nothing when too little does, or something speaks against it."""
    if not _names_alike(first, second) or (first.gender and second.gender and first.gender != second.gender):
        return ()
    same_birth = first.birth is not None and first.birth == second.birth
    same_phone = bool(first.phones & second.phones)
    same_home = bool(first.home) and first.home == second.home
    differs = first.birth is not None and second.birth is not None and not same_birth
    if differs and not (same_phone and same_home and _mistyped(first.birth, second.birth)):
        return ()
    if same_birth + same_phone + same_home < 2:
        return ()
    return (
        "same name" if first.written == second.written else "name sounds alike",
        *(["same birth date"] if same_birth else []),
        *(["same phone"] if same_phone else []),
        *(["same upazila"] if same_home else []),
    )


def _mistyped(first: date | None, second: date | None) -> bool:
    """Whether two birth dates may be one: day and month swapped, or one digit another."""
    if first is None or second is None:
        return False
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return True
    return sum(a != b for a, b in zip(first.isoformat(), second.isoformat(), strict=True)) == 1


def _names_alike(first: _Person, second: _Person) -> bool:
    return any(_alike(a, b) for a in first.sounds for b in second.sounds)


def _alike(first: str, second: str) -> bool:
    if not first or not second:
        return False
    if first == second or sorted(first.split()) == sorted(second.split()):
        return True
    shorter, longer = sorted((set(first.split()), set(second.split())), key=len)
    if len(shorter) >= 2 and shorter < longer:
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _joined(
    linked: Sequence[tuple[_Person, _Person, tuple[str, ...]]],
) -> list[tuple[list[_Person], tuple[str, ...]]]:
    groups: list[tuple[list[_Person], tuple[str, ...]]] = []
    for first, second, basis in linked:
        touching = [group for group in groups if any(person in (first, second) for person in group[0])]
        members = [first, second]
        for group in touching:
            groups.remove(group)
            members += [person for person in group[0] if person not in members]
            basis = tuple(dict.fromkeys((*group[1], *basis)))
        groups.append((sorted(members, key=_registered), basis))
    return groups


def _registered(person: _Person) -> tuple[date, int]:
    on = person.row.values.get("enrolled_on")
    return (on if isinstance(on, date) else date.max, person.place.row)
