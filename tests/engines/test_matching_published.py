"""Choices of pairs against instances whose best value is published; the source stands in each test."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from sahajatri.engines.matching import Assignment, assign, certificate_holds, deferred_acceptance

NO = np.nan


def costs(table: ArrayLike) -> NDArray[np.float64]:
    """Least costs are best scores."""
    return -np.asarray(table, dtype=np.float64)


def proved(scores: ArrayLike, capacities: list[int], found: Assignment) -> bool:
    """The best total is proved to be the best, by a certificate that can be checked."""
    proof = found.certificate
    assert proof is not None
    return proof.gap == 0 and certificate_holds(scores, capacities, proof, len(found.pairs))


def test_four_workers_and_four_tasks() -> None:
    """OR-Tools guide, "Linear Sum Assignment Solver" (developers.google.com/optimization/assignment/
    linear_assignment): total cost 265; worker 0 does task 3, 1 task 2, 2 task 1, 3 task 0."""
    scores = costs([[90, 76, 75, 70], [35, 85, 55, 65], [125, 95, 90, 105], [45, 110, 95, 115]])
    found = assign(scores, [1] * 4, objective="everyone")
    assert found.pairs == [(0, 3), (1, 2), (2, 1), (3, 0)]
    assert found.total == -265
    assert proved(scores, [1] * 4, found)


def test_five_workers_and_four_tasks_leave_one_worker_without() -> None:
    """OR-Tools guide, "Solving an Assignment Problem" (…/assignment/assignment_example): total cost 265; worker 0
    does task 3, 1 task 2, 2 task 1, 3 task 0, and worker 4 does nothing."""
    scores = costs([[90, 80, 75, 70], [35, 85, 55, 65], [125, 95, 90, 95], [45, 110, 95, 115], [50, 100, 90, 100]])
    found = assign(scores, [1] * 4, objective="everyone")
    assert found.pairs == [(0, 3), (1, 2), (2, 1), (3, 0)]
    assert found.total == -265
    assert found.unmatched == {4: "capacity_exhausted"}
    assert proved(scores, [1] * 4, found)


def test_the_worked_example_of_the_hungarian_algorithm() -> None:
    """hungarianalgorithm.com, "The Hungarian algorithm: An example": the optimal value is 140; worker 1 does job 3,
    2 job 2, 3 job 1, 4 job 4."""
    scores = costs([[82, 83, 69, 92], [77, 37, 49, 92], [11, 69, 5, 86], [8, 9, 98, 23]])
    found = assign(scores, [1] * 4, objective="everyone")
    assert found.pairs == [(0, 2), (1, 1), (2, 0), (3, 3)]
    assert found.total == -140
    assert proved(scores, [1] * 4, found)


def test_the_least_cost_of_the_scipy_manual() -> None:
    """SciPy reference, scipy.optimize.linear_sum_assignment, example: columns 1, 0, 2 and cost 5."""
    scores = costs([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
    found = assign(scores, [1] * 3, objective="everyone")
    assert found.pairs == [(0, 1), (1, 0), (2, 2)]
    assert found.total == -5


def test_the_highest_profit_of_the_munkres_manual() -> None:
    """munkres (software.clapper.org/munkres), "Calculating Profit, Rather than Cost": profit 23; the least cost of
    the same table, in "Basic Usage", is 12."""
    table = [[5.0, 9.0, 1.0], [10.0, 3.0, 2.0], [8.0, 7.0, 4.0]]
    found = assign(table, [1] * 3, objective="quality")
    assert found.pairs == [(0, 1), (1, 0), (2, 2)]
    assert found.total == 23
    assert proved(table, [1] * 3, found)
    assert assign(costs(table), [1] * 3, objective="everyone").total == -12


def test_ten_by_ten_of_a_published_implementation() -> None:
    """E. Eldridge, Hungarian-Algorithm (github.com/EdgeCaseBerg/Hungarian-Algorithm), README: total 67."""
    scores = costs(
        [
            [68, 38, 9, 60, 46, 58, 83, 87, 84, 20],
            [53, 4, 16, 4, 44, 72, 34, 97, 69, 5],
            [21, 2, 45, 55, 34, 15, 2, 13, 12, 51],
            [8, 93, 22, 66, 25, 9, 59, 71, 12, 95],
            [42, 35, 33, 23, 3, 8, 8, 50, 23, 95],
            [74, 37, 15, 21, 36, 49, 80, 55, 79, 53],
            [21, 97, 55, 12, 25, 67, 10, 65, 2, 49],
            [8, 48, 1, 92, 8, 76, 41, 32, 87, 36],
            [32, 73, 71, 47, 94, 92, 16, 97, 5, 4],
            [58, 37, 54, 52, 84, 16, 34, 5, 72, 26],
        ]
    )
    found = assign(scores, [1] * 10, objective="everyone")
    assert found.total == -67
    assert proved(scores, [1] * 10, found)


def test_a_transportation_problem_is_a_choice_with_capacities() -> None:
    """Powerco, W. L. Winston, Operations Research: Applications and Algorithms, 4th edition 2004, section 7.1:
    three plants of 35, 50 and 40 units, four cities that need 45, 20, 30 and 30; least cost 1020, with plant 1
    sending 10 to city 2 and 25 to city 3, plant 2 sending 45 to city 1 and 5 to city 3, plant 3 sending 10 to
    city 2 and 30 to city 4."""
    per_city = np.array([[8, 9, 14], [6, 12, 9], [10, 13, 16], [9, 7, 5]])
    scores = costs(np.repeat(per_city, [45, 20, 30, 30], axis=0))
    found = assign(scores, [35, 50, 40], objective="everyone")
    assert found.total == -1020
    assert len(found.pairs) == 125
    assert proved(scores, [35, 50, 40], found)
    city_of = np.repeat(np.arange(4), [45, 20, 30, 30])
    sent = np.zeros((3, 4), dtype=int)
    for unit, plant in found.pairs:
        sent[plant, city_of[unit]] += 1
    assert sent.tolist() == [[0, 10, 25, 0], [45, 0, 5, 0], [0, 10, 0, 30]]


WORKSHOP = [
    [13, 24, 31, 19, 40, 29],
    [18, 25, 30, 15, 43, 22],
    [20, 20, 27, 25, 34, 33],
    [23, 26, 28, 18, 37, 30],
    [28, 33, 34, 17, 38, 20],
    [19, 36, 25, 27, 45, 24],
]
"""Workers x machines, pieces an hour: C. Guéret, C. Prins, M. Sevaux, Applications of Optimization with Xpress-MP,
2002, section 14.1."""


@pytest.mark.parametrize("objective", ["quality", "everyone"])
def test_the_largest_total_of_six_workers_on_six_machines(objective: str) -> None:
    """The same section: machines in parallel, 193 pieces an hour."""
    found = assign(WORKSHOP, [1] * 6, objective=objective)
    assert found.total == 193
    assert proved(WORKSHOP, [1] * 6, found)


def test_the_slowest_of_six_workers_is_as_fast_as_can_be() -> None:
    """The same section: machines in series, where the slowest counts, 26 pieces an hour."""
    found = assign(WORKSHOP, [1] * 6, objective="fair")
    assert min(WORKSHOP[worker][machine] for worker, machine in found.pairs) == 26


def test_the_bottleneck_of_the_couplr_manual() -> None:
    """couplr (gcol33.github.io/couplr), "Bottleneck Assignment": tasks 1, 2, 3 to agents 1, 2, 3, largest cost 6."""
    scores = costs([[5, 9, 2], [10, 3, 7], [8, 4, 6]])
    found = assign(scores, [1] * 3, objective="fair")
    assert found.pairs == [(0, 0), (1, 1), (2, 2)]
    assert min(scores[pair] for pair in found.pairs) == -6


def test_residents_and_hospitals_with_two_places_each() -> None:
    """`matching` (github.com/daffidwilde/matching), README: Mercy takes Luc and Sam, City Dani and Ada, General Jo."""
    residents, hospitals = "ASDJL", "MCG"
    theirs = {"A": "C", "S": "CM", "D": "CMG", "J": "CGM", "L": "MCG"}
    wanted = {"M": "DJLS", "C": "DASLJ", "G": "DJL"}
    wishes, welcomes = (np.full((5, 3), NO) for _ in range(2))
    for row, resident in enumerate(residents):
        for column, hospital in enumerate(hospitals):
            if hospital in theirs[resident] and resident in wanted[hospital]:
                wishes[row, column] = -theirs[resident].index(hospital)
                welcomes[row, column] = -wanted[hospital].index(resident)
    found = {
        hospital: {residents[row] for row, place in deferred_acceptance(wishes, welcomes, [2, 2, 2]) if place == column}
        for column, hospital in enumerate(hospitals)
    }
    assert found == {"M": {"L", "S"}, "C": {"D", "A"}, "G": {"J"}}


def test_the_run_a_match_example_of_the_national_resident_matching_program() -> None:
    """National Resident Matching Program, "Run a Match" (nrmp.org, 2014): five applicants, three programs with two
    places each, their lists as printed there; the outcome is followed by hand. City holds Anderson and Chen, Ford
    goes on to General, Davis is not on Mercy's list, too low on City's and goes to General, Eastman takes City from
    Chen, who goes to Mercy."""
    applicants = {
        "Anderson": ["City"],
        "Chen": ["City", "Mercy"],
        "Ford": ["City", "General", "Mercy"],
        "Davis": ["Mercy", "City", "General"],
        "Eastman": ["City", "Mercy", "General"],
    }
    programs = {
        "Mercy": ["Chen", "Ford"],
        "City": ["Eastman", "Anderson", "Chen", "Davis", "Ford"],
        "General": ["Eastman", "Anderson", "Ford", "Davis"],
    }
    wishes, welcomes = (np.full((5, 3), NO) for _ in range(2))
    for row, (applicant, list_of) in enumerate(applicants.items()):
        for column, (program, ranking) in enumerate(programs.items()):
            if program in list_of and applicant in ranking:
                wishes[row, column] = -list_of.index(program)
                welcomes[row, column] = -ranking.index(applicant)
    names = list(applicants), list(programs)
    found = {names[0][row]: names[1][column] for row, column in deferred_acceptance(wishes, welcomes, [2, 2, 2])}
    assert found == {"Anderson": "City", "Chen": "Mercy", "Ford": "General", "Davis": "General", "Eastman": "City"}
