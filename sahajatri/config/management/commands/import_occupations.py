"""`bin/manage import_occupations --onet DIR | --esco DIR [--release TEXT]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sahajatri.apps.careers.actions import take_list_over
from sahajatri.apps.careers.published import WrongFile, read_esco, read_onet
from sahajatri.apps.careers.terms import ATTRIBUTIONS, Source
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock

LONGEST_RELEASE = 24
READERS = {Source.ONET: read_onet, Source.ESCO: read_esco}


class Command(BaseCommand):
    help = "Takes occupations of O*NET (text files) or ESCO (CSV) over, as they are published: everything or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--onet", metavar="DIR", type=Path, help="the folder with “Occupation Data.txt” and so on")
        which.add_argument("--esco", metavar="DIR", type=Path, help="the folder with “occupations_en.csv” and so on")
        parser.add_argument("--release", metavar="TEXT", default="", help="of the list, such as 30.1 or v1.2.0")

    def handle(self, *args: Any, **options: Any) -> None:
        source = Source.ONET if options["onet"] else Source.ESCO
        folder: Path = options[source.value]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        release: str = options["release"].strip()
        if len(release) > LONGEST_RELEASE:
            raise CommandError(f"A release has {LONGEST_RELEASE} signs at most, such as 30.1. Nothing was changed.")
        try:
            published = READERS[source](folder)
        except WrongFile as wrong:
            raise CommandError(f"{wrong} Nothing was changed.") from wrong
        found = take_list_over(source, published, release=release, by=the_programme_itself(None), at=clock.now())
        self.stdout.write(f"{found.list.number} occupations are here now.")
        self.stdout.write(f"{found.new} are new, {found.changed} have changed, {found.gone} are gone.")
        if found.kept:
            self.stdout.write(f"{found.kept} are not in the list any more and stay: somebody said something of them.")
        self.stdout.write(" ".join((ATTRIBUTIONS[source] % {"release": release}).split()))
