"""Forms of the room."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.wellbeing.terms import SCALES
from sahajatri.kernel.pages import ChoiceField, ChoicesField, Form, TextField

from . import wording


class ReadersForm(Form):
    """Who may see it. Nothing chosen: only I."""

    readers = ChoicesField(
        label=_("Who may see it?"),
        help_text=_("Choose nobody, and only you can see it."),
        required=False,
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = list(choices)  # type: ignore[attr-defined]  # a ChoicesField
        if not self.fields["readers"].choices:  # type: ignore[attr-defined]
            del self.fields["readers"]


class CheckInForm(ReadersForm):
    """Three numbers and a word; everything can be left out."""

    mood = ChoiceField(required=False)
    belonging = ChoiceField(required=False)
    confidence = ChoiceField(required=False)
    words = TextField(lines=3, most=1000, required=False)
    field_order: Sequence[str] = ("readers", *SCALES, "words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pack = wording.weekly()
        for item in pack.items:
            field = self.fields[item.key]
            field.label = wording.said(item.text)
            field.choices = wording.scale(item)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["words"].label = wording.said(pack.word_prompt)

    def values(self) -> dict[str, Any]:
        found = super().values()
        numbers = {name: int(found[name]) if found.get(name) else None for name in SCALES}
        return {**found, **numbers}
