"""Prints the doors of the demonstration: one link per person of the cast."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from demo.cast import PARTS
from sahajatri.apps.people.access import demo_key
from sahajatri.apps.people.models import Account
from sahajatri.apps.programmes.terms import ROLE_NAMES
from sahajatri.kernel.pages.wordings import sentence


class Command(BaseCommand):
    help = "Prints one sign-in link per person of the demonstration. Works on this machine, in the demonstration only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("Sign-in links exist in the demonstration only: start it with bin/start.")
        emails = [f"{part.key}@example.org" for part in PARTS]
        people = {a.email: a.person for a in Account.objects.filter(email__in=emails).select_related("person")}
        if not people:
            raise CommandError("There is no demonstration programme in this database: start it with bin/start.")
        for part in PARTS:
            person = people.get(f"{part.key}@example.org")
            if person is None:
                continue
            bengali, english = (
                ", ".join(sentence(ROLE_NAMES[role], language=language) for role in part.roles)
                for language in ("bn", "en")
            )
            link = settings.SAHAJATRI_ORIGIN + reverse("people:demo-enter", kwargs={"key": demo_key(person)})
            self.stdout.write(f"{part.name} ({bengali}) · {part.latin} ({english})\n  {link}\n")
