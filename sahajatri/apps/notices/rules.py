"""When a message may go out, how often it is tried, and what a text that comes back means. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sahajatri.engines import bangla
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import Meaning, Often, Problem

QUIET_FROM, QUIET_UNTIL = 21, 8  # hours on the wall clock
MOST_TRIES = 5
SMS_AN_HOUR, SMS_A_DAY = 3, 6  # to one number
ALARM_AT = 0.7  # of what a programme may send on one day


@dataclass(frozen=True)
class Quiet:
    """When nothing goes out: at night, and in hours of one's own."""

    at_night: bool = True
    since: int | None = None
    until: int | None = None

    def holds(self, hour: int) -> bool:
        """Whether the hour that begins at ``hour`` is quiet."""
        if self.at_night and (hour >= QUIET_FROM or hour < QUIET_UNTIL):
            return True
        if self.since is None or self.until is None or self.since == self.until:
            return False
        if self.since < self.until:
            return self.since <= hour < self.until
        return hour >= self.since or hour < self.until


NIGHT = Quiet()


def polite_time(local: datetime, quiet: Quiet = NIGHT) -> datetime:
    """``local`` itself when it is not quiet, else the next full hour that is not. Wall-clock times."""
    if not quiet.holds(local.hour):
        return local
    whole = local.replace(minute=0, second=0, microsecond=0)
    for hours in range(1, 25):
        later = whole + timedelta(hours=hours)
        if not quiet.holds(later.hour):
            return later
    return local  # no hour is left: the form refuses such a wish


def why_no_hours(quiet: Quiet) -> Refusal | None:
    """Some hour of the day must be left."""
    if any(not quiet.holds(hour) for hour in range(24)):
        return None
    return Refusal("no_hour_left", words("Then no hour would be left. Choose a shorter time."), field="quiet_until")


def digest_time(local: datetime, often: Often, hour: int, weekday: int) -> datetime:
    """The next time after ``local`` at which what waited is gathered. ``weekday``: 0 is Monday. Wall-clock times."""
    there = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if there <= local:
        there += timedelta(days=1)
    if often is Often.WEEKLY:
        there += timedelta(days=(weekday - there.weekday()) % 7)
    return there


def is_paused(until: date | None, day: date) -> bool:
    """Whether ``day`` lies before the day on which the pause ends."""
    return until is not None and day < until


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after the ``tries``-th failed try: 2, 4, 8, 16 minutes; None when it is given up."""
    return None if tries >= MOST_TRIES else timedelta(minutes=2**tries)


def free_again(handed: Sequence[datetime], at: datetime) -> datetime:
    """When a number may get the next SMS, given when the last ones went to it: ``at`` when it may now."""
    free = at
    for most, within in ((SMS_AN_HOUR, timedelta(hours=1)), (SMS_A_DAY, timedelta(days=1))):
        recent = sorted((h for h in handed if h > at - within), reverse=True)
        if len(recent) >= most:
            free = max(free, recent[most - 1] + within)
    return free


def sms_units(text: str) -> int:
    """How many UCS-2 units ``text`` takes; a Bengali message of one part holds 70."""
    return len(text.encode("utf-16-be")) // 2


WORDS_OF = {
    Meaning.YES: "1 yes y ha haa han hae hya হ্যাঁ হ্যা হাঁ হা জি জ্বি ji",
    Meaning.NO: "2 no n na naa না নাহ",
    Meaning.STOP: "stop unsubscribe বন্ধ থামান থামাও bondho bandho thaman",
    Meaning.START: "start চালু শুরু chalu shuru",
}
FILLERS = frozenset(["sms", "এসএমএস", "করুন", "করো", "করেন", "koro", "korun", "please"])


def _known() -> dict[str, Meaning]:
    return {bangla.fold(word): meaning for meaning, said in WORDS_OF.items() for word in said.split()}


def meaning_of(text: str) -> Meaning:
    """What a reply says: one of the known words or digits, in either script, and nothing beside it.

    "STOP SMS" and "বন্ধ করুন" count; "না, আমি আর পারছি না" is no "no": a person has to read it.
    """
    said = [word for word in bangla.fold(bangla.fold_digits(text)).split() if word]
    said = [word.strip(".,;:!?।'\"()[]") for word in said]
    said = [word for word in said if word and word not in _FILLERS]
    return _KNOWN.get(said[0], Meaning.OTHER) if len(said) == 1 else Meaning.OTHER


_KNOWN = _known()
_FILLERS = frozenset(bangla.fold(word) for word in FILLERS)

DELIVERED = frozenset(["delivered", "delivrd", "deliverd", "success", "successful", "received", "read"])
NOT_DELIVERED = {
    "undelivered": Problem.UNKNOWN,
    "undeliv": Problem.UNKNOWN,
    "undeliverable": Problem.UNKNOWN,
    "failed": Problem.UNKNOWN,
    "deleted": Problem.UNKNOWN,
    "expired": Problem.OUT_OF_REACH,
    "absent": Problem.OUT_OF_REACH,
    "out_of_reach": Problem.OUT_OF_REACH,
    "rejected": Problem.REFUSED,
    "rejectd": Problem.REFUSED,
    "refused": Problem.REFUSED,
    "blocked": Problem.REFUSED,
    "invalid": Problem.WRONG_ADDRESS,
    "unknown_number": Problem.WRONG_ADDRESS,
    "wrong_address": Problem.WRONG_ADDRESS,
    "no_credit": Problem.NO_CREDIT,
}


@dataclass(frozen=True)
class Report:
    """What a provider says about a message: ``problem`` is None when it was delivered."""

    problem: Problem | None


def report_of(state: str, reason: str = "") -> Report | None:
    """A provider's words as a report; None while it is still on its way, or when the word is unknown."""
    said, why = (word.strip().lower().replace(" ", "_").replace("-", "_") for word in (state, reason))
    if said in DELIVERED:
        return Report(None)
    if said in NOT_DELIVERED:
        return Report(NOT_DELIVERED.get(why, NOT_DELIVERED[said]))
    return None
