"""A letter, or words for a talk, out of the changes that the person chose; nothing else about her or him goes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from sahajatri.apps.adjustments import access, actions
from sahajatri.apps.adjustments.models import Letter, Work
from sahajatri.apps.adjustments.terms import LANGUAGE_NAMES, WAY_NAMES, AdjustmentState, Language, Way, WorkKind
from sahajatri.apps.adjustments.terms import AdjustmentsCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.templatetags.words import date_words, digits
from sahajatri.kernel.papers import UNKNOWN, answer_paper, paper, printable

from . import wording
from .forms import LetterChoiceForm, LetterForm

CAN_BE_ASKED = frozenset(
    {
        AdjustmentState.WANTED,
        AdjustmentState.ASKED,
        AdjustmentState.PARTLY,
        AdjustmentState.REFUSED,
    }
)


@dataclass(frozen=True)
class Wish:
    """What is asked for, and what it does for the work. It has no place for anything else."""

    name: str
    does: str


def draft(wishes: Sequence[Wish], *, way: Way, language: Language, signed: str, day: date) -> str:
    """The words proposed for a letter or a talk. They know the wishes, a name and a day, and nothing else."""
    with override(language.value):
        asked = [f"{digits(at)}. {': '.join(filter(None, (one.name, one.does)))}" for at, one in enumerate(wishes, 1)]
        if way is Way.TALK:
            parts = [
                _("I would like to speak with you for ten minutes about my work."),
                _("I want to do my work well. These changes help with it:"),
                "\n".join(asked),
                _("Could we try this for four weeks and then look together whether it works?"),
                _("What do you think? If something is not possible, let us find another way together."),
            ]
        else:
            parts = [
                date_words(day),
                _("Dear Sir or Madam,"),
                _("I want to do my work well. I ask for these changes:"),
                "\n".join(asked),
                _("I suggest that we try this for four weeks and then look together whether it works."),
                _("I would be glad to speak with you about it. If something is not possible, let us find another way."),
                _("With kind regards") + f"\n{signed}",
            ]
    return "\n\n".join(parts)


@page(May.ADJUSTMENTS_PLAN, opens=access.work_for, is_sensitive=True)
def letter_choose(request: ActorRequest, work: Work) -> HttpResponse:
    """What the letter asks for, in which language, to be read or to be said."""
    rows = [one for one in work.adjustments.all() if one.state in CAN_BE_ASKED]
    form = LetterChoiceForm.of(
        request,
        asked=[(one.public_id, wording.name_of(one)) for one in rows],
        initial={"language": wording.language(), "way": _first_way(work)},
    )
    if rows and form.is_valid():
        wanted = QueryDict(mutable=True)
        wanted.setlist("ask", form.cleaned_data["asked"])
        wanted["way"], wanted["language"] = form.cleaned_data["way"], form.cleaned_data["language"]
        path = reverse("adjustments:letter-write", kwargs={"work": work.public_id})
        return go_to(request, f"{path}?{wanted.urlencode()}")
    context = {"form": form, "work": work, "title": wording.title_of(work), "has_some": bool(rows)}
    return show(request, "adjustments/letter_choose.html", context)


def _first_way(work: Work) -> str:
    """At home one rather talks."""
    return (Way.TALK if work.kind == WorkKind.HOME else Way.LETTER).value


@page(May.ADJUSTMENTS_PLAN, opens=access.work_for, is_sensitive=True)
def letter_write(request: ActorRequest, work: Work) -> HttpResponse:
    """The words, to be changed as one likes, and kept."""
    way = Way(asked) if (asked := request.GET.get("way", "")) in set(Way) else Way.LETTER
    language = (
        Language(asked) if (asked := request.GET.get("language", "")) in set(Language) else Language(wording.language())
    )
    chosen = set(request.GET.getlist("ask"))
    wishes = [
        Wish(wording.name_of(one, language.value), wording.does_of(one, language.value))
        for one in sorted(work.adjustments.all(), key=lambda one: one.pk)
        if one.public_id in chosen and one.state in CAN_BE_ASKED
    ]
    text = draft(
        wishes, way=way, language=language, signed=work.person.display_name, day=clock.day_of(request.at)
    )
    form = LetterForm.of(request, initial={"text": text})
    if form.is_valid() and form.accepts(
        actions.keep_letter, work, way=way.value, language=language.value, by=request.actor, at=request.at
    ):
        return go_to(request, "adjustments:letter", say=_("It is kept as you confirmed it."), letter=form.result)
    return show(request, "adjustments/letter_write.html", {"form": form, "work": work, "language": language.value})


@page(May.OWN_ADJUSTMENTS_READ, opens=access.letter_for, is_sensitive=True)
def letter(request: ActorRequest, letter: Letter) -> HttpResponse:
    """One letter as it was kept: to copy, to print, to read aloud."""
    return show(request, "adjustments/letter.html", {"letter": letter, "said": letter_row(letter)})


def letter_row(letter: Letter) -> dict[str, Any]:
    """A letter in a list."""
    return {
        "letter": letter,
        "way": sentence(WAY_NAMES[Way(letter.way)]),
        "language": sentence(LANGUAGE_NAMES[Language(letter.language)]),
    }


@page(May.OWN_ADJUSTMENTS_READ, opens=access.letter_for, is_sensitive=True)
def letter_paper(request: ActorRequest, letter: Letter) -> HttpResponse:
    """The letter on paper. Nothing on it says from which programme it comes."""
    is_large = request.GET.get("size") == "large"
    with override(letter.language):
        title = _("About my work")
    # Signs that no font can draw are left out: the note about them would say where the letter was written.
    told = {"author": letter.work.person.display_name, "text": letter.text}
    data = {"title": title, **{name: printable(text).replace(UNKNOWN, "") for name, text in told.items()}}
    content = paper("adjustments/letter", data, language=letter.language, at=request.at, is_large=is_large)
    return answer_paper(content, f"letter-{letter.language}{'-large' if is_large else ''}.pdf")
