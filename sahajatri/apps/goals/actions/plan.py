"""Writes about the plan: who helps with what, hard times, the offer, the two signatures. Nothing is signed twice."""

from datetime import datetime
from typing import Any

from sahajatri.apps.consent.terms import GivenHow
from sahajatri.apps.goals import events, queries, rules
from sahajatri.apps.goals.access import HELPERS, role_beside, signer_of
from sahajatri.apps.goals.models import Goal, Plan, PlanHelp, PlanSignature, PlanVersion
from sahajatri.apps.goals.terms import GoalState, PlanState, Signer
from sahajatri.kernel import ids
from sahajatri.kernel.access import Actor, Role, people_beside
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist


@action
def note_help(
    person: Any,
    *,
    words: str,
    who: str = "",
    name: str = "",
    goal: str = "",
    programme: Any = None,
    by: Actor,
    at: datetime,
) -> PlanHelp:
    """Write down who helps with what. ``who`` is somebody beside, or empty with the ``name`` of somebody else.

    It goes on the draft; where there is none, a draft begins with what the last plan said. Raises Refused.
    """
    version = _draft(person, programme or by.programme, by, at)
    one = PlanHelp(version=version)
    _word_help(one, person, words=words, who=who, name=name, goal=goal)
    happened(events.PLAN_WORDED, version, subject=person, programme=version.plan.programme)
    return one


@action
def reword_help(
    plan_help: PlanHelp, *, words: str, who: str = "", name: str = "", goal: str = "", by: Actor, at: datetime
) -> PlanHelp:
    """Change a line about who helps with what. Raises Refused."""
    version, one = _line_of_draft(plan_help, by, at)
    person = version.plan.person
    _word_help(one, person, words=words, who=who, name=name, goal=goal)
    happened(events.PLAN_WORDED, version, subject=person, programme=version.plan.programme)
    return one


@action
def drop_help(plan_help: PlanHelp, *, by: Actor, at: datetime) -> PlanVersion:
    """Leave a line about who helps out of the plan. Raises Refused."""
    version, one = _line_of_draft(plan_help, by, at)
    one.delete()
    happened(events.PLAN_WORDED, version, subject=version.plan.person, programme=version.plan.programme)
    return version


@action
def word_hard_times(
    person: Any, *, when_hard: str, programme: Any = None, by: Actor, at: datetime
) -> PlanVersion:
    """Write down what to do when it gets hard; empty words leave it out. Raises Refused while the plan is offered."""
    version = _draft(person, programme or by.programme, by, at)
    version.when_hard = when_hard
    version.save()
    happened(events.PLAN_WORDED, version, subject=person, programme=version.plan.programme)
    return version


@action
def offer_plan(
    person: Any, *, helper: str = "", programme: Any = None, by: Actor, at: datetime
) -> PlanVersion:
    """Freeze the plan as it stands today and ask both sides to sign it.

    The participant names the helper (public id of a practitioner or mentor beside); a helper offers it with herself
    or himself. From now on these words stay. Raises Refused.
    """
    where = programme or by.programme
    is_own = by.person is None or by.person.pk == person.pk
    helper = helper if is_own else by.person.public_id
    asked = next(
        (p for p, role in people_beside(person, where) if p.public_id == helper and role in HELPERS), None
    )
    if helper and asked is None:
        raise Refused(rules.not_beside("helper"))
    plan = _plan(person, where, at)
    versions = queries.versions_of(person, where)
    made = queries.version_being_made(versions)
    goals = Goal.objects.filter(person=person, programme=where, state=GoalState.AGREED).count()
    insist(
        rules.why_not_offered(
            goals=goals,
            has_helper=asked is not None,
            is_offered=made is not None and made.state == PlanState.OFFERED,
        )
    )
    version = _draft(person, where, by, at)
    text = queries.text_now(person, where, queries.versions_of(person, where), plan=plan)
    version.content = {"text": text.as_content(), "nonce": ids.new_secret()}
    version.seal = rules.seal_of(version.content)
    version.helper, version.offered_by, version.offered_at = asked, by.person, at
    version.move_to(PlanState.OFFERED, at=at)
    happened(
        events.PLAN_OFFERED,
        version,
        subject=person,
        programme=where,
        number=version.number,
        helper=asked.public_id if asked else "",
        seal=version.seal,
    )
    return version


@action
def sign_plan(
    version: PlanVersion, *, name: str = "", agrees: bool = False, helped_by: str = "", by: Actor, at: datetime
) -> PlanSignature:
    """Sign the words as they were offered, by name or by "I agree". When both have signed, the plan is agreed.

    ``helped_by`` is who read it aloud or helped. The plan in force until then is replaced and kept. Raises Refused.
    """
    version = lock(version)
    side = signer_of(by, version)
    insist(rules.NOT_ASKED if side is None else None)
    signed = {one.side for one in version.signatures.all()}
    insist(
        rules.why_not_signed(
            state=version.state,
            name=name,
            agrees=agrees,
            has_signed=side in signed,
            is_sealed=rules.seal_of(version.content) == version.seal,
        )
    )
    person = version.plan.person
    signature = PlanSignature(
        version=version,
        side=(side or Signer.PARTICIPANT).value,
        by=by.person,
        role=(role_beside(by, person) or Role.PARTICIPANT).value,
        name=name.strip() or by.person.display_name,
        how=(GivenHow.READ_ALOUD if helped_by else GivenHow.SELF).value,
        helped_by=helped_by,
        signed_at=at,
        seal=version.seal,
    )
    signature.save()
    where = version.plan.programme
    happened(
        events.PLAN_SIGNED,
        version,
        subject=person,
        programme=where,
        side=signature.side,
        how=signature.how,
        seal=version.seal,
    )
    if signed | {signature.side} == {s.value for s in Signer}:
        _replace_the_one_before(version, at)
        version.move_to(PlanState.AGREED, at=at)
        happened(events.PLAN_AGREED, version, subject=person, programme=where, number=version.number)
    return signature


@action
def take_plan_back(version: PlanVersion, *, by: Actor, at: datetime) -> PlanVersion:
    """Take back what waits to be signed; a draft of the same words goes on. Raises Refused when it is too late."""
    version = lock(version)
    insist(rules.why_not_taken_back(version.state))
    version.move_to(PlanState.WITHDRAWN, at=at)
    person, where = version.plan.person, version.plan.programme
    happened(events.PLAN_TAKEN_BACK, version, subject=person, programme=where, number=version.number)
    return _draft(person, where, by, at)


def _replace_the_one_before(version: PlanVersion, at: datetime) -> None:
    before = PlanVersion.objects.filter(plan=version.plan, state=PlanState.AGREED).first()
    if before is not None:
        lock(before).move_to(PlanState.REPLACED, at=at)
        happened(
            events.PLAN_REPLACED,
            before,
            subject=version.plan.person,
            programme=version.plan.programme,
            number=before.number,
        )


def _plan(person: Any, programme: Any, at: datetime) -> Plan:
    """The plan of the person, locked: two who write at once write one after the other."""
    plan, _is_new = Plan.objects.get_or_create(programme=programme, person=person, defaults={"changed_at": at})
    return lock(plan)


def _draft(person: Any, programme: Any, by: Actor, at: datetime) -> PlanVersion:
    """The draft; where there is none, a new one that begins with the words of the last plan.

    Raises Refused while a plan waits to be signed.
    """
    plan = _plan(person, programme, at)
    versions = queries.versions_of(person, programme)
    made = queries.version_being_made(versions)
    if made is not None:
        insist(rules.why_frozen(made.state))
        return made
    last = versions[0] if versions else None
    draft = PlanVersion(
        plan=plan,
        number=last.number + 1 if last else 1,
        when_hard=last.when_hard if last else "",
        written_by=by.person,
        written_at=at,
        state_since=at,
    )
    draft.save()
    for one in last.helps.all() if last else ():
        PlanHelp(version=draft, who=one.who, name=one.name, words=one.words, goal=one.goal).save()
    return draft


def _line_of_draft(plan_help: PlanHelp, by: Actor, at: datetime) -> tuple[PlanVersion, PlanHelp]:
    """The line on the draft; for a line of a signed plan, its copy on the draft that begins now. Raises Refused."""
    lock(plan_help.version.plan)
    version = PlanVersion.objects.select_related("plan__person", "plan__programme").get(pk=plan_help.version_id)
    if version.state == PlanState.DRAFT:
        one = PlanHelp.objects.filter(pk=plan_help.pk).first()
        if one is None:
            raise Refused(rules.LINE_GONE)
        return version, one
    draft = _draft(version.plan.person, version.plan.programme, by, at)
    same = draft.helps.filter(who=plan_help.who, name=plan_help.name, words=plan_help.words).first()
    if same is None:
        raise Refused(rules.LINE_GONE)
    return draft, same


def _word_help(one: PlanHelp, person: Any, *, words: str, who: str, name: str, goal: str) -> None:
    programme = one.version.plan.programme
    beside = next((p for p, _role in people_beside(person, programme) if p.public_id == who), None)
    is_same = one.who is not None and one.who.public_id == who
    insist(rules.why_no_help(text=words, who=who, name=name, is_beside=beside is not None or is_same))
    one.who = beside or (one.who if is_same else None)
    one.name = "" if one.who else name
    one.words = words
    one.goal = Goal.objects.filter(person=person, programme=programme, public_id=goal).first() if goal else None
    one.save()
