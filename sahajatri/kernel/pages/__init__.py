"""Forms that act once, answers, display preferences. Rooms import everything about pages from here."""

from .answers import answer_media, go_to, safe_path, show
from .fields import (
    AddressField,
    ChoiceField,
    ChoicesField,
    DayField,
    MediaField,
    NumberField,
    PhoneField,
    TextField,
    TimeField,
    YesNoField,
)
from .forms import Form
from .wordings import listed, refusal_text, sentence

__all__ = [
    "AddressField",
    "ChoiceField",
    "ChoicesField",
    "DayField",
    "Form",
    "MediaField",
    "NumberField",
    "PhoneField",
    "TextField",
    "TimeField",
    "YesNoField",
    "answer_media",
    "go_to",
    "listed",
    "refusal_text",
    "safe_path",
    "sentence",
    "show",
]
