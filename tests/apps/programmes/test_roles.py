"""Roles are dated memberships in a programme."""

from datetime import timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.programmes.actions import end_role
from sahajatri.apps.programmes.models import Membership
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.actions import WriteOutsideAction
from sahajatri.kernel.records.chain import broken_links
from sahajatri.kernel.records.models import Event


def test_one_person_may_hold_two_roles(cast: Cast) -> None:
    assert cast.actor("jaya").roles >= {Role.PARTICIPANT, Role.PEER}


def test_a_role_in_another_programme_counts_nothing_here(cast: Cast) -> None:
    hari = cast.actor("hari")
    assert hari.programme == cast.programmes["PASHE"]
    assert hari.programme != cast.programme


def test_an_ended_role_is_gone_with_the_next_request(cast: Cast) -> None:
    held = Membership.objects.get(person=cast.people["bikram"])
    end_role(held, by=cast.actor("gita"), at=cast.at)
    assert Role.MENTOR not in cast.actor("bikram").roles


def test_a_role_that_begins_tomorrow_does_not_count_today(cast: Cast) -> None:
    with outside_actions("a role that begins tomorrow"):
        Membership.objects.filter(person=cast.people["esha"]).update(from_on=(cast.at + timedelta(days=1)).date())
    assert Role.PRACTITIONER not in cast.actor("esha").roles


def test_a_record_cannot_be_written_outside_an_action(cast: Cast) -> None:
    cast.people["asha"].called = "অন্য নাম"
    with pytest.raises(WriteOutsideAction):
        cast.people["asha"].save()


def test_an_event_that_was_changed_afterwards_breaks_the_chain(cast: Cast) -> None:
    assert broken_links() == []
    changed = Event.objects.filter(chain=cast.programme.public_id).order_by("number")[3]
    Event.objects.filter(pk=changed.pk).update(kind="something.else")
    assert [(link.chain, link.number) for link in broken_links()] == [(changed.chain, changed.number)]
