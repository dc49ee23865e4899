"""The pages of the library, as those who use them see them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.cast import Cast
from sahajatri.apps.measures.library.models import LicensedInstrument
from sahajatri.apps.measures.library.terms import LibraryState
from sahajatri.kernel import content
from tests.cast.licences import SUM, attested, file, in_use, quarantined, scored, tried

LICENCE = {
    "rights_holder": "Nobody at all",
    "licence_reference": "N-1",
    "permitted_users": "practitioners",
    "licensed_from_0": "১",
    "licensed_from_1": "১",
    "licensed_from_2": "২০২৬",
    "bengali": "translated-not-validated",
    "english": "original",
}


def upload(text: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("questionnaire.json", text.encode()), "code": ""}


def test_from_a_file_to_a_measure_in_use_in_five_pages(cast: Cast, visit: Any) -> None:
    gita = visit("gita")
    gita.open("measures:licensed-upload")
    gita.send("measures:licensed-upload", upload(file()))
    row = LicensedInstrument.objects.get()
    where = {"licensed_instrument": row.public_id}
    assert "আলাদা করে রাখা" in gita.open("measures:licensed", **where).content.decode()
    for page in ("licence-attest", "scoring-attach", "example-try", "licensed-activate", "licensed-retire"):
        gita.open(f"measures:{page}", **where)
    gita.send("measures:licence-attest", LICENCE, **where)
    simple = {"rule": "simple", "way": "percent", "direction": "higher_is_better", "reversed": ["c"]}
    gita.send("measures:scoring-attach", {**simple, "label_bn": "নম্বর", "label_en": "Score"}, **where)
    example = {"item_1": "3", "item_2": "3", "item_3": "3", "score_score": "৬৬.৬৭"}  # 3 + 3 + 0 of 9
    gita.send("measures:example-try", example, **where)
    gita.send("measures:licensed-activate", {}, **where)
    row.refresh_from_db()
    assert row.state == LibraryState.ACTIVE
    assert row.licensed_until is None
    seen = visit("esha", language="en").open("measures:measure", measure="MADEUP3").content.decode()
    assert "A made-up question?" in seen
    assert "Nobody at all" in seen
    assert "counts the other way round" in seen


def test_a_file_that_cannot_be_asked_is_refused_in_plain_words(cast: Cast, visit: Any) -> None:
    bad = file({"linkId": "q7", "type": "attachment", "text": "Send a picture"})
    seen = visit("gita", language="en").send("measures:licensed-upload", upload(bad), expect=422).content.decode()
    assert "Question q7 has the type attachment. We cannot ask that." in seen
    assert not LicensedInstrument.objects.exists()


def test_files_that_are_no_text_or_too_large_are_refused(cast: Cast, visit: Any) -> None:
    gita = visit("gita", language="en")
    for content_, said in ((b"\xff\xfe\x00", "no UTF-8 text"), (b" " * (512 * 1024 + 1), "at most 512 KB")):
        sent = {"file": SimpleUploadedFile("x.json", content_), "code": ""}
        assert said in gita.send("measures:licensed-upload", sent, expect=422).content.decode()
    assert "Choose the file." in gita.send("measures:licensed-upload", {"code": ""}, expect=422).content.decode()


def test_the_form_says_what_the_simple_rule_lacks(cast: Cast, visit: Any) -> None:
    row = attested(cast)
    gita, where = visit("gita", language="en"), {"licensed_instrument": row.public_id}
    seen = gita.send("measures:scoring-attach", {"rule": "simple"}, expect=422, **where).content.decode()
    assert seen.count("The simple rule needs this.") >= 4
    seen = gita.send("measures:scoring-attach", {"rule": "file"}, expect=422, **where).content.decode()
    assert "Choose the scoring file." in seen
    seen = gita.send("measures:scoring-attach", {"rule": "PHQ9"}, expect=422, **where).content.decode()
    assert "the questionnaire has 3 questions" in seen
    sent = {"rule": "file", "scoring_file": SimpleUploadedFile("s.toml", SUM.encode())}
    gita.send("measures:scoring-attach", sent, **where)
    row.refresh_from_db()
    assert row.state == LibraryState.SCORED


def test_an_example_that_differs_stays_on_the_page_with_what_was_typed(cast: Cast, visit: Any) -> None:
    row = scored(cast)
    sent = {"item_1": "1", "item_2": "2", "item_3": "3", "score_sum": "7"}
    gita, where = visit("gita", language="en"), {"licensed_instrument": row.public_id}
    seen = gita.send("measures:example-try", sent, expect=422, **where).content.decode()
    assert "does not come out as you wrote it" in seen
    assert 'value="7"' in seen
    sent["score_sum"] = "many"
    assert "Write a number" in gita.send("measures:example-try", sent, expect=422, **where).content.decode()


@pytest.mark.parametrize("build", [quarantined, attested, scored, tried, in_use])
def test_every_state_has_a_page_in_both_languages(cast: Cast, visit: Any, build: Any) -> None:
    row = build(cast)
    for language in ("bn", "en"):
        gita = visit("gita", language=language)
        gita.open("measures:licensed", licensed_instrument=row.public_id)
        gita.open("measures:library")


@pytest.mark.parametrize("code", sorted(content.instruments()))
def test_every_shipped_measure_has_its_page(cast: Cast, visit: Any, code: str) -> None:
    for language in ("bn", "en"):
        visit("esha", language=language).open("measures:measure", measure=code)


def test_own_questions_say_on_the_page_that_they_are_not_validated(cast: Cast, visit: Any) -> None:
    seen = visit("esha", language="en").open("measures:measure", measure="SELF5").content.decode()
    assert "They have not been validated" in seen
    assert "written by the programme, not validated" in seen


def test_practitioners_read_and_coordinators_keep(cast: Cast, visit: Any) -> None:
    row = quarantined(cast)
    where = {"licensed_instrument": row.public_id}
    esha = visit("esha", language="en")
    assert "Bring a questionnaire" not in esha.open("measures:library").content.decode()
    for who in ("esha", "asha", "bikram", "kiran"):
        client = visit(who)
        client.open("measures:licensed", expect=404, **where)  # as if nothing existed
        client.open("measures:licensed-upload", expect=403)
    visit("hari").open("measures:licensed", expect=404, **where)
    visit("asha").open("measures:measure", expect=404, measure="ONS4")
    visit("asha").open("measures:library", expect=403)
    visit("esha").open("measures:measure", expect=404, measure="MADEUP3")
