"""How well the list of words finds people in need, on the published sentences of `tests/crisis_words`.

``.venv/bin/python -m benchmarks.crisis_words`` prints the table of `docs/safety.md`. The sentences are our own; nothing
in the list was chosen because of the part `held_out`.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sahajatri.apps.safeguarding.listening import about_a_person_in_need
from sahajatri.engines.statistics import wilson_interval

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "crisis_words"
PARTS = ("tuning", "held_out")
LANGUAGES = {"bn": "Bengali", "roman": "romanised Bengali", "en": "English", "mixed": "mixed"}


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence; `tier` is T1, T2 or none, `base` the same for all spellings of one sentence."""

    part: str
    base: str
    tier: str
    language: str
    spelling: str
    text: str

    @property
    def is_risk(self) -> bool:
        return self.tier != "none"


@dataclass(frozen=True)
class Counts:
    """What was found and what was not."""

    found: int
    missed: int
    false: int
    quiet: int

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)


def sentences(part: str) -> list[Sentence]:
    """The sentences of a part."""
    with (SENTENCES / f"{part}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Sentence(part, **row) for row in rows]


def counted(some: Iterable[Sentence]) -> Counts:
    """What the list makes of these sentences."""
    found = missed = false = quiet = 0
    for one in some:
        is_found = about_a_person_in_need(one.text) is not None
        found += one.is_risk and is_found
        missed += one.is_risk and not is_found
        false += is_found and not one.is_risk
        quiet += not is_found and not one.is_risk
    return Counts(found, missed, false, quiet)


def table() -> str:
    """The table of `docs/safety.md`."""
    lines = ["| part | language | at risk | found | recall (95 %) | harmless | false | precision (95 %) |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for part in PARTS:
        every = sentences(part)
        for code, name in [*LANGUAGES.items(), ("", "all")]:
            c = counted(one for one in every if code in {"", one.language})
            recall = _between(c.found, c.found + c.missed)
            precision = _between(c.found, c.found + c.false)
            risk, harmless = c.found + c.missed, c.false + c.quiet
            cells = (part.replace("_", "-"), name, risk, c.found, recall, harmless, c.false, precision)
            lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(lines)


def _between(k: int, n: int) -> str:
    interval = wilson_interval(k, n)
    return f"{k / n:.3f} ({interval.low:.3f}–{interval.high:.3f})"


if __name__ == "__main__":
    print(table())
