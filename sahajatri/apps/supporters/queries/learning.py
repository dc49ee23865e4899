"""Reads about learning: where somebody is in a module, practice conversations, who may assess them."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.apps.supporters.models import PracticeTalk, Reflection, Study, Supporter
from sahajatri.apps.supporters.terms import ConversationState, Module, StudyState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

ASSESSING = (Role.COORDINATOR, Role.PRACTITIONER)


def study_of(supporter: Supporter, module: str) -> Study | None:
    """The way through a module that is under way."""
    return Study.objects.filter(supporter=supporter, module=module, state=StudyState.OPEN).first()


def open_studies(supporter: Supporter) -> dict[str, Study]:
    """All modules under way."""
    return {row.module: row for row in Study.objects.filter(supporter=supporter, state=StudyState.OPEN)}


def trained_modules(supporter: Supporter) -> dict[str, date]:
    """The modules completed at least once, with the day on which they were completed last."""
    rows = supporter.training.order_by("done_on", "pk").values_list("module", "done_on")
    return dict(rows)


def reflection_of(supporter: Supporter, module: Module, exercise: str) -> Reflection | None:
    """What the supporter wrote for herself or himself at one exercise."""
    return Reflection.objects.filter(supporter=supporter, module=module, exercise=exercise).first()


def reflections_shared(supporter: Supporter) -> list[Reflection]:
    """What was shared with the coordinators; nothing else leaves the writer."""
    return list(Reflection.objects.filter(supporter=supporter, is_shared=True).order_by("written_at", "pk"))


def practice_talks_of(supporter: Supporter) -> list[PracticeTalk]:
    """All practice conversations, latest first."""
    found = PracticeTalk.objects.filter(supporter=supporter).select_related("assessor", "supporter__person")
    return list(found.order_by("-planned_at", "-pk"))


def talks_assessed_by(person: Any, programme: Any) -> list[PracticeTalk]:
    """The conversations in which somebody listens and looks, those to come first."""
    found = PracticeTalk.objects.filter(assessor=person, supporter__programme=programme)
    rows = list(found.select_related("supporter__person", "assessor").order_by("planned_at", "pk"))
    return sorted(rows, key=lambda row: row.state != ConversationState.PLANNED)


def practice_talks_to_hold(programme: Any, at: datetime) -> list[PracticeTalk]:
    """Conversations of the programme whose time has passed and that nobody has written down yet."""
    return [talk for talk in practice_talks_to_hold_everywhere(at) if talk.supporter.programme_id == programme.pk]


def practice_talks_to_hold_everywhere(at: datetime) -> list[PracticeTalk]:
    """The same of all programmes, for the clock."""
    found = PracticeTalk.objects.filter(state=ConversationState.PLANNED, planned_at__lt=at)
    return list(found.select_related("supporter__person", "assessor", "supporter__programme").order_by("planned_at"))


def who_may_assess(supporter: Supporter, at: datetime) -> list[Any]:
    """Coordinators, practitioners and supporters with a certificate, never the supporter; in alphabetical order."""
    from . import cleared_supporters

    day = clock.day_of(at)
    held = Membership.objects.filter(
        programme=supporter.programme,
        role__in=[role.value for role in ASSESSING],
        state=MembershipState.ACTIVE,
        from_on__lte=day,
    )
    people = {m.person_id: m.person for m in held.select_related("person") if m.until_on is None or m.until_on >= day}
    people |= {row.person_id: row.person for row in cleared_supporters(supporter.programme, day)}
    apart = people_out_of_contact_with(supporter.person, supporter.programme) | {supporter.person_id}
    return sorted((one for pk, one in people.items() if pk not in apart), key=lambda person: person.name_key)


def may_assess(person: Any, supporter: Supporter, at: datetime) -> bool:
    """Whether somebody may listen and look in a practice conversation of this supporter."""
    return any(one.pk == person.pk for one in who_may_assess(supporter, at))
