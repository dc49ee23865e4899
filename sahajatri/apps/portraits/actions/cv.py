"""The CV: its head, its entries, what is brought over with a yes, and to whom it is shown for some days."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sahajatri.apps.portraits import events, queries, rules
from sahajatri.apps.portraits.models import Cv, CvComment, CvEntry, CvShare
from sahajatri.apps.portraits.rules import Both, Span
from sahajatri.apps.portraits.terms import SHOWN_FOR, Section, ShareState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words as marked

from .drawing import insist_own
from .words import beside_or_refuse

NO_LONGER_SHOWN = Refusal("no_longer_shown", marked("This CV is not shown to you any more."))
SHOWN_ALREADY = Refusal(
    "shown_already", marked("You show it to somebody now. Take that back first, then choose somebody else.")
)


def begun(person: Any, programme: Any, at: datetime) -> Cv:
    """The person's CV, begun now when there is none."""
    found, _is_new = Cv.objects.get_or_create(
        person=person,
        programme=programme,
        defaults={"begun_at": at, "name": person.name, "name_en": person.name_latin},
    )
    return found


@action
def write_head(
    person: Any,
    *,
    programme: Any,
    name: str,
    name_en: str = "",
    summary: str = "",
    summary_en: str = "",
    phone: str = "",
    email: str = "",
    place: str = "",
    place_en: str = "",
    shows: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Cv:
    """Write name, a few words and the contact; only what is in ``shows`` stands on the CV."""
    insist_own(person, by)
    cv = lock(begun(person, programme, at))
    cv.name, cv.name_en, cv.summary, cv.summary_en = name, name_en, summary, summary_en
    cv.phone, cv.email, cv.place, cv.place_en, cv.shows = phone, email, place, place_en, list(shows)
    cv.save()
    happened(events.CV_WRITTEN, cv)
    return cv


@action
def write_entry(
    person: Any,
    *,
    programme: Any,
    section: Section,
    title: Both,
    place: Both | None = None,
    words: Both | None = None,
    span: Span | None = None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> CvEntry:
    """Write one line. Raises Refused for years that cannot be."""
    insist_own(person, by)
    entry = CvEntry(cv=begun(person, programme, at), section=section.value, source=source, written_at=at)
    _fill(entry, title, place, words, span, at)
    happened(events.CV_ENTRY_WRITTEN, entry, programme=programme, section=entry.section)
    return entry


@action
def reword_entry(
    entry: CvEntry,
    *,
    title: Both,
    place: Both | None = None,
    words: Both | None = None,
    span: Span | None = None,
    by: Actor,
    at: datetime,
) -> CvEntry:
    """Change a line. Raises Refused for years that cannot be."""
    entry = lock(entry)
    insist_own(entry.cv.person, by)
    _fill(entry, title, place, words, span, at)
    happened(events.CV_ENTRY_WRITTEN, entry, programme=entry.cv.programme, section=entry.section)
    return entry


def _fill(
    entry: CvEntry, title: Both, place: Both | None, words: Both | None, span: Span | None, at: datetime
) -> None:
    span, place, words = span or Span(), place or Both(""), words or Both("")
    insist(rules.why_not_that_span(span, clock.day_of(at)))
    entry.title, entry.title_en = title.own, title.en
    entry.place, entry.place_en = place.own, place.en
    entry.words, entry.words_en = words.own, words.en
    entry.from_year, entry.from_month, entry.is_now = span.from_year, span.from_month, span.is_now
    entry.until_year, entry.until_month = (None, None) if span.is_now else (span.until_year, span.until_month)
    entry.save()


@action
def remove_entry(entry: CvEntry, *, by: Actor, at: datetime) -> Cv:
    """Take a line out."""
    cv = entry.cv
    insist_own(cv.person, by)
    happened(events.CV_ENTRY_REMOVED, cv, section=entry.section)
    entry.delete()
    return cv


@action
def bring_over(
    person: Any, *, programme: Any, names: Mapping[str, Both], by: Actor, at: datetime
) -> Cv:
    """Bring over what was ticked: ``names`` holds the words of each ticked offer by its source."""
    insist_own(person, by)
    cv = begun(person, programme, at)
    ticked = [one for one in queries.offered_for_cv(person, programme) if one.source in names]
    for one in ticked:
        began, ended = one.started_on, None if one.is_now else one.ended_on
        write_entry(
            person,
            programme=programme,
            section=one.section,
            title=names[one.source],
            place=Both(one.place),
            span=Span(
                began.year if began else None,
                began.month if began else None,
                ended.year if ended else None,
                ended.month if ended else None,
                one.is_now,
            ),
            source=one.source,
            by=by,
            at=at,
        )
    happened(events.CV_BROUGHT_OVER, cv, count=len(ticked))
    return cv


@action
def show_cv(person: Any, *, programme: Any, whom: str, by: Actor, at: datetime) -> CvShare:
    """Let one person beside read it for thirty days. Raises Refused for anybody else, and while it is shown."""
    insist_own(person, by)
    cv = lock(begun(person, programme, at))
    other, role = beside_or_refuse(queries.readers_of(person, programme), whom, person, programme)
    for old in cv.shares.filter(state=ShareState.OPEN):
        if old.until > at:
            insist(SHOWN_ALREADY)
        old.move_to(ShareState.TAKEN_BACK, at=at)
    share = CvShare(cv=cv, to=other, role=role.value, until=at + SHOWN_FOR, shared_at=at, state_since=at)
    share.save()
    happened(events.CV_SHOWN, share, programme=programme, until=clock.day_of(share.until).isoformat())
    return share


@action
def stop_showing_cv(share: CvShare, *, by: Actor, at: datetime) -> CvShare:
    """Take it back at once."""
    share = lock(share)
    insist_own(share.cv.person, by)
    share.move_to(ShareState.TAKEN_BACK, at=at)
    happened(events.CV_SHOW_ENDED, share, programme=share.cv.programme)
    return share


@action
def comment_on_cv(share: CvShare, *, text: str, by: Actor, at: datetime) -> CvComment:
    """Write something about a CV that is shown to the actor now."""
    share = lock(share)
    if by.person is None or share.to_id != by.person.pk or share.state != ShareState.OPEN or share.until <= at:
        insist(NO_LONGER_SHOWN)
    comment = CvComment(share=share, text=text, at=at)
    comment.save()
    happened(events.CV_COMMENTED, comment, programme=share.cv.programme)
    return comment
