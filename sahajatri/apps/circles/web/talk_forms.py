"""Forms of the conversation, the topics and the board."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.circles.terms import Listening, Result
from sahajatri.kernel.media import MediaKind
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField
from sahajatri.kernel.pages.fields import MediaField

LONGEST = 2000
OWN = "own"


class Button(Form):
    """A single button."""


class ShortPostForm(Form):
    """Words to the circle, on its own page."""

    text = TextField(label=_("Write to your circle"), lines=4, most=LONGEST)


class PostForm(Form):
    """Words, a picture, a voice: any of them."""

    text = TextField(label=_("Write to your circle"), lines=5, most=LONGEST, required=False)
    picture = MediaField(
        kind=MediaKind.PICTURE,
        label=_("A picture"),
        help_text=_(
            "Only what everybody in the circle may see. Where and when it was taken is removed. Up to 20 in seven days."
        ),
        required=False,
    )
    picture_words = TextField(
        label=_("What does the picture show?"),
        help_text=_("For those who cannot see it, or do not load it."),
        most=300,
        required=False,
    )
    voice = MediaField(
        kind=MediaKind.SOUND,
        label=_("Your voice"),
        help_text=_(
            "A recording of up to 3 minutes, an hour in seven days. It is made small, so that it is cheap to hear."
        ),
        required=False,
    )
    voice_words = TextField(
        label=_("What does the recording tell, in a sentence?"),
        help_text=_("For those who cannot hear it."),
        most=500,
        required=False,
    )


class EditForm(Form):
    """Other words in place of one's own."""

    text = TextField(label=_("Your words"), lines=5, most=LONGEST, required=False)


class HeardForm(Form):
    """I have heard, or not any more."""

    heard = ChoiceField(choices=[("yes", _("I have heard you")), ("no", _("Take it back"))], initial="yes")

    def values(self) -> dict[str, Any]:
        return {"heard": self.cleaned_data["heard"] == "yes"}


class WishForm(Form):
    """I would like this topic, or not any more."""

    wished = ChoiceField(choices=[("yes", _("I would like this topic")), ("no", _("Take it back"))])

    def values(self) -> dict[str, Any]:
        return {"wished": self.cleaned_data["wished"] == "yes"}


class SkipForm(Form):
    """Leave a topic out, or look at it after all."""

    skipped = ChoiceField(choices=[("yes", _("Leave this topic out")), ("no", _("Look at it after all"))])

    def values(self) -> dict[str, Any]:
        return {"skipped": self.cleaned_data["skipped"] == "yes"}


class ListeningForm(Form):
    """How much of a circle is told."""

    listening = ChoiceField(
        label=_("What do you want to be told of this circle?"),
        help_text=_("Nobody else sees what you choose. You can read and write as before."),
        choices=[
            (Listening.USUAL.value, _("New topics, and answers to what I wrote")),
            (Listening.WEEKLY.value, _("One message a week, when there is something new")),
            (Listening.QUIET.value, _("Only gatherings, and what I started myself")),
        ],
    )


class ProblemForm(Form):
    """A difficulty at work."""

    title = TextField(
        label=_("What is difficult?"),
        help_text=_("In a sentence. Nobody needs to know your diagnosis."),
        most=160,
    )
    work = TextField(
        label=_("In which kind of work?"),
        help_text=_("For example: sewing at home, in an office, in a shop. No name of the place."),
        most=80,
        required=False,
    )
    tried = TextField(
        label=_("What have you tried?"),
        help_text=_("You may also write that you have not tried anything yet."),
        lines=4,
        most=LONGEST,
        required=False,
    )


class IdeaForm(Form):
    """What somebody else tried."""

    text = TextField(
        label=_("What did you try in something similar?"),
        help_text=_("Tell what you did. What is right for the other, she or he decides."),
        lines=4,
        most=LONGEST,
    )
    went = TextField(
        label=_("How did it go for you?"),
        help_text=_("What did not help is worth telling too."),
        lines=2,
        most=500,
        required=False,
    )


class TrialForm(Form):
    """One thing, and until when."""

    idea = ChoiceField(label=_("What do you want to try?"))
    own_idea = TextField(label=_("Something else, in your words"), lines=2, most=500, required=False)
    until = DayField(label=_("Until which day do you try it?"), help_text=_("You can take more time later."))

    def __init__(self, *args: Any, ideas: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {idea.public_id: idea for idea in ideas}
        choices = [(key, f"{_short(idea.text)} ({idea.by.display_name})") for key, idea in self.known.items()]
        field = self.fields["idea"]
        field.choices = [*choices, (OWN, _("Something else"))]  # type: ignore[attr-defined]  # a ChoiceField
        if not choices:
            field.initial = OWN

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "idea": self.known.get(found["idea"])}


def _short(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= 80 else f"{first[:79].rsplit(' ', 1)[0]} …"


class UntilForm(Form):
    """More time."""

    until = DayField(label=_("Until which day do you try it?"))


class ResultForm(Form):
    """How it went; none of the three is a failure."""

    result = ChoiceField(
        label=_("How did it go?"),
        choices=[
            (Result.HELPED.value, _("It helped")),
            (Result.PARTLY.value, _("It helped in part")),
            (Result.NOT.value, _("It did not help this time")),
        ],
    )
    words = TextField(label=_("In your own words"), lines=3, most=LONGEST, required=False)
    thanks = TextField(label=_("A word to whoever had the idea"), lines=2, most=300, required=False)
