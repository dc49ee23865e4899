"""Decisions about the conversation, the topics of the week and the board of problems. Plain Python, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sahajatri.apps.circles.terms import (
    LONGEST_TRIAL_DAYS,
    LOOK_AGAIN_DAYS,
    MOST_WAITING,
    NEW_FOR_DAYS,
    TOPIC_DAYS,
    CircleState,
    PostState,
    ProblemState,
    Result,
)
from sahajatri.kernel.media.terms import COUNTED_WHILE, MOST_PICTURES, MOST_SOUND
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

CLOSED = Refusal("closed", words("This circle is closed."))
NOT_OWN = Refusal("not_own", words("You can only remove what you wrote yourself."))
GONE = Refusal("gone", words("This was taken away meanwhile. Look at the circle as it is now."))


def is_new_here(*, since: datetime | None, at: datetime) -> bool:
    """Whether somebody who took the seat at ``since`` is still new."""
    return since is None or at - since < timedelta(days=NEW_FOR_DAYS)


def why_it_waits(waiting: int) -> Refusal | None:
    """What waits for a first look does not pile up."""
    if waiting >= MOST_WAITING:
        return Refusal(
            "waits",
            words("What you wrote before waits for a first look. Please write again when somebody has read it."),
        )
    return None


def why_no_words(*, state: str, text: str, has_media: bool = False) -> Refusal | None:
    """Words, a voice or a picture, in a circle that is open."""
    if state != CircleState.OPEN:
        return CLOSED
    if not text.strip() and not has_media:
        return Refusal("no_words", words("Write something first."), field="text")
    return None


def why_no_picture(*, has_picture: bool, picture_words: str) -> Refusal | None:
    """Whoever cannot see a picture reads what it shows."""
    if has_picture and not picture_words.strip():
        return Refusal("no_picture_words", words("Write what the picture shows."), field="picture_words")
    return None


@dataclass(frozen=True)
class Sent:
    """A picture or recording that somebody added lately."""

    at: datetime
    is_picture: bool
    seconds: int


def why_too_many_pictures(sent: Iterable[Sent]) -> Refusal | None:
    """What was added in a week is enough of pictures; it says when there is room again, and that words always are."""
    pictures = sorted(one.at for one in sent if one.is_picture)
    if len(pictures) < MOST_PICTURES:
        return None
    return Refusal(
        "pictures_of_a_week",
        words(
            "You have added %(most)s pictures in seven days. More would make the pages heavy for those who pay for "
            "every MB. The next one fits from %(day)s. Words can be sent at any time."
        ),
        {"most": MOST_PICTURES, "day": pictures[-MOST_PICTURES] + COUNTED_WHILE},
        field="picture",
    )


def why_too_much_voice(sent: Iterable[Sent], *, seconds: int) -> Refusal | None:
    """The same for an hour of voice; ``seconds`` is what would come to it, at most the longest recording."""
    spoken = sorted((one.at, one.seconds) for one in sent if not one.is_picture)
    over = sum(length for _at, length in spoken) + seconds - int(MOST_SOUND.total_seconds())
    if over <= 0:
        return None
    for free_at, length in spoken:  # noqa: B007 - the last one is told
        over -= length
        if over <= 0:
            break
    return Refusal(
        "voice_of_a_week",
        words(
            "With this one, your recordings of seven days would be longer than %(most)s minutes. More would be costly "
            "for the others to hear. It fits from %(day)s; a shorter one may fit now. Words can be sent at any time."
        ),
        {"most": int(MOST_SOUND.total_seconds()) // 60, "day": free_at + COUNTED_WHILE},
        field="voice",
    )


def why_no_answer_to(*, state: str, is_answer: bool) -> Refusal | None:
    """One answers to what can be seen, and not to an answer."""
    if state != PostState.VISIBLE:
        return GONE
    if is_answer:
        return Refusal("one_level", words("Please answer to the first words of this talk."))
    return None


def why_no_edit(*, is_own: bool, state: str, text: str, has_media: bool) -> Refusal | None:
    """One changes one's own words as long as they are there."""
    if not is_own:
        return Refusal("not_own", words("You can only change what you wrote yourself."))
    if state == PostState.REMOVED:
        return GONE
    if state == PostState.HIDDEN:
        return Refusal("decided_already", words("Somebody has decided about this already. Look at it as it is now."))
    if not text.strip() and not has_media:
        return Refusal("no_words", words("Write something first."), field="text")
    return None


def why_not_heard(*, is_own: bool, state: str) -> Refusal | None:
    """One lets others know that their words were heard."""
    if is_own:
        return Refusal("own_words", words("These are your own words."))
    return None if state == PostState.VISIBLE else GONE


def topic_after(
    order: Sequence[str], *, opened: Iterable[str], upcoming: str = "", wished: Sequence[str] = ()
) -> str | None:
    """The next topic: the one that was chosen, else the one wished for first, else the next in order; None: all were.

    ``wished`` are codes, the earliest wish first.
    """
    done = set(opened)
    return next((code for code in [upcoming, *wished, *order] if code in order and code not in done), None)


def is_topic_due(*, last: datetime | None, at: datetime) -> bool:
    """A topic has its week."""
    return last is None or at - last >= timedelta(days=TOPIC_DAYS)


def why_no_topic(*, state: str, is_known: bool, is_opened: bool) -> Refusal | None:
    """A topic of the list that this circle has not had."""
    if state != CircleState.OPEN:
        return CLOSED
    if not is_known:
        return Refusal("topic_unknown", words("Choose a topic from the list."))
    if is_opened:
        return Refusal("topic_opened", words("The circle has this topic already."))
    return None


def why_no_problem(*, state: str, title: str) -> Refusal | None:
    """A sentence is enough."""
    if state != CircleState.OPEN:
        return CLOSED
    if not title.strip():
        return Refusal("no_words", words("Write in a sentence what is difficult."), field="title")
    return None


def why_no_idea(*, is_own: bool, state: str, seen: str, text: str) -> Refusal | None:
    """Ideas come from others, as long as the owner looks for them or tries one."""
    if seen != PostState.VISIBLE:
        return GONE
    if is_own:
        return Refusal("own_problem", words("This is your own problem. What you tried yourself stands above."))
    if state == ProblemState.RESTING:
        return Refusal("rests", words("This problem rests. Its owner is not looking for ideas now."))
    if not text.strip():
        return Refusal("no_words", words("Write what you tried."), field="text")
    return None


def why_no_trial(
    *, is_own: bool, is_chosen: bool, own_idea: str, idea_state: str | None, until: date, today: date
) -> Refusal | None:
    """The owner chooses one thing and the day until which she or he tries it."""
    if not is_own:
        return Refusal("not_owner", words("Only the one whose problem it is chooses."))
    if not is_chosen and not own_idea.strip():
        return Refusal("nothing_chosen", words("Choose an idea, or write your own."), field="own_idea")
    if is_chosen and idea_state != PostState.VISIBLE:
        return GONE
    return why_no_day(until=until, today=today)


def why_no_day(*, until: date, today: date) -> Refusal | None:
    """A day that is still to come, within two months."""
    if until <= today:
        return Refusal("time_past", words("Choose a day that is still to come."), field="until")
    if until > today + timedelta(days=LONGEST_TRIAL_DAYS):
        return Refusal("too_far", words("Choose a day within the next two months."), field="until")
    return None


def why_no_result(*, is_own: bool, result: str) -> Refusal | None:
    """The owner tells, in three words of which none is a failure."""
    if not is_own:
        return Refusal("not_owner", words("Only the one whose problem it is tells how it went."))
    if result not in set(Result):
        return Refusal("no_result", words("Choose how it went."), field="result")
    return None


def why_not_moved(*, is_own: bool) -> Refusal | None:
    """Laying aside and looking again is the owner's, or (laying aside) of who looks after the circle."""
    return None if is_own else Refusal("not_owner", words("Only the one whose problem it is decides that."))


def due_day(state: ProblemState, *, today: date, until: date | None = None) -> date | None:
    """The day on which somebody looks at the problem again; None when nothing waits."""
    return {
        ProblemState.LOOKING: today + timedelta(days=LOOK_AGAIN_DAYS),
        ProblemState.TRYING: until or today + timedelta(days=LOOK_AGAIN_DAYS),
    }.get(state)


def whom_to_remind(
    *, due_on: date, today: date, owner_told: bool, facilitator_told: bool, has_ideas: bool, state: str
) -> tuple[str, ...]:
    """The owner on the day; who looks after the circle a week later, or at once when nobody had an idea."""
    late = today >= due_on + timedelta(days=LOOK_AGAIN_DAYS)
    alone = state == ProblemState.LOOKING and not has_ideas
    found = () if owner_told else ("owner",)
    return found if facilitator_told or not (late or alone) else (*found, "facilitator")


def stands_after(state: str, result: str) -> ProblemState:
    """Where a problem stands once its owner told how it went: what did not help leaves it open for other ideas."""
    return ProblemState.LOOKING if result == Result.NOT else ProblemState.TOLD


def marked(read_at: datetime | None, posts: Mapping[int, datetime], own: Iterable[int]) -> frozenset[int]:
    """Which posts (key -> when) are new for somebody who has read up to ``read_at``; never one's own."""
    mine = set(own)
    return frozenset(key for key, at in posts.items() if key not in mine and (read_at is None or at > read_at))
