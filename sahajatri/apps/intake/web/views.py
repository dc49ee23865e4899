"""One's own application: begin, answer part by part in any order, check, send, and see where it is."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.queries import open_disclosures, purposes_agreed_to
from sahajatri.apps.consent.terms import PURPOSE_TEXTS, Purpose
from sahajatri.apps.intake import access, actions, queries
from sahajatri.apps.intake.models import Application
from sahajatri.apps.intake.terms import PART_NAMES, PART_PURPOSES, ApplicationState, Part
from sahajatri.apps.intake.terms import IntakeCapability as Capability
from sahajatri.apps.people.terms import PROGRAMME_KEY
from sahajatri.apps.programmes.queries import people_with_role, programmes_open_for_applications
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import ApplyForm, Confirm, ConfirmPartsForm, HelperForm, ReplyForm
from .items import part_text
from .parts import PART_FORMS

ASKED_IN_THE_FLOW = (Purpose.MATCHING, Purpose.SHARING, Purpose.MESSAGES)


@page(Capability.APPLICATION_OPEN)
def apply(request: ActorRequest) -> HttpResponse:
    """What applying is like, and to which programme."""
    programmes = list(programmes_open_for_applications())
    wanted = request.GET.get("programme", "")
    here = getattr(request.actor.programme, "public_id", "")
    chosen = next((p.public_id for p in programmes if wanted in {p.code, p.public_id} or p.public_id == here), "")
    form = ApplyForm.of(request, programmes=programmes, initial={"programme": chosen} if chosen else None)
    if form.is_valid():
        programme = next(p for p in programmes if p.public_id == form.cleaned_data["programme"])
        if form.accepts(
            actions.begin_application,
            programme=programme,
            person=request.actor.person,
            by=request.actor,
            at=request.at,
        ):
            request.session[PROGRAMME_KEY] = programme.pk
            return go_to(request, "intake:application")
    return show(request, "intake/apply.html", {"form": form, "programmes": programmes})


@page(Capability.OWN_APPLICATION_READ, opens=access.own_application_for, is_sensitive=True)
def application(request: ActorRequest, application: Application | None) -> HttpResponse:
    """The list of parts while it is not sent; afterwards where it is and what comes next."""
    if application is None:
        return go_to(request, "intake:apply")
    context: dict[str, Any] = {"application": application, "programme": application.programme}
    stage = queries.where_is_my_application(application.person, application.programme)
    profile = queries.profile_of(application.person, application.programme)
    if application.state == ApplicationState.DRAFT:
        done = set(profile.parts_done) if profile else set()
        here = reverse("intake:application")
        context |= {
            "tasks": [_task(part, is_done=part.value in done) for part in Part],
            "consents": _consent_tasks(request, application, here),
            "to_confirm": bool(profile and queries.answers_to_confirm(profile)),
            "stage": stage,
        }
    return show(request, "intake/application.html", {**context, "stage": stage})


def _task(part: Part, *, is_done: bool) -> dict[str, Any]:
    status, kind = (_("Done"), "done") if is_done else (_("Not looked at yet"), "later")
    url = reverse("intake:part", kwargs={"part": part.value})
    return {"text": sentence(PART_NAMES[part]), "url": url, "status": status, "kind": kind}


def _consent_tasks(request: ActorRequest, application: Application, back: str) -> list[dict[str, Any]]:
    """What is asked beside the answers. Consents belong to the programme in which the person acts now."""
    if request.actor.programme != application.programme:
        return []
    agreed = purposes_agreed_to(application.person, application.programme)
    tasks = []
    for purpose in ASKED_IN_THE_FLOW:
        status, kind = (_("I agree to this"), "done") if purpose in agreed else (_("Not agreed"), "plain")
        url = reverse("consent:consent-answer", kwargs={"purpose": purpose.value}) + f"?next={back}"
        tasks.append({"text": sentence(PURPOSE_TEXTS[purpose].name), "url": url, "status": status, "kind": kind})
    is_open = bool(open_disclosures(application.person, application.programme))
    tasks.append(
        {
            "text": _("What others may see"),
            "url": reverse("consent:disclosures"),
            "status": _("Something is open") if is_open else _("Everything is closed"),
            "kind": "done" if is_open else "plain",
        }
    )
    return tasks


@page(Capability.OWN_APPLICATION_ACT, opens=access.own_part_for, is_sensitive=True)
def part(request: ActorRequest, opened: access.OpenPart) -> HttpResponse:
    """One question group; it can be left empty or passed by."""
    about = (opened.person, opened.programme, opened.part)
    if "skip" in request.POST:
        skip = Confirm.of(request)
        if skip.is_valid() and skip.accepts(actions.pass_for, *about, by=request.actor, at=request.at):
            return go_to(request, _after(request, opened))
    form_class = PART_FORMS[opened.part]
    form = form_class.of(request, initial=form_class.initial_of(opened.person, opened.profile))
    if form.is_valid() and form.accepts(actions.answer_for, *about, by=request.actor, at=request.at):
        return go_to(request, _after(request, opened), say=_("Your answers are kept."))
    order = list(Part)
    context = {
        "form": form,
        "title": sentence(PART_NAMES[opened.part]),
        "purpose": sentence(PART_PURPOSES[opened.part]),
        "number": order.index(opened.part) + 1 if opened.is_applying else 0,
        "of": len(order),
        "back": reverse("intake:application" if opened.is_applying else "intake:my-profile"),
    }
    return show(request, "intake/part.html", context)


def _after(request: ActorRequest, opened: access.OpenPart) -> str:
    """The next part that is still open; from the check page back to it; otherwise one's own page."""
    if not opened.is_applying:
        return reverse("intake:my-profile")
    if "later" in request.POST:  # an answer like every other: what is only a draft would be missing when it is sent
        return reverse("intake:application")
    if request.GET.get("from") == "check":
        return reverse("intake:check-answers")
    profile = queries.profile_of(opened.person, opened.programme)
    done = set(profile.parts_done) if profile else set()
    order = list(Part)
    following = order[order.index(opened.part) + 1 :]
    coming = next((p for p in following if p.value not in done), None)
    return reverse("intake:part", kwargs={"part": coming.value}) if coming else reverse("intake:application")


@page(Capability.OWN_APPLICATION_ACT, opens=access.own_application_for, is_sensitive=True)
def check_answers(request: ActorRequest, application: Application | None) -> HttpResponse:
    """Everything on one page, each with a way to change it, then send."""
    if application is None or application.state != ApplicationState.DRAFT:
        return go_to(request, "intake:application")
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.submit_application, application, by=request.actor, at=request.at):
        return go_to(request, "intake:application-sent")
    profile = queries.profile_of(application.person, application.programme)
    agreed = purposes_agreed_to(application.person, application.programme)
    context = {
        "form": form,
        "rows": part_rows(application.person, profile, query="?from=check"),
        "agreed": [sentence(PURPOSE_TEXTS[p].name) for p in Purpose if p in agreed],
        "profile": profile,
        "to_confirm": queries.answers_to_confirm(profile) if profile else [],
    }
    return show(request, "intake/check_answers.html", context)


def part_rows(person: Any, profile: Any, *, query: str = "") -> list[dict[str, Any]]:
    """One row per part with its answers and the way to change them."""
    return [
        {
            "key": sentence(PART_NAMES[part]),
            "value": part_text(person, profile, part),
            "url": reverse("intake:part", kwargs={"part": part.value}) + query,
        }
        for part in Part
    ]


@page(Capability.OWN_APPLICATION_READ, opens=access.own_application_for)
def application_sent(request: ActorRequest, application: Application | None) -> HttpResponse:
    """It has arrived: what happens next, until when, whom to ask."""
    if application is None or application.state != ApplicationState.SUBMITTED:
        return go_to(request, "intake:application")
    coordinators = people_with_role(application.programme, Role.COORDINATOR)
    context = {"application": application, "coordinators": coordinators}
    return show(request, "intake/application_sent.html", context)


@page(Capability.OWN_APPLICATION_ACT, opens=access.own_application_for)
def question_answer(request: ActorRequest, application: Application | None) -> HttpResponse:
    """Answer what the coordinator asked."""
    if application is None or not application.question:
        return go_to(request, "intake:application")
    form = ReplyForm.of(request, initial={"reply": application.reply})
    if form.is_valid() and form.accepts(actions.reply_to_question, application, by=request.actor, at=request.at):
        return go_to(request, "intake:application", say=_("Your answer is sent."))
    return show(request, "intake/question_answer.html", {"form": form, "application": application})


@page(Capability.OWN_APPLICATION_ACT, opens=access.own_application_for)
def application_withdraw(request: ActorRequest, application: Application | None) -> HttpResponse:
    """Take the application back; nothing that was written is lost."""
    if application is None or application.state not in {ApplicationState.DRAFT, ApplicationState.SUBMITTED}:
        return go_to(request, "intake:application")
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_application, application, by=request.actor, at=request.at):
        return go_to(request, "intake:application", say=_("Your application is taken back."))
    return show(request, "intake/application_withdraw.html", {"form": form, "application": application})


@page(Capability.OWN_APPLICATION_ACT, opens=access.own_application_for)
def helper_name(request: ActorRequest, application: Application | None) -> HttpResponse:
    """Say who helps with typing, or that nobody does."""
    profile = queries.profile_of(application.person, application.programme) if application else None
    if profile is None:
        return go_to(request, "intake:application")
    form = HelperForm.of(request, initial={"helped_by": profile.helped_by})
    if form.is_valid() and form.accepts(actions.say_who_helps, profile, by=request.actor, at=request.at):
        return go_to(request, "intake:check-answers")
    return show(request, "intake/helper_name.html", {"form": form})


@page(Capability.OWN_APPLICATION_ACT, is_sensitive=True)
def assisted_confirm(request: ActorRequest) -> HttpResponse:
    """What somebody typed for me: look at it, change it, say that it is right."""
    profile = queries.profile_with_answers_to_confirm(request.actor.person, request.actor.programme)
    waiting = queries.answers_to_confirm(profile) if profile else []
    names = {a.part: sentence(PART_NAMES[Part(a.part)]) for a in waiting}
    form = ConfirmPartsForm.of(request, choices=list(names.items()))
    if (
        profile is not None
        and form.is_valid()
        and form.accepts(actions.confirm_answers, profile, by=request.actor, at=request.at)
    ):
        return go_to(request, "intake:assisted-confirm", say=_("Thank you. It is noted that this is right."))
    rows = [
        {
            "key": names[a.part],
            "value": part_text(request.actor.person, profile, Part(a.part)),
            "url": reverse("intake:part", kwargs={"part": a.part}),
        }
        for a in {a.part: a for a in waiting}.values()
    ]
    context = {"form": form, "rows": rows, "waiting": waiting, "back": _own_page(request)}
    return show(request, "intake/assisted_confirm.html", context)


def _own_page(request: ActorRequest) -> str:
    return reverse("intake:my-profile" if request.actor.holds(Role.PARTICIPANT) else "intake:application")
