"""Runs the background work until it is told to stop."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from sahajatri.kernel.jobs import run_due


class Command(BaseCommand):
    help = "Runs due jobs and waits for more. Several may run at once; each piece of work is done by one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due and stop")
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between looks")

    def handle(self, *args: Any, **options: Any) -> None:
        is_stopping = False

        def stop(*_: object) -> None:
            nonlocal is_stopping
            is_stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while not is_stopping:
            close_old_connections()
            run_due()
            if options["once"]:
                return
            time.sleep(options["pause"])
