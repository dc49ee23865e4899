"""The person is told when somebody else made a report about her or him for somebody outside."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.caseload import events
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words


@listen(events.REPORT_MADE)
def tell_whose_report_it_is(event: Any, person: Person) -> None:
    if person.public_id == event.by:
        return
    tell(
        person,
        kind="report.made",
        title=words("A report about your way was put on paper"),
        text=words("You decide to whom it is given. Did you not want it? Tell the coordinator."),
        facts={},
        path=reverse("caseload:report", kwargs={"person": person.public_id}),
        programme=Programme.objects.get(public_id=event.chain),
        at=event.at,
        key=f"report.made:{event.chain}:{event.number}",
    )
