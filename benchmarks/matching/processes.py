"""Each measurement in a new process, with a limit of time, so that its peak of memory is its own."""

from __future__ import annotations

import multiprocessing
import pickle
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.matching.contenders import CONTENDERS, peak_gb
from benchmarks.matching.programmes import Programme

SECONDS_AT_MOST = 900
# Those who are compared with get two minutes, which is far more than what they are compared with takes.
OTHERS_AT_MOST = 120
# Above so many people a contender is not even started: it would need every pair, or hours.
LARGEST = {
    "dense": 5_000,
    "stable_library": 5_000,
    "most_by_flow": 5_000,
    "general_lp": 50_000,
    "proposed": 5_000,
}


def measure(name: str, programme: Programme, path: str, answer: Connection) -> None:
    """Runs in the new process."""
    with Path(path).open("rb") as file:
        encoded = pickle.load(file)  # noqa: S301 - written by this program a moment ago
    try:
        result = CONTENDERS[name](programme, encoded)
    except (MemoryError, RecursionError) as error:
        answer.send({"note": f"gave up: {type(error).__name__}"})
    else:
        answer.send(result | {"peak": peak_gb()})


def run(name: str, programme: Programme, path: str) -> dict[str, Any]:
    if programme.people > LARGEST.get(name, programme.people):
        return {"note": "out of reach"}
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=measure, args=(name, programme, path, sending))
    process.start()
    sending.close()
    try:
        limit = OTHERS_AT_MOST if name in LARGEST else SECONDS_AT_MOST
        if receiving.poll(limit):
            result: dict[str, Any] = receiving.recv()
            return result
        return {"note": f"stopped after {limit} s"}
    except EOFError:
        return {"note": "failed"}
    finally:
        if process.is_alive():
            process.terminate()
        process.join()
