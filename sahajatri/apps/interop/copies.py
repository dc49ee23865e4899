"""The copy of a person's own information: one file for programs, one to read in each language."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from sahajatri.apps.caseload.terms import DISMISSAL_NAMES, END_NAMES, SIGN_NAMES, STATE_NAMES, STEP_NAMES
from sahajatri.apps.consent.terms import AUDIENCE_NAMES, ITEM_NAMES, PURPOSE_TEXTS
from sahajatri.apps.goals.queries import ratings_hidden_from
from sahajatri.apps.intake.terms import DisabilityType
from sahajatri.apps.interventions.catalogue import catalogue
from sahajatri.apps.interventions.terms import CONSTRUCT_WORDS
from sahajatri.apps.matching.terms import LIVE_OFFERS, WAIT_WORDS, OfferState
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.queries import instrument_version, link_ids_and_scores
from sahajatri.apps.moderation.queries import own_decisions
from sahajatri.apps.notes.terms import ProfessionalNoteState
from sahajatri.apps.people.models import Person
from sahajatri.apps.people.terms import Gender
from sahajatri.apps.programmes.terms import ROLE_NAMES
from sahajatri.apps.supporters.terms import (
    COMMUNICATION_WORDS,
    DAY_WORDS,
    GENDER_WISH_WORDS,
    LANGUAGE_WORDS,
    MODE_WORDS,
    Day,
)
from sahajatri.apps.workplace.terms import HELP_NAMES
from sahajatri.kernel import clock, content
from sahajatri.kernel.pages.templatetags.words import digits
from sahajatri.kernel.pages.wordings import sentence, value_text
from sahajatri.kernel.privacy import export_of
from sahajatri.kernel.wording import words

WITHHELD_RECORDS = frozenset(
    {"mentoring.EarlyWarning", "matching.Exclusion", "matching.Veto", "interop.DuplicateQuestion"}
)
"""Records that name somebody else, for the safety of either."""

WITHHELD_FIELDS: Mapping[str, frozenset[str]] = {
    "matching.Offer": frozenset(
        {
            "supporter_answer",
            "supporter_answered_at",
            "supporter_more_time_at",
            "private_reason",
            "hold_reason",
            "doubts",
            "again_reason",
        }
    ),
    "matching.Suggestion": frozenset({"supporter", "factors", "reason"}),
    "matching.Wait": frozenset({"changes"}),
    "circles.CircleProposal": frozenset({"common", "points", "reason"}),
    "circles.ProposedSeat": frozenset({"shares", "points"}),
    "circles.SeatInvitation": frozenset({"shares"}),
    "circles.Unplaced": frozenset({"changes"}),
    "interop.RegisterCode": frozenset({"digest", "parts"}),
    "moderation.Matter": frozenset({"opened_at", "due_at", "state_since", "hidden_at"}),
    "notes.ProfessionalNote": frozenset({"content_hash"}),
    "notes.Amendment": frozenset({"content_hash"}),
}
"""What the other side answered or told in private, notes for coordinators only, sums that only programs need, and
counts of others: from a count of one, and from what is missing in a sum, somebody could tell whose it is; the times
that would tell when somebody reported something."""

ROOM_WORDS: Mapping[str, str] = {
    "people": words("About you"),
    "programmes": words("Your roles and invitations"),
    "consent": words("What you agreed to and what others may see"),
    "notices": words("Messages to you"),
    "measures": words("Answers to measures"),
    "supporters": words("Your offer to support others"),
    "intake": words("Your application and profile"),
    "goals": words("Your goals"),
    "wellbeing": words("Your check-ins"),
    "circles": words("Circles"),
    "mentoring": words("The way with your supporter"),
    "matching": words("Finding a supporter"),
    "interventions": words("What you work on"),
    "profiles": words("Your occupational profile"),
    "workplace": words("Your work"),
    "notes": words("Notes about you"),
    "caseload": words("Your practitioners, and why they looked after you"),
    "adjustments": words("What should be different at your work"),
    "practice": words("What you practised"),
    "portraits": words("Your self-portrait and CV"),
    "careers": words("Your paths to work"),
    "milestones": words("What you have reached"),
    "exchange": words("Your questions, answers and tips"),
}
FIELD_WORDS: Mapping[str, str] = {
    "name": words("Name"), "called": words("Called"), "name_latin": words("Name in Latin letters"),
    "gender": words("Gender"), "birth_date": words("Birth date"), "birth_year": words("Birth year"),
    "district": words("District"), "upazila": words("Upazila"), "phone": words("Mobile number"),
    "phone_alt": words("Other numbers"), "email": words("E-mail"), "says": words("What makes contact easier"),
    "interpreter_language": words("Language of the interpreter"), "helped_by": words("Who helped"),
    "title": words("Title"), "text": words("Text"), "why": words("Why you want to support others"),
    "story": words("Your story"), "gender_wish": words("Wish about the gender"),
    "availability": words("When you have time"), "communication": words("How you talk with others"),
    "communication_words": words("About talking, in your words"), "note": words("Note"),
    "experience_tags": words("Shared experience"), "reason": words("Reason"), "question": words("Question to you"),
    "reply": words("Your answer"), "strengths": words("Strengths"), "skills": words("Skills"),
    "skills_wanted": words("What you want to learn"), "interests": words("Interests"), "offers": words("Your offer"),
    "work_wishes": words("Work you wish for"), "work_history": words("Work you did"),
    "languages": words("Languages"), "modes": words("How to meet"),
    "supporter_wishes": words("Wishes about a supporter"), "own_words": words("In your own words"),
    "limits": words("What costs you energy"), "barriers": words("What stands in the way"),
    "access_needs": words("What you need to take part"), "work_needs": words("What you need at work"),
    "disability_types": words("Types of disability"), "disability_words": words("Disability, in your words"),
    "words": words("Words"), "level_m2": words("Level −2"), "level_m1": words("Level −1"),
    "level_0": words("Level 0"), "level_p1": words("Level +1"), "level_p2": words("Level +2"),
    "level": words("Level"), "mood": words("Mood"), "belonging": words("Belonging"),
    "confidence": words("Confidence"), "on": words("Day"), "from_on": words("From"), "until_on": words("Until"),
    "farewell_participant": words("Farewell of the participant"),
    "farewell_supporter": words("Farewell of the supporter"), "how": words("How you meet"),
    "boundaries": words("Boundaries"), "place": words("Place"), "agenda": words("What it is about"),
    "occupation": words("Occupation"), "answers": words("Answers"), "review_on": words("Day to look back"),
    "due_on": words("Until when"), "done_on": words("Done on"), "purpose": words("What for"),
    "given_at": words("Agreed on"), "withdrawn_at": words("Taken back on"), "role": words("Role"),
    "instrument": words("Measure"), "item": words("What"), "audience": words("Who may see it"),
    "construct": words("Area"), "entry": words("What was tried"), "grounds": words("Why this"),
    "minutes": words("Minutes"), "times_planned": words("How many times"), "until": words("Until"),
    "opened_at": words("Opened on"), "closed_at": words("Closed on"), "good": words("What was good?"),
    "helps": words("What helps"), "hinders": words("What hinders"),
    "adjustments": words("What was agreed at the workplace"), "next_step": words("What happens next"),
    "hours": words("Hours a week"), "pay": words("Pay"), "started_on": words("Began on"),
    "ended_on": words("Ended on"), "employer_name": words("Where or for whom"),
    "end_words": words("Why it ended, in your words"),
    "hard": words("What was hard?"), "advice": words("What should the programme do differently?"),
    "when_hard": words("What helps when it gets hard"), "signed_at": words("Signed on"),
    "planned_on": words("Day to look back"), "held_on": words("Looked back on"),
    "went_well": words("What went well"), "was_hard": words("What was hard"),
    "next_on": words("The next day"), "applied_on": words("Applied on"),
    "needs_there": words("What you need there"), "would_help": words("What would help"),
    "reason_to_look": words("Reason to look after you"), "first_seen_on": words("Seen first on"),
    "looked_after_by": words("Who looked after it"), "where_it_stands": words("Where it stands"),
    "what_was_done": words("What was done"), "stepped_on": words("Done on that day"),
    "why_not_needed": words("Why nothing was needed"), "how_it_ended": words("How it ended"),
}  # fmt: skip
_ONLY_FOR_PROGRAMS = frozenset(
    {
        ("consent", "how"),
        ("goals", "how"),
        ("goals", "role"),
        ("circles", "role"),
        ("supporters", "item"),
        ("mentoring", "opened_at"),
    }
)
_GENDERS = {
    Gender.FEMALE: words("Woman"),
    Gender.MALE: words("Man"),
    Gender.THIRD_GENDER: words("Third gender"),
    Gender.PREFER_NOT_TO_SAY: words("I prefer not to say"),
}
_DISABILITIES = {
    DisabilityType.AUTISM: words("Autism"),
    DisabilityType.PHYSICAL: words("Physical"),
    DisabilityType.MENTAL_ILLNESS: words("Psychosocial"),
    DisabilityType.VISUAL: words("Visual"),
    DisabilityType.SPEECH: words("Speech"),
    DisabilityType.INTELLECTUAL: words("Intellectual"),
    DisabilityType.HEARING: words("Hearing"),
    DisabilityType.DEAFBLIND: words("Deaf-blindness"),
    DisabilityType.CEREBRAL_PALSY: words("Cerebral palsy"),
    DisabilityType.DOWN_SYNDROME: words("Down syndrome"),
    DisabilityType.MULTIPLE: words("Multiple"),
    DisabilityType.OTHER: words("Other"),
}
_VALUES: Mapping[str, Mapping[Any, str]] = {
    "gender": _GENDERS,
    "gender_wish": GENDER_WISH_WORDS,
    "languages": LANGUAGE_WORDS,
    "communication": COMMUNICATION_WORDS,
    "modes": MODE_WORDS,
    "disability_types": _DISABILITIES,
    "purpose": {purpose: text.name for purpose, text in PURPOSE_TEXTS.items()},
    "item": ITEM_NAMES,
    "audience": AUDIENCE_NAMES,
    "role": ROLE_NAMES,
    "construct": CONSTRUCT_WORDS,
    "would_help": HELP_NAMES,
    "reason_to_look": SIGN_NAMES,
    "where_it_stands": STATE_NAMES,
    "what_was_done": STEP_NAMES,
    "why_not_needed": DISMISSAL_NAMES,
    "how_it_ended": END_NAMES,
}


def information_about(person: Any) -> dict[str, list[dict[str, Any]]]:
    """Everything stored about ``person``, without what others said in confidence."""
    found = {}
    for label, rows in export_of(person).items():
        if label in WITHHELD_RECORDS:
            continue
        hidden = WITHHELD_FIELDS.get(label, frozenset())
        kept = [
            _as_told(label, {name: value for name, value in row.items() if name not in hidden}, person) for row in rows
        ]
        if label in {"mentoring.Pulse", "mentoring.LookBack"}:  # what each side says about the two stays with that side
            kept = [row for row in kept if row["side"] == "participant"]
        if label == "goals.Rating":  # as on the pages: what others say now is told once one has said it oneself
            waiting = ratings_hidden_from(person, clock.today())
            kept = [row for row in kept if row["public_id"] not in waiting]
        if label == "notes.ProfessionalNote":  # that a signed note exists is told, what is still being written is not
            kept = [row for row in kept if row["state"] == ProfessionalNoteState.SIGNED]
        if label == "moderation.Matter":  # as on the pages: that somebody looks, or stays silent, tells who reported
            told = {matter.public_id for matter in own_decisions(person)}
            kept = [row for row in kept if row["public_id"] in told]
        if label == "measures.Administration":
            kept = _without_licensed_wording(person, kept)
        if kept:
            found[label] = kept
    return found


def _without_licensed_wording(person: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of a measure under somebody else's licence: its linkIds, the answers and the scores, and nothing more of it."""
    given = {one.public_id: one for one in Administration.objects.filter(person=person).select_related("programme")}
    told = []
    for row in rows:
        one = given[row["public_id"]]
        pack = instrument_version(one.programme, one.instrument, one.version)
        is_ours = pack is not None and pack.licence == "ship"
        told.append(row if pack is None or is_ours else {**row, **link_ids_and_scores(one, pack)})
    return told


def _as_told(label: str, row: dict[str, Any], person: Any) -> dict[str, Any]:
    """Of an offer only whether it came about: "declined" beside one's own yes would say who said no.

    The reason of an end stays with whoever gave it; why nobody was found is told as on the page, without counts.
    """
    if label == "mentoring.Pairing" and row["ended_by"] != person.public_id:
        return {name: value for name, value in row.items() if name != "end_reason"}
    if label == "caseload.Sign":
        return _sign_as_told(row)
    if label == "matching.Wait":
        # In the order of the words, because a database need not keep the order in which the reasons were found.
        return {**row, "reasons": [code for code in WAIT_WORDS if code in row["reasons"]]}
    if label != "matching.Offer" or row["state"] in {OfferState.AGREED, *LIVE_OFFERS}:
        return row
    return {**row, "state": "did_not_come_about"}


def _sign_as_told(row: dict[str, Any]) -> dict[str, Any]:
    """Who looked after what about somebody, with the name that she or he knows."""
    owner = Person.objects.filter(public_id=row["owner"]).first() if row["owner"] else None
    return {
        **row,
        "reason_to_look": row["code"],
        "looked_after_by": owner.display_name if owner else "",
        "where_it_stands": row["state"],
        "what_was_done": row["step"],
        "why_not_needed": row["dismissal"],
        "how_it_ended": row["end"],
    }


def copy_of(person: Any, *, language: str) -> bytes:
    """A ZIP file: ``information.json``, and pages to read in both languages, that of the reader first."""
    found = information_about(person)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for code in sorted(("bn", "en"), key=lambda code: not language.startswith(code)):
            archive.writestr(f"my-information-{code}.html", _page(person, found, code))
        archive.writestr("information.json", json.dumps(found, ensure_ascii=False, indent=2, default=str))
    return packed.getvalue()


def _page(person: Any, found: Mapping[str, list[dict[str, Any]]], language: str) -> str:
    with override(language):
        rooms: dict[str, list[list[dict[str, str]]]] = {}
        for label, rows in found.items():
            room = label.split(".")[0]
            for row in rows if room in ROOM_WORDS else ():
                lines = [
                    {"key": sentence(FIELD_WORDS[name]), "value": _text(name, value, language)}
                    for name, value in row.items()
                    if name in FIELD_WORDS
                    and (room, name) not in _ONLY_FOR_PROGRAMS
                    and value not in (None, "", [], {})
                ]
                if lines:
                    rooms.setdefault(sentence(ROOM_WORDS[room]), []).append(lines)
        context = {"person": person, "rooms": rooms.items(), "language": language}
        return render_to_string("interop/own_export_page.html", context)


def _text(name: str, value: Any, language: str) -> str:
    if isinstance(value, list):
        return ", ".join(_text(name, one, language) for one in value)
    if isinstance(value, dict) and {"day", "from", "to"} <= set(value):
        value = f"{sentence(DAY_WORDS[Day(value['day'])])} {value['from']}–{value['to']}"
    elif isinstance(value, dict):
        value = ", ".join(f"{key}: {'–' if one is None else one}" for key, one in value.items())
    elif name == "instrument" and value in content.instruments():
        return content.instruments()[value].name.for_language(language)
    elif name == "entry" and value in catalogue():
        return catalogue()[value].name.for_language(language)
    elif value in _VALUES.get(name, {}):
        return sentence(_VALUES[name][value])
    elif name in _WORDS_OF_PEOPLE:
        return str(value)
    return digits(value_text(_day_or_instant(value)))


_WORDS_OF_PEOPLE = {
    *("email", "text", "words", "note", "own_words", "story", "why", "name", "called", "name_latin"),
    "looked_after_by",
}


def _day_or_instant(value: Any) -> Any:
    """A day or an instant that was written for programs, for people."""
    if not isinstance(value, str):
        return value
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            found = read(value) if value[4:5] == "-" else value
        except ValueError:
            continue
        return clock.day_of(found) if isinstance(found, datetime) else found
    return value
