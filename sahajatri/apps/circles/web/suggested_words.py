"""Suggested circles in words: settings, what is shared, what is not met, who is left and why, small counts hidden."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.circles.models import CircleProposal, CircleRun, SeatInvitation, Unplaced
from sahajatri.apps.circles.rules import DAYS, HALF_HOURS_A_DAY
from sahajatri.apps.circles.terms import (
    CHANGE_WORDS,
    FACTOR_WORDS,
    FEWEST_TO_NAME,
    ITEM_WORDS,
    NOT_MET_WORDS,
    ONLY_WORDS,
    REASON_WORDS,
    WAY_WORDS,
)
from sahajatri.apps.consent.queries import audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.intake.queries import profiles_of
from sahajatri.apps.intake.terms import GENDER_NAMES
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import number, tag_words, time_words

from .wording import DAY_WORDS, LANGUAGE_WORDS, MODE_WORDS

MOST_TAGS = 3


def when(setting: Mapping[str, Any]) -> str:
    """The day and the times: Tuesday, 6:00 pm–7:00 pm; empty while no time is agreed."""
    slot = setting["slot"]
    if slot is None:
        return ""
    day, first = divmod(slot, HALF_HOURS_A_DAY)
    begins, ends = (time(*divmod(at * 30 % 1440, 60)) for at in (first, first + setting["half_hours"]))
    return f"{DAY_WORDS[DAYS[day]]}, {time_words(begins)}–{time_words(ends)}"


def name_for(setting: Mapping[str, Any]) -> str:
    """A name to begin with; the coordinator can write a better one."""
    day, first = divmod(setting["slot"], HALF_HOURS_A_DAY)
    begins = time(*divmod(first * 30 % 1440, 60))
    return _("Circle of %(day)s, %(time)s") % {"day": DAY_WORDS[DAYS[day]], "time": time_words(begins)}


def in_short(setting: Mapping[str, Any]) -> str:
    """Language, way of talking, way of meeting, place, time, for whom: on one line."""
    return " · ".join(str(row["value"]) for row in rows(setting))


def rows(setting: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same, as rows with their names."""
    how = str(MODE_WORDS.get(setting["mode"], setting["mode"]))
    found = [
        (_("When"), when(setting)),
        (_("How"), f"{how}, {setting['district']}" if setting["district"] else how),
        (_("Language"), str(LANGUAGE_WORDS.get(setting["language"], setting["language"]))),
        (_("Way of talking"), sentence(WAY_WORDS[setting["way"]]) if setting["way"] in WAY_WORDS else setting["way"]),
        (_("For whom"), only(setting["only"])),
    ]
    return [{"key": key, "value": value} for key, value in found if value]


def only(gender: str) -> str:
    """For whom the circle is; empty: for everybody."""
    return sentence(ONLY_WORDS[gender]) if gender in ONLY_WORDS else ""


def card(proposal: CircleProposal, opened: Mapping[Item, Collection[int]]) -> dict[str, Any]:
    """What is read in ten seconds. Names of what is shared only as far as it was opened to coordinators."""
    seats = list(proposal.seats.all())
    return {
        "proposal": proposal,
        "is_new": proposal.circle_id is None,
        "title": proposal.circle.name if proposal.circle else name_for(proposal.setting),
        "people": seats,
        "facilitator": proposal.facilitator.person,
        "rows": rows(proposal.setting),
        "when": when(proposal.setting),
        "how": " · ".join(str(row["value"]) for row in rows(proposal.setting)[1:]),
        "points": round(proposal.points * 100),
        "shared": _shared(seats, opened),
        "not_met": _not_met(seats),
    }


def _shared(seats: Iterable[Any], opened: Mapping[Item, Collection[int]]) -> list[str]:
    """How many share something with somebody there, and the tags that several of those who opened them have."""
    found = []
    named: dict[str, Counter[str]] = defaultdict(Counter)
    with_any: Counter[str] = Counter()
    total = 0
    for seat in seats:
        total += 1
        for share in seat.shares:
            with_any[share["factor"]] += bool(share["shared_with"])
            item = Item.EXPERIENCE if share["factor"] == "experience" else Item.OWN_WORDS
            if seat.person_id in opened[item]:
                named[share["factor"]].update(tag for tag, _count in share["tags"])
    for factor, name in FACTOR_WORDS.items():
        if not with_any[factor]:
            continue
        text = _("%(what)s: %(some)s of %(all)s") % {
            "what": sentence(name),
            "some": number(with_any[factor]),
            "all": number(total),
        }
        tags = [tag for tag, count in named[factor].most_common(MOST_TAGS) if count >= FEWEST_TO_NAME]
        found.append(f"{text} ({tag_words(tags)})" if tags and factor == "purpose" else text)
    return found


def _not_met(seats: Iterable[Any]) -> list[str]:
    """For how many a factor is shared with nobody."""
    alone: Counter[str] = Counter(
        share["factor"] for seat in seats for share in seat.shares if not share["shared_with"] and share["others"]
    )
    return [
        _("For %(count)s: %(what)s") % {"count": number(alone[factor]), "what": sentence(text)}
        for factor, text in NOT_MET_WORDS.items()
        if alone[factor]
    ]


def opened_to_coordinators(people: Collection[Any], programme: Any) -> dict[Item, frozenset[int]]:
    """Which of the people opened what they share to coordinators; the same number of queries for any number."""
    return {
        item: frozenset(
            person
            for person, audiences in audiences_to_whom(item, people, programme).items()
            if Audience.COORDINATOR in audiences
        )
        for item in (Item.EXPERIENCE, Item.OWN_WORDS)
    }


def seat_rows(seat: Any, items: Collection[Item]) -> list[dict[str, Any]]:
    """Per factor of one seat: with how many it is shared, the points, and the tags that were opened to the reader."""
    found = []
    for share in seat.shares:
        item = Item.EXPERIENCE if share["factor"] == "experience" else Item.OWN_WORDS
        tags = [tag for tag, _count in share["tags"]] if item in items else []
        found.append(
            {
                "name": sentence(FACTOR_WORDS[share["factor"]]),
                "with": _("%(some)s of %(all)s")
                % {
                    "some": number(share["shared_with"]),
                    "all": number(share["others"]),
                },
                "tags": tag_words(tags),
                "points": round(_points(share) * 100, 1),
                "most": round(share["weight"] * 100),
            }
        )
    return found


def _points(share: Mapping[str, Any]) -> float:
    return float(share["weight"] * share["shared_with"] / share["others"]) if share["others"] else 0.0


def left(one: Unplaced) -> dict[str, Any]:
    """Somebody without a circle: the reason, and what would have to change."""
    return {
        "person": one.person,
        "reason": sentence(REASON_WORDS[one.reason]),
        "changes": [_change(change) for change in one.changes],
    }


def _change(change: Mapping[str, Any]) -> str:
    facts = {
        "items": ", ".join(sentence(ITEM_WORDS[item]) for item in change["items"]),
        "setting": in_short(change["setting"]) if change["setting"] else "",
        "count": change["count"],
    }
    return sentence(CHANGE_WORDS[change["kind"]], facts)


def needs(run: CircleRun) -> list[str]:
    """What kind of facilitator would seat most of those who are left."""
    return [
        _("%(setting)s: %(count)s people") % {"setting": in_short(need["setting"]), "count": number(need["people"])}
        for need in run.needs
    ]


def reasons_counted(unplaced: Iterable[Unplaced]) -> list[dict[str, Any]]:
    """How many are left for each reason, the most common first."""
    counts = Counter(one.reason for one in unplaced)
    return [{"text": sentence(REASON_WORDS[code]), "count": count} for code, count in counts.most_common()]


def equity(run: CircleRun) -> list[dict[str, Any]]:
    """Who has a seat or a suggestion, and who is left, by gender, district and language; small counts are hidden."""
    kinds = (("gender", _("Gender"), _gender), ("district", _("District"), str), ("language", _("Language"), _language))
    return [
        {
            "title": title,
            "rows": [
                {"name": names(group) if group else _("Not said"), "seated": seated, "left": left_over}
                for group, seated, left_over in sorted(run.equity[kind], key=lambda row: (row[0] == "", row[0]))
            ],
        }
        for kind, title, names in kinds
        if kind in run.equity
    ]


def _gender(code: str) -> str:
    return sentence(GENDER_NAMES[code]) if code in GENDER_NAMES else code


def _language(code: str) -> str:
    return str(LANGUAGE_WORDS.get(code, code))


def why_me(invitation: SeatInvitation) -> list[str]:
    """Why somebody is invited: what is theirs. What others share is named only when several of them do, and never
    whose it is."""
    circle = invitation.circle
    profile = profiles_of(circle.programme, [invitation.person_id]).get(invitation.person_id)
    found = []
    if profile is not None and any(code in circle.languages for code in profile.languages):
        spoken = [str(LANGUAGE_WORDS.get(c, c)) for c in circle.languages if c in profile.languages]
        found.append(_("You share the language: %(language)s.") % {"language": ", ".join(spoken)})
    if circle.rhythm:
        found.append(_("You said that you usually have time then."))
    for share in invitation.shares:
        tags = [tag for tag, count in share["tags"] if count >= FEWEST_TO_NAME]
        if not tags:
            continue
        if share["factor"] == "experience":
            found.append(_("Others there have lived through this, too: %(tags)s.") % {"tags": tag_words(tags)})
        else:
            found.append(_("Others there want or like this, too: %(tags)s.") % {"tags": tag_words(tags)})
    return found
