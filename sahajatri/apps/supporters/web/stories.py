"""Stories of role models: told by supporters, read by the programme when they are open."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.apps.supporters import actions, queries
from sahajatri.apps.supporters.access import my_supporter_for, story_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import KIND_WORDS, Kind
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import StoryForm


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def story_tell(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    initial = {"story": supporter.story, "is_story_open": supporter.is_story_open if supporter.story else None}
    form = StoryForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.tell_story, supporter, by=request.actor, at=request.at):
        said = _("Your story is open.") if form.result.is_story_open else _("Your story is kept. It is not open.")
        return go_to(request, "supporters:my-support", say=said)
    return show(request, "supporters/story_tell.html", {"supporter": supporter, "form": form})


@page(May.STORIES_READ)
def stories(request: ActorRequest) -> HttpResponse:
    """Open stories of supporters, but of nobody whom the reader must not meet."""
    actor = request.actor
    found = queries.open_stories(actor.programme, but=people_out_of_contact_with(actor.person, actor.programme))
    rows = [{"supporter": s, "kind": sentence(KIND_WORDS[Kind(s.kind)])} for s in found]
    return show(request, "supporters/stories.html", {"stories": rows})


@page(May.STORIES_READ, opens=story_for)
def story(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    kind = sentence(KIND_WORDS[Kind(supporter.kind)])
    return show(request, "supporters/story.html", {"supporter": supporter, "kind": kind})
