"""Occupations in large groups: the major groups of ISCO-08 in everyday words, in the order in which they are shown."""

from sahajatri.kernel.wording import words

MAJOR_WORDS = {
    "7": words("Craft, sewing, repair"),
    "8": words("Machines and driving"),
    "5": words("Selling and serving"),
    "4": words("Office work"),
    "3": words("Technicians and assistants"),
    "2": words("Teaching, health, computers and other professions"),
    "1": words("Leading and organising"),
    "6": words("Farming and fishing"),
    "9": words("Helping hands and street work"),
    "0": words("Armed forces"),
}
OTHER_WORDS = words("Other work")


def major_of(isco: str) -> str:
    """The major group of a code of ISCO-08; empty when there is no code."""
    return isco[:1] if isco[:1] in MAJOR_WORDS else ""


def place_of(isco: str) -> int:
    """Where its group stands among the groups; work without a code stands last."""
    return [*MAJOR_WORDS, ""].index(major_of(isco))
