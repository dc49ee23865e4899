"""Builders of paths, and tiny files in the form in which O*NET and ESCO are published (the rows are made up)."""

from pathlib import Path as Folder
from typing import Any

from demo.cast import Cast
from sahajatri.apps.careers import actions, queries
from sahajatri.apps.careers.models import Path, PathAnswers
from sahajatri.apps.careers.terms import Leaning
from sahajatri.apps.consent.terms import Audience, Item
from tests.cast.consent import opened
from tests.cast.mentoring import agreed

LIKES = {"R": 3, "I": 1, "A": 2, "S": 1, "E": 1, "C": 0}
ABILITY_COLUMNS = (
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound"
    "\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source"
)


def wished(cast: Cast, key: str = "asha", occupation: str = "tailor") -> Path:
    """One of the cast named work."""
    return actions.name_work(
        cast.people[key],
        occupation=_work(occupation),
        programme=cast.programme,
        by=cast.actor(key),
        at=cast.at,
    )


def left(cast: Cast, key: str = "asha", occupation: str = "security_guard") -> Path:
    """One of the cast said that some work is not for her or him."""
    return actions.leave_work(
        cast.people[key], occupation=_work(occupation), programme=cast.programme, by=cast.actor(key), at=cast.at
    )


def said(cast: Cast, key: str = "asha", **demands: str) -> PathAnswers:
    """One of the cast said what is no trouble and what is."""
    return actions.say_demands(
        cast.people[key], programme=cast.programme, said=demands, by=cast.actor(key), at=cast.at
    )


def liked(cast: Cast, key: str = "asha", *, learnt: int | None = 2, **likes: int) -> PathAnswers:
    """One of the cast said what she or he likes."""
    return actions.say_likes(
        cast.people[key],
        programme=cast.programme,
        likes={Leaning(letter): value for letter, value in {**LIKES, **likes}.items()},
        learnt=learnt,
        by=cast.actor(key),
        at=cast.at,
    )


def taken_up(cast: Cast, key: str = "asha", occupation: str = "tailor", **more: Any) -> Path:
    """One of the cast took a path up."""
    told = {"goal": "দর্জির কাজে ফিরতে চাই", "steps": ["একজন দর্জির সঙ্গে কথা বলা", "মেশিন দেখা"], **more}
    return actions.take_path_up(
        cast.people[key], occupation=_work(occupation), programme=cast.programme, by=cast.actor(key), at=cast.at, **told
    )


def beside(cast: Cast, *items: Item) -> None:
    """Bikram walks with Asha, who opened ``items`` (without any: the work she wants) to mentors."""
    agreed(cast, "asha", "bikram")
    opened(cast, "asha", Audience.MENTOR, *(items or (Item.WORK_WISHES,)))


def onet(folder: Folder, *, title: str = "Sewing Machine Operators") -> Folder:
    """A folder of text files with two occupations."""
    folder.mkdir(exist_ok=True)
    _write(
        folder / "Occupation Data.txt",
        "O*NET-SOC Code\tTitle\tDescription",
        f"51-6031.00\t{title}\tOperate or tend sewing machines.",
        "11-1011.00\tChief Executives\tDetermine policies.",
    )
    _write(
        folder / "Task Statements.txt",
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source",
        '51-6031.00\t1\tGuide cloth under "needles".\tCore\t50\t08/2025\tIncumbent',
        "51-6031.00\t2\tRepair machines.\tSupplemental\t50\t08/2025\tIncumbent",
    )
    _write(
        folder / "Abilities.txt",
        ABILITY_COLUMNS,
        _ability("Finger Dexterity", "IM", "3.75"),
        _ability("Finger Dexterity", "LV", "3.50"),
        _ability("Near Vision", "IM", "3.25"),
        _ability("Near Vision", "LV", "3.00"),
        _ability("Stamina", "IM", "2.50"),  # matters too little
        _ability("Stamina", "LV", "2.00"),
        _ability("Arm-Hand Steadiness", "IM", "4.00", suppress="Y"),
        _ability("Arm-Hand Steadiness", "LV", "3.00", irrelevant="Y"),
    )
    _write(
        folder / "Interests.txt",
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source",
        *(
            f"51-6031.00\t1.B.1.{n}\t{name}\tOI\t{value}\t11/2025\tMachine Learning"
            for n, (name, value) in enumerate(
                [("Realistic", 7), ("Investigative", 1), ("Artistic", 2), ("Social", 1), ("Enterprising", 2),
                 ("Conventional", 4)]
            )
        ),
        "51-6031.00\t1.B.1.g\tFirst Interest High-Point\tIH\t1.00\t11/2025\tMachine Learning",
    )
    _write(
        folder / "Work Context.txt",
        ABILITY_COLUMNS.replace("Scale ID\t", "Scale ID\tCategory\t"),
        _context("Spend Time Sitting", "CX", "4.60"),
        _context("Public Speaking", "CX", "1.20"),
        _context("Spend Time Sitting", "CXP", "60.00"),
    )
    _write(
        folder / "Job Zones.txt",
        "O*NET-SOC Code\tJob Zone\tDate\tDomain Source",
        "51-6031.00\t2\t08/2025\tAnalyst",
    )
    return folder


def esco(folder: Folder) -> Folder:
    """A folder with occupations in two languages."""
    folder.mkdir(exist_ok=True)
    columns = (
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
        "regulatedProfessionNote,scopeNote,definition,inScheme,description,code"
    )
    uri = "http://data.europa.eu/esco/occupation/0000-dress"
    _write(
        folder / "occupations_en.csv",
        columns,
        f'Occupation,{uri},7531,dressmaker,"tailor of dresses\nseamstress",,released,2024-01-01,,,,,Sews.,7531.3',
        "Occupation,http://data.europa.eu/esco/occupation/0000-old,7531,old one,,,obsolete,2024-01-01,,,,,Gone.,7531.9",
    )
    _write(
        folder / "occupations_fr.csv",
        columns,
        f"Occupation,{uri},7531,couturier,,,released,2024-01-01,,,,,Fait des robes.,7531.3",
    )
    return folder


def _work(code: str) -> Any:
    found = queries.occupation_named(code)
    assert found is not None, code
    return found


def _ability(name: str, scale: str, value: str, *, suppress: str = "N", irrelevant: str = "N") -> str:
    return f"51-6031.00\t1.A\t{name}\t{scale}\t{value}\t8\t0.1\t3.0\t4.0\t{suppress}\t{irrelevant}\t08/2025\tAnalyst"


def _context(name: str, scale: str, value: str) -> str:
    return f"51-6031.00\t4.C\t{name}\t{scale}\tn/a\t{value}\t8\t0.1\t3.0\t4.0\tN\tN\t08/2025\tIncumbent"


def _write(file: Folder, *lines: str) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
