"""What I agree to, what I let others see, and who looked."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.consent import access, actions, queries
from sahajatri.apps.consent.terms import (
    AUDIENCE_NAMES,
    FORMER,
    ITEM_NAMES,
    LOOK_ANYTHING,
    LOOK_NAMES,
    NEEDS_SHARING,
    PURPOSE_TEXTS,
    ROLE_NAMES,
    Audience,
    Item,
    Purpose,
)
from sahajatri.apps.consent.terms import ConsentCapability as Capability
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, safe_path, sentence, show

from .forms import CloseAllForm, ConsentForm, ItemsForm


@page(Capability.OWN_CONSENT_READ)
def consents(request: ActorRequest) -> HttpResponse:
    """Everything I was asked, one by one, with what I said."""
    given = queries.grants_in_force(request.actor.person, request.actor.programme)
    rows = [
        {
            "purpose": purpose.value,
            "name": sentence(text.name),
            "what": sentence(text.what),
            "given_at": given[purpose].given_at if purpose in given else None,
        }
        for purpose, text in PURPOSE_TEXTS.items()
    ]
    return show(request, "consent/consents.html", {"rows": rows, "programme": request.actor.programme})


@page(Capability.CONSENT_ANSWER, opens=access.purpose_for)
def consent_answer(request: ActorRequest, purpose: Purpose) -> HttpResponse:
    """One purpose in plain words, with yes and no."""
    person, programme = request.actor.person, request.actor.programme
    given = queries.grants_in_force(person, programme).get(purpose)
    form = ConsentForm.of(request, initial={"is_agreed": True if given else None})
    if form.is_valid() and form.accepts(
        actions.answer_consent,
        person,
        purpose,
        programme=programme,
        language=get_language() or "bn",
        by=request.actor,
        at=request.at,
    ):
        said = _("Your answer is kept. You can change it at any time.")
        return go_to(request, safe_path(request.GET.get("next"), reverse("consent:consents")), say=said)
    asked = {key: sentence(value) for key, value in vars(PURPOSE_TEXTS[purpose]).items()}
    return show(request, "consent/consent_answer.html", {"form": form, "asked": asked, "given": given})


@page(Capability.OWN_CONSENT_READ)
def disclosures(request: ActorRequest) -> HttpResponse:
    """The audiences, and how much is open to each."""
    person, programme = request.actor.person, request.actor.programme
    is_open = queries.open_disclosures(person, programme)
    audiences = [
        {
            "code": audience.value,
            "name": sentence(name),
            "items": [sentence(ITEM_NAMES[i]) for i in Item if (i, audience) in is_open],
        }
        for audience, name in AUDIENCE_NAMES.items()
    ]
    context = {
        "audiences": audiences,
        "is_anything_open": bool(is_open),
        "has_agreed": Purpose.SHARING in queries.purposes_agreed_to(person, programme),
        "programme": programme,
    }
    return show(request, "consent/disclosures.html", context)


@page(Capability.DISCLOSURE_SET, opens=access.audience_for)
def disclosures_for(request: ActorRequest, audience: Audience) -> HttpResponse:
    """The switches for one audience."""
    person, programme = request.actor.person, request.actor.programme
    is_open = [i.value for i, a in queries.open_disclosures(person, programme) if a is audience]
    form = ItemsForm.of(request, initial={"items": is_open})
    if form.is_valid() and form.accepts(
        actions.choose_items, person, audience, programme=programme, by=request.actor, at=request.at
    ):
        said = _("Your choice is kept. It counts from now on.")
        return go_to(request, "intake:preview", say=said, audience=audience.value)
    context = {
        "form": form,
        "audience": audience.value,
        "name": sentence(AUDIENCE_NAMES[audience]),
        "lacks_sharing": audience in NEEDS_SHARING
        and Purpose.SHARING not in queries.purposes_agreed_to(person, programme),
    }
    return show(request, "consent/disclosures_for.html", context)


@page(Capability.DISCLOSURE_SET)
def disclosures_close(request: ActorRequest) -> HttpResponse:
    """Close everything with one press."""
    form = CloseAllForm.of(request)
    person, programme = request.actor.person, request.actor.programme
    if form.is_valid() and form.accepts(
        actions.set_disclosures, person, programme, (), by=request.actor, at=request.at
    ):
        return go_to(request, "consent:disclosures", say=_("Everything is closed. Nobody sees it any more."))
    return go_to(request, "consent:disclosures")


@page(Capability.OWN_LOOKS_READ)
def looks(request: ActorRequest) -> HttpResponse:
    """Who saw my information, when, what and why."""
    entries = [
        {
            "when": look.at,
            "who": look.name or sentence(FORMER),
            "title": sentence(LOOK_NAMES.get(look.what, LOOK_ANYTHING)),
            "text": _("Looked as: %(role)s") % {"role": sentence(ROLE_NAMES.get(look.role, FORMER))},
        }
        for look in queries.who_saw(request.actor.person)
    ]
    return show(request, "consent/looks.html", {"entries": entries})
