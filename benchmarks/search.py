"""How often the right card is among the first five, for the published queries, beside simpler ways of searching.

``.venv/bin/python -m benchmarks.search``. No database: keys and ranking are those of the room (a word counts the
more the rarer it is), over the shipped cards, first alone, then hidden among the other bilingual texts of ``content/``,
which are never right.
"""

import csv
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sahajatri.engines.bangla import fold, query_keys, search_keys, words
from sahajatri.engines.statistics import wilson_interval

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "tests/search/queries.csv"
WEIGHTS = {"title": 3.0, "helped": 1.0, "try_first": 0.6, "price": 0.4, "where": 0.7, "source": 0.5}
FIRST = 5
Texts = Mapping[str, list[tuple[str, float]]]
Search = Callable[[str], list[str]]


def cards() -> Texts:
    """The shipped cards: code -> (text in both languages, weight)."""
    found: dict[str, list[tuple[str, float]]] = {}
    for file in sorted((ROOT / "content/tips").glob("*.toml")):
        for tip in tomllib.loads(file.read_text(encoding="utf-8"))["tips"]:
            found[tip["code"]] = [(" ".join(tip[part].values()), w) for part, w in WEIGHTS.items() if part in tip]
    return found


def other_texts() -> Texts:
    """Whatever else is written in both languages in ``content/``."""
    found: dict[str, list[tuple[str, float]]] = {}
    for file in sorted((ROOT / "content").rglob("*.toml")):
        if "tips" not in file.parts and "safety" not in file.parts:
            for number, text in enumerate(_bilingual(tomllib.loads(file.read_text(encoding="utf-8")))):
                found[f"{file.stem}-{number}"] = [(text, 1.0)]
    return found


def _bilingual(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        if isinstance(data.get("bn"), str) and isinstance(data.get("en"), str):
            yield f"{data['bn']} {data['en']}"
            return
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from _bilingual(one)


def by_keys(texts: Texts) -> Search:
    """What the room does."""
    stored: dict[str, dict[str, float]] = {}
    for code, parts in texts.items():
        keys: dict[str, float] = {}
        for text, weight in parts:
            for key, own in search_keys(text).items():
                keys[key] = max(keys.get(key, 0.0), own * weight)
        stored[code] = keys

    def search(asked: str) -> list[str]:
        points: Counter[str] = Counter()
        there: Counter[str] = Counter()
        asked_for = query_keys(asked)
        for keys in asked_for:
            best = {code: max((has[key] for key in keys if key in has), default=0.0) for code, has in stored.items()}
            hits = {code: weight for code, weight in best.items() if weight}
            for code, weight in hits.items():
                points[code] += weight * math.log(1 + len(stored) / len(hits))
                there[code] += 1
        enough = math.ceil(len(asked_for) / 2)
        return sorted((c for c in points if there[c] >= enough), key=lambda code: (-points[code], code))

    return search


def by_words(texts: Texts, plain: Callable[[str], str]) -> Search:
    """What is usual: each word of the query, as it is written, counts where it stands anywhere in the text."""
    stored = {code: plain(" ".join(text for text, _ in parts)) for code, parts in texts.items()}

    def search(asked: str) -> list[str]:
        wanted = words(plain(asked))
        points = {code: sum(word in text for word in wanted) for code, text in stored.items()}
        return sorted((code for code, n in points.items() if n), key=lambda code: (-points[code], code))

    return search


def main() -> None:
    """Print the table of ``docs/search.md``."""
    own = cards()
    crowd = {**other_texts(), **own}
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ways = {
        "as typed": by_words(own, str.lower),
        "folded": by_words(own, fold),
        "keys": by_keys(own),
        f"keys, among {len(crowd)}": by_keys(crowd),
    }
    hits: dict[str, dict[str, list[bool]]] = {name: defaultdict(list) for name in ways}
    for row in rows:
        right = set(row["codes"].split())
        for name, search in ways.items():
            found = search(row["query"])[:FIRST]
            for form in (row["form"], "all"):
                hits[name][form].append(bool(right & set(found)))
    print("| form | queries | " + " | ".join(ways) + " |\n|---|---|" + "---|" * len(ways))
    for form in [*dict.fromkeys(row["form"] for row in rows), "all"]:
        cells = [f"{sum(one[form]) / len(one[form]):.0%}" for one in hits.values()]
        print(f"| {form} | {len(hits['keys'][form])} | " + " | ".join(cells) + " |")
    for name, one in hits.items():
        low, high = wilson_interval(sum(one["all"]), len(one["all"]))
        print(f"{name}: {low:.1%} to {high:.1%} (95 %, Wilson)")


if __name__ == "__main__":
    main()
