"""`bin/manage suggest_pairings --programme CODE [--objective …] [--report FILE.json]`."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from sahajatri.apps.matching import queries
from sahajatri.apps.matching.actions import suggest_pairings
from sahajatri.apps.matching.models import Run
from sahajatri.apps.matching.terms import Objective, Reader
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel import clock


class Command(BaseCommand):
    help = "Suggests pairings for everybody who waits in a programme. Coordinators decide; nobody is paired by it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programme", required=True, help="code of the programme")
        parser.add_argument(
            "--objective", choices=[o.value for o in Objective], help="what matters most; default: the programme's own"
        )
        parser.add_argument("--report", type=Path, help="write every suggestion with its reasons to this JSON file")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(code=options["programme"]).first()
        if programme is None:
            known = ", ".join(Programme.objects.order_by("code").values_list("code", flat=True)) or "none yet"
            raise CommandError(f"There is no programme {options['programme']}. There are: {known}.")
        chosen = Objective(options["objective"]) if options["objective"] else None
        run = suggest_pairings(programme, objective=chosen, by=the_programme_itself(programme), at=clock.now())
        counts = run.counts
        self.stdout.write(
            f"{programme.code}: {counts['people']} people wait, {counts['supporters']} supporters with "
            f"{counts['places']} free places, {counts['suggested']} suggestions ({run.objective})."
        )
        gap = run.certificate.get("gap")
        if gap is not None:
            self.stdout.write(f"  proved: the total is at most {100 * gap:.4f} % below the best possible.")
        for code, count in sorted(counts["unmatched"].items()):
            self.stdout.write(f"  without a suggestion, {code}: {count}")
        if options["report"]:
            with override("en"):
                report = _report(run)
            text = json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True)
            try:
                options["report"].write_text(text + "\n", encoding="utf-8")
            except OSError as error:
                raise CommandError(f"The report cannot be written: {error}") from error
            self.stdout.write(f"Report: {options['report']}")


def _report(run: Run) -> dict[str, Any]:
    """People and supporters by public id. Reasons name nothing that a participant did not open to coordinators."""
    suggestions = run.suggestions.select_related("person", "supporter").order_by("-score", "pk")
    return {
        "programme": run.programme.code,
        "objective": run.objective,
        "policy_version": run.policy.version,
        "ran_at": run.ran_at.isoformat(),
        "counts": run.counts,
        "certificate": run.certificate,
        "suggestions": [
            {
                "suggestion": s.public_id,
                "person": s.person.public_id,
                "supporter": s.supporter.public_id,
                "score": s.score,
                "factors": _factors(s.factors),
            }
            for s in suggestions
        ],
        "unmatched": [
            {
                "person": w.person.public_id,
                "waits_since": w.since.isoformat(),
                "look_again_on": w.look_again_on.isoformat(),
                "possible_with": w.changes,
                "reasons": [
                    {"code": r["code"], "supporters": r["count"], "sentence": r["text"]}
                    for r in queries.why_nobody_in_words(w.reasons)
                ],
            }
            for w in queries.people_without_match(run.programme)
        ],
    }


def _factors(factors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    in_words = {r["code"]: r["text"] for r in queries.reasons_in_words(factors, Reader.COORDINATOR)}
    return [
        {
            "code": f["code"],
            "weight": f["weight"],
            "value": f["value"],
            "points": f["points"],
            "sentence": in_words.get(f["code"], ""),
        }
        for f in factors
    ]
