"""Measure matching from 500 people to a country, every contender in a process of its own, and print tables.

    .venv/bin/python -m benchmarks.matching                 all sizes, ample and scarce
    .venv/bin/python -m benchmarks.matching --size 50000    one size
    .venv/bin/python -m benchmarks.matching --only product scan certified

Times are what one process needs with all cores while nothing else is measured. A contender that is out of reach
at a size is not started there, or stopped after its limit, and reported as such.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.matching.contenders import CONTENDERS
from benchmarks.matching.processes import run
from benchmarks.matching.programmes import CAPACITIES, SIZES, Programme
from sahajatri.engines.matching.encoding import encode

HEADINGS = {
    "product": "bare product of the features",
    "narrow_product": "bare product of 128 features",
    "scan": "score all pairs, keep the best 16",
    "certified": "ours, gap at most 10⁻⁴",
    "exact": "ours, proved best",
    "our_solver": "our solver, best 32 of each",
    "min_cost_flow": "OR-Tools min-cost flow, same graph",
    "general_lp": "HiGHS, same graph",
    "dense": "scipy linear_sum_assignment, all pairs",
    "stable_library": "library `matching` (stable)",
    "most_by_flow": "maximum flow, all pairs",
    "proposed": "`propose` with 30 explanations",
}


def show(programme: Programme, results: dict[str, dict[str, Any]]) -> None:
    unit = results.get("product", {}).get("seconds")
    print(f"\n### {programme.people:,} people, {programme.supporters:,} supporters, {programme.capacity} capacity\n")
    print("| | seconds | ÷ product | peak GB | total | unmatched | gap |\n|---|---|---|---|---|---|---|")
    for name, result in results.items():
        if "note" in result:
            print(f"| {HEADINGS[name]} | {result['note']} | | | | | |")
            continue
        cells = [
            HEADINGS[name] + (f" ({result['features']})" if name == "product" else ""),
            f"{result['seconds']:.3g}",
            f"{result['seconds'] / unit:.2f}" if unit else "",
            f"{result['peak']:.2f}",
            f"{result['total']:,.2f}" if "total" in result else "",
            f"{result['unmatched']:,}" if "unmatched" in result else "",
            f"{result['gap']:.1e}" if "gap" in result else "",
        ]
        print(f"| {' | '.join(cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching")
    parser.add_argument(
        "--size", type=int, nargs="*", default=[people for people, _ in SIZES], help="numbers of people"
    )
    parser.add_argument("--capacity", nargs="*", choices=CAPACITIES, default=list(CAPACITIES))
    parser.add_argument("--only", nargs="*", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--json", type=Path, help="also write all results here")
    chosen = parser.parse_args()
    everything: list[dict[str, Any]] = []
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    # The desk's own case is 2,000 people; it is measured once, beside the sizes.
    sizes = [size for size in SIZES if size[0] in chosen.size]
    if "proposed" in chosen.only:
        sizes.append((2_000, 500))
    with tempfile.TemporaryDirectory() as folder:
        for people, supporters in sizes:
            for capacity in chosen.capacity:
                programme = Programme(people, supporters, capacity)
                path = str(Path(folder) / "programme")
                start = time.perf_counter()
                with Path(path).open("wb") as file:
                    pickle.dump(encode(programme.seekers(), programme.mentors()), file)
                invented = time.perf_counter() - start
                names = ["proposed"] if (people, supporters) not in SIZES else chosen.only
                names = [name for name in names if name != "proposed" or people == 2_000]
                results = {name: run(name, programme, path) for name in names}
                show(programme, results)
                print(
                    f"\nInvented and encoded in {invented:.1f} s; load {os.getloadavg()[0]:.1f} at the end.", flush=True
                )
                everything.append({"programme": vars(programme), "results": results})
    if chosen.json:
        chosen.json.write_text(json.dumps(everything, indent=1))


if __name__ == "__main__":
    main()
