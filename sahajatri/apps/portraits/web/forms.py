"""Forms of the room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.intake.rules import tags_of
from sahajatri.apps.portraits.rules import Both, Line, Span
from sahajatri.apps.portraits.terms import (
    CONTACT_NAMES,
    EVIDENCE_NAMES,
    LONGEST_COMMENT,
    LONGEST_EVIDENCE,
    LONGEST_INTRO,
    LONGEST_STATEMENT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    WITH_DATES,
    EvidenceKind,
    Part,
    Section,
)
from sahajatri.engines.bangla import MONTHS_BN, MONTHS_EN
from sahajatri.kernel import content
from sahajatri.kernel.pages import (
    ChoiceField,
    ChoicesField,
    DayField,
    Form,
    NumberField,
    PhoneField,
    TextField,
    sentence,
)
from sahajatri.kernel.pages import YesNoField as YesNo

IN_ENGLISH = _("Only if you want it on English papers. What is left empty stays as you wrote it.")


class WithEnglish(Form):
    """A form whose English boxes are folded away: most people write in one language."""

    fold_title = _("The same in English, for English papers")

    @property
    def folds(self) -> frozenset[str]:  # type: ignore[override]  # told by the names of the fields
        return frozenset(name for name in self.fields if name.endswith("_en"))


class Confirm(Form):
    """A single button."""


class AnswerForm(Form):
    """The answer to one short question."""

    text = TextField(label="", lines=3, most=LONGEST_STATEMENT)

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = question


class StatementForm(WithEnglish):
    """A statement with everything that can belong to it."""

    text = TextField(label=_("In your words"), lines=3, most=LONGEST_STATEMENT)
    helps = TextField(
        label=_("What helps against it?"),
        help_text=_("For example: a break after an hour, the task in writing, a seat by the window."),
        required=False,
        lines=2,
        most=LONGEST_STATEMENT,
    )
    skills = ChoicesField(label=_("Skills in it"), required=False)
    skills_more = TextField(
        label=_("Other skills, in your words"), help_text=_("Put a comma between them."), most=300, required=False
    )
    text_en = TextField(
        lang="en",
        label=_("The same in English"), help_text=IN_ENGLISH,
        required=False,
        lines=2,
        most=LONGEST_STATEMENT,
    )

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "bn"
        tags = content.tags()["skills"]
        self.fields["skills"].choices = [  # type: ignore[attr-defined]  # a ChoicesField
            (tag.code, tag.name.for_language(language)) for tag in tags
        ]
        if part is not Part.COSTS:
            del self.fields["helps"]
        if part is not Part.WELL:
            del self.fields["skills"], self.fields["skills_more"]

    def values(self) -> dict[str, Any]:
        values = super().values()
        if "skills" in values:
            more = tags_of("skills", values.pop("skills_more"))
            values["skills"] = list(dict.fromkeys([*values["skills"], *more]))
        return values


class EvidenceForm(Form):
    """From where one knows it."""

    kind = ChoiceField(label=_("What was it?"))
    words = TextField(
        label=_("What happened?"), help_text=_("One or two sentences are enough."), lines=2, most=LONGEST_EVIDENCE
    )
    on = DayField(label=_("On which day?"), help_text=_("Leave it empty if you do not know."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (kind.value, sentence(EVIDENCE_NAMES[kind])) for kind in EvidenceKind
        ]


class PointForm(Form):
    """The words with which something of one's own stands in the portrait as an example."""

    words = TextField(
        label=_("How should it stand there?"),
        help_text=_(
            "Who may see your portrait reads these words, what it was and the day. "
            "The way back to it is for you alone."
        ),
        lines=2,
        most=LONGEST_EVIDENCE,
    )


class TickForm(Form):
    """Some of what is there, nothing ticked beforehand."""

    told = ChoicesField(label=_("What should come over?"))

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].choices = list(choices)  # type: ignore[attr-defined]  # a ChoicesField


class WhomForm(Form):
    """One of the people beside; a button says whom."""

    whom = forms.CharField(widget=forms.HiddenInput, max_length=12)


class SaidForm(Form):
    """What I see somebody do well, with an example."""

    text = TextField(label="", lines=2, most=LONGEST_STATEMENT)
    example = TextField(
        label=_("When did you see it?"),
        help_text=_("One occasion, as you remember it."),
        lines=3,
        most=LONGEST_EVIDENCE,
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What does %(name)s do well?") % {"name": name}
        self.fields["example"].readers = name  # type: ignore[attr-defined]  # shown under the box


class TakeForm(Form):
    """Words of somebody, as the person wants them in the portrait."""

    text = TextField(
        label=_("How should it stand in your portrait?"),
        help_text=_("You can change the words."),
        lines=3,
        most=LONGEST_STATEMENT,
    )


class PageForm(WithEnglish):
    """What stands on the one-page profile."""

    intro = TextField(
        label=_("First words"),
        help_text=_("Who you are, in one or two sentences. It can stay empty."),
        required=False,
        lines=2,
        most=LONGEST_INTRO,
    )
    intro_en = TextField(
        lang="en",
        label=_("First words in English"), help_text=IN_ENGLISH,
        required=False,
        lines=2,
        most=LONGEST_INTRO,
    )
    well = ChoicesField(label=_("What I do well"), required=False)
    want = ChoicesField(label=_("What I want"), required=False)
    costs = ChoicesField(
        label=_("What costs me energy"),
        help_text=_(
            "Nothing is ticked here by itself. Whoever reads it may guess something about your health. You need not"
            " tell anybody."
        ),
        required=False,
    )

    def __init__(self, *args: Any, lines: Iterable[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(lines)
        for part in Part:
            choices = [(line.key, line.text) for line in rows if line.part is part]
            self.fields[part.value].choices = choices  # type: ignore[attr-defined]  # a ChoicesField
            if not choices:
                del self.fields[part.value]

    def values(self) -> dict[str, Any]:
        values = super().values()
        chosen = [key for part in Part for key in values.pop(part.value, [])]
        return {**values, "chosen": chosen}


class HeadForm(WithEnglish):
    """The head of the CV."""

    name = TextField(label=_("Your name, as it should stand there"), most=LONGEST_TITLE, autocomplete="name")
    name_en = TextField(lang="en", label=_("Your name in English letters"), required=False, most=LONGEST_TITLE)
    summary = TextField(
        label=_("About you"),
        help_text=_("Two or three sentences on what you bring. It can stay empty."),
        required=False,
        lines=3,
        most=LONGEST_WORDS,
    )
    summary_en = TextField(
        lang="en",
        label=_("About you, in English"), help_text=IN_ENGLISH,
        required=False,
        lines=3,
        most=LONGEST_WORDS,
    )
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        validators=[validate_email],
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("The e-mail address is not right. Write it like this: name@example.org.")},
    )
    place = TextField(
        label=_("Place"), help_text=_("The area is enough; no house number."), required=False, most=LONGEST_TITLE
    )
    place_en = TextField(lang="en", label=_("Place, in English"), required=False, most=LONGEST_TITLE)
    shows = ChoicesField(
        label=_("What of it should stand on the CV?"), help_text=_("What is not ticked stays here."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shows"].choices = [  # type: ignore[attr-defined]  # a ChoicesField
            (code.value, sentence(name)) for code, name in CONTACT_NAMES.items()
        ]

    @property
    def is_unfolded(self) -> bool:
        """The name in English letters is known from the account: it opens nothing by itself."""
        return any(field.errors or (field.value() and field.name != "name_en") for field in self.folded)


TITLES: dict[Section, Any] = {
    Section.WORK: _("What did you do?"),
    Section.EDUCATION: _("School, class or degree"),
    Section.TRAINING: _("What was the training about?"),
    Section.SKILL: _("What can you do?"),
    Section.LANGUAGE: _("Which language?"),
    Section.REFERENCE: _("Name of the person"),
}
PLACES: dict[Section, Any] = {
    Section.WORK: _("Where or for whom"),
    Section.EDUCATION: _("Where?"),
    Section.TRAINING: _("Where?"),
    Section.REFERENCE: _("How can this person be reached?"),
}
WORDS: dict[Section, Any] = {
    Section.WORK: _("What belonged to the work?"),
    Section.EDUCATION: _("Anything else about it"),
    Section.TRAINING: _("Anything else about it"),
    Section.SKILL: _("Anything else about it"),
    Section.LANGUAGE: _("How well do you know it? Speaking, reading, writing?"),
    Section.REFERENCE: _("How does this person know you?"),
}
HINTS: dict[Section, Any] = {
    Section.WORK: _("Paid or not, at home or outside. Why it ended does not belong here."),
    Section.REFERENCE: _("Only somebody whom you have asked, and who said yes."),
}


class EntryForm(WithEnglish):
    """One line of the CV."""

    title = TextField(label="", most=LONGEST_TITLE)
    title_en = TextField(
        lang="en", label=_("The same in English"), help_text=IN_ENGLISH, required=False, most=LONGEST_TITLE
    )
    place = TextField(label="", required=False, most=LONGEST_TITLE)
    place_en = TextField(lang="en", label=_("Where, in English"), required=False, most=LONGEST_TITLE)
    from_month = ChoiceField(label=_("From: month"), required=False, widget=forms.Select())
    from_year = NumberField(label=_("From: year"), least=1940, most=2100, required=False)
    until_month = ChoiceField(label=_("Until: month"), required=False, widget=forms.Select())
    until_year = NumberField(label=_("Until: year"), least=1940, most=2100, required=False)
    is_now = YesNo(label=_("Does it go on today?"), required=False)
    words = TextField(label="", required=False, lines=3, most=LONGEST_WORDS)
    words_en = TextField(
        lang="en",
        label=_("These words in English"),
        required=False,
        lines=3,
        most=LONGEST_WORDS,
    )

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = MONTHS_EN if (get_language() or "bn").startswith("en") else MONTHS_BN
        months = [("", "–"), *((str(number), name) for number, name in enumerate(names, start=1))]
        self.fields["title"].label, self.fields["title"].help_text = TITLES[section], HINTS.get(section, "")
        self.fields["words"].label = WORDS[section]
        if section in PLACES:
            self.fields["place"].label = PLACES[section]
        else:
            del self.fields["place"], self.fields["place_en"]
        if section is Section.REFERENCE:
            del self.fields["place_en"]
        for name in ("from_month", "until_month"):
            self.fields[name].choices = months  # type: ignore[attr-defined]  # a ChoiceField
        if section not in WITH_DATES:
            for name in ("from_month", "from_year", "until_month", "until_year", "is_now"):
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        v = super().values()
        span = Span(
            v.get("from_year"),
            int(v.get("from_month") or 0) or None,
            v.get("until_year"),
            int(v.get("until_month") or 0) or None,
            bool(v.get("is_now")),
        )
        return {
            "title": Both(v["title"], v["title_en"]),
            "place": Both(v.get("place", ""), v.get("place_en", "")),
            "words": Both(v["words"], v["words_en"]),
            "span": span,
        }


class CommentForm(Form):
    """What I think of a CV that is shown to me."""

    text = TextField(
        label=_("What do you think of it?"),
        help_text=_("What is good as it is? What is missing? Please do not ask about gaps or health."),
        lines=4,
        most=LONGEST_COMMENT,
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].readers = name  # type: ignore[attr-defined]  # shown under the box
