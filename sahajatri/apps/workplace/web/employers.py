"""Employers that the programme talks with, and the talks."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.workplace import access, actions, queries
from sahajatri.apps.workplace.models import Employer
from sahajatri.apps.workplace.terms import WorkplaceCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import ContactForm, EmployerForm


@page(May.EMPLOYERS_READ)
def employers(request: ActorRequest) -> HttpResponse:
    """All employers, with the day of the last talk."""
    rows = [
        {"employer": one, "last_on": max((c.on for c in one.contacts.all()), default=None)}
        for one in queries.employers_of(request.actor.programme)
    ]
    return show(request, "workplace/employers.html", {"rows": rows})


@page(May.EMPLOYERS_READ, opens=access.employer_for)
def employer(request: ActorRequest, employer: Employer) -> HttpResponse:
    """One employer and the talks; about whom and what was said only to those who may know."""
    contacts = [
        {
            "contact": contact,
            "text": wording.contact_text(contact),
            "person": contact.person if is_seen else None,
            "is_hidden": not is_seen,
            "note": contact.note if is_seen else "",
        }
        for contact, is_seen in access.contacts_seen(request.actor, employer)
    ]
    return show(request, "workplace/employer.html", {"employer": employer, "contacts": contacts})


@page(May.EMPLOYER_WRITE)
def employer_add(request: ActorRequest) -> HttpResponse:
    """A new employer."""
    form = EmployerForm.of(request)
    if form.is_valid() and form.accepts(
        actions.add_employer, request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, "workplace:employer", say=_("It is kept."), employer=form.result)
    return show(request, "workplace/employer_add.html", {"form": form})


@page(May.EMPLOYER_WRITE, opens=access.employer_for)
def employer_correct(request: ActorRequest, employer: Employer) -> HttpResponse:
    """Correct what is known."""
    known = ("name", "place", "contact_name", "contact_at", "note")
    form = EmployerForm.of(request, initial={field: getattr(employer, field) for field in known})
    if form.is_valid() and form.accepts(actions.correct_employer, employer, by=request.actor, at=request.at):
        return go_to(request, "workplace:employer", say=_("It is kept."), employer=employer)
    return show(request, "workplace/employer_correct.html", {"form": form, "employer": employer})


@page(May.EMPLOYER_WRITE, opens=access.employer_for, is_sensitive=True)
def contact_note(request: ActorRequest, employer: Employer) -> HttpResponse:
    """A talk with this employer."""
    people = access.people_i_look_after(request.actor)
    form = ContactForm.of(request, people=people, initial={"on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.note_employer_contact, employer, by=request.actor, at=request.at):
        return go_to(request, "workplace:employer", say=_("It is kept."), employer=employer)
    return show(request, "workplace/contact_note.html", {"form": form, "employer": employer})
