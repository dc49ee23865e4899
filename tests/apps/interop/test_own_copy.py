"""A copy of everything that is stored about oneself, for oneself alone."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

from demo.cast import PASSWORD, Cast
from sahajatri.apps.people.terms import SIGNED_IN_KEY
from tests.cast.interop import taken_over


def _unpacked(answer: Any) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_person_takes_a_copy_with_the_password(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.open("interop:own-export")
    answer = asha.send("interop:own-export", {"password": PASSWORD}, expect=200)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-information.zip"'
    found = _unpacked(answer)
    assert next(iter(found)) == "my-information-bn.html"
    assert "আশা রানী দাস" in found["my-information-bn.html"]
    assert "Birth date" not in found["my-information-bn.html"]
    assert "Name in Latin letters" in found["my-information-en.html"]
    everything = json.loads(found["information.json"])
    assert everything["people.Person"][0]["name"] == "আশা রানী দাস"
    assert PASSWORD not in found["information.json"]
    assert "password" not in everything["people.Account"][0]


def test_a_wrong_password_opens_nothing_and_is_counted(cast: Cast, visit: Any) -> None:
    asha = visit("asha", language="en")
    for _time in range(5):
        answer = asha.send("interop:own-export", {"password": "not-this-one"}, expect=422)
    assert "This is not your password." in answer.content.decode()
    answer = asha.send("interop:own-export", {"password": PASSWORD}, expect=422)
    assert "too many tries" in answer.content.decode()


def test_who_has_just_signed_in_needs_no_password(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    session = asha.session
    session[SIGNED_IN_KEY] = (cast.at - timedelta(minutes=14)).isoformat()
    session.save()
    asha.send("interop:own-export", {}, expect=200)
    session[SIGNED_IN_KEY] = (cast.at - timedelta(minutes=16)).isoformat()
    session.save()
    asha.send("interop:own-export", {}, expect=422)


def test_a_copy_tells_nothing_about_others(cast: Cast, visit: Any) -> None:
    taken_over(cast)
    found = _unpacked(visit("asha").send("interop:own-export", {"password": PASSWORD}, expect=200))
    assert all("বিক্রম" not in text and "Salma" not in text for text in found.values())


def test_nobody_signed_in_is_asked_to_sign_in(cast: Cast, visit: Any) -> None:
    visit().open("interop:own-export", expect=302)
