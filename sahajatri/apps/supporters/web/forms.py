"""Forms of the room."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.supporters import terms
from sahajatri.apps.supporters.occupations import MAJOR_WORDS, major_of
from sahajatri.apps.supporters.terms import DAY_PARTS, MOST_CAPACITY, MOST_TAGS, Day, Kind
from sahajatri.engines import bangla, calendars
from sahajatri.kernel import content
from sahajatri.kernel.pages import (
    ChoiceField,
    ChoicesField,
    DayField,
    Form,
    NumberField,
    TextField,
    YesNoField,
    sentence,
)


def choices_of(table: Mapping[Any, str]) -> list[tuple[str, Any]]:
    """The choices of a field from a table code -> words."""
    return [(str(code), _(text)) for code, text in table.items()]


class TagsField(TextField):
    """Several short words, one on each line or with commas between them; the value is a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(lines=3, most=1000, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(content.tag_text(tag, get_language() or "bn") for tag in value)

    def clean(self, value: Any) -> Any:
        parts = [bangla.clean(part)[:80] for part in re.split(r"[,;\n،]", super().clean(value))]
        return list(dict.fromkeys(content.tag_of(part) for part in parts if part))[:MOST_TAGS]


def times_of(availability: list[dict[str, str]]) -> list[str]:
    """The boxes of the week that lie wholly inside what was said before."""
    slots = calendars.merge(calendars.Slot.between(s["day"], s["from"], s["to"]) for s in availability)  # type: ignore[arg-type]  # a day of the week
    return [
        f"{day}-{place}"
        for day in Day
        for place, (start, end) in enumerate(DAY_PARTS)
        if any(
            s.day == day and s.start <= calendars.minutes_of(start) and calendars.minutes_of(end) <= s.end
            for s in slots
        )
    ]


def availability_of(times: list[str]) -> list[dict[str, str]]:
    """The boxes that were ticked, as slots of the week; parts that touch become one."""
    slots = []
    for time in times:
        day, _dash, place = time.partition("-")
        slots.append(calendars.Slot.between(day, *DAY_PARTS[int(place)]))  # type: ignore[arg-type]  # a day of the week
    return [
        {"day": s.day, "from": calendars.clock_of(s.start), "to": calendars.clock_of(s.end)}
        for s in calendars.merge(slots)
    ]


class Confirm(Form):
    """One button."""


class ApplyForm(Form):
    kind = ChoiceField(
        label=_("How do you want to walk beside somebody?"),
        choices=[
            (Kind.PEER.value, _("As a peer supporter: I know from my own life what it is like")),
            (Kind.MENTOR.value, _("As a mentor: I know a kind of work and can open doors")),
        ],
    )
    why = TextField(label=_("Why do you want to do this?"), required=False, lines=4)
    offers = TagsField(
        label=_("What can you help with?"), help_text=_("A few words, each on its own line. You can change it later.")
    )

    def __init__(self, *args: Any, programmes: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].readers = _("The coordinators of the programme.")  # type: ignore[attr-defined]  # shown under the box
        if programmes:
            self.fields["programme"] = ChoiceField(
                label=_("In which programme?"), choices=[(p.public_id, p.name) for p in programmes]
            )


    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "why", "offers")}


class StoryForm(Form):
    story = TextField(label=_("Your story"), required=False, lines=12, most=6000)
    is_story_open = YesNoField(
        label=_("May others read it?"),
        yes=_("Yes, everybody in this programme may read it"),
        no=_("No, only me and the coordinators"),
    )
    is_experience_open = forms.BooleanField(
        label=_("People may also find it by what I have lived through"),
        help_text=_("Only by what you wrote in what you offer. You can change this at any time."),
        required=False,
    )


class StorySieveForm(forms.Form):
    """Which stories are shown. It only reads: its fields are in the address."""

    q = forms.CharField(
        label=_("A kind of work, or a word"), widget=forms.TextInput({"autocomplete": "off"}), required=False
    )
    work = forms.ChoiceField(label=_("Kind of work"), required=False)
    kind = forms.ChoiceField(label=_("Walks beside as"), required=False)
    place = forms.ChoiceField(label=_("Where"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    experience = forms.ChoiceField(label=_("Has lived through"), required=False)
    use_required_attribute = False

    def __init__(self, *args: Any, stories: Iterable[Any], has_district: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stories = list(stories)
        languages = {code for story in stories for code in story.languages}
        lived = {tag for story in stories if story.is_experience_open for tag in story.experience_tags}
        code = get_language() or "bn"
        majors = {major_of(story.isco) for story in stories}
        near = [("near", _("In my district"))] if has_district else []
        tables: dict[str, list[tuple[str, Any]]] = {
            "work": [(m, sentence(text)) for m, text in MAJOR_WORDS.items() if m in majors],
            "kind": choices_of(terms.KIND_WORDS),
            "place": [*near, ("far", _("By phone or online"))],
            "language": [(c, text) for c, text in choices_of(terms.LANGUAGE_WORDS) if c in languages],
            "experience": sorted(((tag, content.tag_text(tag, code)) for tag in lived), key=lambda one: one[1]),
        }
        for name, table in tables.items():
            self.fields[name].choices = [("", _("All")), *table]  # type: ignore[attr-defined]  # a choice field
        if not lived:
            del self.fields["experience"]

    def said(self) -> dict[str, str]:
        """What was really chosen, by name; anything else in the address is left out."""
        found = {}
        for name, field in self.fields.items():
            value = str(self.data.get(name, ""))[:100].strip()
            if value and (not isinstance(field, forms.ChoiceField) or value in dict(field.choices)):  # type: ignore[arg-type]  # pairs
                found[name] = value
        return found


class OfferForm(Form):
    """What a supporter can offer. Everything but the number of people and the agreement can stay empty."""

    capacity = NumberField(
        label=_("How many people do you want to walk beside at the same time?"),
        help_text=_("From 1 to 5. Most people choose 3 or fewer."),
        least=1,
        most=MOST_CAPACITY,
    )
    occupation = TextField(label=_("Your work"), required=False, most=200)
    isco = forms.RegexField(
        regex=r"^[0-9০-৯]{1,4}$",
        label=_("Code of your work (ISCO-08)"),
        help_text=_("One to four digits, if you know it."),
        required=False,
        error_messages={"invalid": _("Write one to four digits, or leave it empty.")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    offers = TagsField(label=_("What can you help with?"), help_text=_("A few words, each on its own line."))
    interests = TagsField(label=_("What matters to you, what do you like?"), help_text=_("Each on its own line."))
    languages = ChoicesField(
        label=_("Which languages do you speak or sign?"), choices=choices_of(terms.LANGUAGE_WORDS), required=False
    )
    communication = ChoicesField(
        label=_("How do you talk with others?"), choices=choices_of(terms.COMMUNICATION_WORDS), required=False
    )
    communication_words = TextField(label=_("Anything else about how to talk with you"), required=False, lines=2)
    modes = ChoicesField(label=_("How do you want to meet?"), choices=choices_of(terms.MODE_WORDS), required=False)
    gender_wish = ChoiceField(
        label=_("Whom do you want to walk beside?"), choices=choices_of(terms.GENDER_WISH_WORDS), required=False
    )
    times = ChoicesField(
        label=_("When do you have time in a usual week?"),
        choices=[(f"{day}-{place}", "") for day in Day for place in range(len(DAY_PARTS))],
        required=False,
    )
    experience_tags = TagsField(
        label=_("What have you lived through yourself?"),
        help_text=_("Only what may be used to find somebody with a similar experience. You can leave it empty."),
    )
    has_matching_consent = YesNoField(
        label=_("May we use this to find people for you?"),
        yes=_("Yes, I agree"),
        no=_("No. Then nobody is suggested to me"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["experience_tags"].readers = _(  # type: ignore[attr-defined]  # shown under the box
            "You and the coordinators. Somebody suggested to you reads it only where you two have it in common."
        )

    def clean_isco(self) -> str:
        return bangla.fold_digits(str(self.cleaned_data.get("isco", "")))

    def values(self) -> dict[str, Any]:
        found = {**super().values(), "availability": availability_of(self.cleaned_data["times"])}
        del found["times"]
        return found


class VettingForm(Form):
    approved_on = DayField(label=_("When was it checked?"))
    expires_on = DayField(
        label=_("Until which day is it good?"), help_text=_("Leave it empty for 24 months."), required=False
    )
    evidence = TextField(
        label=_("What did you see or hear?"),
        help_text=_("Short, without copies of papers: “card seen”, “spoke with two referees”."),
        lines=3,
        most=1000,
    )


class NotInOrderForm(Form):
    evidence = TextField(label=_("What is not in order?"), lines=3, most=1000)


class TrainingForm(Form):
    done_on = DayField(label=_("When was the training completed?"))
    minutes = NumberField(
        label=_("How many minutes did it take?"),
        help_text=_("Leave it empty for the usual time of the module."),
        least=1,
        most=720,
        required=False,
    )


class DeclineForm(Form):
    note = TextField(label=_("Why does it not work out?"), lines=4, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].readers = _("The person reads these words.")  # type: ignore[attr-defined]  # shown under the box
