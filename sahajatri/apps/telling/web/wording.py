"""Words and rows of the pages. Everything is shown as the person marked it, in the order of the file."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.telling import queries, rules
from sahajatri.apps.telling.models import Decision, Weighing
from sahajatri.apps.telling.terms import (
    ANSWER_NAMES,
    IMPORTANCE_NAMES,
    QUESTION_NAMES,
    STEP_NAMES,
    TIME_NAMES,
    WEIGHT_NAMES,
    YES_WORDS,
    Answer,
    Importance,
    Question,
    Side,
    Step,
    Time,
    Way,
    Weight,
    WorkKind,
)
from sahajatri.apps.telling.ways import Point, WayPage, values, ways
from sahajatri.kernel.pages import sentence


def language() -> str:
    """The language of the page."""
    return get_language() or "bn"


def works(person: Any, programme: Any) -> list[tuple[str, str]]:
    """The person's jobs and applications, and work in general."""
    jobs, applications = queries.works_of(person, programme)
    rows = [(f"{WorkKind.JOB.value}:{one.public_id}", one.title) for one in jobs]
    for one in applications:
        title = _("%(title)s (applied for)") % {"title": one.title}
        rows.append((f"{WorkKind.APPLICATION.value}:{one.public_id}", title))
    return [*rows, (WorkKind.WORDS.value, _("Work in general, in my own words"))]


STEP_PAGES: dict[Step, str] = {
    Step.NEEDS: "telling:needs",
    Step.VALUES: "telling:values",
    Step.WAYS: "telling:ways",
    Step.LAW: "telling:law",
    Step.PEOPLE: "telling:people",
    Step.DECISION: "telling:decision",
    Step.WORDS: "telling:words",
    Step.DAY: "telling:day",
}


def step_url(weighing: Weighing, step: Step) -> str:
    """The page of a step."""
    return reverse(STEP_PAGES[step], kwargs={"weighing": weighing.public_id})


def head(weighing: Weighing, step: Step) -> dict[str, Any]:
    """What stands above every step."""
    return {
        "weighing": weighing,
        "title": sentence(STEP_NAMES[step]),
        "number": list(Step).index(step) + 1,
        "of": len(Step),
    }


def tasks(weighing: Weighing) -> list[dict[str, str]]:
    """The steps; while it rests they have no link."""
    is_open = rules.why_closed(weighing.state) is None
    return [
        {
            "text": sentence(STEP_NAMES[step]),
            "url": step_url(weighing, step) if is_open else "",
            "status": _("Been there") if step in weighing.gone else "",
            "kind": "plain",
        }
        for step in Step
    ]


def way_initial(weighing: Weighing, page: WayPage) -> dict[str, str]:
    """What was marked at one way, for its form."""
    codes = [point.code for side in Side for point in page.points(side)]
    own = weighing.own_points.get(page.way.value, {})
    marks = {f"point_{code}": weighing.marks[code] for code in codes if code in weighing.marks}
    return {**marks, **{f"own_{side}": text for side, text in own.items()}}


def way_rows(weighing: Weighing) -> list[dict[str, Any]]:
    """The ways side by side, with what the person marked; nothing is added up and nothing is put in an order."""
    to = language()

    def marked(points: tuple[Point, ...], page: WayPage, side: Side) -> list[dict[str, str]]:
        rows = [
            {
                "text": point.text.for_language(to),
                "weight": sentence(WEIGHT_NAMES[Weight(weighing.marks[point.code])]),
                "is_lot": "1" if weighing.marks[point.code] == Weight.LOT else "",
            }
            for point in points
            if point.code in weighing.marks
        ]
        own = weighing.own_points.get(page.way.value, {}).get(side.value, "")
        return [*rows, *([{"text": own, "weight": _("in my words"), "is_lot": ""}] if own else [])]

    return [
        {
            "name": page.name.for_language(to),
            "what": page.what.for_language(to),
            "url": reverse("telling:way", kwargs={"weighing": weighing.public_id, "way": way.value}),
            "sides": [marked(page.points(side), page, side) for side in Side],
        }
        for way, page in ways().items()
    ]


def matters_rows(weighing: Weighing) -> list[str]:
    """What matters, the most important first, as the person said."""
    known, to = values().values, language()
    order = sorted((code for code in weighing.matters if code in known), key=lambda code: -weighing.matters[code])
    rows = [
        f"{known[code].name.for_language(to)}: {sentence(IMPORTANCE_NAMES[Importance(weighing.matters[code])])}"
        for code in order
    ]
    return [*rows, *([weighing.matters_own] if weighing.matters_own else [])]


def written_rows(weighing: Weighing) -> list[dict[str, Any]]:
    """Everything that was written, for the page with the whole."""
    script = "\n\n".join(text for text in (weighing.say_need, weighing.say_self, weighing.say_not) if text)
    rows = (
        (Step.NEEDS, weighing.needs),
        (Step.VALUES, "\n".join(matters_rows(weighing))),
        (Step.PEOPLE, weighing.people),
        (Step.WORDS, script),
    )
    return [{"key": sentence(STEP_NAMES[step]), "value": text} for step, text in rows if text]


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as it was."""
    name = ways()[Way(decision.way)].name.for_language(language()) if decision.way else _("Not decided yet")
    rows = (
        (_("Whom I tell"), decision.whom),
        (_("When to tell"), sentence(TIME_NAMES[Time(decision.time)]) if decision.time else ""),
        (_("What I say"), decision.what),
        (_("What I do not say"), decision.what_not),
    )
    return {
        "name": name,
        "on": decision.decided_at,
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "yes": yes_words(decision.sure),
    }


def yes_words(sure: Mapping[str, str]) -> str:
    """How many of the four were answered with yes, in words; empty when none was answered."""
    count = rules.yes_count(sure)
    return "" if count is None else sentence(YES_WORDS[count])


def before_and_now(weighing: Weighing, decision: Decision | None) -> list[dict[str, str]]:
    """The four questions with both answers; empty when none was ever answered."""
    now = decision.sure if decision is not None else {}
    if not weighing.sure_before and not now:
        return []

    def said(answers: Mapping[str, str], question: Question) -> str:
        return sentence(ANSWER_NAMES[Answer(answers[question])]) if question in answers else ""

    return [
        {"question": sentence(name), "before": said(weighing.sure_before, question), "now": said(now, question)}
        for question, name in QUESTION_NAMES.items()
    ]


def rehearsals() -> list[dict[str, str]]:
    """The conversations to practise."""
    return [
        {"text": one.title_in(language()), "url": reverse("practice:scenario", kwargs={"scenario": one.code})}
        for one in queries.rehearsals()
    ]
