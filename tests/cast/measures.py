"""Builders of measures: asked, begun, answered; and measures of our own with a safety question or known exactness."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.consent.actions import withdraw_consent
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.measures import actions
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.terms import Mode, Occasion
from sahajatri.apps.people.models import Person
from sahajatri.engines.scoring import (
    Condition,
    Instrument,
    Item,
    MinimalChange,
    Option,
    Reliability,
    SafetyItem,
    ScoreRule,
    Wording,
)
from sahajatri.kernel import clock, content
from sahajatri.kernel.access import Actor, Role

CONFIDENCE = "CONFIDENCE"


def text(words: str) -> Wording:
    return Wording(bn=f"{words} (বাংলা)", en=words)


OPTIONS = tuple(Option(value, text(f"answer {value}")) for value in range(4))
HARD_DAYS = Instrument(
    code="HARD3",
    version="1",
    name=text("Hard days"),
    purpose=text("How the days have been."),
    licence="ship",
    source="Written for a test",
    languages={"bn": "programme-draft", "en": "programme-draft"},
    items=tuple(Item(number, OPTIONS, text(f"Question {number} of the hard days")) for number in (1, 2, 3)),
    scores=(ScoreRule("sum", text("Hard days"), "sum", (1, 2, 3), 0, 9, "lower_is_better"),),
    safety=(SafetyItem(3, 1),),
)
"""Three questions with wording; the third one asks for a person from 1 on."""


SLEEP = replace(
    HARD_DAYS,
    code="SLEEP3",
    name=text("Sleep"),
    purpose=text("How the nights have been."),
    items=(
        Item(1, OPTIONS, text("How often do you lie awake?")),
        Item(2, OPTIONS, text("How long do you lie awake?"), only_when=(Condition(1, ">=", 1),)),
        Item(3, OPTIONS, text("How tired are you in the morning?")),
    ),
    scores=(ScoreRule("sum", text("Nights"), "sum", (1, 2, 3), 0, 9, "lower_is_better"),),
    safety=(),
)
"""How long somebody lies awake is asked only of those who do."""


def exact(
    *, sd: float = 5, reliability: float = 0.8, direction: str = "lower_is_better", important: float | None = None
) -> Instrument:
    """The hard days with a stated exactness, and with an important change when one is given."""
    rule = replace(
        HARD_DAYS.scores[0],
        high=60,
        direction=direction,
        reliability=Reliability(sd, reliability, "retest", "a test", "Source of a test"),
        minimal_change=MinimalChange(important, "a test", "Source of a change") if important is not None else None,
    )
    items = tuple(replace(item, options=tuple(Option(n, text(str(n))) for n in range(21))) for item in HARD_DAYS.items)
    return replace(HARD_DAYS, items=items, scores=(rule,), safety=())


def usable(monkeypatch: pytest.MonkeyPatch, *instruments: Instrument) -> None:
    """The programme can use these measures besides those that are shipped."""
    shipped = dict(content.instruments())
    both = shipped | {instrument.code: instrument for instrument in instruments}
    versions = dict(content.instrument_versions()) | {(one.code, one.version): one for one in instruments}
    monkeypatch.setattr(content, "instruments", lambda: both)
    monkeypatch.setattr(content, "instrument_versions", lambda: versions)


def asked(
    cast: Cast,
    key: str = "asha",
    instrument: str = CONFIDENCE,
    *,
    by: str | None = "esha",
    occasion: Occasion | None = None,
    due_on: date | None = None,
    at: datetime | None = None,
) -> Asking:
    """One of the cast is asked for a measure, by a practitioner or (``by`` None) by the clock."""
    at = at or cast.at
    return actions.ask_for_measure(
        cast.people[key],
        instrument,
        programme=cast.programme,
        occasion=occasion,
        due_on=due_on or clock.day_of(at) + timedelta(days=14),
        by=cast.actor(by) if by else Actor(None, cast.programme),
        at=at,
    )


def begun(cast: Cast, key: str = "asha", instrument: str = CONFIDENCE, *, at: datetime | None = None) -> Asking:
    """Asked, and begun alone."""
    asking = asked(cast, key, instrument, at=at)
    return actions.begin_asking(asking, language="bn", by=cast.actor(key), at=at or cast.at)


def sat_with(
    cast: Cast, key: str = "asha", instrument: str = CONFIDENCE, *, by: str = "esha", mode: Mode = Mode.INTERVIEW
) -> Asking:
    """Asked, and begun together with a practitioner."""
    asking = asked(cast, key, instrument, by=by)
    return actions.sit_with(asking, mode=mode.value, language="bn", by=cast.actor(by), at=cast.at)


def answered(
    cast: Cast,
    answers: Mapping[int, int | None],
    key: str = "asha",
    instrument: str = CONFIDENCE,
    *,
    days_ago: int = 0,
    occasion: Occasion | None = None,
    mode: Mode = Mode.SELF,
) -> Administration:
    """One of the cast answered a measure so many days ago."""
    at = cast.at - timedelta(days=days_ago)
    return actions.record_administration(
        cast.people[key],
        instrument,
        answers,
        on=clock.day_of(at),
        occasion=occasion,
        mode=mode,
        language="bn",
        programme=cast.programme,
        by=cast.actor(key),
        at=at,
    )


def crowd_of(cast: Cast, count: int, *, agreeing: int | None = None) -> list[Person]:
    """So many participants more; the first ``agreeing`` of them (all, when nothing is said) agreed to research."""
    crowd = seed_crowd(cast.programme, people=count, supporters=1, at=cast.at)
    found = list(Person.objects.filter(pk__in=crowd.participants).order_by("pk"))
    for person in found[agreeing:] if agreeing is not None else []:
        by = Actor(person, cast.programme, frozenset({Role.PERSON, Role.PARTICIPANT}))
        withdraw_consent(person, Purpose.RESEARCH, programme=cast.programme, by=by, at=cast.at)
    return found


def began_with(
    cast: Cast, people: Sequence[Person], answers: Sequence[Mapping[int, int | None]], instrument: str
) -> None:
    """The nth of the people gave the nth answers at the beginning."""
    for person, given in zip(people, answers, strict=True):
        actions.record_administration(
            person,
            instrument,
            given,
            on=clock.day_of(cast.at),
            occasion=Occasion.BASELINE,
            mode=Mode.SELF,
            programme=cast.programme,
            by=Actor(person, cast.programme, frozenset({Role.PERSON, Role.PARTICIPANT})),
            at=cast.at,
        )
