"""Forms that act once, answers, display preferences. Rooms import everything about pages from here."""

from .answers import go_to, safe_path, show
from .fields import (
    AddressField,
    ChoiceField,
    ChoicesField,
    DayField,
    NumberField,
    PhoneField,
    TextField,
    TimeField,
    YesNoField,
)
from .forms import Form
from .wordings import refusal_text, sentence

__all__ = [
    "AddressField",
    "ChoiceField",
    "ChoicesField",
    "DayField",
    "Form",
    "NumberField",
    "PhoneField",
    "TextField",
    "TimeField",
    "YesNoField",
    "go_to",
    "refusal_text",
    "safe_path",
    "sentence",
    "show",
]
