"""``{% once %}``: the hidden token for a form that is written by hand, such as a single button."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sahajatri.kernel.pages.tokens import new_token

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context: dict[str, Any]) -> SafeString:
    """A fresh token, bound to the person who sees the page."""
    actor = getattr(context.get("request"), "actor", None)
    person = getattr(getattr(actor, "person", None), "public_id", "")
    return format_html('<input type="hidden" name="once" value="{}">', new_token(person))
