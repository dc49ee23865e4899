"""What the form templates need to tie labels, hints, problems and boxes together."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sahajatri.kernel.pages.tokens import new_token

register = template.Library()


@register.simple_tag(takes_context=True)
def refused_forms(context: Context) -> list[forms.BaseForm]:
    """The forms of this page that were sent and not accepted, each once, for the error summary."""
    found: list[forms.BaseForm] = []
    # Looking at the lazy csrf_token would set its cookie on pages that have no form.
    for value in (v for name, v in context.flatten().items() if name != "csrf_token"):
        if isinstance(value, forms.BaseForm) and value.is_bound and value.errors and value not in found:
            found.append(value)
    return found


@register.simple_tag(takes_context=True)
def once(context: Context) -> SafeString:
    """The hidden token of a form written by hand, so that it acts once. Without a request: nothing."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    person = getattr(getattr(request, "actor", None), "person", None)
    return format_html('<input type="hidden" name="once" value="{}">', new_token(getattr(person, "public_id", "")))


@register.filter
def described_by(field: BoundField) -> str:
    """Ids of the hint, the problem and the readers of a field, in reading order."""
    parts = [
        ("helptext", field.help_text),
        ("error", field.errors),
        ("readers", getattr(field.field, "readers", "")),
    ]
    return " ".join(f"{field.auto_id}_{name}" for name, there in parts if there)


@register.filter
def problems(field: BoundField) -> list[str]:
    """What is wrong with a field, in words that fit no other field: a missing answer is named by its question."""
    missing = gettext("This field is required.")
    return [
        gettext("Please answer: %(question)s") % {"question": field.label} if problem == missing else str(problem)
        for problem in field.errors
    ]


@register.filter
def box(field: BoundField) -> SafeString:
    """The widget of a field, described by its notes."""
    attrs: dict[str, Any] = {}
    if not field.use_fieldset and (by := described_by(field)):
        attrs["aria-describedby"] = by
    return SafeString(field.as_widget(attrs=attrs))


@register.filter
def first_box(field: BoundField) -> str:
    """Id of the element to focus for a field: its box, or the first of its boxes."""
    widget = field.field.widget
    several = isinstance(widget, forms.MultiWidget | forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{field.auto_id}_0" if several else field.auto_id
