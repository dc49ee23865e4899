"""The profile as the person builds it, alone or together, and as it is read."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.measures.queries import scores_of
from sahajatri.apps.people.models import Person
from sahajatri.apps.profiles import access, actions, queries
from sahajatri.apps.profiles.models import OccupationEntry
from sahajatri.apps.profiles.terms import (
    PAGES,
    SURROUNDINGS,
    TOPIC_NAMES,
    TOPIC_PURPOSES,
    EntryState,
    Topic,
)
from sahajatri.apps.profiles.terms import ProfilesCapability as May
from sahajatri.kernel.access import ActorRequest, Relation, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import wording
from .forms import LegalForm, LookForm, RoleForm, TopicForm

OWN_ORDER = (Topic.VALUES, Topic.INTERESTS, Topic.DAY, Topic.ENERGY, *SURROUNDINGS)
INTERVIEW_ORDER = (Topic.VALUES, Topic.INTERESTS, Topic.DAY, Topic.ENERGY)


@page(May.OWN_OCCUPATION_READ, opens=access.participant_here, is_sensitive=True)
def occupation(request: ActorRequest, person: Person) -> HttpResponse:
    """What my strengths are and what I want, then everything else; each with a way to change it."""
    programme = request.actor.programme
    summary = queries.profile_summary(person, programme)
    said = {row["key"]: row for row in wording.topic_rows(summary, OWN_ORDER)}
    context = {
        "person": person,
        "strengths": wording.skills_text(summary),
        "wanted": [wording.role_name(role.key, role.name) for role in summary.wanted()],
        "roles": [{"key": wording.role_name(r.key, r.name), "value": wording.role_text(r)} for r in summary.roles],
        "rows": [
            {
                "key": sentence(TOPIC_NAMES[topic]),
                "value": said[sentence(TOPIC_NAMES[topic])]["value"] if sentence(TOPIC_NAMES[topic]) in said else "",
                "url": reverse("profiles:topic-say", kwargs={"topic": topic.value}),
            }
            for topic in OWN_ORDER
        ],
        "legal": wording.legal_text(summary, programme),
        "everyday": summary.everyday,
        "has_scores": bool(scores_of(person, programme)),
        "ratings": summary.ratings,
        "to_confirm": summary.to_confirm,
    }
    return show(request, "profiles/occupation.html", context)


def _role_tasks(entries: Any, **whose: str) -> list[dict[str, Any]]:
    """Every role of the list and the person's own, with what was said."""
    said = {role.key: role for role in queries.roles_in(entries)}
    keys = [tag.code for tag in queries.offered("roles")]
    keys += [key for key in said if key not in keys]
    return [
        {
            "text": wording.role_name(key, said[key].name if key in said else ""),
            "hint": wording.role_text(said[key]) if key in said else "",
            "url": reverse("profiles:role-say", kwargs={"role": key, **whose}),
        }
        for key in keys
    ]


@page(May.OWN_OCCUPATION_READ, opens=access.participant_here, is_sensitive=True)
def roles(request: ActorRequest, person: Person) -> HttpResponse:
    """The roles, each on a page of its own."""
    programme = request.actor.programme
    context = {
        "person": person,
        "is_own": True,
        "tasks": _role_tasks(queries.current_entries(person, programme)),
        "new_url": reverse("profiles:role-say", kwargs={"role": "new"}),
        "back": reverse("profiles:occupation"),
    }
    return show(request, "profiles/roles.html", context)


@page(May.OCCUPATION_READ, opens=access.person_for, is_sensitive=True)
def roles_together(request: ActorRequest, person: Person) -> HttpResponse:
    """The roles of somebody, to go through together."""
    if person.pk == request.actor.person.pk:
        return go_to(request, "profiles:roles")
    eyes = access.eyes_of(request.actor, person)
    summary = access.seen_by(eyes, at=request.at, why="occupation")
    entries = {(Topic.ROLE, role.key): role.entry for role in summary.roles}
    context: dict[str, Any] = {
        "person": person,
        "is_own": False,
        "tasks": _role_tasks(entries, person=person.public_id),
        "new_url": reverse("profiles:role-say", kwargs={"role": "new", "person": person.public_id}),
        "back": reverse("profiles:occupation-of", kwargs={"person": person.public_id}),
    }
    if not eyes.may(May.OCCUPATION_SAY):
        context["tasks"] = [{**task, "url": ""} for task in context["tasks"] if task["hint"]]
        context["new_url"] = ""
    return show(request, "profiles/roles.html", context)


@page(May.OCCUPATION_SAY, opens=access.role_for, is_sensitive=True)
def role_say(request: ActorRequest, opened: access.OpenTopic) -> HttpResponse:
    """One role: before, now, wanted, and how much it matters."""
    entry = opened.entry
    access.note_entry_seen(request.actor, opened, at=request.at)
    is_listed = opened.key in {tag.code for tag in queries.offered("roles")}
    asked = ("name", "chosen", "matters", "words")
    initial = {name: getattr(entry, name) for name in asked} if entry else None
    form = RoleForm.of(request, has_name=not is_listed, initial=initial)
    back = _back_to(opened, "profiles:roles", "profiles:roles-together")
    if form.is_valid() and form.accepts(
        actions.say_role, opened.person, opened.key, programme=opened.programme, by=request.actor, at=request.at
    ):
        return go_to(request, back, say=_kept(opened))
    title = wording.role_name(opened.key, entry.name if entry else "") if is_listed or entry else _("A role of my own")
    purpose = sentence(TOPIC_PURPOSES[Topic.ROLE])
    context = {"form": form, "opened": opened, "title": title, "back": back, "purpose": purpose}
    return show(request, "profiles/role_say.html", context)


@page(May.OCCUPATION_SAY, opens=access.topic_for, is_sensitive=True)
def topic_say(request: ActorRequest, opened: access.OpenTopic) -> HttpResponse:
    """One thing on one page; it can be left empty."""
    access.note_entry_seen(request.actor, opened, at=request.at)
    ticked = _told_before(opened)
    form = TopicForm.of(request, topic=opened.topic, initial=TopicForm.initial_of(opened, ticked))
    back = _back_to(opened, "profiles:occupation", "profiles:occupation-of")
    if form.is_valid() and form.accepts(
        actions.say_topic, opened.person, opened.topic, programme=opened.programme, by=request.actor, at=request.at
    ):
        return go_to(request, _after(opened) if "next" in request.POST else back, say=_kept(opened))
    context = {
        "form": form,
        "opened": opened,
        "title": sentence(TOPIC_NAMES[opened.topic]),
        "purpose": sentence(TOPIC_PURPOSES[opened.topic]),
        "was_ticked": bool(ticked and opened.entry is None),
        "back": back,
    }
    return show(request, "profiles/topic_say.html", context)


def _told_before(opened: access.OpenTopic) -> list[str]:
    """Values that the person has ticked in intake already, so that nothing is asked twice."""
    if opened.topic is not Topic.VALUES or opened.entry is not None or not opened.is_own:
        return []
    told = profile_of(opened.person, opened.programme)
    known = {tag.code for tag in queries.offered("values")}
    return [tag for tag in (told.interests if told else []) if tag in known]


def _kept(opened: access.OpenTopic) -> str:
    return _("It is kept.") if opened.is_own else _("Kept. The person will be asked to look at it.")


def _back_to(opened: access.OpenTopic, own: str, of_somebody: str) -> str:
    if opened.is_own:
        return reverse(own)
    return reverse(of_somebody, kwargs={"person": opened.person.public_id})


def _after(opened: access.OpenTopic) -> str:
    """The next page, else the whole."""
    order: list[Topic] = list(PAGES)
    coming = order[order.index(opened.topic) + 1 :]
    whose = {} if opened.is_own else {"person": opened.person.public_id}
    if coming:
        return reverse("profiles:topic-say", kwargs={"topic": coming[0].value, **whose})
    return _back_to(opened, "profiles:occupation", "profiles:occupation-of")


@page(May.OWN_OCCUPATION_READ, opens=access.participant_here, is_sensitive=True)
def earlier(request: ActorRequest, person: Person) -> HttpResponse:
    """What was said when, newest first."""
    entries = [
        {
            "when": entry.said_at,
            "who": entry.typed_by.display_name if entry.typed_by else "",
            "title": sentence(TOPIC_NAMES[Topic(entry.topic)]),
            "text": "\n".join(t for t in (wording.entry_text(entry) or _("Left empty"), wording.said_when(entry)) if t),
        }
        for entry in queries.entries_of(person, request.actor.programme)
    ]
    return show(request, "profiles/earlier.html", {"entries": entries})


@page(May.OWN_OCCUPATION_READ, opens=access.participant_here, is_sensitive=True)
def typed(request: ActorRequest, person: Person) -> HttpResponse:
    """What was typed for me and waits."""
    waiting = queries.entries_to_confirm(person, request.actor.programme)
    tasks = [
        {
            "text": wording.entry_name(e),
            "hint": wording.said_when(e),
            "url": reverse("profiles:entry-look", kwargs={"occupation_entry": e.public_id}),
        }
        for e in waiting
    ]
    return show(request, "profiles/typed.html", {"tasks": tasks})


@page(May.OWN_OCCUPATION_ACT, opens=access.entry_for, is_sensitive=True)
def entry_look(request: ActorRequest, entry: OccupationEntry) -> HttpResponse:
    """One thing that was typed for me: right, not right, or in my own words."""
    if entry.state != EntryState.TYPED and request.method != "POST":
        return go_to(request, "profiles:typed")
    form = LookForm.of(request)
    if form.is_valid() and form.accepts(actions.look_at_entry, entry, by=request.actor, at=request.at):
        return go_to(request, "profiles:typed", say=_("Thank you. It is noted."))
    topic = Topic(entry.topic)
    own = (
        reverse("profiles:role-say", kwargs={"role": entry.key})
        if topic is Topic.ROLE
        else reverse("profiles:topic-say", kwargs={"topic": topic.value})
    )
    context = {
        "form": form,
        "entry": entry,
        "title": wording.entry_name(entry),
        "told": wording.entry_text(entry),
        "when": wording.said_when(entry),
        "own_url": own,
    }
    return show(request, "profiles/entry_look.html", context)


@page(May.OWN_OCCUPATION_ACT, opens=access.participant_here, is_sensitive=True)
def legal_say(request: ActorRequest, person: Person) -> HttpResponse:
    """Only if wanted: the type in the words of the law, and whether there is a card. The number is not asked."""
    programme = request.actor.programme
    listed = queries.legal_list(programme)
    told = profile_of(person, programme)
    initial = {
        "disability_types": told.disability_types if told else [],
        "card": queries.card_of(person, programme),
    }
    form = LegalForm.of(request, listed=listed, initial=initial)
    if form.is_valid() and form.accepts(
        actions.say_legal_type, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "profiles:occupation", say=_("It is kept."))
    law = wording.in_language(listed.name) if listed else ""
    return show(request, "profiles/legal_say.html", {"form": form, "law": law, "listed": listed})


@page(May.OCCUPATION_READ, opens=access.person_for, is_sensitive=True)
def occupation_of(request: ActorRequest, person: Person) -> HttpResponse:
    """The whole profile as far as it was opened, in the order of an interview."""
    if person.pk == request.actor.person.pk:
        return go_to(request, "profiles:occupation")
    programme = request.actor.programme
    eyes = access.eyes_of(request.actor, person)
    summary = access.seen_by(eyes, at=request.at, why="occupation")
    points = queries.points_in(summary)
    whose = {"person": person.public_id}
    context = {
        "person": person,
        "is_practitioner": Relation.CASELOAD in eyes.facts.relations,
        "wanted": [wording.role_name(role.key, role.name) for role in summary.wanted()],
        "role_heads": [_("Role"), _("Before"), _("Now"), _("Wanted"), _("How much it matters")],
        "role_rows": wording.role_rows(summary.roles),
        "role_words": [
            {"key": wording.role_name(r.key, r.name), "value": r.words} for r in summary.roles if r.words
        ],
        "strengths": wording.skills_text(summary),
        "rows": wording.topic_rows(summary, INTERVIEW_ORDER),
        "surroundings": wording.topic_rows(summary, SURROUNDINGS),
        "hinders": [wording.point_text(p) for p in points if p.is_barrier],
        "helps": [wording.point_text(p) for p in points if not p.is_barrier],
        "rating_heads": [_("What"), _("How it is"), _("What it points to"), _("In words"), _("Day")],
        "rating_rows": wording.rating_rows(summary.ratings),
        "everyday": [
            {"key": wording.in_language(a.question), "value": wording.in_language(a.label) if a.label else ""}
            for a in (summary.everyday.answers if summary.everyday else ())
        ],
        "everyday_on": summary.everyday.on if summary.everyday else None,
        "legal": wording.legal_text(summary, programme),
        "to_confirm": summary.to_confirm,
        "may_type": eyes.may(May.OCCUPATION_SAY),
        "may_rate": eyes.may(May.FUNCTIONING_RATE),
        "pages": [
            {
                "text": sentence(TOPIC_NAMES[topic]),
                "url": reverse("profiles:topic-say", kwargs={"topic": topic.value, **whose}),
            }
            for topic in PAGES
        ],
        "is_empty": summary.is_empty and not summary.strengths and not summary.skills,
    }
    return show(request, "profiles/occupation_of.html", context)
