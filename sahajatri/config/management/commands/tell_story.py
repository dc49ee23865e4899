"""Fills an empty database with the demonstration programme."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sahajatri.apps.people.models import Person
from sahajatri.kernel import clock


class Command(BaseCommand):
    help = "Tells the story of the demonstration programme. Does nothing when there are people in the database."

    def handle(self, *args: Any, **options: Any) -> None:
        from demo.story import tell

        if not settings.IS_DEMO:
            raise CommandError("The demonstration is for this machine only: start it with bin/start.")
        if Person.objects.exists():
            self.stdout.write("The story was told before; nothing was changed.")
            return
        with transaction.atomic():
            tell(clock.now())
        self.stdout.write("The demonstration programme is ready.")
