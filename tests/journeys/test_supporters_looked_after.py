"""A certificate that lapses and a supporter's bad week, as their people walk it while time passes.

The house has a clock of its own, which a journey moves on, and sends its messages to an SMS centre whose phones answer.
Whoever comes later finds what the others did; no journey rests on it.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from tests.journeys.places import MovingPlace
from tests.journeys.walking import Walker, day, newest, path_of, signs_in_again


def test_a_supporters_bad_week(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    house.until(10)
    bikram, asha, esha, gita = phones("bikram"), phones("asha"), phones("esha"), phones("gita")
    bikram.go("/pairings/").follow("/pairings/", near="আশা")
    pairing = path_of(bikram)
    bikram.press("কঠিন ছিল: এ সপ্তাহে কথা বলতে চাই").reads("এষা")
    esha.go("/looked-after/by-me/").follow("/support/talks/", near="বিক্রম").press("আমি তাঁর সঙ্গে কথা বলব")
    esha.press("আমাদের কথা হয়েছে")
    bikram.go("/looked-after/").follow("/support/how/").follow("/support/how/give/")
    bikram.send(strength="2", company="3", distance="2", costs="রাতে ঘুম আসে না।")
    bikram.go("/support/how/").reads("সময়টা হয়তো আপনার জন্য কঠিন যাচ্ছে", "এটা শুধু আপনি দেখছেন")
    assert "ঘুম" not in esha.go("/looked-after/by-me/").text()
    bikram.follow("/support/load/").send(feeling="too_much")
    bikram.reads("চাপ খুব বেশি").follow("/support/rest/").press("সবকিছু থেকে বিশ্রাম নিই").reads("আপনি বিরতিতে আছেন")
    told = newest(asha).text()
    assert "পাশে একজন আছেন" in told
    assert not re.search("চাপ|ক্লান্ত|অসুস্থ|ঘুম", told.split("পাশে একজন আছেন")[1][:200]), "she reads why"
    asha.go(pairing).reads("বিরতি")
    stands_in = esha if esha.go("/looked-after/by-me/").page.locator('main a[href*="/standing-in/"]').count() else gita
    stands_in.go("/looked-after/by-me/").follow("/looked-after/standing-in/", near="আশা").press("আমাদের কথা হয়েছে")
    house.later(days=6)
    signs_in_again((bikram, "bikram"), (asha, "asha"), (stands_in, "esha" if stands_in is esha else "gita"))
    bikram.go("/looked-after/").follow("/support/back/").reads("৩০").press("আমি ফিরেছি")
    bikram.reads("আপনাকে আবার পেয়ে ভালো লাগছে")
    bikram.go(pairing)
    if bikram.page.locator('main a[href$="/resume/"]').count():
        bikram.follow("resume/").send()
    asha.go(pairing)
    assert "আপনাদের বিরতি চলছে" not in asha.text()
    stands_in.go("/looked-after/by-me/")
    assert not stands_in.page.locator('main a[href*="/standing-in/"]').count(), "somebody stands in for nobody"


# A certificate that lapses


def good_until(house: MovingPlace, who: str) -> datetime:
    """The first day on which something of a supporter's certificate lapses."""
    asked = (
        "from sahajatri.apps.supporters.models import Supporter as S;"
        "from sahajatri.apps.supporters import queries as q;"
        "from sahajatri.kernel.clock import today;"
        f"s=S.objects.get(person__email='{who}@example.org');"
        "print(min(n.until for n in q.clearance_of(s,today()).needs if n.until))"
    )
    return datetime.fromisoformat(house.manage("shell", "--no-imports", "-c", asked).strip())


def walks_beside(house: MovingPlace, supporter: str, who: str) -> None:
    """The two begin to walk together; how that comes about is told in another journey."""
    told = (
        "from sahajatri.apps.people.models import Person as P;"
        "from sahajatri.apps.supporters.models import Supporter as S;"
        "from sahajatri.apps.mentoring.actions import open_pairing;from sahajatri.kernel.clock import now;"
        "from sahajatri.apps.programmes.access import the_programme_itself as itself;"
        f"s=S.objects.get(person__email='{supporter}@example.org');p=P.objects.get(email='{who}@example.org');"
        "open_pairing(p,s,by=itself(s.programme),at=now())"
    )
    house.manage("shell", "--no-imports", "-c", told)


def days_until(house: MovingPlace, then: datetime) -> int:
    return (then.date() - house.now().date()).days


def everything_is_renewed(gita: Walker, esha: Walker, deepa: Walker, house: MovingPlace, file: str) -> None:
    """Checks looked at anew, four hours, a short conversation; the module on safeguarding once more."""
    for link in [one.get_attribute("href") for one in gita.go(file).page.locator('main a[href*="/checks/"]').all()]:
        if str(link).endswith("/refuse/"):
            continue
        gita.go(str(link)).send(**day("approved_on", house.now()), evidence="আবার দেখা হয়েছে")
    gita.go(file).follow("hours/").send(kind="refresher", **day("on", house.now()), minutes="২৪০", what="দুই দিনের বসা")
    way = f"{file}way/"
    deepa.go(way).follow("modules/")
    goes_through(deepa, f"{file}modules/safeguarding/")
    gita.go(file).follow("practice-talk/")
    gita.page.locator("main label", has_text="এষা").first.click()
    gita.page.locator('main [name="situation"]').first.check()
    gita.send(**day("day", house.now() + timedelta(days=1)), time="১১:০০", where="ফোনে")
    house.later(days=1, hours=2)
    signs_in_again((gita, "gita"), (esha, "esha"), (deepa, "deepa"))
    esha.go("/practice-talks/").follow("/practice-talks/").follow("write/")
    levels = {f"level_{code}": "3" for code in ("listens", "asks", "decides", "bounds", "safe", "onward")}
    esha.send(**levels, keep="শেষ পর্যন্ত শোনেন", to_try="আরেকটু অপেক্ষা", result="ready")


def goes_through(deepa: Walker, module: str) -> None:
    """One page after the other; what is asked is answered until it is right."""
    for number in range(1, 60):
        answer = deepa.page.goto(f"{deepa.place.origin}{module}{number}/")
        if answer is None or answer.status == 404:
            deepa.refused.clear()
            break
        for choice in range(6):
            box = deepa.page.locator(f'main [name="answer"][value="{choice}"]')
            if not box.count():
                break
            box.check()
            with deepa.page.expect_navigation():
                deepa.page.locator("main form button").first.click()
            deepa.page.goto(f"{deepa.place.origin}{module}{number}/")
    deepa.refused.clear()
    deepa.go(f"{module}end/").send()


def test_a_certificate_lapses_and_is_renewed(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    house.until(10)
    lapses = good_until(house, "deepa")
    house.later(days=days_until(house, lapses) - 60)
    walks_beside(house, "deepa", "lata")
    deepa = phones("deepa")
    deepa.go("/notices/?topic=supporting").reads("মেয়াদ শিগগির শেষ হবে", "৬০")
    house.later(days=46)
    deepa = phones("deepa")
    deepa.go("/notices/?topic=supporting").reads("১৪")
    deepa.go("/support/").follow("way/").reads("গীতা")
    file = path_of(deepa).removesuffix("way/")
    house.later(days=15)
    deepa, gita, esha = phones("deepa"), phones("gita"), phones("esha")
    deepa.go(f"{file}way/").reads("কিছুর মেয়াদ শেষ হয়েছে", "নতুন কাউকে প্রস্তাব করা হবে না")
    gita.go(file).reads("এখন নাম প্রস্তাব করা হচ্ছে না", "গীতা")
    deepa.go("/pairings/").follow("/pairings/", near="লতা").follow("messages/")
    deepa.send(form='main form[action*="/messages/write/"]', text="কাল সন্ধ্যায় ফোন করি?")
    everything_is_renewed(gita, esha, deepa, house, file)
    gita.go(file).follow("certificate/").send().reads("সনদ দেওয়া হলো")
    gita.go(file)
    assert "এখন নাম প্রস্তাব করা হচ্ছে না" not in gita.text()
    newest(deepa).reads("আপনার সনদ আছে")
    deepa.go(f"{file}way/")
    assert "কিছুর মেয়াদ শেষ হয়েছে" not in deepa.text()
