"""How often signals speak without need, and what they find and miss, on invented histories with a fixed seed.

``.venv/bin/python -m benchmarks.signals [--people 2000] [--seed 20261129]``. The rules that held before stand beside
those that hold now, on the same histories. A history is simulated week by week and looked at after every check-in,
as the programme does: what counts is how often a signal *begins*, because that is when somebody is asked to look.
"""

import argparse
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from sahajatri.engines import signals
from sahajatri.engines.signals import Point
from sahajatri.engines.statistics import Interval, wilson_interval

BEGIN = date(2026, 1, 3)
WEEKS = 52
CHANGE_AT = 20  # weeks after the first check-in
Rule = Callable[[Sequence[Point]], bool]
Course = Callable[[int], float]
Speaks = Callable[[date | None, date], bool]
OfRhythm = Callable[[int], Speaks]
ROOM_AMBER = 16
"""From this day on a practitioner is asked to look; the two themselves are reminded on day 10."""


@dataclass(frozen=True)
class Walker:
    """How somebody answers: her level, how far it goes up and down, how alike weeks are, how many are left out."""

    level: float
    spread: float
    likeness: float
    left_out: float


def walkers(count: int, dice: random.Random) -> Iterator[Walker]:
    """People with levels from 3 to 8.5, a spread of 0.5 to 2, weeks that resemble each other by 0.2 to 0.6."""
    for _ in range(count):
        yield Walker(
            dice.uniform(3, 8.5),
            dice.choice((0.5, 0.8, 1.0, 1.2, 1.5, 2.0)),
            dice.uniform(0.2, 0.6),
            dice.choice((0.05, 0.15, 0.3, 0.45)),
        )


Make = Callable[[Walker, random.Random], list[Point]]


def history(who: Walker, course: Course, dice: random.Random, *, weeks: int = WEEKS) -> list[Point]:
    """Weekly check-ins: three whole numbers from 0 to 10 each, their mean as the point; weeks and answers missing.

    ``course(week)`` is added to the level. The days are not even: a check-in comes up to two days early or late.
    """
    points: list[Point] = []
    now = dice.gauss(0, who.spread)
    for week in range(weeks):
        now = who.likeness * now + dice.gauss(0, who.spread * math.sqrt(1 - who.likeness**2))
        if dice.random() < who.left_out:
            continue
        felt = who.level + course(week) + now
        answers = [min(10, max(0, round(felt + dice.gauss(0, 0.7)))) for _ in range(3) if dice.random() > 0.05]
        day = BEGIN + timedelta(days=7 * week + dice.randint(-2, 2))
        points.append((day, sum(answers) / len(answers) if answers else None))
    return points


def swinging(who: Walker, dice: random.Random) -> list[Point]:
    """From `CHANGE_AT` on the answers swing by four points up and down around the level."""
    return history(who, lambda week: 0 if week < CHANGE_AT else (2.2 if week % 2 else -2.2), dice)


COURSES: dict[str, Course] = {
    "sudden fall by 2": lambda week: -2 if week >= CHANGE_AT else 0,
    "sudden fall by 3": lambda week: -3 if week >= CHANGE_AT else 0,
    "sudden fall by 5": lambda week: -5 if week >= CHANGE_AT else 0,
    "slow fall, 3 in 12 weeks": lambda week: -min(max(week - CHANGE_AT, 0) / 4, 3),
    "slow fall, 3 in 24 weeks": lambda week: -min(max(week - CHANGE_AT, 0) / 8, 3),
    "fall by 4, back after 6 weeks": lambda week: -4 if CHANGE_AT <= week < CHANGE_AT + 6 else 0,
}
STABLE: Course = lambda week: 0  # noqa: E731 - a course like the others


# What held before, kept to compare with.


def old_falling(points: Sequence[Point]) -> bool:
    given = [value for _, value in sorted(p for p in points if p[1] is not None) if value is not None]
    if len(given) < 4:
        return False
    usual, now = median(given[:-3]), median(given[-3:])
    return usual - now >= 2 and all(value < usual for value in given[-3:])


def old_erratic(points: Sequence[Point]) -> bool:
    values = [value for _, value in sorted(p for p in points if p[1] is not None) if value is not None][-6:]
    if len(values) < 5:
        return False
    steps = [later - sooner for sooner, later in pairwise(values)]
    moves = [step for step in steps if step]
    turns = sum(1 for one, two in pairwise(moves) if one * two < 0)
    return median(abs(step) for step in steps) >= 3 and turns >= 2


def new_falling(points: Sequence[Point]) -> bool:
    return signals.falling_checkins(points) is not None


def new_erratic(points: Sequence[Point]) -> bool:
    return signals.erratic_checkins(points) is not None


def beginnings(points: Sequence[Point], rule: Rule) -> list[int]:
    """The places in ``points`` at which the signal begins to speak."""
    spoke, found = False, []
    for at in range(len(points)):
        speaks = rule(points[: at + 1])
        if speaks and not spoke:
            found.append(at)
        spoke = speaks
    return found


@dataclass(frozen=True)
class Rate:
    """How often something happened in so many person-years."""

    count: int
    years: float

    @property
    def a_year(self) -> float:
        return self.count / self.years

    @property
    def interval(self) -> Interval:
        """95 %, Byar's approximation to the exact Poisson limits (Breslow & Day 1987, IARC 82, p. 69)."""
        k = self.count
        low = k * (1 - 1 / (9 * k) - 1.96 / (3 * math.sqrt(k))) ** 3 if k else 0.0
        high = (k + 1) * (1 - 1 / (9 * (k + 1)) + 1.96 / (3 * math.sqrt(k + 1))) ** 3
        return Interval(low / self.years, high / self.years)


@dataclass(frozen=True)
class Found:
    """Of how many true changes how many were found, and after how many weeks in the middle."""

    found: int
    of: int
    weeks: float | None

    @property
    def share(self) -> float:
        return self.found / self.of

    @property
    def interval(self) -> Interval:
        return wilson_interval(self.found, self.of)


def false_alarms(rule: Rule, people: int, seed: int) -> Rate:
    """How often the rule begins to speak about people whose level does not change, from their first week on."""
    dice = random.Random(seed)
    histories = [history(who, STABLE, dice) for who in walkers(people, dice)]
    return Rate(sum(len(beginnings(points, rule)) for points in histories), people * WEEKS / 52)


def finds(rule: Rule, make: Make, people: int, seed: int, within: int) -> Found:
    """How many changes at `CHANGE_AT` make the rule begin to speak ``within`` so many weeks.

    Somebody about whom it speaks already when the change comes counts as found at once. People whose level leaves no
    room for a fall are left out.
    """
    dice = random.Random(seed)
    change, last = BEGIN + timedelta(weeks=CHANGE_AT), BEGIN + timedelta(weeks=CHANGE_AT + within)
    waited: list[float] = []
    total = 0
    for who in walkers(people, dice):
        points = make(who, dice)
        if who.level < 5:
            continue
        total += 1
        after = ((at, day) for at, (day, _) in enumerate(points) if change <= day <= last)
        spoke = next((day for at, day in after if rule(points[: at + 1])), None)
        if spoke is not None:
            waited.append((spoke - change).days / 7)
    return Found(len(waited), total, median(waited) if waited else None)


def of_course(course: Course) -> Make:
    return lambda who, dice: history(who, course, dice)


# Contacts and goals: days instead of values.


def contacts(rhythm: int, dice: random.Random, *, silent_from: int | None = None) -> list[int]:
    """Days on which two who agreed on a rhythm meet; one meeting in eight falls out, each slips by up to three days.

    After ``silent_from`` there is none.
    """
    days = [day + dice.randint(0, 3) for day in range(rhythm, 365, rhythm) if dice.random() > 1 / 8]
    return [day for day in days if silent_from is None or day < silent_from]


def silence(days: Sequence[int], speaks: Speaks) -> list[int]:
    """Days on which the signal begins to speak about a year of contacts."""
    spoke, found, last = False, [], None
    ahead = list(days)
    for day in range(365):
        while ahead and ahead[0] <= day:
            last = ahead.pop(0)
        now = speaks(BEGIN + timedelta(days=last) if last is not None else None, BEGIN + timedelta(days=day))
        if now and not spoke:
            found.append(day)
        spoke = now
    return found


def old_silence(_rhythm: int) -> Speaks:
    return lambda last, today: (today - (last or BEGIN)).days >= 10


def new_silence(rhythm: int) -> Speaks:
    return lambda last, today: signals.no_contact(last, BEGIN, today, amber=ROOM_AMBER, rhythm=rhythm) is not None


def silences(rule: OfRhythm, rhythm: int, pairs: int, seed: int) -> Rate:
    """How often it speaks about two who keep their rhythm but for one meeting in eight."""
    dice = random.Random(seed)
    return Rate(sum(len(silence(contacts(rhythm, dice), rule(rhythm))) for _ in range(pairs)), float(pairs))


def silences_found(
    rule: OfRhythm, rhythm: int, pairs: int, seed: int
) -> Found:
    """Two who do not meet any more from day 180 on: found within six weeks, and after how many weeks."""
    dice = random.Random(seed)
    waited = []
    for _ in range(pairs):
        days = contacts(rhythm, dice, silent_from=180)
        first = next((day for day in silence(days, rule(rhythm)) if 180 <= day <= 222), None)
        if first is not None:
            waited.append((first - 180) / 7)
    return Found(len(waited), pairs, median(waited) if waited else None)


@dataclass(frozen=True)
class GoalYear:
    """Days on which a goal was rated and a step was taken; due and done days of its steps."""

    rated: list[int]
    moved: list[int]
    steps: list[tuple[int, int]]


def goal_year(dice: random.Random) -> GoalYear:
    """A goal that moves: rated about every five weeks (one look in four falls out), a step about every two weeks.

    Most steps are done in time; one in five comes one to three weeks late.
    """
    rated, day = [0], 0
    while day < 365:
        day += round(dice.gauss(35, 7))
        if dice.random() > 1 / 4:
            rated.append(day)
    steps = []
    for due in range(14, 365, 14):
        late = dice.randint(7, 21) if dice.random() < 1 / 5 else dice.randint(-5, 2)
        steps.append((due, due + late))
    return GoalYear(rated, sorted(done for _, done in steps), steps)


def goal_signals(year: GoalYear, day: int) -> tuple[bool, bool]:
    """Whether the old rule and the new ones (goal or steps) speak on a day."""
    today = BEGIN + timedelta(days=day)
    rated = BEGIN + timedelta(days=max(d for d in year.rated if d <= day))
    moved = max((d for d in year.moved if d <= day), default=None)
    due = [BEGIN + timedelta(days=d) for d, done in year.steps if done > day]
    overdue = [d for d in due if d < today]
    old = (today - rated).days >= 42 or (bool(overdue) and (today - overdue[0]).days >= 14)
    last_moved = BEGIN + timedelta(days=moved) if moved is not None else None
    new = signals.stalled_goal(rated, today, last_moved=last_moved) is not None or (
        signals.missed_steps(due, today) is not None
    )
    return old, new


def goal_alarms(goals: int, seed: int) -> tuple[Rate, Rate]:
    """How often either rule begins to speak about goals that move."""
    dice = random.Random(seed)
    counts = [0, 0]
    for _ in range(goals):
        year = goal_year(dice)
        before = (False, False)
        for day in range(365):
            now = goal_signals(year, day)
            for rule in (0, 1):
                counts[rule] += now[rule] and not before[rule]
            before = now
    return Rate(counts[0], float(goals)), Rate(counts[1], float(goals))


def _rate(rate: Rate) -> str:
    low, high = rate.interval
    return f"{rate.a_year:.2f} ({low:.2f} to {high:.2f})"


def _found(found: Found) -> str:
    low, high = found.interval
    weeks = "–" if found.weeks is None else f"{found.weeks:.0f}"
    return f"{found.share:.0%} ({low:.0%} to {high:.0%}), {weeks}"


def report(people: int, seed: int) -> Iterator[str]:
    """The tables of benchmarks/README.md."""
    yield "| false alarms a person-year (95 %) | before | now |"
    yield "|---|---|---|"
    pairs: list[tuple[str, Rule, Rule]] = [
        ("falling check-ins", old_falling, new_falling),
        ("erratic check-ins", old_erratic, new_erratic),
    ]
    for name, old, new in pairs:
        yield f"| {name} | {_rate(false_alarms(old, people, seed))} | {_rate(false_alarms(new, people, seed))} |"
    for rhythm in (7, 14, 30):
        before, now = (silences(rule, rhythm, people, seed) for rule in (old_silence, new_silence))
        yield f"| no contact, agreed every {rhythm} days | {_rate(before)} | {_rate(now)} |"
    before, now = goal_alarms(people // 2, seed)
    yield f"| a goal that moves: stalled or steps missed | {_rate(before)} | {_rate(now)} |"
    yield ""
    yield "| true change: found (95 %), weeks until then | before | now |"
    yield "|---|---|---|"
    for name, course in COURSES.items():
        both = (finds(rule, of_course(course), people, seed + 1, 26) for rule in (old_falling, new_falling))
        yield f"| {name} | {' | '.join(_found(one) for one in both)} |"
    both = (finds(rule, swinging, people, seed + 1, 26) for rule in (old_erratic, new_erratic))
    yield f"| begins to swing by 4 | {' | '.join(_found(one) for one in both)} |"
    for rhythm in (7, 14, 30):
        both = (silences_found(rule, rhythm, people, seed + 1) for rule in (old_silence, new_silence))
        yield f"| no contact any more, agreed every {rhythm} days | {' | '.join(_found(one) for one in both)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20261129)
    asked = parser.parse_args()
    for line in report(asked.people, asked.seed):
        print(line)


if __name__ == "__main__":
    main()
