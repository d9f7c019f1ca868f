"""Linear programs of yes-or-no variables, solved by CP-SAT.

Written as CP-SAT's own message (``cp_model.proto``): OR-Tools' module for writing models imports
pandas, a fifth of a second and 30 MB of every plan, and makes an object of every term.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python.cp_model_helper import (
    CpModelProto,
    CpSolverStatus,
    SatParameters,
    SolveWrapper,
)

FOUND = (CpSolverStatus.OPTIMAL, CpSolverStatus.FEASIBLE)
NO_LESS = -(2**63)
"""A linear constraint's lower bound where it has none."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to decide: a deterministic time, and for use a clock too."""

    deterministic_seconds: float
    seconds: float | None


class BinaryProgram:
    """A program to be minimised; its variables are numbered as they were added."""

    def __init__(self) -> None:
        self._model = CpModelProto()
        self._model.objective.scaling_factor = 1.0

    def add_variables(self, costs: Iterable[int], hints: Iterable[bool]) -> range:
        """Add a variable per cost, hinted, and return their numbers."""
        model = self._model
        first = len(model.variables)
        for cost, hint in zip(costs, hints, strict=True):
            number = len(model.variables)
            model.variables.add().domain.extend([0, 1])
            if cost:
                model.objective.vars.append(number)
                model.objective.coeffs.append(cost)
            model.solution_hint.vars.append(number)
            model.solution_hint.values.append(hint)
        return range(first, len(model.variables))

    def take_one_at_least(self, variables: Sequence[int]) -> None:
        """Let one of the variables be 1, or several."""
        self._model.constraints.add().bool_or.literals.extend(variables)

    def take_one_at_most(self, variables: Sequence[int]) -> None:
        """Let one of the variables be 1, or none."""
        self._model.constraints.add().at_most_one.literals.extend(variables)

    def bound_above(self, amounts: Mapping[int, int], most: int) -> None:
        """Let the amounts of the variables that are 1 add up to no more than ``most``."""
        self._add_linear(amounts, NO_LESS, most)

    def take_as_many(self, some: Sequence[int], others: Sequence[int]) -> None:
        """Let as many of some variables be 1 as of the others."""
        self._add_linear({**dict.fromkeys(some, 1), **dict.fromkeys(others, -1)}, 0, 0)

    def solve(self, effort: Effort) -> list[bool] | None:
        """Return the variables' values in the best answer found, None where there is none."""
        parameters = SatParameters()
        parameters.num_workers = 1
        parameters.random_seed = 0
        # Else it takes Ctrl-C for itself, and leaves the signal to end the program afterwards.
        parameters.catch_sigint_signal = False
        parameters.max_deterministic_time = effort.deterministic_seconds
        if effort.seconds is not None:
            parameters.max_time_in_seconds = effort.seconds
        solver = SolveWrapper()
        solver.set_parameters(parameters)
        # Its stub leaves the types out.
        response = solver.solve(self._model)  # type: ignore[no-untyped-call]
        return [bool(value) for value in response.solution] if response.status in FOUND else None

    def _add_linear(self, amounts: Mapping[int, int], least: int, most: int) -> None:
        linear = self._model.constraints.add().linear
        linear.vars.extend(sorted(amounts))
        linear.coeffs.extend([amount for _, amount in sorted(amounts.items())])
        linear.domain.extend([least, most])
