"""`bin/manage found_programme CODE "বাংলা নাম" "English name"`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import found_programme
from sahajatri.apps.programmes.models import Programme
from sahajatri.engines import bangla
from sahajatri.kernel import clock

USAGE = 2


class Command(BaseCommand):
    help = "Founds a programme. It has nobody yet: import a register, and invite its first coordinator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", help="short and unique, such as DHAKA-1")
        parser.add_argument("name_bn", metavar="NAME_BN", help="the name in Bengali")
        parser.add_argument("name_en", metavar="NAME_EN", help="the name in English")
        parser.add_argument("--organisation-bn", metavar="NAME", default="", help="who runs it, in Bengali")
        parser.add_argument("--organisation-en", metavar="NAME", default="", help="who runs it, in English")

    def handle(self, *args: Any, **options: Any) -> None:
        code = bangla.clean(options["code"])
        name = (bangla.clean(options["name_bn"]), bangla.clean(options["name_en"]))
        if not code or len(code) > 24 or not all(name):
            raise CommandError("Give a code of at most 24 letters and the name in both languages.", returncode=USAGE)
        if Programme.objects.filter(code=code).exists():
            raise CommandError(f"There is a programme {code} already.", returncode=USAGE)
        organisation = (
            bangla.clean(options["organisation_bn"]) or name[0],
            bangla.clean(options["organisation_en"]) or name[1],
        )
        found_programme(
            code, organisation=organisation, name=name, by=the_programme_itself(None), at=clock.now()
        )
        self.stdout.write(f"The programme {code} is founded: {name[0]} ({name[1]}).")
