"""Areas, interventions, doses and effects in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sahajatri.apps.interventions import queries
from sahajatri.apps.interventions.catalogue import Entry
from sahajatri.apps.interventions.models import Area, EffectReview, Intervention
from sahajatri.apps.interventions.rules import REASONS, AreaIdea, Effect, Helped, Idea
from sahajatri.apps.interventions.terms import (
    CONSTRUCT_WORDS,
    GRADE_WORDS,
    KIND_WORDS,
    NEED_WORDS,
    OPEN_AREAS,
    WHO_WORDS,
    AreaState,
    Construct,
    Decision,
    Fit,
    HowEnded,
    InterventionState,
    Moved,
    Need,
    Origin,
)
from sahajatri.kernel import clock
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, number

AREA_STATE_WORDS = {
    AreaState.NOTICED: (gettext_lazy("Waits for a yes or no"), "wait"),
    AreaState.AGREED: (gettext_lazy("Agreed, nothing under way"), "warn"),
    AreaState.WORKING: (gettext_lazy("Being worked on"), "now"),
    AreaState.EASED: (gettext_lazy("Has eased"), "done"),
    AreaState.SET_ASIDE: (gettext_lazy("Set aside"), "plain"),
}
STATE_WORDS = {
    InterventionState.PROPOSED: (gettext_lazy("Proposed, waits for an answer"), "wait"),
    InterventionState.DECLINED: (gettext_lazy("Not taken"), "plain"),
    InterventionState.AGREED: (gettext_lazy("Agreed, not begun yet"), "wait"),
    InterventionState.UNDER_WAY: (gettext_lazy("Under way"), "now"),
    InterventionState.ENDED: (gettext_lazy("Ended, effect not looked at yet"), "warn"),
    InterventionState.REVIEWED: (gettext_lazy("Effect looked at"), "done"),
}
ENDED_WORDS = {HowEnded.DONE: gettext_lazy("It was done."), HowEnded.STOPPED: gettext_lazy("It was stopped.")}
DECISION_WORDS = {
    Decision.GO_ON: gettext_lazy("Go on as it is"),
    Decision.CHANGE_DOSE: gettext_lazy("Do it more or less often"),
    Decision.SOMETHING_ELSE: gettext_lazy("Try something else"),
    Decision.EASED: gettext_lazy("It has eased: close the area"),
    Decision.CHANGE_PLAN: gettext_lazy("Change the plan or the goal"),
}
LEVEL_WORDS = {
    -2: gettext_lazy("Much less than hoped"),
    -1: gettext_lazy("A little less than hoped"),
    0: gettext_lazy("As hoped"),
    1: gettext_lazy("A little more than hoped"),
    2: gettext_lazy("Much more than hoped"),
}
MOVED_WORDS = {
    Moved.HOPED: gettext_lazy("Since then it has moved the way that was hoped for."),
    Moved.SAME: gettext_lazy("Since then it is about the same."),
    Moved.OTHER: gettext_lazy("Since then it has moved the other way."),
    Moved.UNKNOWN: gettext_lazy("There is no value from before and from after yet, so nothing can be said."),
}
CHECK_IN_WORDS = {
    "mood": gettext_lazy("Mood"),
    "belonging": gettext_lazy("Belonging"),
    "confidence": gettext_lazy("Confidence"),
}


def in_language(wording: Any) -> str:
    """A bilingual wording in the page's language."""
    return str(wording.for_language(get_language() or "bn")) if wording is not None else ""


def construct_words(construct: str) -> str:
    """What can be worked on, in words; a code nobody knows stays hidden."""
    return sentence(CONSTRUCT_WORDS[Construct(construct)]) if construct in set(Construct) else _("An area")


def reason_of_idea(idea: AreaIdea) -> str:
    """Why this may be worth a look."""
    name = in_language(idea.name) if idea.name is not None else str(CHECK_IN_WORDS.get(idea.ref, ""))
    return sentence(REASONS[idea.reason], {"name": name, **idea.facts})


def reason_of_area(area: Area, labels: Mapping[str, Any]) -> str:
    """Where an area comes from, with the numbers and days as they were then."""
    if area.origin in {Origin.WISH, Origin.TALK}:
        return sentence(REASONS[area.origin])
    told = dict(area.origin_facts)
    reason = str(told.pop("reason", ""))
    facts = {k: date.fromisoformat(v) if k.endswith("_on") else v for k, v in told.items()}
    if reason not in REASONS:
        return ""
    label = labels.get(area.origin_ref)
    name = in_language(label) if label is not None else str(CHECK_IN_WORDS.get(area.origin_ref, _("A measure")))
    return sentence(REASONS[reason], {"name": name, **facts})


def dose_words(one: Intervention) -> str:
    """How often it was done, beside how often it was planned."""
    done = list(one.doses.all())
    minutes = sum(d.minutes or 0 for d in done)
    text = _("Done %(done)s of %(planned)s times.") % {
        "done": number(len(done)), "planned": number(one.times_planned),
    }  # fmt: skip
    if minutes:
        text += " " + _("%(minutes)s minutes in all.") % {"minutes": number(minutes)}
    return text


def plan_words(one: Intervention) -> str:
    """How often and until when it is meant."""
    said = _("%(times)s times until %(day)s.") % {"times": number(one.times_planned), "day": date_words(one.until)}
    if one.minutes_planned:
        said += " " + _("About %(minutes)s minutes each time.") % {"minutes": number(one.minutes_planned)}
    return said


def usual_dose(entry: Entry) -> str:
    """The usual dose of an entry."""
    return _("Times a week: %(times)s. Minutes each time: %(minutes)s. Weeks: %(weeks)s.") % {
        "times": number(entry.times_a_week), "minutes": number(entry.minutes), "weeks": number(entry.weeks),
    }  # fmt: skip


def effect_rows(one: Intervention, effect: Effect, labels: Mapping[str, Any], goal_words: str) -> list[dict[str, Any]]:
    """Aim, before, after: for a list of keys and values."""
    if one.goal is not None:
        aim = _("Goal: %(goal)s") % {"goal": goal_words} if goal_words else _("A goal that is not open to you")
    elif one.aim_score:
        aim = in_language(labels.get(one.aim_score)) or _("A measure")
    else:
        aim = _("No goal and no measure: you look at it in words.")
    rows = [{"key": _("What it aims at"), "value": aim}]
    if effect.before is not None:
        rows.append({"key": _("Before"), "value": _value(one, effect.before, effect.before_on)})
    if effect.after is not None:
        rows.append({"key": _("Since then"), "value": _value(one, effect.after, effect.after_on)})
    return rows


def _value(one: Intervention, value: float, on: date | None) -> str:
    said = str(LEVEL_WORDS.get(round(value), number(value))) if one.goal is not None else number(round(value, 1))
    return f"{said} ({date_words(on)})"


def effect_words(moved: str, *, is_goal: bool, is_reliable: bool | None) -> str:
    """Which way it went, and how sure that is."""
    said = [str(MOVED_WORDS[Moved(moved)])]
    if moved in {Moved.HOPED, Moved.OTHER} and not is_goal:
        if is_reliable:
            said.append(_("That is more than chance alone."))
        else:
            said.append(_("How exact this measure is, nobody has studied here."))
    if moved != Moved.UNKNOWN:
        said.append(_("What it comes from, these numbers cannot tell."))
    return " ".join(said)


def review_rows(reviews: Iterable[EffectReview], hidden_since: date | None = None) -> list[dict[str, Any]]:
    """Looks at the effect, newest first; what rests on ratings from ``hidden_since`` on is not told yet."""
    return [
        {
            "on": r.on,
            "who": r.by.display_name if r.by else "",
            "moved": MOVED_WORDS[Moved.UNKNOWN if _is_hidden(r, hidden_since) else Moved(r.moved)],
            "dose": _("Done %(done)s of %(planned)s times.")
            % {"done": number(r.times_done), "planned": number(r.times_planned)},
            "decision": DECISION_WORDS[Decision(r.decision)],
            "words": r.words,
            "next_on": r.next_on,
        }
        for r in reversed(list(reviews))
    ]


def _is_hidden(review: EffectReview, since: date | None) -> bool:
    return since is not None and review.after_on is not None and review.after_on >= since


def intervention_row(one: Intervention, today: date) -> dict[str, Any]:
    """An intervention in a list."""
    state = InterventionState(one.state)
    tag, kind = STATE_WORDS[state]
    return {
        "one": one,
        "title": queries.title_of(one),
        "url": reverse("interventions:intervention", kwargs={"intervention": one.public_id}),
        "tag": tag,
        "kind": kind,
        "dose": dose_words(one) if state not in {InterventionState.PROPOSED, InterventionState.DECLINED} else "",
        "review_on": queries.review_day(one)
        if state in {InterventionState.AGREED, InterventionState.UNDER_WAY, InterventionState.ENDED}
        else None,
        "can_log": state in {InterventionState.AGREED, InterventionState.UNDER_WAY},
        "today": today,
    }


def area_row(area: Area, labels: Mapping[str, Any], today: date) -> dict[str, Any]:
    """An area in a list, with its interventions."""
    tag, kind = AREA_STATE_WORDS[AreaState(area.state)]
    return {
        "area": area,
        "title": construct_words(area.construct),
        "url": reverse("interventions:area", kwargs={"area": area.public_id}),
        "tag": tag,
        "kind": kind,
        "reason": reason_of_area(area, labels),
        "is_open": area.state in OPEN_AREAS,
        "is_noticed": area.state == AreaState.NOTICED,
        "is_agreed": area.state in {AreaState.AGREED, AreaState.WORKING},
        "interventions": [intervention_row(one, today) for one in area.interventions.all()],
    }


def area_idea_rows(ideas: Iterable[AreaIdea], person: Any = None) -> list[dict[str, str]]:
    """Suggested areas with the way to note them."""
    base = reverse("interventions:area-note", kwargs={"person": person.public_id} if person is not None else {})
    return [
        {
            "title": construct_words(idea.construct) if idea.construct else idea.goal or _("A goal"),
            "reason": reason_of_idea(idea),
            "url": f"{base}?idea={idea.key}",
        }
        for idea in ideas
    ]


def needs_words(needs: Iterable[Need]) -> str:
    """What doing it asks for."""
    return ", ".join(sentence(NEED_WORDS[need]) for need in needs)


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry of the catalogue in words."""
    return {
        "entry": entry,
        "name": in_language(entry.name),
        "what": in_language(entry.what),
        "for_whom": in_language(entry.for_whom),
        "steps": [in_language(step) for step in entry.steps],
        "kind": sentence(KIND_WORDS[entry.kind]),
        "dose": usual_dose(entry),
        "by": ", ".join(sentence(WHO_WORDS[who]) for who in entry.by),
        "targets": ", ".join(construct_words(target) for target in entry.targets),
        "grade": sentence(GRADE_WORDS[entry.grade]),
        "source": in_language(entry.source),
        "needs": needs_words(entry.needs),
        "without": needs_words(entry.works_without),
        "url": reverse("interventions:entry", kwargs={"entry": entry.code}),
    }


def idea_rows(ideas: Iterable[Idea], area: Area) -> list[dict[str, Any]]:
    """Suggested entries with their reasons in words."""
    propose = reverse("interventions:propose", kwargs={"area": area.public_id})
    return [
        {
            **entry_row(idea.entry),
            "reasons": [
                *(_fit_words(fit) for fit in idea.reasons),
                *([_seen_here(idea.helped, idea.is_nudged)] if idea.helped else []),
            ],
            "propose_url": f"{propose}?entry={idea.entry.code}",
        }
        for idea in ideas
    ]


def _fit_words(fit: Any) -> str:
    if fit.fit == Fit.FITS:
        return _("It targets: %(what)s.") % {"what": construct_words(fit.facts[0])}
    if fit.fit == Fit.MEASURE:
        return _("What it moves shows in the same measure.")
    if fit.fit == Fit.NEEDS:
        return _("It asks for: %(needs)s. Change it so that it fits, or choose something else.") % {
            "needs": needs_words(Need(need) for need in fit.facts)
        }
    return _("It was tried before and nothing was seen to change. Say what would be different this time.")


def _seen_here(row: Helped, is_nudged: bool) -> str:
    said = _("Here the aim moved the hoped way for %(moved)s of %(people)s people (%(low)s to %(high)s %%).") % {
        "moved": number(row.moved), "people": number(row.people), "low": _percent(row.low), "high": _percent(row.high),
    }  # fmt: skip
    if is_nudged:
        said += " " + _("That has moved it a little in this list.")
    return said


def _percent(part: float | None) -> str:
    return number(round(100 * (part or 0)))


def helped_rows(rows: Iterable[Helped], names: Mapping[str, str]) -> list[list[Any]]:
    """Rows of the table of what was seen; a row about too few people says so."""
    found = []
    for row in rows:
        title = names[row.entry] if row.entry else sentence(KIND_WORDS[row.kind])
        first: Any = title
        if row.entry:
            first = {"text": title, "url": reverse("interventions:entry", kwargs={"entry": row.entry})}
        if row.people is None:
            few = _("Too few people to show")
            found.append([first, construct_words(row.construct), few, "–", "–"])
            continue
        share = _("%(moved)s of %(people)s (%(low)s to %(high)s %%)") % {
            "moved": number(row.moved), "people": number(row.people),
            "low": _percent(row.low), "high": _percent(row.high),
        } if row.moved is not None else _("Too few people to show")  # fmt: skip
        mean = "–"
        if row.mean is not None:
            mean = _("%(mean)s (%(low)s to %(high)s)") % {
                "mean": number(round(row.mean)), "low": number(round(row.mean_low or 0)),
                "high": number(round(row.mean_high or 0)),
            }  # fmt: skip
        found.append([first, construct_words(row.construct), number(row.people), share, mean])
    return found


def agreed_day(one: Intervention) -> date | None:
    """The day on which both had agreed."""
    return clock.day_of(one.agreed_at) if one.agreed_at else None
