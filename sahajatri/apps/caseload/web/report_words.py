"""The report in words: the same sentences on the page and on paper. Nothing here says why something changed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.caseload.reporting.queries import GoalThen, Known
from sahajatri.apps.caseload.reporting.rules import Stand, first_and_last
from sahajatri.apps.caseload.terms import STEP_NAMES, SignStep
from sahajatri.apps.consent.terms import ITEM_NAMES, Item
from sahajatri.apps.goals.rules import Attainment
from sahajatri.apps.goals.terms import GoalState, RaterRole, StepState, WhyNoChange
from sahajatri.apps.goals.web.wording import LEVEL_WORDS, RATER_WORDS, STATE_WORDS, WHY_NO_CHANGE
from sahajatri.apps.interventions.models import Intervention
from sahajatri.apps.interventions.queries import review_day, title_of
from sahajatri.apps.interventions.terms import OPEN_AREAS, RUNNING, TO_REVIEW, Decision, InterventionState, Moved
from sahajatri.apps.interventions.web.wording import DECISION_WORDS, MOVED_WORDS, construct_words, dose_words
from sahajatri.apps.interventions.web.wording import STATE_WORDS as TRIED_WORDS
from sahajatri.apps.measures.queries import ScoreChange
from sahajatri.apps.measures.rules.change import NOT_KNOWN, how_far
from sahajatri.apps.measures.terms import Verdict
from sahajatri.apps.measures.web.asking_words import DIRECTION_WORDS, VERDICT_WORDS, occasion_text, reasons, said
from sahajatri.apps.profiles.terms import Time
from sahajatri.apps.profiles.web.wording import role_name
from sahajatri.apps.wellbeing import rules as wellbeing
from sahajatri.apps.wellbeing.terms import HIGHEST, Way
from sahajatri.apps.wellbeing.web.wording import ABOUT_SOMEBODY
from sahajatri.apps.workplace.models import Job
from sahajatri.apps.workplace.queries import terms_now
from sahajatri.apps.workplace.terms import GOING_NAMES, JOB_KIND_NAMES, Going, JobKind, JobState
from sahajatri.apps.workplace.web.wording import span, where
from sahajatri.kernel import clock
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, number

DASH = "–"
ASKED_WEEKLY = {
    "mood": gettext_lazy("Mood"),
    "belonging": gettext_lazy("Belonging"),
    "confidence": gettext_lazy("Confidence"),
}
Rows = list[dict[str, Any]]


def report_words(known: Known, *, at: datetime, is_given: bool = False) -> dict[str, Any]:
    """The whole report in the active language, as plain data: what the page and the paper show."""
    days = {"since": date_words(known.period.since), "until": date_words(known.period.until)}
    period = _("%(since)s to %(until)s") % days
    return {
        "title": _("Report"),
        "name": known.person.display_name,
        "programme": str(known.programme.name),
        "period": period,
        "made": _("Made on %(day)s") % {"day": date_words(at)},
        "state": _("For somebody outside") if is_given else _("To read together"),
        "leave": decides(known, is_given=is_given, at=at),
        "summary": _summary(known),
        "who": _who(known),
        "goals": [_goal(one) for one in known.goals],
        "whole": _whole(known),
        "looked_back": _looked_back(known),
        "together": _together(known),
        "tried": [_tried(one, known) for one in _told(known)],
        "looked_in": _looked_in(known),
        "scores": [_score(change) for change in known.changes if change.points],
        "vague": sentence(NOT_KNOWN) if any(_is_vague(change) for change in known.changes) else "",
        "check_ins": _check_ins(known),
        "jobs": [_job(job, known) for job in known.jobs],
        "steps": _steps(known),
        "helps": _helps(known),
        "open": _open(known),
        "cannot": _cannot(known),
        "words": _headings(),
    }


def decides(known: Known, *, is_given: bool, at: datetime) -> str:
    """Who decides to whom the report is given."""
    name = {"name": known.person.display_name, "day": date_words(at)}
    if is_given:
        return _("%(name)s has read this report and wants it to be given. Noted on %(day)s.") % name
    return _("This is for reading together. %(name)s decides to whom it is given.") % name


def _headings() -> dict[str, str]:
    return {
        "summary": _("In short"),
        "who": _("Who, and since when"),
        "goals": _("What was wanted"),
        "together": _("What was done together"),
        "changed": _("What changed"),
        "scores": _("Answers to questions"),
        "check_ins": _("Check-ins"),
        "work": _("Work"),
        "next": _("What is open and what comes next"),
        "cannot": _("What this report cannot say"),
        "no_goals": _("No goal is told here."),
        "no_tried": _("Nothing was tried in this time."),
        "no_scores": _("No questions were answered up to the last day."),
        "no_jobs": _("No job is told here."),
        "no_open": _("Nothing is open here."),
        "rater": _("Who says it"),
        "then": _("Then"),
        "now": _("Now"),
        "what": _("What"),
        "by": _("Who"),
        "when": _("By when"),
        "question": _("Question"),
        "first": _("First"),
        "latest": _("Latest"),
        "helps": _("Who helps with what"),
        "tried": _("What was tried"),
        "steps": _("Next steps"),
        "looked_back": _("Looking back together"),
        "legend": _("In the pictures: the ring is then, the dot is now."),
    }


# In short


def _summary(known: Known) -> Rows:
    rows = [(_("Goals"), _goals_in_short(known)), (_("Together"), _met_in_short(known))]
    tried = _told(known)
    looked_at = sum(any(known.period.has(r.on) for r in one.reviews.all()) for one in tried)
    values = {"n": number(len(tried)), "looked": number(looked_at)}
    rows.append((_("Tried"), _("Things tried: %(n)s. Looked at together: %(looked)s.") % values))
    rows.append((_("Answers to questions"), _scores_in_short(known)))
    rows.append((_("Work"), _work_in_short(known)))
    rows.append((_("Next"), _next_in_short(known)))
    return [{"key": key, "value": value} for key, value in rows if value]


def _goals_in_short(known: Known) -> str:
    if not known.goals:
        return _("No goal is told here.")
    under_way = sum(one.state in {GoalState.AGREED, GoalState.DRAFT} for one in known.goals)
    reached = sum(one.state == GoalState.REACHED for one in known.goals)
    text = _("Under way: %(under_way)s. Reached: %(reached)s.") % {
        "under_way": number(under_way), "reached": number(reached),
    }  # fmt: skip
    own = dict(known.attainment).get(RaterRole.PARTICIPANT)
    if own is None or own.now is None:
        return text
    values = {"name": known.person.display_name, "met": number(own.met), "goals": number(own.goals)}
    return text + " " + _("As %(name)s says, as hoped or better: %(met)s of %(goals)s.") % values


def _met_in_short(known: Known) -> str:
    values = {"n": number(sum(pairing.held for pairing in known.pairings))}  # type: ignore[attr-defined]  # counted
    text = _("Meetings held: %(n)s.") % values
    if known.seats:
        gathered = sum(seat.held for seat in known.seats)  # type: ignore[attr-defined]  # counted by the query
        text += " " + _("Gatherings of the circle: %(n)s.") % {"n": number(gathered)}
    return text


def _scores_in_short(known: Known) -> str:
    again = [c for c in known.changes if c.first is not None and c.first is not c.latest]
    if not again:
        return _("No question has two answers to compare yet.")
    counts = {v: number(sum(c.verdict is v for c in again)) for v in Verdict}
    return _("Better: %(better)s. Worse: %(worse)s. No certain change: %(same)s. Cannot be told: %(unknown)s.") % {
        "better": counts[Verdict.IMPROVED],
        "worse": counts[Verdict.DETERIORATED],
        "same": counts[Verdict.UNCHANGED],
        "unknown": counts[Verdict.UNKNOWN],
    }


def _work_in_short(known: Known) -> str:
    running = [job for job in known.jobs if _runs(job, known)]
    if not running:
        return _("No job is told here.") if not known.jobs else _("No job runs on the last day.")
    return "\n".join(" · ".join(filter(None, (job.title, span(job), _hours(job)))) for job in running)


def _next_in_short(known: Known) -> str:
    planned = known.planned_review
    if planned is not None:
        return _("Look back together on %(day)s.") % {"day": date_words(planned.planned_on)}
    return "" if Item.GOALS in known.closed else _("No day to look back together is chosen.")


# Who


def _who(known: Known) -> Rows:
    beside = [f"{p.practitioner.display_name} ({_since(p.since)})" for p in known.places]
    walking = [
        f"{p.supporter.person.display_name} ({_since(p.opened_at)})" for p in known.pairings if not p.is_ended
    ]
    wanted = [role_name(role.key, role.name) for role in known.roles if Time.WANTED in role.times]
    now = [role_name(role.key, role.name) for role in known.roles if Time.NOW in role.times]
    rows = [
        (_("Takes part since"), date_words(known.joined_on)),
        (_("Practitioner"), "\n".join(beside)),
        (_("Who walks beside"), "\n".join(walking)),
        (_("Circle"), "\n".join(seat.circle.name for seat in known.seats if seat.state == "seated")),
        (_("Roles now"), ", ".join(now)),
        (_("Roles wanted"), ", ".join(wanted)),
        (_("Strengths, in own words"), known.strengths),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _since(instant: datetime) -> str:
    return _("since %(day)s") % {"day": date_words(instant)}


# What was wanted


def _goal(one: GoalThen) -> dict[str, Any]:
    return {
        "words": one.goal.words,
        "state": str(STATE_WORDS[one.state]),
        "as_hoped": _("As hoped: %(level)s") % {"level": one.goal.level_0} if one.goal.level_0 else "",
        "rows": [_stand(stand) for stand in one.stands],
        "none": "" if one.stands else _("Nobody has said yet how far it is."),
        "apart": _apart(one.stands),
        "waits": _("Somebody has rated it anew. That is shown once the reader has rated it too.") if one.waits else "",
    }


def _stand(stand: Stand) -> dict[str, Any]:
    return {
        "who": str(RATER_WORDS[stand.role]),
        "then": _level(stand.then),
        "now": _level(stand.now),
        "then_at": stand.then.level if stand.then else None,
        "now_at": stand.now.level if stand.now else None,
    }


def _level(rating: Any) -> str:
    if rating is None:
        return _("Not rated")
    return f"{LEVEL_WORDS[rating.level]} ({date_words(rating.on)})"


def _apart(stands: Iterable[Stand]) -> str:
    levels = {stand.now.level for stand in stands if stand.now is not None}
    return _("They see it differently. Nobody is wrong; both views stand here.") if len(levels) > 1 else ""


def _whole(known: Known) -> list[str]:
    """All goals together for each role of raters, compared only where that is allowed, else with the reason."""
    lines = []
    for role, found in known.attainment:
        if found.now is None:
            continue
        values = {
            "who": RATER_WORDS[role],
            "now": number(round(found.now)),
            "start": number(round(found.start or 0)),
            "goals": number(found.goals),
        }
        if found.why_no_change is None:
            lines.append(_("%(who)s: then %(start)s, now %(now)s (goals: %(goals)s).") % values)
        else:
            lines.append(_("%(who)s: now %(now)s (goals: %(goals)s).") % values + " " + _why_not_compared(found))
    if not lines:
        return []
    return [_("All goals in one number (T); 50 means as hoped. Each view counts by itself."), *lines]


def _why_not_compared(found: Attainment) -> str:
    if found.why_no_change is WhyNoChange.RATED_ONCE:
        return _("We do not compare: one of the goals has no second rating in this time.")
    return str(WHY_NO_CHANGE[found.why_no_change]) if found.why_no_change else ""


def _looked_back(known: Known) -> Rows:
    return [
        {"day": date_words(r.held_on), "well": r.went_well, "hard": r.was_hard,
         "well_label": _("What went well"), "hard_label": _("What was hard")}
        for r in known.held_reviews
    ]  # fmt: skip


# What was done


def _together(known: Known) -> list[str]:
    lines = []
    for pairing in known.pairings:
        values = {"name": pairing.supporter.person.display_name, "n": number(pairing.held)}  # type: ignore[attr-defined]  # counted by the query
        lines.append(_("%(name)s: meetings held: %(n)s.") % values)
    for seat in known.seats:
        values = {"name": seat.circle.name, "n": number(seat.held)}  # type: ignore[attr-defined]  # counted by the query
        lines.append(_("%(name)s: gatherings of the circle: %(n)s.") % values)
    return lines or [_("No meeting was held in this time.")]


def _told(known: Known) -> list[Intervention]:
    return [one for area in known.areas for one in area.interventions.all() if _is_told(one, known)]


def _is_told(one: Intervention, known: Known) -> bool:
    """What both agreed up to the last day, and was not over before the first one."""
    if one.agreed_at is None or clock.day_of(one.agreed_at) > known.period.until:
        return False
    is_over = one.state in {InterventionState.REVIEWED, InterventionState.ENDED}
    return not is_over or clock.day_of(one.state_since) >= known.period.since


def _tried(one: Intervention, known: Known) -> dict[str, Any]:
    looks = [review for review in one.reviews.all() if review.on <= known.period.until]
    latest = looks[-1] if looks else None
    effect = _("What has changed since was not looked at yet.")
    if latest is not None:
        effect = f"{MOVED_WORDS[Moved(latest.moved)]} {DECISION_WORDS[Decision(latest.decision)]}."
    return {
        "title": title_of(one),
        "area": construct_words(one.area.construct),
        "state": str(TRIED_WORDS[InterventionState(one.state)][0]),
        "dose": dose_words(one),
        "effect": effect,
    }


def _looked_in(known: Known) -> list[str]:
    """What somebody did to look after the person: what and when, not why."""
    return [
        _("%(day)s: %(what)s") % {"day": date_words(one.stepped_on), "what": sentence(STEP_NAMES[SignStep(one.step)])}
        for one in known.signs
    ]


# What changed


def _is_vague(change: ScoreChange) -> bool:
    return change.rule.reliability is None and change.direction != "neither"


def _score(change: ScoreChange) -> dict[str, Any]:
    has_two = change.first is not None and change.first is not change.latest
    is_stale = change.first is change.latest and change.previous is not None
    if is_stale:
        why = _("There is no newer number in this time.")
    else:
        why = reasons(change.since_first, but=NOT_KNOWN if _is_vague(change) else "")
    missed = [f"{occasion_text(p.occasion)}, {date_words(p.on)}" for p in change.points if p.value is None]
    low, high = change.rule.low, change.rule.high
    return {
        "name": said(change.name),
        "label": said(change.label),
        "first": _figure(change.first.value, change.first.on) if change.first and has_two else DASH,
        "latest": _figure(change.latest.value, change.latest.on) if change.latest else DASH,
        "range": _("between %(low)s and %(high)s") % {"low": number(low), "high": number(high)},
        "first_at": _part(change.first.value, low, high) if change.first and has_two else None,
        "latest_at": _part(change.latest.value, low, high) if change.latest else None,
        "verdict": str(VERDICT_WORDS[change.verdict][0]) if has_two else "",
        "why": " ".join((why, str(DIRECTION_WORDS[change.direction]))),
        "missed": _("No answer: %(which)s.") % {"which": "; ".join(missed)} if missed else "",
    }


def _figure(value: float | None, on: date) -> str:
    return DASH if value is None else f"{number(how_far(value))} ({date_words(on)})"


def _part(value: float | None, low: float, high: float) -> float | None:
    """Where a number lies on its scale, 0 to 1."""
    return None if value is None or high <= low else round(min(max((value - low) / (high - low), 0), 1), 3)


def _check_ins(known: Known) -> Rows:
    rows = []
    for key, name in ASKED_WEEKLY.items():
        points = [(one.on, getattr(one, key)) for one in known.check_ins]
        ends = first_and_last(points)
        if ends is None:
            continue
        going = wellbeing.direction(points)
        if going.way is Way.TOO_FEW:
            way = _("There are too few answers to say which way it goes.")
        else:
            way = ABOUT_SOMEBODY[going.way] % {"since": date_words(going.since)}
        rows.append({
            "name": str(name),
            "first": number(ends[0]),
            "latest": number(ends[1]),
            "first_at": _part(ends[0], 0, HIGHEST),
            "latest_at": _part(ends[1], 0, HIGHEST),
            "way": way,
            "points": [{"label": date_words(on), "value": value} for on, value in points[-26:]],
        })  # fmt: skip
    return rows


# Work


def _runs(job: Job, known: Known) -> bool:
    return job.state == JobState.RUNNING or (job.ended_on is not None and job.ended_on > known.period.until)


def _hours(job: Job) -> str:
    terms = terms_now(job)
    if terms is None or terms.hours is None:
        return ""
    hours = int(terms.hours) if terms.hours == int(terms.hours) else float(terms.hours)
    return _("%(hours)s hours a week") % {"hours": number(hours)}


def _job(job: Job, known: Known) -> dict[str, Any]:
    talks = sorted((t for t in job.talks.all() if known.period.has(t.on)), key=lambda t: (t.on, t.pk))
    talked = _("No talk about it is noted in this time.")
    if talks:
        values = {"n": number(len(talks)), "day": date_words(talks[-1].on)}
        talked = _("Talks after the start: %(n)s. The latest on %(day)s:") % values
        talked += " " + sentence(GOING_NAMES[Going(talks[-1].going)]) + "."
    return {
        "title": job.title,
        "about": " · ".join(filter(None, (where(job), sentence(JOB_KIND_NAMES[JobKind(job.kind)])))),
        "span": " · ".join(filter(None, (span(job), _hours(job)))),
        "talks": talked,
    }


# What is open


def _steps(known: Known) -> Rows:
    found = [
        step
        for one in known.goals
        if one.state in {GoalState.AGREED, GoalState.DRAFT}
        for step in one.goal.steps.all()
        if step.state == StepState.OPEN
    ]
    found.sort(key=lambda step: (step.due_on is None, step.due_on or known.today, step.pk))
    return [
        {
            "words": step.words,
            "who": step.who.display_name if step.who else DASH,
            "when": date_words(step.due_on) or DASH,
        }
        for step in found
    ]


def _helps(known: Known) -> Rows:
    return [
        {"name": one.who.display_name if one.who else one.name, "words": one.words} for one in known.helps
    ]


def _open(known: Known) -> list[str]:
    lines = [_next_in_short(known)]
    for area in known.areas:
        running = [one for one in area.interventions.all() if one.state in RUNNING or one.state in TO_REVIEW]
        for one in running:
            values = {"what": title_of(one), "day": date_words(review_day(one))}
            lines.append(_("%(what)s: look at what has changed on %(day)s.") % values)
        if area.state in OPEN_AREAS and not running:
            lines.append(_("%(area)s: nothing is under way for it yet.") % {"area": construct_words(area.construct)})
    return [line for line in dict.fromkeys(lines) if line]


# What cannot be said


def _cannot(known: Known) -> list[str]:
    lines = [
        _("It says what changed, not what it comes from. Much else happens in a life at the same time."),
        _("It holds no diagnosis, and it decides about nobody."),
    ]
    missing = sum(point.value is None for change in known.changes for point in change.points)
    if missing:
        lines.append(_("Answers are missing, see above. Nothing was filled in for them."))
    if known.closed:
        names = ", ".join(sentence(ITEM_NAMES[item]) for item in Item if item in known.closed)
        lines.append(_("Not open to who made this report, so left out: %(what)s.") % {"what": names})
    lines.append(_("Notes are not part of it, and what was said in meetings is not."))
    return lines
