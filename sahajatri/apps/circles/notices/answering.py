"""Coming or not, answered by text message; the same rules hold as on the page."""

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.actions import answer_gathering
from sahajatri.apps.circles.models import Gathering
from sahajatri.apps.circles.rules.life import NOT_HERE
from sahajatri.apps.circles.terms import Coming
from sahajatri.apps.notices.hearing import Reply, answers
from sahajatri.kernel.refusals import Refused
from sahajatri.kernel.wording import words


@answers("gathering.reminder")
def take_answer(reply: Reply) -> str:
    """A yes is "I come", a no is "I cannot come"; only of somebody who sits in the circle. Raises Refused."""
    gathering = Gathering.objects.filter(public_id=reply.about).select_related("circle__programme").first()
    if gathering is None or queries.seat_of(reply.person, gathering.circle) is None:
        raise Refused(NOT_HERE)
    coming = Coming.COMING if reply.is_yes else Coming.CANNOT
    answer_gathering(gathering, coming=coming.value, by=reply.by, at=reply.at)
    return words("Thank you. Your answer is noted.")
