"""The ways around one visit in every gap of a plan at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.gaps import NOWHERE
from delivery.solver.spans import Times
from delivery.solver.visits import Visit


class Ways:
    """The ways around one visit in every gap: none from or to nowhere."""

    def __init__(
        self, problem: Problem, numbers: Mapping[str, Times], visit: Visit, added: NDArray[np.bool_]
    ) -> None:
        everywhere = np.ones_like(numbers["head_at"])
        loaded_at = np.where(added, visit.kitchen, numbers["head_at"])
        is_mid = numbers["mid_at"] != NOWHERE
        self._ends = {
            "head_at": numbers["head_at"],
            "mid_from": numbers["mid_from"],
            "tail_at": numbers["tail_at"],
            "kitchen": everywhere * visit.kitchen,
            "door": everywhere * visit.location,
            "loaded_at": loaded_at,
            "at": np.where(is_mid, numbers["mid_at"], loaded_at),
            "was_at": np.where(is_mid, numbers["mid_at"], numbers["head_at"]),
        }
        self._problem = problem
        self._profile = numbers["profile"]
        self._is_worked = numbers["worked"] > 0
        self._added = added

    def seconds(self, origin: str, destination: str) -> Times:
        """Return the seconds of a way in every gap."""
        return self._way([m.durations for m in self._problem.matrices], origin, destination)

    def metres(self) -> Times:
        """Return the metres the visit adds in every gap."""

        def way(origin: str, destination: str) -> Times:
            return self._way([m.distances for m in self._problem.matrices], origin, destination)

        added = way("loaded_at", "mid_from") + way("at", "door") + way("door", "tail_at")
        added += np.where(self._added, way("head_at", "kitchen"), 0)
        gone = way("head_at", "mid_from") + way("was_at", "tail_at")
        return added - np.where(self._is_worked, gone, 0)

    def _way(self, tables: Sequence[NDArray[np.int32]], origin: str, destination: str) -> Times:
        start, end = self._ends[origin], self._ends[destination]
        found = np.zeros(len(start), dtype=np.int64)
        for profile, table in enumerate(tables):
            rows = np.flatnonzero(
                (self._profile == profile) & (start != NOWHERE) & (end != NOWHERE)
            )
            found[rows] = table[start[rows], end[rows]]
        return found
