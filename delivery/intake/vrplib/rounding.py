"""How the literature of each class turns real data into whole numbers.

The same convention holds for distances, times, fixed costs and prizes, as in PyVRP's ``read``
(Wouda, Lan and Kool, "PyVRP: A High-Performance VRP Solver Package", INFORMS Journal on Computing
36 (2024) 943, doi 10.1287/ijoc.2023.0055). Costs per unit of distance are never scaled.
"""

from enum import Enum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray


class Rounding(Enum):
    """A convention: the factor, and whether what is left is rounded or cut off."""

    ROUND = (1, True)
    DIMACS = (10, False)
    EXACT = (1000, True)

    def whole(self, values: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return values as whole numbers of the convention's unit, in the shape they came in."""
        factor, to_nearest = self.value
        scaled = factor * values
        return (np.round(scaled) if to_nearest else scaled).astype(np.int64)


CONVENTIONS = MappingProxyType(
    {
        "CVRP": Rounding.ROUND,
        "VRPTW": Rounding.DIMACS,
        "CVRPTW": Rounding.DIMACS,
        "HFVRP": Rounding.EXACT,
        "MDVRPTW": Rounding.EXACT,
        "MTVRPTWR": Rounding.DIMACS,
        "PCVRPTW": Rounding.DIMACS,
        "PCVRP": Rounding.EXACT,
        "CPTP": Rounding.EXACT,
    }
)
"""The convention the best-known solutions of each TYPE are given in.

The capacitated profitable tours (``CPTP``, the prize-collecting CVRP) are reported with real
distances: thousandths keep them. ``CVRPTW`` is what LKH-3's copies of the VRPTW instances say, and
the prize-collecting ones made of those (https://github.com/PyVRP/Instances, PC-VRPTW).
"""
