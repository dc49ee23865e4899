"""Builders of self-portraits, of words for them, and of CVs."""

from typing import Any

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.portraits import access, actions
from sahajatri.apps.portraits.models import Cv, CvEntry, CvShare, Evidence, PortraitVersion, Said, Statement
from sahajatri.apps.portraits.rules import Both
from sahajatri.apps.portraits.terms import EvidenceKind, Part, Section
from tests.cast.consent import opened
from tests.cast.mentoring import agreed

WELL = "হিসাবে আমার ভুল হয় না"
COSTS = "দুই ঘণ্টা একটানা দাঁড়ানো"
WANT = "দোকানের হিসাব রাখার কাজ"


def says(cast: Cast, text: str = WELL, part: Part = Part.WELL, key: str = "asha", **more: Any) -> Statement:
    """One of the cast says something about herself or himself."""
    return actions.write_statement(
        cast.people[key], programme=cast.programme, part=part, text=text, by=cast.actor(key), at=cast.at, **more
    )


def shows(cast: Cast, statement: Statement, words: str = "মাস শেষে খাতা মিলেছে", key: str = "asha") -> Evidence:
    """One of the cast writes down an example."""
    return actions.add_evidence(
        statement, kind=EvidenceKind.DONE, words=words, by=cast.actor(key), at=cast.at
    )


def kept(cast: Cast, key: str = "asha") -> PortraitVersion:
    """One of the cast says: this is how it is now."""
    return actions.keep_version(cast.people[key], programme=cast.programme, by=cast.actor(key), at=cast.at)


def drawn(cast: Cast) -> dict[Part, Statement]:
    """Asha said one thing in each part and kept it."""
    found = {part: says(cast, text, part) for part, text in ((Part.WELL, WELL), (Part.COSTS, COSTS), (Part.WANT, WANT))}
    kept(cast)
    return found


def beside(cast: Cast, *parts: Part, supporter: str = "bikram") -> None:
    """The supporter walks with Asha, who opened these parts to mentors."""
    agreed(cast, "asha", supporter)
    if parts:
        opened(cast, "asha", Audience.MENTOR, *[access.ITEM_OF[part] for part in parts])


def asked(cast: Cast, supporter: str = "bikram") -> Said:
    """Asha asked somebody beside her what she or he sees."""
    whom = cast.people[supporter].public_id
    return actions.ask_for_words(
        cast.people["asha"], programme=cast.programme, whom=whom, by=cast.actor("asha"), at=cast.at
    )


def written(cast: Cast, supporter: str = "bikram", text: str = "মন দিয়ে শোনেন") -> Said:
    """Somebody beside her was asked and wrote."""
    said = asked(cast, supporter)
    return actions.write_words(
        said, text=text, example="সভায় সবার কথা শেষ হতে দিয়েছেন।", by=cast.actor(supporter), at=cast.at
    )


def has_cv(cast: Cast, key: str = "asha", **head: Any) -> Cv:
    """One of the cast has a CV with a head."""
    told = {"name": cast.people[key].name, **head}
    return actions.write_head(
        cast.people[key], programme=cast.programme, by=cast.actor(key), at=cast.at, **told
    )


def entry(cast: Cast, section: Section = Section.WORK, title: str = "দোকানের হিসাব", **more: Any) -> CvEntry:
    """Asha writes a line of her CV."""
    return actions.write_entry(
        cast.people["asha"],
        programme=cast.programme,
        section=section,
        title=Both(title, more.pop("title_en", "")),
        by=cast.actor("asha"),
        at=cast.at,
        **more,
    )


def shown(cast: Cast, to: str = "bikram") -> CvShare:
    """Asha shows her CV to somebody beside her."""
    return actions.show_cv(
        cast.people["asha"],
        programme=cast.programme,
        whom=cast.people[to].public_id,
        by=cast.actor("asha"),
        at=cast.at,
    )
