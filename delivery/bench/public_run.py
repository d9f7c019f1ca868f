"""One engine on one public instance, once, in a process of its own.

``python -m delivery.bench.public_run FILE ENGINE SECONDS SEED`` prints one line of JSON. Only this
process works while it runs, on one thread, and its CPU time is what is limited and told.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from delivery.bench.processes import compile_kernels, environment
from delivery.intake.vrplib import PublicInstance, read_vrplib
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Solution
from delivery.solver.check import check_solution
from delivery.solver.search.warm import warm_up
from delivery.solver.solve import SolverParams, solve

OURS = "delivery"
PYVRP = "pyvrp"
ENGINES = (OURS, PYVRP)

PATIENCE = 10
"""A run that takes so many times its limit on the clock, and the grace, has hung."""

GRACE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    ``cost`` is None where the answer is incomplete, breaks a rule or never came; ``failure`` says
    which, in a line. ``cpu_seconds`` is the search alone; ``peak_bytes`` the whole process.
    """

    cost: int | None
    cpu_seconds: float
    iterations: int
    peak_bytes: int
    failure: str

    @property
    def ended(self) -> bool:
        """Tell whether the run came to its end, with or without an answer."""
        return self.cpu_seconds > 0


def run_alone(path: Path, engine: str, seconds: float, seed: int) -> Outcome:
    """Run an engine on an instance in a fresh process and return what it came to."""
    module = __spec__.name if __spec__ else __name__
    if engine == OURS:
        compile_kernels()
    command = [sys.executable, "-m", module, str(path), engine, str(seconds), str(seed)]
    try:
        done = subprocess.run(
            command,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=seconds * PATIENCE + GRACE_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return _failed("It did not come to an end.")
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
        return _failed(last[0])
    return Outcome(**json.loads(done.stdout.strip().splitlines()[-1]))


def _failed(why: str) -> Outcome:
    return Outcome(cost=None, cpu_seconds=0.0, iterations=0, peak_bytes=0, failure=why)


def run_here(path: Path, engine: str, seconds: float, seed: int) -> Outcome:
    """Run an engine on an instance in this process and return what it came to."""
    instance = read_vrplib(path)
    if engine == PYVRP:
        # An optional extra of the package: it is loaded where it is asked for.
        from delivery.bench.public_pyvrp import solve_with_pyvrp

        began = time.process_time()
        solution = solve_with_pyvrp(path, instance, seconds, seed)
    elif engine == OURS:
        warm_up()  # a cold start is measured elsewhere
        began = time.process_time()
        solution = _solve(instance, seconds, seed)
    else:
        raise ValueError(f"{engine!r} is none of {', '.join(ENGINES)}.")
    cpu_seconds = time.process_time() - began
    return judged(instance, solution, cpu_seconds)


def judged(instance: PublicInstance, solution: Solution | None, cpu_seconds: float) -> Outcome:
    """Check an answer by the independent checker and price it."""
    failure = "" if solution else "No solution keeps every rule."
    if solution is not None:
        violations = check_solution(instance.problem, solution)
        failure = violations[0].message if violations else ""
    cost = instance.cost(solution) if solution and not failure else None
    if solution and cost is None and not failure:
        failure = f"{len(solution.unassigned)} clients are not served."
    return Outcome(
        cost=cost,
        cpu_seconds=cpu_seconds,
        iterations=solution.stats.iterations if solution else 0,
        peak_bytes=peak_bytes(),
        failure=failure,
    )


def peak_bytes() -> int:
    """Return the most memory this process has held.

    Linux hands ``ru_maxrss`` of the parent on to a child; the kernel's own line does not.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _solve(instance: PublicInstance, seconds: float, seed: int) -> Solution:
    params = SolverParams(SearchLimit(seconds=seconds), seed, clock=time.process_time)
    return solve(instance.problem, instance.route_cost, params)


def main(arguments: list[str]) -> None:
    """Run as the command line says and print what it came to."""
    path, engine, seconds, seed = arguments
    outcome = run_here(Path(path), engine, float(seconds), int(seed))
    print(json.dumps(asdict(outcome)))


if __name__ == "__main__":
    main(sys.argv[1:])
