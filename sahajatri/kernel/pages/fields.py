"""Fields that accept what people really type: any digits, spaces, spellings. Nothing is blocked while typing."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from sahajatri.engines import bangla
from sahajatri.kernel.media import Media, MediaKind, picture_from, sound_from
from sahajatri.kernel.refusals import Refused

from .templatetags.words import digits, number
from .wordings import refusal_text

MOST_SIGNS_PER_LETTER = 4
"""On the average of a whole text; a Bengali text has less than two."""
EARLIEST_YEAR, LATEST_YEAR = 1800, 2200
"""Days far from anybody's life are slips of the pen, and counting on from them would leave the calendar."""


class TextField(forms.CharField):
    """Text, cleaned for storage. ``most`` counts letters as a reader does. ``lines``: a text area of that height.

    ``lang`` is the language of what is written there, where the field asks for one: a screen reader speaks it so.
    """

    def __init__(
        self, *, most: int = 2000, lines: int = 1, autocomplete: str = "", lang: str = "", **kwargs: Any
    ) -> None:
        attrs: dict[str, Any] = {"autocomplete": autocomplete or "off", **({"lang": lang} if lang else {})}
        widget: forms.Widget = forms.Textarea({**attrs, "rows": lines}) if lines > 1 else forms.TextInput(attrs)
        kwargs.setdefault("widget", widget)
        super().__init__(strip=True, **kwargs)
        self.most = most
        self.lines = lines

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        if self.lines > 1:
            return "\n".join(bangla.clean(line) for line in text.replace("\r\n", "\n").split("\n")).strip()
        return bangla.clean(text)

    def validate(self, value: str) -> None:
        super().validate(value)
        # A letter can be built of endlessly many signs, so that a text of one letter would have no end.
        length = max(bangla.cluster_length(value), len(value) // MOST_SIGNS_PER_LETTER)
        if length > self.most:
            over = number(length - self.most)
            raise ValidationError(
                _("This is too long. Leave out about %(over)s letters."), params={"over": over}, code="too_long"
            )


class NumberField(forms.CharField):
    """A whole number in any digits, between ``least`` and ``most``."""

    def __init__(self, *, least: int = 0, most: int = 1_000_000, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def prepare_value(self, value: Any) -> Any:
        return digits(value) if isinstance(value, int | float | Decimal) else value  # What was typed stays as typed.

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").strip()
        if not text:
            return None
        try:
            found = bangla.parse_number(text)
        except bangla.Unreadable:
            found = 0.5
        if found != int(found) or not self.least <= found <= self.most:
            raise ValidationError(
                _("Write a whole number from %(least)s to %(most)s."),
                params={"least": _bound(self.least), "most": _bound(self.most)},
                code="number",
            )
        return int(found)

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")


def _bound(value: int) -> str:
    """A bound as it is read: a year has no comma."""
    return digits(value) if value < 10_000 else number(value)


class DayWidget(forms.MultiWidget):
    """Three text boxes: day, month, year."""

    template_name = "components/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__([forms.TextInput(box) for _part in range(3)], attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return [None, None, None]


class DayField(forms.MultiValueField):
    """A calendar day in three boxes, any digits. ``not_after``/``not_before`` are checked by the form."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DayWidget())
        parts = tuple(forms.CharField(required=False) for _part in range(3))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        parts = [str(v or "").strip() for v in (value or ["", "", ""])]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            day, month, year = (int(bangla.parse_number(p)) for p in parts)
            if not EARLIEST_YEAR <= year <= LATEST_YEAR:
                raise ValueError(year)
            return date(year, month, day)
        except (ValueError, TypeError, OverflowError):
            raise ValidationError(
                _("Write the date like this: day 21, month 2, year 2026."), code="day"
            ) from None

    def compress(self, data_list: Any) -> Any:
        return data_list


class TimeField(forms.CharField):
    """A time of day on the 24-hour clock, any digits: ১৫:৩০, 15.30, 1530."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return digits(f"{value:%H:%M}") if isinstance(value, time) else value

    def to_python(self, value: Any) -> Any:
        text = bangla.fold_digits(str(super().to_python(value) or "").strip())
        if not text:
            return None
        parts = text.replace(".", ":").replace(" ", ":").split(":")
        if len(parts) == 1 and len(text) == 4:
            parts = [text[:2], text[2:]]
        try:
            return time(int(parts[0]), int(parts[1]) if len(parts) > 1 else 0)
        except (ValueError, IndexError):
            raise ValidationError(_("Write the time on the 24-hour clock, like 15:30."), code="time") from None

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")


class PhoneField(forms.CharField):
    """A phone number as people write it; the value is E.164."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").strip()
        if not text:
            return ""
        try:
            return bangla.parse_phone(text)
        except bangla.Unreadable:
            raise ValidationError(
                _("The mobile number is not right. Write the 11 digits, like 01711-000000."), code="phone"
            ) from None


class AddressField(forms.CharField):
    """A phone number in any digits, or an e-mail address. The value is E.164, or the e-mail in small letters."""

    def __init__(self, *, autocomplete: str = "username", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"autocomplete": autocomplete, "autocapitalize": "none"}))
        super().__init__(max_length=254, **kwargs)

    def to_python(self, value: Any) -> str:
        text = bangla.clean(str(super().to_python(value) or ""))
        if not text:
            return ""
        try:
            if "@" not in text:
                return bangla.parse_phone(text)
            mail = bangla.fold_digits(text).lower()
            validate_email(mail)
        except bangla.Unreadable:
            raise ValidationError(
                _("The mobile number is not right. Write the 11 digits, like 01711-000000."), code="phone"
            ) from None
        except ValidationError:
            raise ValidationError(
                _("The e-mail address is not right. Write it like this: name@example.org."), code="email"
            ) from None
        return mail


class ChoiceField(forms.ChoiceField):
    """One of a few, as radio buttons with words."""

    def __init__(self, *, choices: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(choices=choices, **kwargs)


class ChoicesField(forms.MultipleChoiceField):
    """Some of a few, as checkboxes."""

    def __init__(self, *, choices: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=choices, **kwargs)


class YesNoField(forms.TypedChoiceField):
    """Yes or no, with nothing chosen beforehand. The value is True, False or (when optional) None."""

    def __init__(self, *, yes: Any = None, no: Any = None, **kwargs: Any) -> None:
        super().__init__(
            choices=[("yes", yes or _("Yes")), ("no", no or _("No"))],
            coerce=lambda v: v == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class PictureInput(forms.FileInput):
    """A box for a photo, which the browser makes small before it is sent, where it can."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        own = {"accept": "image/jpeg,image/png,image/webp", "data-shrink": static("shrink.js")}
        return {**own, **super().build_attrs(base_attrs, extra_attrs)}


class MediaField(forms.FileField):
    """A picture or a recording; the value is :class:`Media`, written anew, or None when nothing was sent."""

    def __init__(self, *, kind: MediaKind, **kwargs: Any) -> None:
        is_picture = kind is MediaKind.PICTURE
        kwargs.setdefault("widget", PictureInput() if is_picture else forms.FileInput({"accept": "audio/*"}))
        super().__init__(allow_empty_file=True, **kwargs)
        self.kind = kind

    def clean(self, data: Any, initial: Any = None) -> Media | None:
        if not data:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            return picture_from(data) if self.kind is MediaKind.PICTURE else sound_from(data)
        except Refused as refused:
            raise ValidationError(refusal_text(refused.refusal), code=refused.refusal.code) from None
