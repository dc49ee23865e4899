"""The forms of the parts of a profile. Nothing in them is required."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.intake import rules
from sahajatri.apps.intake.models import Profile
from sahajatri.apps.intake.terms import (
    COMMUNICATION_NAMES,
    DAY_NAMES,
    DISABILITY_NAMES,
    FIELDS,
    GENDER_NAMES,
    GENDER_WISH_NAMES,
    KIND_NAMES,
    LANGUAGE_NAMES,
    MODE_NAMES,
    Part,
)
from sahajatri.engines import bangla
from sahajatri.kernel import clock, content
from sahajatri.kernel.pages import ChoiceField, ChoicesField, Form, NumberField, TextField, sentence

from .items import OF_THE_PERSON, TAG_KINDS, clock_text, tag_texts

EITHER = "either"


class PartForm(Form):
    """A page of the profile. ``tagged`` fields are checkboxes with a box for words of one's own below."""

    part: ClassVar[Part]
    tagged: ClassVar[tuple[str, ...]] = ()
    chosen: ClassVar[dict[str, dict[Any, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.tagged:
            kind = content.tags()[TAG_KINDS[name]]
            codes = [tag.code for tag in kind]
            choices = list(zip(codes, tag_texts(TAG_KINDS[name], codes), strict=True))
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoicesField
        for name, names in self.chosen.items():
            choices = [(str(code), sentence(text)) for code, text in names.items()]
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field with choices

    @classmethod
    def initial_of(cls, person: Any, profile: Profile | None) -> dict[str, Any]:
        """What was answered before, as the form shows it."""
        found: dict[str, Any] = {}
        for name in FIELDS[cls.part]:
            about = person if name in OF_THE_PERSON else profile
            found[name] = getattr(about, name, "") if about is not None else ""
        for name in cls.tagged:
            codes = {tag.code for tag in content.tags()[TAG_KINDS[name]]}
            found[f"{name}_more"] = ", ".join(v for v in found[name] or [] if v not in codes)
        return found

    def values(self) -> dict[str, Any]:
        values = super().values()
        for name in self.tagged:
            more = rules.tags_of(TAG_KINDS[name], values.pop(f"{name}_more"))
            values[name] = list(dict.fromkeys([*values[name], *more]))
        return values


def _more(label: Any) -> TextField:
    return TextField(label=label, help_text=_("Put a comma between them."), most=300, required=False)


def _long(label: Any, hint: Any = "") -> TextField:
    return TextField(label=label, help_text=hint, lines=4, most=2000, required=False)


class AboutMeForm(PartForm):
    part = Part.ABOUT_ME
    chosen = {"gender": dict(GENDER_NAMES)}

    gender = ChoiceField(label=_("Gender"), required=False)
    birth_year = NumberField(
        label=_("In which year were you born?"), help_text=_("For example 1995."), least=1900, most=2100, required=False
    )
    district = forms.ChoiceField(label=_("District"), required=False)
    upazila = TextField(label=_("Upazila or thana"), most=60, autocomplete="address-level2", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_year"].most = clock.today().year  # type: ignore[attr-defined]  # a NumberField
        language = get_language() or "bn"
        names = sorted(
            ((d.name.bn, d.name.for_language(language)) for d in content.districts()),
            key=lambda pair: bangla.sort_key(pair[1]),
        )
        stored = str((self.initial or {}).get("district") or "")
        known = {code for code, _name in names}
        extra = [(stored, stored)] if stored and stored not in known else []
        self.fields["district"].choices = [("", _("Choose a district")), *extra, *names]  # type: ignore[attr-defined]  # a ChoiceField


class StrengthsForm(PartForm):
    part = Part.STRENGTHS
    tagged = ("skills",)

    strengths = _long(_("What are you good at?"), _("For example: I keep accounts, I keep calm, I cook well."))
    skills = ChoicesField(label=_("Skills"), required=False)
    skills_more = _more(_("Other skills, in your words"))


class LimitsForm(PartForm):
    part = Part.LIMITS

    limits = _long(_("What costs you energy or time?"), _("For example: standing for long, much noise, long journeys."))


class WorkWishesForm(PartForm):
    part = Part.WORK_WISHES
    tagged = ("skills_wanted",)

    work_wishes = _long(_("What work would you like to do?"))
    skills_wanted = ChoicesField(label=_("What would you like to learn?"), required=False)
    skills_wanted_more = _more(_("Something else you want to learn"))


class WorkHistoryForm(PartForm):
    part = Part.WORK_HISTORY

    work_history = _long(
        _("What work have you done?"), _("What it was and for how long. Work at home and in the fields counts.")
    )


class BarriersForm(PartForm):
    part = Part.BARRIERS

    barriers = _long(
        _("What stands in the way between you and work?"),
        _("For example: no ramp at the bus stop, people who do not believe in me, the cost of travel."),
    )


class CommunicationForm(PartForm):
    part = Part.COMMUNICATION
    chosen = {"languages": dict(LANGUAGE_NAMES), "communication": dict(COMMUNICATION_NAMES)}

    languages = ChoicesField(label=_("In which languages do you like to talk?"), required=False)
    communication = ChoicesField(label=_("What works well for you?"), required=False)
    communication_words = _long(
        _("What else should people know when they talk with you?"),
        _("For example: give me time to answer, write names down, call in the evening only."),
    )


class AccessNeedsForm(PartForm):
    part = Part.ACCESS_NEEDS
    tagged = ("work_needs",)

    access_needs = _long(
        _("What do you need to take part?"), _("For example: an interpreter, a place without stairs, breaks.")
    )
    work_needs = ChoicesField(label=_("What makes work possible or easier?"), required=False)
    work_needs_more = _more(_("Something else that helps at work"))


class ExperienceForm(PartForm):
    part = Part.EXPERIENCE
    tagged = ("experience_tags",)
    chosen = {"disability_types": dict(DISABILITY_NAMES)}

    experience_tags = ChoicesField(label=_("Which of these are true for you?"), required=False)
    experience_tags_more = _more(_("Something else, in your words"))
    disability_types = ChoicesField(
        label=_("Only if you want: your disability, in the words of the law"),
        help_text=_("Nobody needs this to help you. Whether you tell it is your decision."),
        required=False,
    )
    disability_words = _long(_("Only if you want: about it in your own words"))


class AvailabilityForm(PartForm):
    part = Part.AVAILABILITY

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [c for day in DAY_NAMES for c in (self.initial or {}).get(f"on_{day}") or []]
        for day, name in DAY_NAMES.items():
            offered = [(code, sentence(text)) for code, text in rules.cells_of_day(day)]
            known = {code for code, _text in offered}
            offered += [(c, clock_text(*c.split("-")[1:])) for c in kept if c.startswith(day) and c not in known]
            field = ChoicesField(label=sentence(name), choices=offered, required=False)
            self.fields[f"on_{day}"] = field

    @classmethod
    def initial_of(cls, person: Any, profile: Profile | None) -> dict[str, Any]:
        cells = rules.cells_of(profile.availability) if profile else []
        return {f"on_{day}": [c for c in cells if c.startswith(day)] for day in DAY_NAMES}

    def values(self) -> dict[str, Any]:
        cells = [c for day in DAY_NAMES for c in self.cleaned_data[f"on_{day}"]]
        return {"availability": rules.times_of(cells)}


class SupporterWishesForm(PartForm):
    part = Part.SUPPORTER_WISHES
    chosen = {
        "wants_kind": {code or EITHER: name for code, name in KIND_NAMES.items()},
        "gender_wish": dict(GENDER_WISH_NAMES),
        "modes": dict(MODE_NAMES),
    }

    wants_kind = ChoiceField(label=_("Who would you like beside you?"), required=False)
    gender_wish = ChoiceField(label=_("With whom are you comfortable?"), required=False)
    modes = ChoicesField(label=_("How would you like to meet?"), required=False)
    supporter_wishes = _long(_("Anything else about the person you would like?"))

    def values(self) -> dict[str, Any]:
        values = super().values()
        return {**values, "wants_kind": "" if values["wants_kind"] == EITHER else values["wants_kind"]}


class OwnWordsForm(PartForm):
    part = Part.OWN_WORDS
    tagged = ("interests",)

    interests = ChoicesField(label=_("What matters to you?"), required=False)
    interests_more = _more(_("Something else that matters to you"))
    own_words = _long(_("Is there anything else you want to say?"))


PART_FORMS: dict[Part, type[PartForm]] = {
    form.part: form
    for form in (
        AboutMeForm,
        StrengthsForm,
        LimitsForm,
        WorkWishesForm,
        WorkHistoryForm,
        BarriersForm,
        CommunicationForm,
        AccessNeedsForm,
        ExperienceForm,
        AvailabilityForm,
        SupporterWishesForm,
        OwnWordsForm,
    )
}
