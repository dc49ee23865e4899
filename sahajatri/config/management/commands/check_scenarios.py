"""`bin/manage check_scenarios [FILE …]`: says in both languages what is wrong with talks to practise."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sahajatri.apps.practice.checking import NO_TEXT, WORDS_NEEDED, Checked, Problem, checked, text_of
from sahajatri.apps.practice.scenarios import FOLDER
from sahajatri.kernel.pages import sentence


class Command(BaseCommand):
    help = "Checks talks to practise: files of the house, or stories of Twine. Without a file: all of the house."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="files to check")

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["files"] or sorted(FOLDER.glob("*.toml"))
        wrong = 0
        for file in files:
            problems = _problems(file)
            wrong += bool(problems)
            self.stdout.write(f"{file.name}: {'✗' if problems else '✓'}")
            for problem in problems:
                for language in ("bn", "en"):
                    said = sentence(problem.sentence, problem.facts, language=language)
                    self.stdout.write(f"  {problem.place}: {said}" if problem.place else f"  {said}")
                for line in problem.detail.splitlines():
                    self.stdout.write(f"    {line}")
        if wrong:
            raise CommandError(f"{wrong} of {len(files)} files cannot be practised yet.")


def _problems(file: Path) -> tuple[Problem, ...]:
    try:
        text = text_of(file.read_bytes())
    except OSError as error:
        return (Problem("", NO_TEXT, detail=str(error.strerror)),)
    return (Problem("", NO_TEXT),) if text is None else _all_of(checked(text, name=file.name))


def _all_of(found: Checked) -> tuple[Problem, ...]:
    """What is wrong, and, in a story of Twine, where words are still to be written."""
    missing = found.words_missing
    return (*found.problems, *(Problem(place, WORDS_NEEDED) for place in missing))
