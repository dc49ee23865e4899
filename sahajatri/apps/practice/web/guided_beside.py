"""Practice as the one beside sees it: proposals, what was practised, giving a practice, and what was opened."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import ROLE_OF, stands_as
from sahajatri.apps.people.models import Person
from sahajatri.apps.practice.access import guided as access
from sahajatri.apps.practice.actions import guided as actions
from sahajatri.apps.practice.guided_terms import GivenState
from sahajatri.apps.practice.guided_terms import GuidedCapability as May
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel.access import ActorRequest, Role, decide, facts_about, page
from sahajatri.kernel.pages import go_to, show

from . import guided_words as wording
from .guided import PLACE, PRACTICES_ON_A_PAGE
from .guided_forms import GiveForm


@page(May.BESIDE_TOGETHER_READ, is_sensitive=True)
def beside(request: ActorRequest) -> HttpResponse:
    """The practices in which I am the other one."""
    rows = [wording.row_of(one, is_own=False) for one in access.practices_beside(request.actor)]
    open_now = [row for row in rows if not row["is_held"] or row["is_unwritten"]]
    past = [row for row in rows if row["is_held"] and not row["is_unwritten"]]
    past.sort(key=lambda row: row["practice"].held_on, reverse=True)
    shown = Paginator(past, PRACTICES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "open": open_now,
        "past": list(shown),
        "page": shown,
        "people": access.people_to_ask(request.actor),
    }
    return show(request, "practice/guided_beside.html", context)


@page(May.GROWTH_READ, opens=access.person_for, is_sensitive=True)
def growth_of(request: ActorRequest, person: Person) -> HttpResponse:
    """How often somebody practised and how the skills were rated, as far as it was opened to me."""
    actor = request.actor
    seen = access.practice_seen(actor, person, at=request.at)
    facts = facts_about(actor, person)
    context = {
        "person": person,
        "is_open": seen.is_open,
        "growth": wording.growth_shown(seen.growth, own=person.display_name, partner=_("The other one")),
        "dose": queries.dose_of(person, actor.programme) if seen.is_open else None,
        "may_give": decide(actor, May.PRACTICE_GIVE, facts).allowed,
        "may_propose": decide(actor, May.TOGETHER_PROPOSE, facts).allowed,
    }
    return show(request, "practice/guided_growth_of.html", context)


@page(May.PRACTICE_GIVE, opens=access.person_for, is_sensitive=True)
def give(request: ActorRequest, person: Person) -> HttpResponse:
    """Suggest a conversation to practise alone."""
    actor = request.actor
    audiences = stands_as(actor, person)
    role = ROLE_OF[min(audiences)] if audiences else Role.PRACTITIONER
    form = GiveForm.of(
        request,
        initial={"scenario": request.GET.get("scenario", "")},
        readers=_("Only %(name)s.") % {"name": person.display_name},
    )
    if form.is_valid() and form.accepts(
        actions.give_practice, person, programme=actor.programme, role=role, by=actor, at=request.at
    ):
        calm = answer_calmly(
            request,
            form.cleaned_data["why"],
            place=PLACE,
            place_id=form.result.public_id,
            back_url=request.path,
        )
        return calm or go_to(request, request.path, say=_("It is suggested. You are told when there is an answer."))
    context = {
        "form": form,
        "person": person,
        "given": [
            {
                "given": one,
                "title": wording.title_of(one.scenario),
                "is_new": one.state == GivenState.NEW,
                "is_taken_up": one.state == GivenState.TAKEN_UP,
            }
            for one in queries.given_by(actor.person, person, actor.programme)
        ],
    }
    return show(request, "practice/guided_give.html", context)
