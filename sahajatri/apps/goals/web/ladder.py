"""A goal as a ladder: its levels from the highest to the lowest, each with a picture, words, and who stands there."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals.models import Goal, Rating, Wording
from sahajatri.apps.goals.rules import Scale, hints_for
from sahajatri.apps.goals.terms import LEVELS, GoalState, Stage
from sahajatri.kernel.access import ActorRequest
from sahajatri.kernel.pages.templatetags.words import date_words
from sahajatri.kernel.pages.wordings import sentence

from .asking import LEVEL_OF_FIELD, START_WORDS, Asked
from .wording import LEVEL_WORDS, WEIGHT_WORDS, rater

FIELD_OF_LEVEL = {level: name for name, level in LEVEL_OF_FIELD.items()}


def is_easy(request: ActorRequest) -> bool:
    """Whether this reader chose the simple view: shorter words, three levels first."""
    return bool(request.display.view == "simple")  # type: ignore[attr-defined]  # put there by the display middleware


def rungs(
    goal: Goal,
    *,
    ratings: Iterable[Rating] = (),
    now: int | None = None,
    writers: Mapping[str, Wording] | None = None,
    only_written: bool = False,
) -> list[dict[str, Any]]:
    """The levels, highest first: name, words, who sees the goal there, where it stands; who wrote them, if several."""
    said = list(ratings)
    several = writers if writers and len({w.by_id for w in writers.values()}) > 1 else {}
    found = []
    for level in reversed(LEVELS):
        text = goal.level_text(level)
        if only_written and not text:
            continue
        found.append(
            {
                "level": level,
                "name": LEVEL_WORDS[level],
                "text": text,
                "is_now": now == level,
                "is_start": goal.start_level == level,
                "raters": [f"{rater(r)}, {date_words(r.on)}" for r in said if r.level == level],
                "wrote": wrote_words(several.get(FIELD_OF_LEVEL[level])),
            }
        )
    return found


def wrote_words(wording: Wording | None) -> str:
    """Who wrote it and when."""
    if wording is None or wording.by is None:
        return ""
    return _("Written by %(name)s, %(day)s") % {"name": wording.by.display_name, "day": date_words(wording.at)}


def written_words(goal: Goal, asked: Asked) -> str:
    """The goal's words, unless the page is about something that stands above."""
    return "" if asked.stage is Stage.EVEN else goal.words


def hint_rows(goal: Goal, codes: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Hints about the levels in the reader's language; ``codes``: only these."""
    levels = {level: goal.level_text(level) for level in LEVELS}
    wanted = None if codes is None else set(codes)
    return [
        {
            "level": LEVEL_WORDS[found.level] if found.level is not None else "",
            "text": sentence(found.sentence, found.facts),
            "example": sentence(found.example),
            "url": _change_url(goal, _stage_of(found.level, goal)) if goal.state == GoalState.DRAFT else "",
        }
        for found in hints_for(Scale(goal.words, levels, goal.start_level))
        if wanted is None or found.code in wanted
    ]


def change_rows(goal: Goal, writers: Mapping[str, Wording], *, is_easy: bool) -> list[dict[str, Any]]:
    """What stands beside the ladder on the page that shows everything, each with where to change it."""
    is_open = goal.state == GoalState.DRAFT
    start_stage = Stage.STAND if is_easy else Stage.NOW
    reword = reverse("goals:goal-reword", kwargs={"goal": goal.public_id})
    wrote = wrote_words(writers.get("words"))
    rows: list[dict[str, Any]] = [{"key": _("Goal"), "value": goal.words, "url": reword, "wrote": wrote}]
    start = START_WORDS.get(goal.start_level) if goal.start_level is not None else None
    rows.append({"key": _("Where are you now?"), "value": start, "url": _change_url(goal, start_stage), "wrote": ""})
    for key, name in ((_("How important"), "importance"), (_("How difficult"), "difficulty")):
        value = WEIGHT_WORDS[name].get(getattr(goal, name))
        rows.append({"key": key, "value": value, "url": _change_url(goal, Stage.WEIGHT), "wrote": ""})
    return rows if is_open else [{**row, "url": ""} for row in rows]


def _stage_of(level: int | None, goal: Goal) -> Stage:
    if level is None:
        return Stage.NOW
    fixed = {0: Stage.HOPED, 1: Stage.MORE, 2: Stage.MOST, -1: Stage.PART, -2: Stage.LEAST}
    return fixed[level]


def _change_url(goal: Goal, stage: Stage) -> str:
    return reverse("goals:goal-shape", kwargs={"goal": goal.public_id, "stage": stage.value})
