"""Net one: the programme does not start while a route stands under no rule or a capability has no row."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from .decide import policy


def routes(resolver: URLResolver | None = None, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every route of the installation as (``room:name``, path pattern, view)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry, prefix + str(entry.pattern), inner)
        elif isinstance(entry, URLPattern):
            yield space + (entry.name or ""), prefix + str(entry.pattern), entry.callback


@register()
def every_route_has_a_rule(app_configs: object, **options: object) -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    table = policy()
    for name, pattern, view in routes():
        rule = getattr(view, "rule", None)
        if rule is None:
            problems.append(Error(f"The route {name} ({pattern}) stands under no rule.", id="access.E001"))
        elif rule not in table:
            problems.append(Error(f"The policy table has no row for {rule} (route {name}).", id="access.E002"))
        elif "<" in pattern and getattr(view, "opens", None) is None:
            problems.append(Error(f"The route {name} takes an id but opens nothing.", id="access.E003"))
    return problems
