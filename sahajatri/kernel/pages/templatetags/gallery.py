"""The examples of the gallery page."""

from typing import Any

from django import template

from sahajatri.kernel.pages.gallery import examples

register = template.Library()


@register.simple_tag
def gallery_examples() -> dict[str, Any]:
    """Example values, so that the gallery's template needs nothing from its view."""
    return examples()
