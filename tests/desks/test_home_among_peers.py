"""What the life among peers brings to the first page of a participant and of a supporter."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.circles.actions import answer_gathering, propose_rules
from sahajatri.apps.circles.actions.topics import begin_topics
from sahajatri.apps.exchange.actions import settle_question
from sahajatri.apps.moderation.actions import uphold
from sahajatri.apps.supporters.care.actions import step_back, write_thanks
from sahajatri.desks.with_others import with_others
from sahajatri.kernel import clock
from tests.cast import care, exchange, milestones, moderation
from tests.cast.circles import opened_circle, planned, seated, told, wrote
from tests.cast.mentoring import agreed, paired
from tests.cast.safeguarding import blocked
from tests.house.test_query_counts import same_queries_for


def home(visit: Any, key: str, language: str = "en") -> str:
    return str(visit(key, language=language).open("desks:home").content.decode())


def thing(page: str) -> str:
    """The card with the one thing to do."""
    assert page.count('class="card card--now"') == 1
    return page.split('class="card card--now"')[1].split("</div>")[0]


def test_a_gathering_of_this_week_is_asked_about_until_it_is_answered(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    url = reverse("circles:gathering", kwargs={"gathering": gathering.public_id})
    page = home(visit, "asha")
    assert "Can you come to the next gathering?" in thing(page)
    assert url in thing(page)
    answer_gathering(gathering, coming="coming", by=cast.actor("asha"), at=cast.at)
    page = home(visit, "asha")
    assert "Can you come to the next gathering?" not in page
    assert url in page, "it stands under what is next"


def test_a_gathering_in_three_weeks_presses_nobody(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    planned(cast, circle, day=clock.day_of(cast.at + timedelta(days=21)))
    assert "Can you come to the next gathering?" not in home(visit, "asha")


def test_proposed_rules_lead_to_where_one_agrees(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    propose_rules(circle, text="সবাই কথা শেষ করতে পারেন।", by=cast.actor("deepa"), at=cast.at)
    assert reverse("circles:rules", kwargs={"circle": circle.public_id}) in thing(home(visit, "asha"))


def waits(cast: Cast, key: str = "asha", *, days: int = 0) -> dict[str, str]:
    """What waits among others, and where, so many days later."""
    at = cast.at + timedelta(days=days)
    with clock.stopped_at(at):
        return {thing.value: url for thing, url in with_others(cast.people[key], cast.programme, at).ways.items()}


def test_a_problem_whose_day_has_come_is_asked_about(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    problem = told(cast, "asha", circle)
    assert waits(cast) == {}
    url = reverse("circles:problem", kwargs={"problem": problem.public_id})
    assert waits(cast, days=30) == {"look_at_problem": url}


def test_an_answer_to_my_question_waits_until_i_say_what_helped(cast: Cast) -> None:
    question = exchange.asked(cast)
    assert waits(cast) == {}
    exchange.answered(cast, question)
    assert waits(cast) == {"say_what_helped": reverse("exchange:question", kwargs={"asked": question.public_id})}
    settle_question(question, by=cast.actor("asha"), at=cast.at)
    assert waits(cast) == {}


def test_an_answer_of_somebody_i_must_not_meet_does_not_wait(cast: Cast) -> None:
    exchange.answered(cast, exchange.asked(cast))
    blocked(cast, "asha", "jaya")
    assert waits(cast) == {}


def test_own_words_that_could_become_a_card_wait_for_a_yes(cast: Cast) -> None:
    card = exchange.proposed(cast)
    assert waits(cast, "jaya") == {"agree_card": reverse("exchange:card-agree", kwargs={"card": card.public_id})}
    exchange.agreed(cast, card)
    assert waits(cast, "jaya") == {}


def test_a_decision_about_own_words_stands_in_front_for_three_days(cast: Cast) -> None:
    paper = moderation.put_up(cast, "asha")
    matter = moderation.taken_down(cast, moderation.reported(cast, paper, "jaya"))
    where = {"read_decision": reverse("moderation:own-decision", kwargs={"matter": matter.public_id})}
    assert waits(cast) == where
    assert waits(cast, days=4) == {}
    matter = moderation.objected(cast, matter)
    assert waits(cast) == {}, "another person looks at it"
    uphold(matter, words="আবার পড়েছি।", by=cast.actor("indu"), at=cast.at + timedelta(days=4))
    assert waits(cast, days=5) == where


def test_words_to_what_i_reached_wait_when_somebody_has_looked(cast: Cast) -> None:
    exchange.known_here(cast, "bikram")
    milestones.beside(cast)
    milestone = milestones.reached(cast)
    milestones.encouraged(cast, milestone)
    assert waits(cast) == {"read_words": reverse("milestones:milestone", kwargs={"milestone": milestone.public_id})}


def test_a_circle_stands_with_its_topic_and_whether_something_is_new(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    assert "New words" not in home(visit, "asha")
    wrote(cast, "deepa", circle, "আজ কে কেমন আছেন?")
    begin_topics(circle, by=cast.actor("deepa"), at=cast.at)
    page = home(visit, "asha")
    assert "New words" in page
    assert f"/circles/{circle.public_id}/topics/" in page


def test_the_quiet_places_are_linked_from_the_first_page(cast: Cast, visit: Any) -> None:
    page = home(visit, "asha")
    for route in ("exchange:cards", "exchange:saved", "milestones:mine", "safeguarding:unfair-entries"):
        assert f'href="{reverse(route)}"' in page


def test_more_circles_cost_no_more_queries(cast: Cast, visit: Any) -> None:
    def grow(count: int) -> None:
        for number in range(count):
            circle = opened_circle(cast, name=f"দল {number}")
            seated(cast, "asha", circle)
            planned(cast, circle)
            begin_topics(circle, by=cast.actor("deepa"), at=cast.at)

    same_queries_for(visit("asha"), "/", grow, few=1, many=3, most=52)


# A supporter


def test_a_supporter_reads_when_the_next_talk_is_and_with_whom(cast: Cast, visit: Any) -> None:
    care.cared_for(cast)
    care.planned(cast)
    page = home(visit, "bikram")
    assert "Your next talk" in page
    assert cast.people["esha"].display_name in page
    assert reverse("supporters:step-back") in page


def test_whoever_is_asked_for_a_talk_reads_so_and_the_one_who_asked_reads_until_when(cast: Cast, visit: Any) -> None:
    care.cared_for(cast)
    debrief = care.asked(cast)
    url = reverse("supporters:debrief", kwargs={"debrief": debrief.public_id})
    assert url in home(visit, "esha")
    assert "You asked for a talk" in home(visit, "bikram")


def test_a_facilitator_reads_what_waits_in_the_circle(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle, day=clock.day_of(cast.at + timedelta(days=1)))
    with clock.stopped_at(cast.at + timedelta(days=3)):
        page = home(visit, "deepa")
    assert reverse("circles:gathering-hold", kwargs={"gathering": gathering.public_id}) in page
    assert "Note who came to the gathering." in page


def test_thanks_reach_the_first_page(cast: Cast, visit: Any) -> None:
    row = care.cared_for(cast)
    pairing = paired(cast, "asha", "bikram")
    write_thanks(pairing.supporter, text="পাশে থাকার জন্য ধন্যবাদ।", by=cast.actor("asha"), at=cast.at)
    assert row.person == cast.people["bikram"]
    assert "Somebody thanks you" in home(visit, "bikram")


def test_a_supporter_who_rests_from_everything_is_asked_nothing(cast: Cast, visit: Any) -> None:
    row = care.cared_for(cast, "deepa")
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    agreed(cast, "lata", "deepa")
    gathering = planned(cast, circle, day=clock.day_of(cast.at + timedelta(days=1)))
    later = cast.at + timedelta(days=3)
    with clock.stopped_at(later):
        assert reverse("circles:gathering-hold", kwargs={"gathering": gathering.public_id}) in home(visit, "deepa")
        step_back(row, is_from_people=True, by=cast.actor("deepa"), at=later)
        page = home(visit, "deepa")
    assert "You are on a break" in page
    assert "On a pause. Nothing is expected of you." in page
    assert "What others wait for" not in page
    assert "I need to step back" not in page


def test_who_only_takes_nobody_new_is_still_asked_about_those_who_walk_on(cast: Cast, visit: Any) -> None:
    row = care.cared_for(cast, "deepa")
    agreed(cast, "lata", "deepa")
    step_back(row, is_from_people=False, by=cast.actor("deepa"), at=cast.at)
    page = home(visit, "deepa")
    assert "You are on a break" not in page
    assert "On a pause" not in page
