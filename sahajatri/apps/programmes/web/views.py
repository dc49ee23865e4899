"""Public pages of programmes, choosing one, and who belongs to it."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.programmes import access, actions, queries
from sahajatri.apps.programmes.access import PROGRAMME_KEY
from sahajatri.apps.programmes.models import Membership, Programme
from sahajatri.apps.programmes.terms import ROLE_NAMES
from sahajatri.apps.programmes.terms import ProgrammesCapability as May
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, safe_path, show

from .forms import ChooseForm, Confirm

PER_PAGE = 50


@page(May.PROGRAMME_READ)
def programmes(request: ActorRequest) -> HttpResponse:
    """Everybody may see which programmes take applications."""
    return show(
        request, "programmes/programmes.html", {"programmes": queries.programmes_open_for_applications()}
    )


@page(May.PROGRAMME_READ, opens=access.programme_for)
def programme(request: ActorRequest, programme: Programme) -> HttpResponse:
    """What a programme is, and the two ways in: to take part, to support."""
    context = {"programme": programme, "apply": reverse("intake:apply"), "support": reverse("supporters:apply")}
    return show(request, "programmes/programme.html", context)


@page(May.PROGRAMME_CHOOSE)
def choose(request: ActorRequest) -> HttpResponse:
    """Switch between my programmes; somebody without a role may choose one that takes applications."""
    held = list(queries.memberships_of(request.actor.person))
    mine = {m.programme.public_id: m.programme for m in held}
    open_ones = {} if mine else {p.public_id: p for p in queries.programmes_open_for_applications()}
    names = [(key, programme.name) for key, programme in {**open_ones, **mine}.items()]
    chosen = getattr(request.actor.programme, "public_id", "")
    form = ChooseForm.of(request, programmes=names, initial={"programme": chosen})
    if form.is_valid():
        programme = {**open_ones, **mine}[form.cleaned_data["programme"]]
        request.session[PROGRAMME_KEY] = programme.pk
        return go_to(request, safe_path(form.cleaned_data["next"]))
    rows = [{"programme": m.programme.name, "role": _(ROLE_NAMES[Role(m.role)]), "since": m.from_on} for m in held]
    context = {"form": form, "rows": rows, "may_choose": len(names) > 1 or (names and not held)}
    return show(request, "programmes/choose.html", context)


@page(May.MEMBERS_READ)
def members(request: ActorRequest) -> HttpResponse:
    """Who holds which role, in alphabetical order, with a search that reads any spelling."""
    search = request.GET.get("q", "")[:100]
    found = Paginator(queries.members_of(request.actor.programme, search=search), PER_PAGE)
    shown = found.get_page(request.GET.get("page"))
    rows = [{"membership": m, "person": m.person, "role": _(ROLE_NAMES[Role(m.role)])} for m in shown]
    context = {"rows": rows, "page": shown, "search": search, "query": urlencode({"q": search} if search else {})}
    return show(request, "programmes/members.html", context)


@page(May.MEMBERSHIP_END, opens=access.membership_for)
def member_end(request: ActorRequest, membership: Membership) -> HttpResponse:
    """Look at what will end, then end it."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.end_role, membership, by=request.actor, at=request.at):
        return go_to(request, "programmes:members", say=_("The role has ended."))
    context: dict[str, Any] = {"form": form, "membership": membership, "role": _(ROLE_NAMES[Role(membership.role)])}
    return show(request, "programmes/member_end.html", context)
