"""Adds a crowd of invented people to a programme, for measurements."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel import clock


class Command(BaseCommand):
    help = "Adds thousands of invented people, to measure with. Refuses a programme with a real person's sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programme", default="DEMO")
        parser.add_argument("--people", type=int, default=2000)
        parser.add_argument("--supporters", type=int, default=400)

    def handle(self, *args: Any, **options: Any) -> None:
        from django.conf import settings

        from demo.crowd import seed_crowd

        if not settings.IS_DEMO:
            raise CommandError("This is no demonstration. Set SAHAJATRI_DEMO=1 on a database made for measurements.")
        programme = Programme.objects.filter(code=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme {options['programme']}.")
        crowd = seed_crowd(
            programme, people=options["people"], supporters=options["supporters"], at=clock.now()
        )
        self.stdout.write(f"{len(crowd.participants)} participants and {len(crowd.supporters)} supporters were added.")
