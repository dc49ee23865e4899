"""How fast pages are answered with two thousand participants: `python -m benchmarks.pages`.

Each page alone, one request after the other (what one person waits for), then four clients at once (what the
server carries). SQLite unless BENCHMARK_DATABASE_URL names an empty database.
"""

import http.client
import statistics
import sys
import threading
import time
from urllib.parse import urlsplit

from .serving import Served, manage, served

PEOPLE, SUPPORTERS = 2000, 400
SECONDS = 5.0
PAGES = (
    ("home of a participant", "asha", "/"),
    ("goals", "asha", "/goals/"),
    ("home of a coordinator", "gita", "/"),
    ("board", "gita", "/board/"),
    ("matching desk", "gita", "/matching/"),
    ("members", "gita", "/members/"),
    ("supporters", "gita", "/supporters/"),
    ("pairings followed", "gita", "/pairings-followed/"),
    ("caseload (2,000 people)", "farid", "/caseload/"),
    ("outcomes", "kiran", "/outcomes/"),
)
ON_FARIDS_CASELOAD = """
from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
farid = Person.objects.get(email="farid@example.org")
there = Programme.objects.get(code="DEMO")
with outside_actions("a caseload for measurements"):
    CaseloadPlace.objects.bulk_create([
        CaseloadPlace(programme=there, practitioner=farid, person=p, since=clock.now())
        for p in Person.objects.filter(name__startswith="মানুষ ")
    ], batch_size=1000)
"""


def session_of(served_: Served, who: str) -> str:
    """The cookies of one of the cast after going through the door."""
    connection = http.client.HTTPConnection("127.0.0.1", served_.port, timeout=60)
    connection.request("GET", urlsplit(served_.doors[who]).path)
    answer = connection.getresponse()
    answer.read()
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return "; ".join(cookies)


def fetch(connection: http.client.HTTPConnection, path: str, cookies: str) -> tuple[float, int]:
    """(seconds, bytes of the body) of one request, compressed as a browser asks for it."""
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookies, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return time.perf_counter() - begun, len(body)


def asked(served_: Served, path: str, cookies: str, clients: int) -> tuple[list[float], float, int]:
    """Times of all requests of so many clients, the seconds it took, the size of the page."""
    times: list[float] = []
    sizes: list[int] = []
    until = time.perf_counter() + SECONDS

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", served_.port, timeout=120)
        while time.perf_counter() < until:
            took, size = fetch(connection, path, cookies)
            times.append(took)
            sizes.append(size)

    begun = time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, time.perf_counter() - begun, sizes[-1]


def main() -> int:
    """Print the table."""
    with served(people=PEOPLE, supporters=SUPPORTERS) as here:
        manage(here.env, "shell", "--no-imports", "-c", ON_FARIDS_CASELOAD)
        print("\n| page | one client: p50 · p95 | four clients: requests/s · p95 | gzip |\n|---|---|---|---|")
        for title, who, path in PAGES:
            cookies = session_of(here, who)
            connection = http.client.HTTPConnection("127.0.0.1", here.port, timeout=120)
            fetch(connection, path, cookies)  # the first one fills what is kept in memory
            alone, _, size = asked(here, path, cookies, 1)
            together, took, _ = asked(here, path, cookies, 4)
            print(
                f"| {title} | {statistics.median(alone) * 1000:.0f} · {p95(alone) * 1000:.0f} ms"
                f" | {len(together) / took:.1f} · {p95(together) * 1000:.0f} ms | {size / 1000:.1f} KB |",
                flush=True,
            )
    return 0


def p95(times: list[float]) -> float:
    """The time that 95 of 100 requests do not exceed (nearest rank)."""
    ordered = sorted(times)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main())
