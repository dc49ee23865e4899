"""Stories of role models: told by supporters, read by the programme when they are open."""

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.apps.supporters import actions, queries
from sahajatri.apps.supporters.access import my_supporter_for, story_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.occupations import MAJOR_WORDS, OTHER_WORDS, major_of
from sahajatri.apps.supporters.terms import KIND_WORDS, LANGUAGE_WORDS, MODE_WORDS, Kind
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import StoryForm, StorySieveForm

SHOWN = 20


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def story_tell(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    initial = {
        "story": supporter.story,
        "is_story_open": supporter.is_story_open if supporter.story else None,
        "is_experience_open": supporter.is_experience_open,
    }
    form = StoryForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.tell_story, supporter, by=request.actor, at=request.at):
        said = _("Your story is open.") if form.result.is_story_open else _("Your story is kept. It is not open.")
        return go_to(request, "supporters:my-support", say=said)
    return show(request, "supporters/story_tell.html", {"supporter": supporter, "form": form})


@page(May.STORIES_READ)
def stories(request: ActorRequest) -> HttpResponse:
    """Open stories of cleared supporters, by what the reader looks for; of nobody whom the reader must not meet."""
    actor = request.actor
    unseen = people_out_of_contact_with(actor.person, actor.programme)
    found = queries.open_stories(actor.programme, clock.day_of(request.at), but=unseen)
    district = actor.person.district if actor.person else ""
    form = StorySieveForm(request.GET, stories=found, has_district=bool(district))
    said = form.said()
    shown = queries.stories_that_fit(found, district=district, **said)
    part = Paginator(shown, SHOWN).get_page(request.GET.get("page"))
    return show(
        request,
        "supporters/stories.html",
        {
            "groups": [
                {"title": sentence(MAJOR_WORDS.get(major, OTHER_WORDS)), "stories": [_told(s) for s in told]}
                for major, told in groupby(part, key=lambda s: major_of(s.isco))
            ],
            "page": part,
            "query": urlencode(said),
            "form": form,
            "is_sieved": bool(said),
            "has_stories": bool(found),
            "is_participant": actor.holds(Role.PARTICIPANT),
        },
    )


@page(May.STORIES_READ, opens=story_for)
def story(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """One story, and how to reach its teller: a participant may ask for her or him, or ask never to be suggested."""
    actor = request.actor
    is_own = actor.person is not None and actor.person.pk == supporter.person_id
    may_ask = actor.holds(Role.PARTICIPANT) and not is_own
    return show(request, "supporters/story.html", {**_told(supporter), "may_ask": may_ask})


def _told(supporter: Supporter) -> dict[str, Any]:
    """What a story shows of its teller: nothing that was not said for others."""
    return {
        "supporter": supporter,
        "kind": sentence(KIND_WORDS[Kind(supporter.kind)]),
        "languages": [sentence(LANGUAGE_WORDS[c]) for c in supporter.languages if c in LANGUAGE_WORDS],
        "modes": [sentence(MODE_WORDS[c]) for c in supporter.modes if c in MODE_WORDS],
    }
