"""Names of items, states and levels on the practitioner's pages, and the text of what was opened."""

from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.caseload.loops import LOOP_WORDS, Loop
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.intake.terms import CommunicationMode
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.kernel.pages import sentence

TEXTS = {
    Item.STRENGTHS: "strengths",
    Item.LIMITS: "limits",
    Item.WORK_WISHES: "work_wishes",
    Item.WORK_HISTORY: "work_history",
    Item.BARRIERS: "barriers",
    Item.COMMUNICATION: "communication_words",
    Item.ACCESS_NEEDS: "access_needs",
    Item.DISABILITY: "disability_words",
    Item.OWN_WORDS: "own_words",
}
"""The field of the profile that holds the words of an item."""


def loop_words(loop: Loop) -> str:
    """What is open: its own words where they may be told, else what kind of thing it is."""
    return loop.text or sentence(LOOP_WORDS[loop.code])


def profile_text(item: Item, person: Any, profile: Any) -> str:
    """What stands behind an item, in words; "" when there is nothing, or another page shows it better."""
    if item is Item.CONTACT:
        return ", ".join(part for part in (person.phone, person.email) if part)
    if item is Item.PLACE:
        return ", ".join(part for part in (person.upazila, person.district) if part)
    if profile is None or item not in TEXTS:
        return ""
    text = str(getattr(profile, TEXTS[item]))
    if item is Item.COMMUNICATION:
        known = [way for way in profile.communication if way in set(CommunicationMode)]
        ways = [communication_words(CommunicationMode(way)) for way in known]
        return "\n".join(part for part in (", ".join(ways), text) if part)
    return text


def item_words(item: Item) -> str:
    """The name of an item."""
    return {
        Item.CONTACT: _("How to reach"),
        Item.PLACE: _("Place"),
        Item.STRENGTHS: _("Strengths"),
        Item.LIMITS: _("What costs energy"),
        Item.WORK_WISHES: _("Wishes for work"),
        Item.WORK_HISTORY: _("Work so far"),
        Item.BARRIERS: _("What stands in the way"),
        Item.COMMUNICATION: _("How to communicate"),
        Item.ACCESS_NEEDS: _("What makes taking part possible"),
        Item.AVAILABILITY: _("Free times"),
        Item.EXPERIENCE: _("Shared experience"),
        Item.DISABILITY: _("About the disability, in own words"),
        Item.OWN_WORDS: _("In own words"),
        Item.GOALS: _("Goals"),
        Item.CHECK_INS: _("Check-ins"),
        Item.OCCUPATION: _("Roles, interests and routines"),
        Item.FUNCTIONING: _("Functioning"),
        Item.WORK_RECORD: _("Jobs and applications"),
        Item.MILESTONES: _("Milestones"),
        Item.PRACTICE: _("Practice"),
        Item.ADJUSTMENTS: _("What should be different at work"),
    }[item]


def communication_words(way: CommunicationMode) -> str:
    """The name of a way to communicate."""
    return {
        CommunicationMode.SPEECH: _("speaking"),
        CommunicationMode.SIGN: _("sign language"),
        CommunicationMode.TEXT: _("writing"),
        CommunicationMode.CAPTIONS: _("captions"),
        CommunicationMode.EASY_LANGUAGE: _("easy language"),
        CommunicationMode.PICTURES: _("pictures"),
        CommunicationMode.TACTILE: _("touch"),
    }[way]


def goal_state_words(state: GoalState) -> str:
    """Where a goal is."""
    return {
        GoalState.DRAFT: _("Being written"),
        GoalState.AGREED: _("Under way"),
        GoalState.REACHED: _("The goal is reached"),
        GoalState.SET_ASIDE: _("Set aside"),
    }[state]


def pairing_words(state: PairingState) -> str:
    """Where a pairing is."""
    return {
        PairingState.BEGINNING: _("Getting to know each other"),
        PairingState.ACTIVE: _("Under way"),
        PairingState.PAUSED: _("Pausing"),
        PairingState.ENDED: _("Ended"),
    }[state]


def level_words(level: int) -> str:
    """The name of a level from -2 to +2."""
    return {
        -2: _("Much less than hoped"),
        -1: _("A little less than hoped"),
        0: _("As hoped"),
        1: _("A little more than hoped"),
        2: _("Much more than hoped"),
    }[level]
