"""The indicators as rows of a table; what a page hides stays hidden."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.measures.terms import Occasion
from sahajatri.apps.outcomes.queries import LEVELS, GoalOutcomes, MeasureChanges, Outcomes, Share, WorkOutcomes
from sahajatri.apps.outcomes.rules import Width

from . import words
from .wording import change_title, gender_words, share_words, station_words, verdict_words

Row = list[Any]
PLACES = 4


def _row(page: str, what: str, number: Any, low: Any = None, high: Any = None, of: Any = None, remark: str = "") -> Row:
    hidden = _("too few to show") if number is None else ""
    cells = [round(one, PLACES) if isinstance(one, float) else one for one in (number, low, high, of)]
    return [page, what, *("" if cell is None else cell for cell in cells), remark or hidden]


def _share(page: str, what: str, share: Share) -> Row:
    number = None if share.part is None or not share.whole else share.part / share.whole
    return _row(page, what, number, share.low, share.high, share.whole)


def _width(page: str, what: str, width: Width) -> Row:
    low, high = width.interval or (None, None)
    return _row(page, what, width.middle, low, high, width.people)


def journey(found: Outcomes) -> list[Row]:
    """Where people are, how long they waited, and what came of it."""
    page = _("Outcomes")
    rows = [_row(page, station_words()[count.code], count.shown) for count in found.journey]
    for gender, counts in found.by_gender:
        for station, count in zip(station_words().values(), counts, strict=True):
            rows.append(_row(page, f"{station}: {gender_words()[gender]}", count))
    wait = _("days until a supporter was found, in the middle")
    rows.append(_row(page, wait, found.wait.median_days, of=found.wait.people))
    return rows + [_share(page, share_words()[share.code], share) for share in found.shares]


def work(found: WorkOutcomes) -> list[Row]:
    """Everything of the page about work."""
    page, kinds = _("Work"), list(words.work_words().values())
    rows = [_row(page, _("people who agreed to be in reports"), found.people)]
    rows.append(_row(page, _("did not agree to be in reports"), found.left_out))
    rows += [_row(page, kind, count) for kind, count in zip(kinds, found.by_work, strict=True)]
    paid = _("in paid work")
    for gender, counts in found.by_gender:
        name = gender_words().get(gender, gender)
        rows += [_row(page, f"{kind}: {name}", count) for kind, count in zip(kinds, counts, strict=True)]
    for kind, count in found.starts:
        rows.append(_row(page, _("jobs that began: %(kind)s") % {"kind": words.work_words()[kind]}, count))
    for at in found.at_months:
        when = words.month_words()[at.months]
        rows += [_row(page, f"{kind}: {when}", n, of=at.people) for kind, n in zip(kinds, at.by_work, strict=True)]
        rows.append(_share(page, f"{paid}: {when}", at.paid))
    wait, contact = found.first_job, found.first_contact
    rows.append(_row(page, _("days until the first job, in the middle"), wait.median, wait.low, wait.high))
    for day in wait.days:
        low, high = day.interval or (None, None)
        what = _("had begun such a job by day %(day)s") % {"day": day.days}
        rows.append(_row(page, what, day.share, low, high, day.at_risk))
    talk = _("days until the first talk with an employer, in the middle")
    rows.append(_row(page, talk, contact.median, contact.low, contact.high))
    rows.append(_width(page, _("hours a week, in the middle"), found.hours))
    rows.append(_width(page, _("pay by the month, in the middle"), found.pay))
    rows += [_share(page, row["key"], s) for row, s in zip(words.retained(found), found.retained, strict=True)]
    for row, ahead in zip(words.retained(found), found.retained_ahead, strict=True):
        rows.append(_row(page, _("%(what)s: not yet known") % {"what": row["key"]}, ahead))
    rows.append(_row(page, _("have left the programme"), found.left))
    for one in found.after_exit:
        second = _("employed in the second quarter after the exit")
        rows.append(_share(page, second if one.quarter == 2 else _("employed in the fourth quarter"), one.employed))
    return rows


def goals(found: GoalOutcomes) -> list[Row]:
    """Everything of the page about goals."""
    page, whole = _("Goals"), found.whole
    rows = [_row(page, words.level_words()[one], n) for one, n in zip(LEVELS, found.by_level, strict=True)]
    rows.append(_row(page, _("not rated by the person"), found.not_rated))
    rows.append(_row(page, _("set aside"), found.set_aside))
    rows.append(_share(page, _("as hoped or better"), found.met))
    rows.append(_share(page, _("as hoped or better, with goals set aside"), found.met_with_aside))
    low, high = whole.interval or (None, None)
    rows.append(_row(page, _("T, on average"), whole.mean, low, high, whole.people))
    return [*rows, _width(page, _("change of T, in the middle"), whole.change)]


def changes(found: Sequence[MeasureChanges], occasion: Occasion) -> list[Row]:
    """Everything of the page about measures, for one occasion."""
    page, when = _("What changed for people"), words.later_words()[occasion]
    change, response = _("change on average"), _("standardised response mean")
    missing, early = _("did not answer"), _("not yet time")
    rows: list[Row] = []
    for row in found:
        title = f"{change_title(row)}: {when}"
        mean = row.paired
        low, high = mean.interval if mean else (None, None)
        rows.append(_row(page, f"{title}: {change}", mean and mean.change, low, high, row.both))
        if mean and mean.response_mean is not None:
            low, high = mean.response_interval or (None, None)
            what = f"{title}: {response}"
            rows.append(_row(page, what, mean.response_mean, low, high, row.both))
        for one in row.changed:
            rows.append(_row(page, f"{title}: {verdict_words()[one.verdict]}", one.people, of=row.both))
        for key, count in ((missing, row.not_answered), (early, row.not_yet)):
            rows.append(_row(page, f"{title}: {key}", count))
    return rows
