"""`bin/manage suggest_pairings`."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from demo.cast import Cast
from sahajatri.apps.matching.models import Suggestion
from tests.cast.matching import waiting
from tests.cast.supporters import cleared


def test_the_report_holds_every_suggestion_with_its_reasons_and_everybody_who_is_left(
    cast: Cast, tmp_path: Path
) -> None:
    cleared(cast, "bikram", offers=["সেলাই"], experience_tags=["স্ট্রোকের পর"])
    waiting(cast, "asha", skills_wanted=["সেলাই"], experience_tags=["স্ট্রোকের পর"])
    waiting(cast, "lata", languages=["ccp"])
    out, file = StringIO(), tmp_path / "report.json"
    call_command("suggest_pairings", "--programme", "DEMO", "--objective", "fair", "--report", str(file), stdout=out)
    text = file.read_text(encoding="utf-8")
    report = json.loads(text)
    assert report["objective"] == "fair"
    assert (report["certificate"]["gap"], report["certificate"]["most"]) == (0, 1)
    (one,) = report["suggestions"]
    assert one["person"] == cast.people["asha"].public_id
    assert one["supporter"] == Suggestion.objects.get().supporter.public_id
    assert sum(f["points"] for f in one["factors"]) == one["score"]
    assert {f["code"]: f["sentence"] for f in one["factors"]}["experience"] == (
        "Both have lived through something similar."
    )
    (left,) = report["unmatched"]
    assert left["person"] == cast.people["lata"].public_id
    assert [r["code"] for r in left["reasons"]] == ["no_admissible_supporter", "language"]
    assert "স্ট্রোকের পর" not in text
    assert "1 suggestions (fair)" in out.getvalue()


def test_an_unknown_programme_is_answered_with_those_that_there_are(cast: Cast) -> None:
    with pytest.raises(CommandError, match="DEMO, PASHE"):
        call_command("suggest_pairings", "--programme", "NOWHERE")
