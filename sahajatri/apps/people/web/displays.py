"""How pages look, how a person is reached, and drafts."""

from dataclasses import asdict
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from sahajatri.apps.people import actions, queries
from sahajatri.apps.people.terms import PeopleCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, safe_path, show
from sahajatri.kernel.pages.display import ALLOWED, Display
from sahajatri.kernel.pages.held import keep_draft

from .forms import Confirm, PreferencesForm, ReachForm


def _look(request: ActorRequest) -> Display:
    look: Display = request.display  # type: ignore[attr-defined]  # put there by the display middleware
    return look


@page(May.DISPLAY_CHOOSE)
def language_choose(request: ActorRequest) -> HttpResponse:
    """The other language, on the same page."""
    wanted = safe_path(request.POST.get("next"))
    form = Confirm.of(request)
    language = request.POST.get("lang", "")
    if form.is_valid() and language in ALLOWED["lang"]:
        return _with_look(request, Display.of({**asdict(_look(request)), "lang": language}), go_to(request, wanted))
    return go_to(request, wanted)


@page(May.DISPLAY_CHOOSE)
def look_choose(request: ActorRequest) -> HttpResponse:
    """One thing about how pages look (easy words, pictures), and back to the same page."""
    wanted = safe_path(request.POST.get("next"))
    form = Confirm.of(request)
    chosen = {name: request.POST[name] for name in ("view", "pictures") if name in request.POST}
    if form.is_valid() and chosen:
        return _with_look(request, Display.of({**asdict(_look(request)), **chosen}), go_to(request, wanted))
    return go_to(request, wanted)


def _with_look(request: ActorRequest, look: Display, answer: HttpResponseRedirect) -> HttpResponseRedirect:
    look.put_on(answer)
    if request.actor.is_signed_in:
        actions.choose_display(request.actor.person, display=asdict(look), by=request.actor, at=request.at)
    return answer


@page(May.DISPLAY_CHOOSE)
def preferences(request: ActorRequest) -> HttpResponse:
    """Language, size, colours, calm: for everybody, signed in or not."""
    is_first = bool(request.GET.get("first"))
    wanted = safe_path(request.GET.get("next"))
    form = PreferencesForm.of(request, initial=asdict(_look(request)))
    if form.is_valid():
        look = form.display()
        with override(look.lang):
            said = "" if is_first else _("This is how pages look now.")
            where = reverse("people:preferences") if not is_first else reverse("people:reach-me")
        query = urlencode({"first": 1, "next": wanted} if is_first else {"next": wanted} if wanted != "/" else {})
        path = f"{where}?{query}" if query else where
        return _with_look(request, look, go_to(request, path, say=said))
    return show(request, "people/preferences.html", {"form": form, "is_first": is_first, "next": wanted})


@page(May.OWN_ACCOUNT_ACT)
def reach_me(request: ActorRequest) -> HttpResponse:
    """How to be reached, an interpreter, a helper, anything else; nothing is chosen beforehand but the app."""
    is_first = bool(request.GET.get("first"))
    person = request.actor.person
    chosen = queries.preferences_of(person)
    names = ("reach_by", "wants_interpreter", "interpreter_language", "wants_helper", "says")
    form = ReachForm.of(request, initial={name: getattr(chosen, name) for name in names})
    if form.is_valid() and form.accepts(actions.choose_reach, person, by=request.actor, at=request.at):
        where = safe_path(request.GET.get("next")) if is_first else reverse("people:account")
        return go_to(request, where, say=_("Thank you. We reach you like this."))
    return show(request, "people/reach_me.html", {"form": form, "is_first": is_first})


@page(May.DRAFT_KEEP)
def draft_keep(request: ActorRequest) -> HttpResponse:
    """Keep what stands in a form of this site: for the script every ten seconds, for the button "finish later"."""
    path = urlsplit(safe_path(request.POST.get("draft_path"), otherwise="")).path
    if request.method == "POST" and _is_a_page(path):
        keep_draft(request.actor.person.public_id, path, request.POST)
    if "text/html" in request.headers.get("Accept", ""):
        return go_to(request, "/", say=_("Your text is kept. You find it when you open the page again."))
    return HttpResponse(status=204)


def _is_a_page(path: str) -> bool:
    if not path or len(path) > 400:
        return False
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
