"""People who come to the programme: how each applies, and the ones beside the cast."""

from typing import TYPE_CHECKING, Any

from demo import learning, texts
from sahajatri.apps.consent import actions as consent
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.intake import actions as intake
from sahajatri.apps.intake.terms import FIELDS
from sahajatri.apps.people.actions import open_account, register_person
from sahajatri.apps.supporters import actions as supporters
from sahajatri.apps.supporters.terms import Kind, Vetting
from sahajatri.kernel.access import Actor

if TYPE_CHECKING:
    from demo.story import Telling

FOR_THE_COORDINATOR = (Item.WORK_WISHES, Item.AVAILABILITY, Item.COMMUNICATION, Item.EXPERIENCE, Item.OWN_WORDS)
SPEAK_FOR_THEMSELVES = {"asha", "lata"}  # the story tells what they open
EVERY_PURPOSE = (Purpose.MATCHING, Purpose.SHARING, Purpose.CIRCLE, Purpose.RESEARCH)


def walks_in(
    t: "Telling",
    key: str,
    answers: dict[str, Any],
    *,
    days_ago: int,
    until: str = "accepted",
    programme: str = "DEMO",
    coordinator: str = "gita",
    purposes: tuple[Purpose, ...] = EVERY_PURPOSE,
) -> None:
    """Somebody applies, agrees to ``purposes``, and comes ``until`` begun, submitted or accepted (three days later)."""
    there, person = t.cast.programmes[programme], t.cast.people[key]
    by, at = Actor(person, there, t.by(key, days_ago).roles), t.at(days_ago, 18)
    application = intake.begin_application(there, person, by=by, at=at)
    left = dict(answers)
    for part, fields in FIELDS.items():
        given = {name: left.pop(name) for name in fields if name in left}
        if given:
            intake.answer_for(person, there, part, by=by, at=at, **given)
        elif until != "begun":
            intake.pass_for(person, there, part, by=by, at=at)
    if left:
        raise TypeError(f"Nobody asks {', '.join(left)}.")
    if until == "begun":
        return
    for purpose in purposes:
        consent.give_consent(person, purpose, programme=there, by=by, at=at)
    if key not in SPEAK_FOR_THEMSELVES:
        pairs = {(item, Audience.COORDINATOR) for item in FOR_THE_COORDINATOR}
        consent.set_disclosures(person, there, pairs, by=by, at=at)
    intake.submit_application(application, by=by, at=at)
    if until == "accepted":
        intake.accept_application(
            application, by=t.by(coordinator, max(days_ago - 3, 0)), at=t.at(max(days_ago - 3, 0), 16)
        )


def somebody_offers(t: "Telling") -> None:
    """A new mentor has applied; two checks are done, the rest waits for Gita."""
    there, at = t.cast.programme, t.at(6, 12)
    told = texts.NEWCOMER
    nobody = Actor(None, there)
    person = register_person(
        told["name"], name_latin=told["latin"], phone="+8801100000040", gender="male", by=nobody, at=at
    )
    open_account(person, phone="+8801100000040", by=nobody, at=at)
    t.cast.people["sumon"] = person
    by = Actor(person, there)
    supporter = supporters.apply_as_supporter(there, person, Kind.MENTOR, by=by, at=at, why=told["why"])
    supporters.tell_story(supporter, by=by, at=at, story=told["story"], is_story_open=False)
    supporters.state_offer(supporter, by=by, at=at, has_matching_consent=True, **told["offer"])
    learning.references_are_heard(t, supporter, 4)
    for item in (Vetting.IDENTITY, Vetting.REFERENCES):
        supporters.approve_vetting(
            supporter, item, by=t.by("gita", 4), at=t.at(4), approved_on=t.day(4), evidence=texts.EVIDENCE
        )


def others_come(t: "Telling", programme: str = "DEMO") -> None:
    """Fictional people beside the cast, each with a small story (``texts.OTHERS``)."""
    there = t.cast.programmes[programme]
    coordinator = "gita" if programme == "DEMO" else "hari"
    for number, (key, told) in enumerate(texts.OTHERS[programme].items(), start=20 if programme == "DEMO" else 60):
        at = t.at(told["days_ago"], 17)
        phone = f"+88011000000{number:02d}"
        by = Actor(None, there)
        person = register_person(
            told["name"], name_latin=told["latin"], phone=phone, gender=told.get("gender", ""), by=by, at=at
        )
        open_account(person, phone=phone, by=by, at=at)
        t.cast.people[key] = person
        walks_in(
            t,
            key,
            told["answers"],
            days_ago=told["days_ago"],
            until=told["until"],
            programme=programme,
            coordinator=coordinator,
        )
