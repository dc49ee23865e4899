"""My decision with its earlier ones, my words, and a day to look at it again."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.telling import access, actions, queries
from sahajatri.apps.telling.models import Weighing
from sahajatri.apps.telling.terms import Step
from sahajatri.apps.telling.terms import TellingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from . import wording
from .forms import DayForm, DecisionForm, WordsForm
from .going import kept, not_here

PER_PAGE = 10


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def decision(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """What I decided for today, or that nothing is decided; what was decided before stays."""
    answer = not_here(request, weighing, Step.DECISION)
    if answer is not None:
        return answer
    now = queries.decision_now(weighing)
    names = ("way", "whom", "time", "what", "what_not")
    initial = {name: getattr(now, name) for name in names} if now else {}
    form = DecisionForm.of(request, initial=initial, language=wording.language())
    answer = kept(request, weighing, Step.DECISION, form, actions.decide, "whom", "what", "what_not")
    context = {**wording.head(weighing, Step.DECISION), "form": form}
    context["lede"] = _("It is yours. “Not decided yet” is an answer, too, and you can change it at any time.")
    if now is not None:
        url = reverse("telling:decisions", kwargs={"weighing": weighing.public_id})
        context["links"] = [{"url": url, "text": _("What I decided before")}]
    return answer or show(request, "telling/step.html", context)


@page(May.OWN_TELLING_READ, opens=access.weighing_for, is_sensitive=True)
def decisions(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """Every decision as it was, the newest first."""
    part = Paginator(queries.decisions_of(weighing), PER_PAGE).get_page(request.GET.get("page"))
    context = {"weighing": weighing, "page": part, "rows": [wording.decision_row(one) for one in part]}
    return show(request, "telling/decisions.html", context)


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def my_words(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """A script in three short parts, to rehearse."""
    answer = not_here(request, weighing, Step.WORDS)
    if answer is not None:
        return answer
    names = ("say_need", "say_self", "say_not")
    form = WordsForm.of(request, initial={name: getattr(weighing, name) for name in names})
    answer = kept(request, weighing, Step.WORDS, form, actions.find_words, *names)
    context = {**wording.head(weighing, Step.WORDS), "form": form, "rehearsals": wording.rehearsals()}
    context["lede"] = _("Words that lie ready help, also when you tell nobody and somebody asks.")
    return answer or show(request, "telling/words.html", context)


@page(May.OWN_TELLING_READ, opens=access.weighing_for, is_sensitive=True)
def sheet(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """My words alone, to print."""
    return show(request, "telling/sheet.html", {"weighing": weighing})


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def day(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """A day to look at it again."""
    answer = not_here(request, weighing, Step.DAY)
    if answer is not None:
        return answer
    form = DayForm.of(request, initial={"on": weighing.look_again_on})
    answer = kept(request, weighing, Step.DAY, form, actions.choose_day)
    context = {**wording.head(weighing, Step.DAY), "form": form}
    context["lede"] = _("One reminder comes on that day. It does not say what it is about.")
    return answer or show(request, "telling/step.html", context)
