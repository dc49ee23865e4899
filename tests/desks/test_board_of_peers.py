"""What waits in the life among peers stands on the coordinator's board, and what a lead may know at the lead's home."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.notices.actions import take_text
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from tests.cast import care, exchange, moderation
from tests.cast.circles import opened_circle, seated, told
from tests.cast.safeguarding import on_duty
from tests.house.test_query_counts import same_queries_for


def board(visit: Any, *, key: str = "gita") -> str:
    return str(visit(key, language="en").open("desks:board").content.decode())


def test_words_to_look_at_are_a_number_with_the_way_to_the_queue(cast: Cast, visit: Any) -> None:
    moderation.reported(cast, moderation.put_up(cast, "asha", "কথা-৭"), "jaya")
    page = board(visit)
    assert "Words wait for a look: 1" in page
    assert f'href="{reverse("moderation:queue")}"' in page
    assert "কথা-৭" not in page
    assert "Words wait for a look" in visit("indu", language="en").open("desks:home").content.decode()


def test_a_circle_that_nobody_looks_after_and_problems_without_a_word_are_late(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    told(cast, "asha", circle)
    with outside_actions("nobody looks after it"):
        circle.lead_needed_by = clock.day_of(cast.at) - timedelta(days=1)
        circle.save()
    page = board(visit)
    assert "Nobody looks after this circle." in page
    assert "No topic comes every week here." in page
    with clock.stopped_at(cast.at + timedelta(days=30)):
        assert "A problem on the board has had no word." in board(visit)


def test_a_card_to_check_leads_to_its_check(cast: Cast, visit: Any) -> None:
    card = exchange.agreed(cast, exchange.proposed(cast))
    assert reverse("exchange:card-check", kwargs={"card": card.public_id}) in board(visit)


def test_supporters_without_somebody_and_late_debriefs_stand_there_without_a_reason(cast: Cast, visit: Any) -> None:
    care.cared_for(cast, minder=None)
    care.asked(cast)
    page = board(visit)
    assert "Has asked for a talk · Nobody looks after her or him" in page


def test_a_text_that_came_in_waits_there(cast: Cast, visit: Any, settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    take_text("+8801100000001", "আজ আসতে পারব না", at=cast.at)
    page = board(visit)
    assert "Text messages that came in: 1" in page
    assert "আজ আসতে পারব না" not in page


def test_a_gap_in_the_rota_is_told_to_lead_and_coordinator(cast: Cast, visit: Any) -> None:
    on_duty(cast)
    for page in (board(visit), visit("indu", language="en").open("desks:home").content.decode()):
        assert "A gap in the rota" in page


def test_the_board_asks_the_same_for_more_circles_and_more_cards(cast: Cast, visit: Any) -> None:
    def grow(count: int) -> None:
        for number in range(count):
            circle = opened_circle(cast, name=f"দল {number}")
            seated(cast, "asha", circle)
            told(cast, "asha", circle)
            exchange.agreed(cast, exchange.proposed(cast))

    same_queries_for(visit("gita"), "/board/", grow, few=1, many=2, most=80)
