"""Reads the published files of O*NET (30.1, tab-delimited text) and ESCO (v1.x, CSV per language). Plain Python.

A file without the columns it is published with is refused by name. Rows that the publisher marks as not to be used
(``Recommend Suppress`` or ``Not Relevant`` = Y) are dropped.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sahajatri.engines import bangla

from .rules import LEAST_IMPORTANCE
from .terms import Leaning, Source

KEY = "O*NET-SOC Code"
ONET_FILES: dict[str, tuple[str, ...]] = {
    "Occupation Data": (KEY, "Title", "Description"),
    "Task Statements": (KEY, "Task ID", "Task"),
    "Abilities": (KEY, "Element Name", "Scale ID", "Data Value", "Recommend Suppress", "Not Relevant"),
    "Work Context": (KEY, "Element Name", "Scale ID", "Data Value", "Recommend Suppress", "Not Relevant"),
    "Interests": (KEY, "Element Name", "Scale ID", "Data Value"),
    "Job Zones": (KEY, "Job Zone"),
}
NEEDED = "Occupation Data"
ESCO_COLUMNS = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "description")
ISCO = re.compile(r"\d{0,4}")
OFTEN = 4.0
"""Mean on the scale CX of work context (1 never to 5 every day) from which something is there often."""
MOST_TASKS = 8
csv.field_size_limit(10_000_000)


class WrongFile(ValueError):  # noqa: N818 - the name says what it is
    """A file that is not as it is published; the words say which and what is missing."""


@dataclass
class Published:
    """One occupation as another list tells it."""

    source: str
    code: str
    isco: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    also: dict[str, list[str]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    tasks: list[str] = field(default_factory=list)
    abilities: list[list[Any]] = field(default_factory=list)
    surroundings: list[str] = field(default_factory=list)
    interests: dict[str, float] = field(default_factory=dict)
    job_zone: int | None = None

    def values(self) -> dict[str, Any]:
        """The columns of a row, with the folded titles by which it is found."""
        names = [*self.titles.values(), *(name for others in self.also.values() for name in others)]
        return {**asdict(self), "sought": bangla.fold("\n".join(names), fuzzy=True)}


def read_onet(folder: Path) -> dict[str, Published]:
    """The occupations in a folder of O*NET text files, by code. Raises WrongFile."""
    if not (folder / f"{NEEDED}.txt").is_file():
        raise WrongFile(f"There is no file “{NEEDED}.txt” in {folder}.")
    found: dict[str, Published] = {}
    for row in _rows(folder, NEEDED):
        code = f"onet-{row[KEY]}"
        found[row[KEY]] = Published(
            Source.ONET.value, code, titles={"en": row["Title"]}, descriptions={"en": row["Description"]}
        )
    if not found:
        raise WrongFile(f"{NEEDED}.txt has no occupation.")
    for row in _rows(folder, "Task Statements"):
        if (one := found.get(row[KEY])) and len(one.tasks) < MOST_TASKS:
            one.tasks.append(row["Task"])
    _read_abilities(folder, found)
    for row in _rows(folder, "Work Context"):
        one = found.get(row[KEY])
        if one and row["Scale ID"] == "CX" and _number(row, "Data Value", "Work Context") >= OFTEN:
            one.surroundings.append(row["Element Name"])
    for row in _rows(folder, "Interests"):
        letter = row["Element Name"][:1]
        if (one := found.get(row[KEY])) and row["Scale ID"] == "OI" and letter in set(Leaning):
            one.interests[letter] = _number(row, "Data Value", "Interests")
    for row in _rows(folder, "Job Zones"):
        if one := found.get(row[KEY]):
            one.job_zone = int(_number(row, "Job Zone", "Job Zones"))
    return {one.code: one for one in found.values()}


def read_esco(folder: Path) -> dict[str, Published]:
    """The occupations in a folder of ESCO files ``occupations_xx.csv``, all languages together. Raises WrongFile."""
    files = sorted(folder.glob("occupations_??.csv"))
    if not files:
        raise WrongFile(f"There is no file “occupations_en.csv” or of another language in {folder}.")
    found: dict[str, Published] = {}
    for file in files:
        language = file.stem[-2:]
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for row in _checked(csv.DictReader(opened), file, ESCO_COLUMNS):
                if row["conceptType"] != "Occupation" or row["status"] not in {"released", ""}:
                    continue
                code = "esco-" + row["conceptUri"].rstrip("/").rsplit("/", 1)[-1]
                one = found.setdefault(code, Published(Source.ESCO.value, code))
                one.isco = row["iscoGroup"].removeprefix("C")
                if not ISCO.fullmatch(one.isco):
                    raise WrongFile(f"{file.name}: “{row['iscoGroup']}” is no code of ISCO-08 of up to four digits.")
                one.titles[language] = row["preferredLabel"]
                one.descriptions[language] = row["description"]
                if others := [name.strip() for name in row["altLabels"].splitlines() if name.strip()]:
                    one.also[language] = others
    if not found:
        raise WrongFile(f"There is no occupation in {', '.join(file.name for file in files)}.")
    return found


def _read_abilities(folder: Path, found: Mapping[str, Published]) -> None:
    """Importance and level of each ability that matters (IM from 3), the most important first."""
    scales: dict[tuple[str, str], dict[str, float]] = {}
    for row in _rows(folder, "Abilities"):
        if row[KEY] in found and row["Scale ID"] in {"IM", "LV"}:
            scales.setdefault((row[KEY], row["Element Name"]), {})[row["Scale ID"]] = _number(
                row, "Data Value", "Abilities"
            )
    for (code, name), value in scales.items():
        if value.get("IM", 0.0) >= LEAST_IMPORTANCE and "LV" in value:
            found[code].abilities.append([name, value["IM"], value["LV"]])
    for one in found.values():
        one.abilities.sort(key=lambda ability: (-ability[1], ability[0]))


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of one file that are to be used; none where it was not brought."""
    file = folder / f"{name}.txt"
    if not file.is_file():
        return
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in _checked(reader, file, ONET_FILES[name]):
            if row.get("Recommend Suppress") != "Y" and row.get("Not Relevant") != "Y":
                yield row


def _checked(reader: "csv.DictReader[str]", file: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise WrongFile(f"{file.name} has no column “{'”, “'.join(missing)}”. It is not as it is published.")
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise WrongFile(f"{file.name}, line {number}: it has not as many cells as there are columns.")
            yield row
    except UnicodeDecodeError as problem:
        raise WrongFile(f"{file.name} is not written in UTF-8.") from problem
    except csv.Error as problem:
        raise WrongFile(f"{file.name} cannot be read: {problem}.") from problem


def _number(row: Mapping[str, str], column: str, name: str) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise WrongFile(f"{name}.txt: “{row[column]}” under “{column}” is no number.")
    return value
