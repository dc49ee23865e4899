"""Work and goals of a group in words: how many, how sure, over whom, and nothing about causes."""

from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.outcomes.queries import (
    LEVELS,
    AfterExit,
    AtMonth,
    Beside,
    GoalOutcomes,
    Share,
    Wait,
    WholeT,
    WorkOutcomes,
)
from sahajatri.apps.outcomes.rules import Width, Work
from sahajatri.apps.workplace.terms import CURRENCY_NAMES, FIRST_CONTACT_WITHIN_DAYS
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.wordings import value_text

from .wording import count_text, gender_words, later_words, percent, rounded, signed

__all__ = ["later_words"]


def work_words() -> dict[Work, str]:
    """The headings under which work is counted."""
    return {
        Work.COMPETITIVE: _("employed, like everybody else there"),
        Work.SELF_EMPLOYED: _("on one's own account"),
        Work.OTHER_PAID: _("other paid work"),
        Work.UNPAID: _("in the family or for others, without pay"),
        Work.NONE: _("no work noted"),
    }


def share_text(share: Share) -> str:
    """A share with its interval, or that it cannot be told."""
    if share.part is None or share.whole is None or share.low is None or share.high is None:
        return _("Too few to tell.")
    facts = {
        "part": value_text(share.part),
        "whole": value_text(share.whole),
        "low": percent(share.low),
        "high": percent(share.high),
    }
    return _("%(part)s of %(whole)s (with 95 %% certainty between %(low)s %% and %(high)s %%)") % facts


def kinds(found: WorkOutcomes) -> list[dict[str, str]]:
    """People by the first heading under which they began a job."""
    return [
        {"key": text, "value": count_text(count)}
        for text, count in zip(work_words().values(), found.by_work, strict=True)
    ]


def by_gender(found: WorkOutcomes) -> dict[str, Any]:
    """The same in groups."""
    genders = gender_words()
    heads = [_("Gender"), *work_words().values()]
    return {
        "heads": [heads[0], *({"text": text, "number": True} for text in heads[1:])],
        "rows": [
            [genders.get(gender, gender), *({"text": count_text(count), "number": True} for count in counts)]
            for gender, counts in found.by_gender
        ],
    }


def month_words() -> dict[int, str]:
    """The days on which is asked who works."""
    return {3: _("after three months"), 6: _("after six months"), 12: _("after a year")}


def at_months(found: WorkOutcomes) -> dict[str, Any]:
    """Who works as what on a day after the beginning."""
    heads = [_("When"), *work_words().values(), _("in paid work")]
    return {
        "heads": [heads[0], *({"text": text, "number": True} for text in heads[1:])],
        "rows": [_month(row) for row in found.at_months if row.people is not None],
        "too_few": [month_words()[row.months] for row in found.at_months if row.people is None],
    }


def _month(row: AtMonth) -> list[Any]:
    cells = [count_text(count) for count in row.by_work]
    return [month_words()[row.months], *({"text": text, "number": True} for text in (*cells, share_text(row.paid)))]


def first_job(wait: Wait) -> list[str]:
    """How long it took until the first competitive job."""
    if not wait.is_known:
        return [_("Too few to tell.")]
    said = [
        _("Fewer than half of the people have begun such a job, so there is no middle value.")
        if wait.median is None
        else _("Half of the people had begun such a job after %(days)s days.") % {"days": rounded(wait.median, 0)}
    ]
    if wait.median is not None:
        said.append(_between(wait))
    if wait.has_other_ends:
        said.append(
            _(
                "More than a tenth left without such a job. For the middle value they count as no longer seen."
                " The shares below reckon with them (Aalen-Johansen)."
            )
        )
    return said


def _between(wait: Wait) -> str:
    facts = {"low": rounded(wait.low or 0, 0), "high": rounded(wait.high or 0, 0)}
    if wait.low is not None and wait.high is not None:
        return _("With 95 %% certainty the true middle lies between %(low)s and %(high)s days.") % facts
    if wait.low is not None:
        return _("With 95 %% certainty the true middle lies at %(low)s days or later.") % facts
    return _("How sure this is cannot be told yet.")


def days(wait: Wait) -> dict[str, Any]:
    """The curve on a few days, with how many are still followed."""
    heads = [_("Days since the beginning"), _("had begun such a job"), _("still looked for one")]
    return {
        "heads": [heads[0], *({"text": text, "number": True} for text in heads[1:])],
        "rows": [
            [value_text(row.days), {"text": _curve(row.share, row.interval), "number": True},
             {"text": count_text(row.at_risk), "number": True}]
            for row in wait.days
        ],
    }  # fmt: skip


def _curve(share: float | None, interval: Any) -> str:
    if share is None:
        return _("Too few to tell.")
    facts = {"share": percent(share)}
    if interval is None:
        return _("%(share)s %%") % facts
    facts |= {"low": percent(interval.low), "high": percent(interval.high)}
    return _("%(share)s %% (between %(low)s %% and %(high)s %%)") % facts


def first_contact(wait: Wait) -> list[str]:
    """Days until the first talk with an employer; what good practice aims at stands beside it as orientation."""
    if not wait.is_known:
        return [_("Too few to tell.")]
    if wait.median is None:
        return [_("For fewer than half of the people there was such a talk, so there is no middle value.")]
    facts = {"days": rounded(wait.median, 0)}
    return [_("For half of the people there was a first talk after %(days)s days.") % facts, _between(wait)]


def orientation() -> str:
    """What supported employment aims at for the first talk."""
    return _("Orientation only: supported employment aims at %(days)s days.") % {
        "days": value_text(FIRST_CONTACT_WITHIN_DAYS)
    }


def terms_of_work(found: WorkOutcomes) -> list[dict[str, str]]:
    """Hours and pay at the start of the first competitive job."""
    money = CURRENCY_NAMES.get(found.currency)
    return [
        {"key": _("hours a week, in the middle"), "value": width_text(found.hours, "")},
        {"key": _("pay by the month, in the middle"), "value": width_text(found.pay, sentence(money) if money else "")},
    ]


def width_text(width: Width, unit: str) -> str:
    """A middle value with its interval and over how many people."""
    if width.middle is None:
        return _("Too few to tell.")
    text = " ".join([rounded(width.middle, 1), unit]).strip()
    if width.interval is not None:
        facts = {"middle": text, "low": rounded(width.interval.low), "high": rounded(width.interval.high)}
        text = _("%(middle)s (with 95 %% certainty between %(low)s and %(high)s)") % facts
    if width.people is not None:
        text = _("%(text)s; people: %(people)s") % {"text": text, "people": value_text(width.people)}
    if width.not_said:
        text = _("%(text)s; not said: %(people)s") % {"text": text, "people": value_text(width.not_said)}
    return text


def retained(found: WorkOutcomes) -> list[dict[str, str]]:
    """Whether the first competitive jobs lasted."""
    keys = {
        "retained_30": _("still ran after 30 days"),
        "retained_60": _("still ran after 60 days"),
        "retained_90": _("still ran after 90 days"),
        "retained_180": _("still ran after 180 days"),
    }
    return [
        {"key": keys[share.code], "value": _with_ahead(share_text(share), ahead)}
        for share, ahead in zip(found.retained, found.retained_ahead, strict=True)
    ]


def _with_ahead(text: str, ahead: int | None) -> str:
    """A share, and of how many it is not yet known because their day has not come."""
    if not ahead:
        return text
    return _("%(text)s; not yet known: %(jobs)s") % {"text": text, "jobs": value_text(ahead)}


def after_exit(found: WorkOutcomes) -> list[dict[str, str]]:
    """Employment in the second and the fourth quarter after the exit."""
    return [row for one in found.after_exit for row in _quarter(one, found.currency)]


def _quarter(one: AfterExit, currency: str) -> list[dict[str, str]]:
    money = CURRENCY_NAMES.get(currency)
    is_second = one.quarter == 2
    work = _("employed in the second quarter after the exit") if is_second else _("employed in the fourth quarter")
    rows = [{"key": work, "value": share_text(one.employed)}]
    if is_second:
        pay = width_text(one.pay, sentence(money) if money else "")
        rows.append({"key": _("pay by the month in the second quarter, in the middle"), "value": pay})
        rows.append({"key": _("left for their health; not in these shares"), "value": count_text(one.excluded)})
    return rows


def beside(found: Beside | None) -> str:
    """Meetings beside work that began later."""
    if found is None:
        return _("Too few to set support beside it.")
    facts = {
        "days": value_text(found.days),
        "began": rounded(found.began),
        "others": rounded(found.others),
    }
    return _(
        "Of those who began such a job after day %(days)s, half had met their supporter %(began)s times or more by that"
        " day. Of the others it was %(others)s times. This does not say that one led to the other."
    ) % facts


def level_words() -> dict[int, str]:
    """The five levels of a goal."""
    return {
        -2: _("much less than hoped (-2)"),
        -1: _("less than hoped (-1)"),
        0: _("as hoped (0)"),
        1: _("more than hoped (+1)"),
        2: _("much more than hoped (+2)"),
    }


def levels(found: GoalOutcomes) -> list[dict[str, str]]:
    """Goals by level, then those without a rating of one's own."""
    rows = [
        {"key": level_words()[level], "value": count_text(count)}
        for level, count in zip(LEVELS, found.by_level, strict=True)
    ]
    return [*rows, {"key": _("not rated by the person"), "value": count_text(found.not_rated)}]


def whole(found: WholeT) -> list[str]:
    """T over people, its change, and what it says of how goals are set."""
    if found.mean is None or found.interval is None:
        return [_("Too few to tell.")]
    facts = {"mean": rounded(found.mean), "low": rounded(found.interval.low), "high": rounded(found.interval.high)}
    said = [_("On average T is %(mean)s (with 95 %% certainty between %(low)s and %(high)s).") % facts]
    if found.people is not None:
        said.append(_("Counted over %(people)s people.") % {"people": value_text(found.people)})
    if found.change.middle is None:
        said.append(_("Too few people have the same goals with the same weights then and now to show a change."))
    else:
        said.append(_change(found.change))
    leans = {
        "even": _("T is 50 when goals are reached as hoped. A mean near 50 says that goals are set about right."),
        "easy": _("The mean is clearly above 50. Goals may be set too easy: easy goals make T large."),
        "hard": _("The mean is clearly below 50. Goals may be set too hard, or need more time."),
    }
    return [*said, leans[found.leans]] if found.leans else said


def _change(width: Width) -> str:
    facts = {"change": signed(width.middle or 0.0)}
    text = _("The change since the start is %(change)s in the middle.") % facts
    if width.interval is not None:
        facts = {"low": rounded(width.interval.low), "high": rounded(width.interval.high)}
        text += " " + _("With 95 %% certainty it lies between %(low)s and %(high)s.") % facts
    return text
