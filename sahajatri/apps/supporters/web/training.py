"""What a supporter learns: the way to the certificate, the modules, one page after the other."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.supporters import actions, lessons, queries
from sahajatri.apps.supporters.access import Own, Page, my_module_for, my_page_for, my_supporter_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import (
    CERTIFICATE_WORDS,
    HOURS_WORDS,
    INITIAL_MINUTES,
    KIND_WORDS,
    REFERENCES,
    CertificateState,
    Clearance,
    ConversationState,
    Kind,
    Module,
    Part,
    Standing,
    Vetting,
)
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from .forms import Confirm
from .learning_forms import ChooseForm, ReflectionForm
from .wording import said, time_spent, year_rows

LOOKED_AT = (Vetting.IDENTITY, Vetting.REFERENCES, Vetting.BACKGROUND_CHECK, Vetting.INTERVIEW)
SAID_ONESELF = (Vetting.POLICY_SIGNED, Vetting.CONFLICTS)


@page(May.OWN_WAY_READ, opens=my_supporter_for)
def my_way(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """My way to the certificate, step by step; what lapses; who looks after it; my hours."""
    today = clock.day_of(request.at)
    clearance = queries.clearance_of(supporter, today)
    talks = queries.practice_talks_of(supporter)
    certificate = queries.certificate_of(supporter)
    withdrawn = next((c for c in queries.certifications_of(supporter) if c.reason), None) if not certificate else None
    refresher = queries.refresher_of(supporter, clearance)
    is_renewing = refresher is not None and refresher.opens_on is not None and refresher.opens_on <= today
    return show(
        request,
        "supporters/my_way.html",
        {
            "supporter": supporter,
            "kind": sentence(KIND_WORDS[Kind(supporter.kind)]),
            "steps": way_of(supporter, clearance, talks),
            "certificate": certificate,
            "certificate_state": sentence(CERTIFICATE_WORDS[CertificateState(certificate.state)])
            if certificate
            else "",
            "is_good": certificate is not None and not clearance.need(Part.CERTIFICATE).is_open,
            "is_earlier": bool(certificate and certificate.ground == "earlier"),
            "withdrawn": withdrawn,
            "renewal": queries.open_renewal_of(supporter),
            "open_needs": [n for n in clearance.needs if n.is_open and n.until],
            "taken": queries.places_taken(supporter.programme).get(supporter.pk, 0),
            "refresher": refresher_rows(refresher) if is_renewing else [],
            "talks": [{"talk": t, "is_planned": t.state == ConversationState.PLANNED} for t in talks],
            "years": year_rows(queries.minutes_by_year(supporter), HOURS_WORDS),
            "has_newer_policy": has_newer_policy(supporter),
            "today": today,
        },
    )


def way_of(supporter: Supporter, clearance: Clearance, talks: list[Any]) -> list[dict[str, Any]]:
    """The steps to the certificate: what is done, where one is, where it goes on."""

    def are_good(parts: Any) -> bool:
        return all(clearance.need(part).standing is Standing.GOOD for part in parts)

    def url(route: str) -> str:
        return reverse(f"supporters:{route}", kwargs={"supporter": supporter.public_id})

    done = sum(clearance.need(module).standing is Standing.GOOD for module in Module)
    planned = next((t for t in talks if t.state == ConversationState.PLANNED), None)
    named = len(queries.references_of(supporter))
    talk = clearance.need(Part.CONVERSATION).standing is Standing.GOOD
    hints = {
        "said": _("You read the policy, and say what could stand between you and others."),
        "looked": _("The coordinator looks at your papers and speaks with two people who know you."),
        "talk": _("It is planned for %(when)s.") % {"when": value_text(planned.planned_at)}
        if planned
        else _("Half an hour with a situation that is played. The coordinator finds a day with you."),
        "certificate": _("The coordinator issues it when everything is there."),
    }
    learnt = _("%(done)s of %(all)s modules") % {"done": value_text(done), "all": value_text(len(Module))}
    steps = [
        (_("You offered to walk beside somebody"), True, "", ""),
        (_("Policy and statement"), are_good(SAID_ONESELF), hints["said"], _statement_url(clearance, url)),
        (
            _("Checks"),
            are_good(LOOKED_AT),
            hints["looked"],
            url("reference-name") if named < REFERENCES else "",
        ),
        (_("Training"), done == len(Module), learnt, url("training")),
        (_("Practice conversation"), talk, hints["talk"], _talk_url(planned)),
        (_("Certificate"), not clearance.need(Part.CERTIFICATE).is_open, hints["certificate"], ""),
    ]
    here = next((n for n, step in enumerate(steps) if not step[1]), len(steps))
    return [
        {
            "text": text,
            "state": "done" if is_done else "current" if n == here else "coming",
            "hint": "" if is_done and n != 3 else hint,
            "url": to if not is_done or n == 3 else "",
        }
        for n, (text, is_done, hint, to) in enumerate(steps)
    ]


def _statement_url(clearance: Clearance, url: Any) -> str:
    if clearance.need(Vetting.POLICY_SIGNED).standing is not Standing.GOOD:
        return str(url("policy-sign"))
    return str(url("conflicts-state"))


def _talk_url(talk: Any) -> str:
    return reverse("supporters:practice-talk", kwargs={"practice_talk": talk.public_id}) if talk else ""


def refresher_rows(refresher: Any) -> list[dict[str, Any]]:
    """What a renewal asks for, in words."""
    if refresher is None:
        return []
    texts = {
        "hours": _("Refresher: %(have)s of %(needed)s"),
        "safeguarding": _("The module on safeguarding once more"),
        "conversation": _("A short practice conversation"),
        "parts": _("Checks and all other modules"),
    }
    return [
        {
            "text": texts[need.what] % {"have": time_spent(need.have), "needed": time_spent(need.needed)}
            if need.what == "hours"
            else texts[need.what],
            "status": _("In order") if need.is_good else _("Not done yet"),
            "kind": "done" if need.is_good else "wait",
        }
        for need in refresher.needs
    ]


def has_newer_policy(supporter: Supporter) -> bool:
    """Whether the text has changed since the supporter agreed to it."""
    row = queries.vetting_rows(supporter).get(Vetting.POLICY_SIGNED)
    return bool(row and row.version and row.version != lessons.policy().version)


@page(May.OWN_WAY_READ, opens=my_supporter_for)
def training(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """All modules: which are done, which are under way, how long each takes."""
    today = clock.day_of(request.at)
    clearance, open_ones = queries.clearance_of(supporter, today), queries.open_studies(supporter)
    rows = []
    for module, course in lessons.courses().items():
        need, study = clearance.need(module), open_ones.get(module)
        rows.append(
            {
                "text": said(course.title),
                "url": reverse("supporters:module", kwargs={"supporter": supporter.public_id, "module": module}),
                "hint": _("about %(minutes)s minutes") % {"minutes": value_text(course.minutes)},
                "status": _("Under way") if study else _("Done") if not need.is_open and need.since else "",
                "kind": "now" if study else "done",
            }
        )
    minutes = queries.certified_of(supporter).minutes
    return show(
        request,
        "supporters/training.html",
        {
            "supporter": supporter,
            "modules": rows,
            "spent": time_spent(minutes) if minutes else "",
            "needed": time_spent(INITIAL_MINUTES),
        },
    )


@page(May.OWN_WAY_READ, opens=my_module_for)
def module(request: ActorRequest, own: Own) -> HttpResponse:
    """What a module is about, how long it takes, and where to go on."""
    study = queries.study_of(own.supporter, own.course.module)
    done_on = queries.trained_modules(own.supporter).get(own.course.module)
    steps = len(own.course.steps)
    number = min(study.step, steps) if study else 1
    return show(
        request,
        "supporters/module.html",
        {
            **_of(own.supporter, own.course),
            "purpose": said(own.course.purpose),
            "minutes": own.course.minutes,
            "lessons": [
                {"title": said(one.title), "number": own.course.number_of(one.code)} for one in own.course.lessons
            ],
            "number": number,
            "of": steps,
            "is_begun": study is not None,
            "is_at_end": study is not None and study.step > steps,
            "done_on": done_on,
        },
    )


def _of(supporter: Supporter, course: lessons.Course) -> dict[str, Any]:
    return {"supporter": supporter, "module": course.module.value, "title": said(course.title)}


@page(May.OWN_SUPPORTER_ACT, opens=my_page_for)
def module_page(request: ActorRequest, page: Page) -> HttpResponse:
    """One page: a lesson, something to choose, something to write for oneself, or a question of the check."""
    step, supporter = page.step, page.supporter
    shown = {
        **_of(supporter, page.course),
        "number": page.number,
        "of": len(page.course.steps),
        "next_url": _page_url(page, page.number + 1),
        "previous_url": _page_url(page, page.number - 1) if page.number > 1 else "",
        "lesson": {"title": said(step.lesson.title), "text": [said(one) for one in step.lesson.text]},
        "lesson_url": _page_url(page, page.course.number_of(step.lesson.code)),
        "kind": step.kind,
    }
    if step.exercise is None:
        if request.method == "POST":
            return go_to(request, str(shown["next_url"]))
        return show(request, "supporters/lesson.html", shown)
    if step.exercise.is_writing:
        return _writing(request, page, step.exercise, shown)
    return _choosing(request, page, step.exercise, shown)


def _page_url(page: Page, number: int) -> str:
    own = {"supporter": page.supporter.public_id, "module": page.course.module.value}
    if number > len(page.course.steps):
        return reverse("supporters:module-end", kwargs=own)
    return reverse("supporters:module-page", kwargs={**own, "number": number})


def _writing(
    request: ActorRequest, page: Page, exercise: lessons.Exercise, shown: dict[str, Any]
) -> HttpResponse:
    supporter, module = page.supporter, page.course.module
    before = queries.reflection_of(supporter, module, exercise.code)
    initial = {"text": before.text, "is_shared": before.is_shared} if before else None
    form = ReflectionForm.of(request, initial=initial, exercise=exercise)
    if form.is_valid():
        said_before = before is not None or form.cleaned_data["text"]
        if not said_before or form.accepts(
            actions.write_reflection, supporter, module, exercise.code, by=request.actor, at=request.at
        ):
            actions.go_on(supporter, module, page.number + 1, by=request.actor, at=request.at)
            next_url = str(shown["next_url"])
            calm = said_before and answer_calmly(
                request,
                form.cleaned_data["text"],
                place="supporters.reflection",
                place_id=form.result.public_id,
                back_url=next_url,
                is_private=not form.cleaned_data["is_shared"],
            )
            return calm or go_to(request, next_url)
    return show(request, "supporters/reflection.html", {**shown, "form": form})


def _choosing(
    request: ActorRequest, page: Page, exercise: lessons.Exercise, shown: dict[str, Any]
) -> HttpResponse:
    """What was chosen stands in the address, so that the explanation can be read again; it is kept nowhere."""
    form = ChooseForm.of(request, exercise=exercise)
    if form.is_valid():
        chosen = int(form.cleaned_data["answer"])
        is_check, is_good = shown["kind"] == "check", exercise.options[chosen].is_good
        right = exercise.code if is_check and is_good else ""
        if (is_check and not is_good) or form.accepts(
            actions.go_on,
            page.supporter,
            page.course.module,
            page.number + 1,
            right=right,
            by=request.actor,
            at=request.at,
        ):
            return go_to(request, f"{_page_url(page, page.number)}?answer={chosen}")
    asked = request.GET.get("answer", "")
    chosen = int(asked) if request.method == "GET" and asked.isdecimal() and asked.isascii() and len(asked) < 3 else -1
    options = [
        {"text": said(one.text), "why": said(one.why), "is_good": one.is_good, "is_chosen": n == chosen}
        for n, one in enumerate(exercise.options)
    ]
    found = options[chosen] if 0 <= chosen < len(options) else None
    return show(
        request,
        "supporters/choice.html",
        {**shown, "form": form, "ask": said(exercise.ask), "options": options, "chosen": found},
    )


@page(May.OWN_SUPPORTER_ACT, opens=my_module_for)
def module_end(request: ActorRequest, own: Own) -> HttpResponse:
    """The end: finish the module, or look again at what is still open."""
    study = queries.study_of(own.supporter, own.course.module)
    right = set(study.right) if study else set()
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.finish_module, own.supporter, own.course.module, by=request.actor, at=request.at
    ):
        done = _("You have gone through this module. Its time is counted.")
        return go_to(request, "supporters:training", say=done, supporter=own.supporter.public_id)
    still = [
        {"number": n, "text": said(step.exercise.ask)}
        for n, step in enumerate(own.course.steps, start=1)
        if step.kind == "check" and step.exercise is not None and step.exercise.code not in right
    ]
    context = {**_of(own.supporter, own.course), "form": form, "still": still, "minutes": own.course.minutes}
    return show(request, "supporters/module_end.html", context)


