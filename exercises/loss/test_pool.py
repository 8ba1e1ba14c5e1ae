"""What a mean over groups has to do."""

import numpy as np
from check import close
from pool import whole

SUM = "Is that the sum of all losses? Divide by the number of students."
GROUPS = "Divide by the number of students, not of groups."
SIZE = "A large group counts for more: each student counts once."


def of(means, counts):
    return whole(np.array(means), np.array(counts))


def test_two_students():
    close("whole([1, 3], [1, 1])", of([1.0, 3.0], [1, 1]), 2.0, SUM)


def test_one_group():
    close("whole([0.5], [4])", of([0.5], [4]), 0.5, GROUPS)


def test_groups_of_two_sizes():
    close("whole([1, 3], [3, 1])", of([1.0, 3.0], [3, 1]), 1.5, SIZE)


def test_however_they_are_divided():
    rng = np.random.default_rng(0)
    for _ in range(20):
        losses = rng.exponential(size=30)
        cuts = np.sort(rng.choice(np.arange(1, 30), 4, replace=False))
        groups = np.split(losses, cuts)
        means = [group.mean() for group in groups]
        counts = [len(group) for group in groups]
        close(
            "whole(means, counts)", of(means, counts), losses.mean(), SIZE
        )
