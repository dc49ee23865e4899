"""People who look for a circle, the suggestions Gita asked for, and somebody who is invited to a free seat."""

from typing import TYPE_CHECKING, Any

from demo import walkers
from sahajatri.apps.circles import actions, queries
from sahajatri.apps.consent import actions as consent
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.people.actions import open_account, register_person
from sahajatri.kernel.access import Actor

if TYPE_CHECKING:
    from demo.story import Telling

MORNINGS = [{"day": day, "from": "09:00", "to": "12:00"} for day in ("sat", "mon", "wed")]
FRIDAY = [{"day": "fri", "from": "15:00", "to": "19:00"}]
PEOPLE: dict[str, dict[str, Any]] = {
    "rokeya": {
        "name": ("রোকেয়া খাতুন", "Rokeya Khatun", "female"),
        "answers": {
            "district": "ঢাকা",
            "experience_tags": ["good_and_bad_days", "tired_quickly"],
            "interests": ["own_business", "making"],
            "availability": MORNINGS,
        },
    },
    "zahid": {
        "name": ("জাহিদ হাসান", "Zahid Hasan", "male"),
        "answers": {
            "district": "গাজীপুর",
            "experience_tags": ["learned_anew", "pain"],
            "interests": ["own_business", "learning"],
            "availability": MORNINGS + FRIDAY,
        },
    },
    "sufia": {
        "name": ("সুফিয়া বেগম", "Sufia Begum", "female"),
        "answers": {
            "district": "ঢাকা",
            "experience_tags": ["tired_quickly", "pain"],
            "interests": ["making"],
            "availability": MORNINGS,
        },
    },
    "parul": {
        "name": ("পারুল রানী", "Parul Rani", "female"),
        "answers": {
            "experience_tags": ["good_and_bad_days"],
            "interests": ["own_business", "family"],
            "availability": MORNINGS,
        },
    },
    "hasan": {
        "name": ("হাসান আলী", "Hasan Ali", "male"),
        "answers": {"district": "সিলেট", "interests": ["steady_job"], "availability": MORNINGS},
    },
    "shefali": {
        "name": ("শেফালী আক্তার", "Shefali Akter", "female"),
        "answers": {
            "experience_tags": ["later_in_life", "learned_anew"],
            "interests": ["own_income", "steady_job"],
            "availability": FRIDAY,
        },
    },
}


def people_look_for_a_circle(t: "Telling") -> None:
    """Six people agreed to circles, and to nothing else; what they lived through is opened to a circle."""
    there = t.cast.programme
    for number, (key, told) in enumerate(PEOPLE.items(), start=50):
        days = 24 - number % 6
        name, latin, gender = told["name"]
        by, at = Actor(None, there), t.at(days, 10)
        phone = f"+88011000000{number}"
        person = register_person(name, name_latin=latin, phone=phone, gender=gender, by=by, at=at)
        open_account(person, phone=phone, by=by, at=at)
        t.cast.people[key] = person
        answers = {"languages": ["bn"], "communication": ["speech"], "modes": ["phone"], **told["answers"]}
        walkers.walks_in(
            t, key, answers, days_ago=days, purposes=(Purpose.CIRCLE, Purpose.SHARING), until="accepted"
        )
        opened = {(item, Audience.CIRCLE) for item in (Item.EXPERIENCE, Item.WORK_WISHES)}
        opened |= {(item, Audience.COORDINATOR) for item in (Item.OWN_WORDS, Item.EXPERIENCE)}
        consent.set_disclosures(person, there, opened, by=t.by(key, days - 1), at=t.at(days - 1, 19))


def circles_are_suggested(t: "Telling") -> None:
    """Gita asked three days ago; who fits the free seats of Deepa's circle is invited, a new circle waits for her."""
    by, at = t.by("gita", 3), t.at(3, 12)
    actions.propose_circles(t.cast.programme, by=by, at=at)
    for proposal in queries.proposals_to_decide(t.cast.programme):
        if proposal.circle is not None:
            invited = [seat.person.public_id for seat in proposal.seats.all()]
            actions.take_proposal(proposal, invited=invited, by=by, at=t.at(3, 13))
