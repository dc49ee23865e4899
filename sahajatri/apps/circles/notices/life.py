"""Who is told of the life of a circle: rules, parts, newcomers, kept seats, the account of a gathering, the end."""

from datetime import date
from typing import Any

from django.urls import reverse

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.models import Circle, CircleRules, FirstMonth, Gathering, RulesWord, Seat
from sahajatri.apps.circles.terms import (
    FACILITATORS,
    NOTE_OVER_DAYS,
    CircleState,
    Coming,
    RightForMe,
    RulesAnswer,
    RulesState,
    SeatRole,
)
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.apps.supporters.care import events as care_events
from sahajatri.apps.supporters.care.models import LookedAfter
from sahajatri.kernel import clock
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from .telling import tell_coordinators, tell_each, tell_of


def _all(circle: Circle) -> list[Any]:
    return [seat.person for seat in queries.seats_of(circle)]


def _who_look_after(circle: Circle) -> list[Any]:
    return [seat.person for seat in queries.seats_of(circle) if seat.role in FACILITATORS]


def _page(name: str, **kwargs: Any) -> str:
    return reverse(f"circles:{name}", kwargs={key: value.public_id for key, value in kwargs.items()})


# Gatherings


@listen(events.GATHERINGS_PLANNED)
def tell_of_the_month(event: Any, circle: Circle) -> None:
    tell_each(
        [seat.person for seat in queries.seats_of(circle) if seat.held_until is None],
        circle,
        event,
        title=words("The gatherings of the month are planned"),
        text=words("Look at the days of %(circle)s and say whether you come."),
        path=_page("gatherings", circle=circle),
    )


@listen(events.GATHERING_FOLLOWED)
def tell_who_was_not_there(event: Any, gathering: Gathering) -> None:
    """The same words to whoever said so before, afterwards or not at all."""
    circle = gathering.circle
    answers = queries.answers_to(gathering)
    day = clock.day_of(gathering.starts_at)
    absent = [
        seat.person
        for seat in queries.seats_of(circle)
        if answers.get(seat.person_id) != Coming.CAME
        and seat.taken_at <= gathering.starts_at
        and (seat.held_until is None or seat.held_until <= day)
    ]
    tell_each(
        absent,
        circle,
        event,
        title=words("From the last gathering of your circle"),
        text=words("Read in short what was agreed in %(circle)s, and when you meet next.")
        if gathering.account
        else words("Read when %(circle)s meets next."),
        path=_page("gathering", gathering=gathering),
    )


@listen(events.GATHERING_UNNOTED)
def remind_who_opened_it(event: Any, gathering: Gathering) -> None:
    circle = gathering.circle
    tell_each(
        [gathering.led_by] if gathering.led_by else _who_look_after(circle),
        circle,
        event,
        title=words("Who came to the gathering?"),
        text=words("%(circle)s, %(when)s: note who came and, in short, what was agreed."),
        facts={"when": gathering.starts_at},
        path=_page("gathering-hold", gathering=gathering),
    )


@listen(events.GATHERING_LED)
def tell_who_opens_it(event: Any, gathering: Gathering) -> None:
    if gathering.led_by is not None:
        tell_of(
            gathering.led_by,
            gathering.circle,
            event,
            title=words("You open a gathering of your circle"),
            text=words("%(circle)s: %(when)s. If it does not suit you, say so there."),
            facts={"circle": gathering.circle.name, "when": gathering.starts_at},
            path=_page("gathering", gathering=gathering),
        )


# Rules


@listen(events.RULES_PROPOSED)
def ask_about_the_rules(event: Any, wording: CircleRules) -> None:
    circle = wording.circle
    tell_each(
        [seat.person for seat in queries.seats_of(circle) if seat.held_until is None],
        circle,
        event,
        title=words("Rules are proposed for your circle"),
        text=words("Say by %(day)s whether you agree in %(circle)s, or what you want to talk about."),
        facts={"day": wording.answer_by},
        path=_page("rules", circle=circle),
    )


@listen(events.RULES_AGREED)
def tell_that_they_are_agreed(event: Any, wording: CircleRules) -> None:
    if wording.proposed_by_id is None:  # those with which a circle opens
        return
    tell_each(
        _all(wording.circle),
        wording.circle,
        event,
        title=words("Your circle has rules of its own"),
        text=words("They hold in %(circle)s from now on, and can be changed at any time."),
        path=_page("rules", circle=wording.circle),
    )


@listen(events.RULES_ANSWERED)
def tell_of_a_wish_to_talk(event: Any, row: RulesWord) -> None:
    if row.answer != RulesAnswer.TALK:
        return
    circle = row.rules.circle
    tell_each(
        _who_look_after(circle),
        circle,
        event,
        title=words("Somebody wants to talk about the rules"),
        text=words("Read it in %(circle)s, talk about it, and close the talk with a word for all."),
        path=_page("rules", circle=circle),
    )


@listen(events.RULES_SETTLED)
def tell_that_the_talk_is_closed(event: Any, wording: CircleRules) -> None:
    if wording.state != RulesState.IN_FORCE:
        return  # they come into force with it, which all are told
    asked = [one.person for one in wording.answers.filter(settled_at=event.at).select_related("person")]
    tell_each(
        asked,
        wording.circle,
        event,
        title=words("The talk about the rules is closed"),
        text=words("Read in %(circle)s what came of it."),
        path=_page("rules", circle=wording.circle),
    )


@listen(events.RULES_DUE)
def remind_of_the_talk(event: Any, wording: CircleRules) -> None:
    circle = wording.circle
    title = words("Rules of a circle wait for a word")
    text = words("%(circle)s: talk about what people want to be different, then close the talk or word it anew.")
    people = _who_look_after(circle)
    if people:
        tell_each(people, circle, event, title=title, text=text, path=_page("rules", circle=circle))
    else:
        tell_coordinators(circle, event, title=title, text=text)


# Who looks after the circle


@listen(events.ROLE_CHANGED)
def tell_of_another_part(event: Any, seat: Seat) -> None:
    circle = seat.circle
    if seat.role == SeatRole.FACILITATOR:
        title, text = words("Your circle is in new hands"), words("%(name)s looks after %(circle)s now.")
    elif seat.role == SeatRole.CO_FACILITATOR:
        title, text = words("Somebody helps in your circle"), words("%(name)s helps to look after %(circle)s.")
    else:
        return  # who laid something down stays as a member, and need not be announced
    others = [person for person in _all(circle) if person.pk != seat.person_id]
    tell_each(others, circle, event, title=title, text=text, facts={"name": seat.person.display_name})


@listen(events.CIRCLE_UNLED)
def tell_that_nobody_looks_after_it(event: Any, circle: Circle) -> None:
    day = {"day": date.fromisoformat(event.facts["until"])}
    tell_each(
        _all(circle),
        circle,
        event,
        title=words("Your circle looks for somebody who looks after it"),
        text=words("A coordinator finds somebody for %(circle)s by %(day)s. You can meet and write as before."),
        facts=day,
    )
    tell_coordinators(
        circle,
        event,
        title=words("A circle has nobody who looks after it"),
        text=words("Ask somebody to look after %(circle)s by %(day)s."),
        facts=day,
    )


@listen(events.CIRCLE_UNLED_STILL)
def remind_that_nobody_looks_after_it(event: Any, circle: Circle) -> None:
    tell_coordinators(
        circle,
        event,
        title=words("A circle still has nobody who looks after it"),
        text=words("Ask somebody to look after %(circle)s, or agree with the people on an end."),
    )


@listen(care_events.STEPPED_BACK)
def tell_whose_circles_need_somebody_meanwhile(event: Any, row: LookedAfter) -> None:
    """Who rests from everything keeps her or his part; coordinators and who helps see to the next gathering."""
    if not event.facts["is_from_people"]:
        return
    circles = [one for one in queries.circles_of(row.person, row.programme) if queries.looks_after(row.person, one)]
    if not circles:
        return
    helpers = [seat.person for one in circles for seat in queries.seats_of(one) if seat.role == SeatRole.CO_FACILITATOR]
    told = {person.pk: person for person in (*coordinators(row.programme, event.at), *helpers)}
    for person in told.values():
        if person.pk != row.person_id:
            tell(
                person,
                kind="circle.lead-rests",
                title=words("Who looks after a circle takes a rest"),
                text=words("See who opens the next gathering: %(circles)s. Do not ask why."),
                facts={"circles": ", ".join(one.name for one in circles)},
                path=_page("circle", circle=circles[0]) if person in helpers else reverse("circles:followed"),
                programme=row.programme,
                at=event.at,
                key=f"circle.lead-rests:{event.chain}:{event.number}:{person.public_id}",
            )


# Seats and newcomers


@listen(events.SEAT_HELD)
def tell_that_a_seat_is_kept(event: Any, seat: Seat) -> None:
    tell_each(
        _who_look_after(seat.circle),
        seat.circle,
        event,
        title=words("A seat is kept"),
        text=words("Somebody in %(circle)s is away until %(day)s. Nobody asks in the meantime."),
        facts={"day": seat.held_until},
        path=_page("people", circle=seat.circle),
    )


@listen(events.HELLO_SAID)
def bring_the_hello(event: Any, seat: Seat) -> None:
    who = next((one for one in _who_look_after(seat.circle) if one.public_id == event.by), None)
    if who is not None:
        tell_of(
            seat.person,
            seat.circle,
            event,
            title=words("A hello from your circle"),
            text=words("%(name)s says hello. Your seat is there; you need not do anything."),
            facts={"name": who.display_name},
        )


@listen(events.MONTH_BEGUN)
def welcome(event: Any, month: FirstMonth) -> None:
    circle, named = month.seat.circle, month.companion
    tell_of(
        month.seat.person,
        circle,
        event,
        title=words("Welcome to the circle"),
        text=words("%(name)s goes along with you in the first weeks. Small steps wait for you in %(circle)s.")
        if named
        else words("Small steps wait for you in %(circle)s."),
        facts={"circle": circle.name, **({"name": named.display_name} if named else {})},
        path=_page("my-seat", circle=circle),
        tells_who_did_it=True,
    )


@listen(events.COMPANION_TAKEN)
def tell_who_goes_along(event: Any, month: FirstMonth) -> None:
    if month.companion is None:
        return
    tell_of(
        month.seat.person,
        month.seat.circle,
        event,
        title=words("Somebody goes along with you"),
        text=words("%(name)s is there for your questions about %(circle)s."),
        facts={"name": month.companion.display_name, "circle": month.seat.circle.name},
        path=_page("my-seat", circle=month.seat.circle),
    )


@listen(events.WELCOME_DUE)
def remind_of_the_welcome(event: Any, month: FirstMonth) -> None:
    circle = month.seat.circle
    title = words("Somebody new waits for a welcome")
    text = words("Say welcome in %(circle)s, and tell how it goes there. A few words are enough.")
    late = (clock.day_of(event.at) - month.welcome_by).days
    people = _who_look_after(circle) if late or month.companion is None else [month.companion]
    tell_each(people, circle, event, title=title, text=text, path=_page("people", circle=circle))
    if late >= NOTE_OVER_DAYS or not people:
        tell_coordinators(circle, event, title=title, text=text)


@listen(events.MONTH_ASKED)
def ask_whether_it_is_right(event: Any, month: FirstMonth) -> None:
    tell_of(
        month.seat.person,
        month.seat.circle,
        event,
        title=words("Is this circle right for you?"),
        text=words("Stay, look for another one with us, or leave: all three are fine."),
        facts={},
        path=_page("my-seat", circle=month.seat.circle),
    )


@listen(events.MONTH_ANSWERED)
def ask_for_another_circle(event: Any, month: FirstMonth) -> None:
    if month.answer != RightForMe.CHANGE or month.next_by is None:
        return
    tell_coordinators(
        month.seat.circle,
        event,
        title=words("Somebody would like another circle"),
        text=words("Talk with %(name)s by %(day)s and look together."),
        facts={"name": month.seat.person.display_name, "day": month.next_by},
    )


# The end


@listen(events.CIRCLE_ENDING)
def tell_of_the_last_day(event: Any, circle: Circle) -> None:
    tell_each(
        _all(circle),
        circle,
        event,
        title=words("Your circle has a last day"),
        text=words("%(circle)s ends on %(day)s. Write what you take along, and read what holds afterwards."),
        facts={"day": circle.ends_on},
        path=_page("farewell", circle=circle),
    )


@listen(events.CIRCLE_GOES_ON)
def tell_that_it_goes_on(event: Any, circle: Circle) -> None:
    tell_each(
        _all(circle),
        circle,
        event,
        title=words("Your circle goes on"),
        text=words("%(circle)s goes on after all."),
    )


@listen(events.CIRCLE_END_DUE)
def ask_to_close(event: Any, circle: Circle) -> None:
    title = words("The last day of a circle has come")
    text = words("Say goodbye in %(circle)s. A coordinator closes it then.")
    tell_each(_who_look_after(circle), circle, event, title=title, text=text)
    tell_coordinators(circle, event, title=title, text=text)


@listen(events.CIRCLE_CLOSED)
def tell_that_it_has_ended(event: Any, circle: Circle) -> None:
    if event.facts.get("was") != CircleState.OPEN:
        return
    tell_each(
        _all(circle),
        circle,
        event,
        title=words("Your circle has ended"),
        text=words("What people take along from %(circle)s can be read for two months. Other circles are open to you."),
        path=_page("farewell", circle=circle),
    )
