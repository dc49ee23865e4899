"""Decisions about goals, steps and ratings. Plain Python, no clock."""

from collections.abc import Mapping
from datetime import date

from sahajatri.apps.goals.terms import LEVELS, GoalState
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

EMPTY = Refusal("empty", words("Write it in your own words. A few words are enough."), field="words")


NOT_YOURS = Refusal("not_own", words("Only the person whose goal it is decides this."))
STRANGER = Refusal("not_beside", words("Only the people who walk this way together can do this."))


def not_beside(field: str) -> Refusal:
    """The person chosen does not walk along."""
    return Refusal("not_beside", words("Choose somebody who walks this way with you."), field=field)


def why_no_replacement(*, state: str, is_replaced_already: bool) -> Refusal | None:
    """An agreed goal gets one new wording at a time."""
    if state != GoalState.AGREED:
        return Refusal("not_agreed", words("Only an agreed goal is replaced by a new one."))
    if is_replaced_already:
        return Refusal("replaced_already", words("There is a new wording already. Go on with that one."))
    return None


def why_no_words(text: str) -> Refusal | None:
    """A goal or a step has words."""
    return None if text.strip() else EMPTY


def why_locked(state: str) -> Refusal | None:
    """What two people agreed is not changed; a change is a new goal that takes its place."""
    if state == GoalState.DRAFT:
        return None
    if state == GoalState.AGREED:
        return Refusal(
            "locked",
            words("You both agreed to these words. To change them, write a new goal that takes the place of this one."),
        )
    return Refusal("not_open", words("This goal is not open any more."))


def why_levels_unclear(levels: Mapping[int, str]) -> Refusal | None:
    """Each of the five levels has its own words, and no two are the same."""
    for level in LEVELS:
        if not levels[level].strip():
            return Refusal(
                "level_missing", words("Write a few words for this level too."), field=level_field(level)
            )
    seen: dict[str, int] = {}
    for level in LEVELS:
        same = " ".join(levels[level].split()).casefold()
        if same in seen:
            return Refusal(
                "levels_alike",
                words("Two levels have the same words. Say what would be different."),
                field=level_field(level),
            )
        seen[same] = level
    return None


def why_level_unclear(text: str, levels: Mapping[str, str], name: str) -> Refusal | None:
    """One level has words of its own; ``levels`` by field name."""
    if not text.strip():
        return Refusal("level_missing", words("Write a few words for this level too."), field="text")
    same = " ".join(text.split()).casefold()
    if any(other != name and " ".join(said.split()).casefold() == same for other, said in levels.items()):
        return Refusal(
            "levels_alike", words("Two levels have the same words. Say what would be different."), field="text"
        )
    return None


def level_field(level: int) -> str:
    """The name of the field that holds the wording of a level."""
    return f"level_{'m' if level < 0 else 'p' if level > 0 else ''}{abs(level)}"


def why_not_agree(*, state: str, levels: Mapping[int, str], has_agreed: bool, has_helper: bool) -> Refusal | None:
    """Both agree to the same complete words, each once; the participant names who reads along."""
    if refusal := why_locked(state):
        return refusal
    if why_levels_unclear(levels):
        return Refusal("levels_missing", words("First write down the five levels. Then you can both agree."))
    if has_agreed:
        return Refusal("agreed_already", words("You have agreed to this already. Now it is the other one's turn."))
    if not has_helper:
        return Refusal("no_helper", words("Choose who reads the goal with you."), field="helper")
    return None


def why_no_rating(*, state: str, level: int) -> Refusal | None:
    """A goal is rated once it is agreed, on one of its five levels."""
    if state not in {GoalState.AGREED, GoalState.REACHED}:
        return Refusal("not_agreed", words("This goal is not agreed yet. After that you can say how far it is."))
    if level not in LEVELS:
        return Refusal("level_unknown", words("Choose one of the five levels."), field="level")
    return None


def why_no_step(*, state: str, due_on: date | None, today: date) -> Refusal | None:
    """A step belongs to an open goal, on a day to come."""
    if state not in {GoalState.DRAFT, GoalState.AGREED}:
        return Refusal("not_open", words("This goal is not open any more."))
    if due_on is not None and due_on < today:
        return Refusal("day_past", words("Choose a day that is still to come, or leave the day empty."), field="due_on")
    return None


def why_weight_unknown(importance: int | None, difficulty: int | None) -> Refusal | None:
    """Importance and difficulty are 0-3, or not said."""
    for name, value in (("importance", importance), ("difficulty", difficulty)):
        if value is not None and value not in range(4):
            return Refusal("weight_unknown", words("Choose one of the four."), field=name)
    return None


def why_not_together(*, is_own: bool, has_other: bool) -> Refusal | None:
    """The participant notes what both found together, with somebody who stands beside."""
    if not is_own:
        return Refusal("not_own", words("The participant notes what you found together."))
    return None if has_other else not_beside("with_whom")


def why_self_rating_unclear(
    *, is_own: bool, state: str, performance: int | None, satisfaction: int | None, confidence: int | None
) -> Refusal | None:
    """The participant alone rates how well, how content (1-10) and how sure (0-10); at least one of them."""
    if not is_own:
        return NOT_YOURS
    if state not in {GoalState.DRAFT, GoalState.AGREED, GoalState.REACHED}:
        return Refusal("not_open", words("This goal is not open any more."))
    given = {"performance": performance, "satisfaction": satisfaction, "confidence": confidence}
    if all(value is None for value in given.values()):
        return Refusal("nothing_chosen", words("Choose a number for at least one question."))
    for name, value in given.items():
        if value is not None and not (0 if name == "confidence" else 1) <= value <= 10:
            return Refusal("number_unknown", words("Choose one of the numbers."), field=name)
    return None
