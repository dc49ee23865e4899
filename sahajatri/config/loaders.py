"""A room keeps its templates in ``web/templates/<room>/``; this finds them there."""

from functools import cache
from pathlib import Path

from django.apps import apps
from django.template.loaders.filesystem import Loader


@cache
def _folders() -> list[Path]:
    return [p for c in apps.get_app_configs() if (p := Path(c.path) / "web" / "templates").is_dir()]


class RoomTemplates(Loader):
    """Loads from the ``web/templates`` of every room."""

    def get_dirs(self) -> list[str | Path]:
        return list(_folders())
