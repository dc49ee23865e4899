"""Writes about applications and profiles."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sahajatri.apps.consent.actions import give_consent
from sahajatri.apps.consent.terms import GivenHow, Purpose
from sahajatri.apps.people.actions import correct_person, open_account, register_person
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, queries, rules
from .models import Application, AssistedAnswer, Profile
from .terms import ANSWER_WITHIN, FIELDS, ApplicationState, Part


@action
def begin_application(programme: Any, person: Person, *, by: Actor, at: datetime, helped_by: str = "") -> Application:
    """Begin to apply; one that was begun goes on, one that was declined or taken back begins anew.

    Raises Refused when the application was sent already, the person takes part, or the programme is closed.
    """
    found = Application.objects.filter(programme=programme, person=person).first()
    insist(rules.why_not_begun(is_open=programme.is_open_for_applications, state=found.state if found else None))
    if found is None:
        application = Application(programme=programme, person=person, state_since=at, begun_at=at)
        application.save()
    else:
        application = lock(found)
        if application.state != ApplicationState.DRAFT:
            application.reason = application.question = application.reply = ""
            application.move_to(ApplicationState.DRAFT, at=at)
    profile = _profile(programme, person, at)
    if helped_by:
        profile.helped_by = helped_by
        profile.save()
    happened(events.APPLICATION_BEGUN, application, subject=person)
    return application


@action
def begin_profile(programme: Any, person: Person, *, by: Actor, at: datetime) -> Profile:
    """The profile of somebody who takes part without having applied here; an existing one is left as it is."""
    profile = _profile(programme, person, at)
    happened(events.PROFILE_BEGUN, profile, subject=person)
    return profile


@action
def answer_part(
    profile: Profile, part: Part, *, by: Actor, at: datetime, helped_by: str = "", **answers: Any
) -> Profile:
    """Keep the answers of one part (field names of :data:`terms.FIELDS`); an empty answer is an answer.

    When somebody else types, only what was filled in replaces earlier answers, and the part waits for the
    person's confirmation. Raises TypeError for a field of another part.
    """
    unknown = set(answers) - set(FIELDS[part])
    if unknown:
        raise TypeError(f"{part} does not ask {', '.join(sorted(unknown))}.")
    profile = lock(profile)
    person = profile.person
    is_own = by.person is None or by.person.pk == person.pk
    taken = answers if is_own else {name: value for name, value in answers.items() if value not in (None, "", [])}
    if part is Part.ABOUT_ME:
        correct_person(person, by=by, at=at, **taken)
    else:
        for name, value in taken.items():
            setattr(profile, name, value)
    if is_own:
        _confirm(profile, [part], at)
    else:
        AssistedAnswer(profile=profile, part=part.value, typed_by=by.person, typed_at=at).save()
    _look_at(profile, part, by, at)
    profile.helped_by = helped_by or profile.helped_by
    profile.save()
    happened(events.PART_ANSWERED, profile, subject=person, part=part.value)
    return profile


def answer_for(person: Person, programme: Any, part: Part, *, by: Actor, at: datetime, **answers: Any) -> Profile:
    """As :func:`answer_part`, beginning the profile when there is none yet."""
    profile = queries.profile_of(person, programme) or begin_profile(programme, person, by=by, at=at)
    return answer_part(profile, part, by=by, at=at, **answers)


def pass_for(person: Person, programme: Any, part: Part, *, by: Actor, at: datetime) -> Profile:
    """As :func:`pass_part`, beginning the profile when there is none yet."""
    profile = queries.profile_of(person, programme) or begin_profile(programme, person, by=by, at=at)
    return pass_part(profile, part, by=by, at=at)


@action
def pass_part(profile: Profile, part: Part, *, by: Actor, at: datetime) -> Profile:
    """Pass a part by on purpose; what stands there stays."""
    profile = lock(profile)
    _look_at(profile, part, by, at)
    profile.save()
    happened(events.PART_PASSED, profile, subject=profile.person, part=part.value)
    return profile


@action
def say_who_helps(profile: Profile, *, helped_by: str, by: Actor, at: datetime) -> Profile:
    """Remember the name of a helper without an account; an empty name says that nobody helps."""
    profile = lock(profile)
    profile.helped_by = helped_by
    profile.save()
    happened(events.HELPER_NAMED, profile, subject=profile.person)
    return profile


@action
def confirm_answers(profile: Profile, *, parts: Iterable[str], by: Actor, at: datetime) -> Profile:
    """The person has looked at what helpers typed in ``parts`` and it is right."""
    profile = lock(profile)
    chosen = [Part(p) for p in parts]
    _confirm(profile, chosen, at)
    happened(events.PARTS_CONFIRMED, profile, subject=profile.person, parts=[p.value for p in chosen])
    return profile


@action
def register_for_application(
    programme: Any, *, name: str, phone: str = "", helped_by: str = "", by: Actor, at: datetime
) -> Application:
    """Register somebody who wants to take part and begin the application; an account opens with a phone number.

    Raises Refused for a name without letters.
    """
    person = register_person(name, by=by, at=at, phone=phone)
    if phone:
        open_account(person, by=by, at=at, phone=phone)
    application = begin_application(programme, person, by=by, at=at, helped_by=helped_by)
    happened(events.HELPER_NAMED, application, subject=person)
    return application


@action
def submit_application(application: Application, *, by: Actor, at: datetime) -> Application:
    """Send the application; no answer is needed. An answer is promised within seven days."""
    application = lock(application)
    application.submitted_at, application.answer_by = at, at + ANSWER_WITHIN
    application.move_to(ApplicationState.SUBMITTED, at=at)
    happened(events.APPLICATION_SUBMITTED, application, subject=application.person)
    return application


def submit_with_help(
    application: Application, *, matching: bool, sharing: bool, language: str, by: Actor, at: datetime
) -> Application:
    """Send the application for the person who sits beside the helper, with the consents that were read aloud."""
    for purpose, is_agreed in ((Purpose.MATCHING, matching), (Purpose.SHARING, sharing)):
        if is_agreed:
            give_consent(
                application.person,
                purpose,
                programme=application.programme,
                how=GivenHow.READ_ALOUD,
                helped_by=by.person.display_name,
                language=language,
                by=by,
                at=at,
            )
    return submit_application(application, by=by, at=at)


@action
def ask_back(application: Application, *, question: str, by: Actor, at: datetime) -> Application:
    """Ask the person something before deciding; the promised day stays. Raises Refused without a question."""
    application = lock(application)
    insist(rules.why_no_question(question))
    application.question, application.asked_at = question, at
    application.reply, application.replied_at = "", None
    application.save()
    happened(events.APPLICATION_QUESTIONED, application, subject=application.person)
    return application


@action
def reply_to_question(application: Application, *, reply: str, by: Actor, at: datetime) -> Application:
    """Answer what the coordinator asked. Raises Refused without words."""
    application = lock(application)
    insist(rules.why_no_reply(reply))
    application.reply, application.replied_at = reply, at
    application.save()
    happened(events.APPLICATION_REPLIED, application, subject=application.person)
    return application


@action
def accept_application(application: Application, *, by: Actor, at: datetime, reason: str = "") -> Application:
    """Let the person take part; ``reason`` is a word of welcome, told to the person."""
    application = lock(application)
    application.decided_by, application.reason = by.person, reason
    application.move_to(ApplicationState.ACCEPTED, at=at)
    grant_role(application.programme, application.person, Role.PARTICIPANT, by=by, at=at)
    happened(events.APPLICATION_ACCEPTED, application, subject=application.person)
    return application


@action
def decline_application(application: Application, *, reason: str, by: Actor, at: datetime) -> Application:
    """Say no, with a reason in words that the person reads. Raises Refused without a reason."""
    application = lock(application)
    insist(rules.why_no_reason(reason))
    application.decided_by, application.reason = by.person, reason
    application.move_to(ApplicationState.DECLINED, at=at)
    happened(events.APPLICATION_DECLINED, application, subject=application.person)
    return application


@action
def withdraw_application(application: Application, *, by: Actor, at: datetime) -> Application:
    """Take the application back; the profile stays the person's own, and she or he may apply again."""
    application = lock(application)
    application.move_to(ApplicationState.WITHDRAWN, at=at)
    happened(events.APPLICATION_WITHDRAWN, application, subject=application.person)
    return application


def _profile(programme: Any, person: Person, at: datetime) -> Profile:
    found = Profile.objects.filter(programme=programme, person=person).first()
    if found is None:
        found = Profile(programme=programme, person=person, changed_at=at)
        found.save()
    return found


def _look_at(profile: Profile, part: Part, by: Actor, at: datetime) -> None:
    if part.value not in profile.parts_done:
        profile.parts_done = [*profile.parts_done, part.value]
    profile.typed_by, profile.changed_at = by.person, at


def _confirm(profile: Profile, parts: Iterable[Part], at: datetime) -> None:
    waiting = AssistedAnswer.objects.filter(profile=profile, part__in=list(parts), confirmed_at__isnull=True)
    waiting.update(confirmed_at=at)
