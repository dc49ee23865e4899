"""The 64 districts and their upazilas, in the spellings people use."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sahajatri.apps.interop.cohort.terms import Doubt
from sahajatri.apps.interop.cohort.words import loose
from sahajatri.engines.bangla import clean

PLACES = Path(__file__).parents[4] / "content" / "places" / "districts.csv"

_BESIDE = re.compile(r"[,;/+&|।،\n]|(?<!\S)(?:ও|এবং|বা|and|or)(?!\S)", re.IGNORECASE)
_THE_WORD = tuple(map(loose, ("জেলা", "জিলা", "district", "zila", "zilla")))


@dataclass(frozen=True)
class District:
    """A district with its names in both languages."""

    bn: str
    en: str


@cache
def _gazetteer() -> tuple[dict[str, District], dict[str, tuple[str, ...]]]:
    names: dict[str, District] = {}
    upazilas: dict[str, tuple[str, ...]] = {}
    with PLACES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            district = District(clean(row["bn"]), clean(row["en"]))
            for name in (district.bn, district.en, *row["other"].split("|")):
                if name:
                    names[loose(name)] = district
            for upazila in row["upazilas"].split("|"):
                upazilas[loose(upazila)] = (*upazilas.get(loose(upazila), ()), district.bn)
    return names, upazilas


def _one(text: str) -> District | None:
    names, _ = _gazetteer()
    word = loose(text)
    if word in names:
        return names[word]
    for ending in _THE_WORD:
        if word.endswith(ending) and word.removesuffix(ending) in names:
            return names[word.removesuffix(ending)]
    return None


def district(text: str) -> District:
    """The district of a spelling; raises `unknown_district`, or `two_districts` when more than one is written."""
    found = _one(text)
    if found is not None:
        return found
    parts = [part for part in map(clean, _BESIDE.split(re.sub(r"[()\[\]]", ",", text))) if part]
    named = {place for part in parts if (place := _one(part)) is not None}
    if len(named) > 1:
        raise Doubt("two_districts")
    if len(named) == 1 and len(parts) > 1 and all(_one(part) for part in parts):
        return named.pop()
    raise Doubt("unknown_district")


def districts_of_upazila(text: str) -> tuple[str, ...]:
    """The districts (in Bengali) that have an upazila of this name; none when the name is not known."""
    _, upazilas = _gazetteer()
    word = loose(text)
    bare = word
    for ending in map(loose, ("উপজেলা", "থানা", "upazila", "thana")):
        bare = bare.removesuffix(ending)
    return upazilas.get(word, ()) or upazilas.get(bare, ())
