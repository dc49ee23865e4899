"""Brings the Bengali catalogues up to date with the source: new strings are added empty, old ones leave."""

import io
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "words": None,
    "marked": None,  # words() in modules in which words are something else
    "_": None,
}
SOURCE: Path = settings.ROOT / "sahajatri"


def strings_of(path: Path) -> list[str]:
    """English strings marked for translation in a Python file or a template."""
    source = templatize(path.read_text(encoding="utf-8")).encode() if path.suffix == ".html" else path.read_bytes()
    found = extract("python", io.BytesIO(source), keywords=KEYWORDS)
    texts = [message[0] if isinstance(message, tuple) else message for _line, message, *_ in found]
    return [text for text in texts if text]


def home_of(path: Path) -> Path:
    """The folder whose catalogue holds the words of ``path``: its room, else its floor."""
    parts = path.relative_to(SOURCE).parts
    return SOURCE / parts[0] / parts[1] if parts[0] == "apps" else SOURCE / parts[0]


class Command(BaseCommand):
    help = "Adds new strings to the Bengali catalogues, drops unused ones, and says what is still to be translated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rooms", nargs="*", help="only these rooms or floors, e.g. goals kernel")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted: dict[Path, list[str]] = defaultdict(list)
        for path in sorted(SOURCE.rglob("*")):
            if path.suffix in {".py", ".html"} and "migrations" not in path.parts and len(path.parts) > 1:
                if path.parent == SOURCE:
                    continue
                wanted[home_of(path)] += strings_of(path)
        for home, texts in sorted(wanted.items()):
            if texts and (not options["rooms"] or home.name in options["rooms"]):
                self._bring_up_to_date(home, list(dict.fromkeys(texts)))

    def _bring_up_to_date(self, home: Path, texts: list[str]) -> None:
        path = home / "locale/bn/LC_MESSAGES/django.po"
        known: dict[Any, Any] = {}
        if path.exists():
            with path.open("rb") as file:
                known = {message.id: message for message in read_po(file, locale="bn") if message.id}
        catalogue = Catalog(locale="bn", project="Sahajatri", charset="utf-8", fuzzy=False)
        kept = {m.id[0] if isinstance(m.id, tuple) else m.id: m for m in known.values()}
        for text in texts:
            old = kept.get(text)
            if old is not None:
                catalogue.add(old.id, old.string, context=old.context, user_comments=old.user_comments)
            else:
                catalogue.add(text, "")
        for message in known.values():  # Django's own strings and lists of data that no source file names
            if (message.user_comments or home.name == "kernel") and message.id not in catalogue:
                catalogue.add(message.id, message.string, user_comments=message.user_comments)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=0, no_location=True, sort_output=False, omit_header=False)
        missing = [str(m.id) for m in catalogue if m.id and not m.string]
        self.stdout.write(f"{home.relative_to(SOURCE)}: {len(catalogue)} strings, {len(missing)} to translate")
        for text in missing:
            self.stdout.write(f"    {text!r}")
