"""The engines that are measured, each under a short name; ours is one of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final, TypeAlias

from delivery.bench.rivals.answers import Answer
from delivery.costing.evaluator import RouteEvaluator
from delivery.errors import Fault, ScenarioError
from delivery.model.problem import Problem

OURS: Final = "ours"

RunRival: TypeAlias = Callable[
    [Problem, RouteEvaluator, tuple[float, ...], int], tuple[tuple[Answer, ...], int]
]
"""From a problem, its linear pay, checkpoints and a seed to the answers and the iterations."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: what to call it, what it needs installed, and where its model stands.

    ``is_anytime``: one long run also tells what a shorter one would have found. The others, ours
    among them since it plans its search by the time it is given, run once for every time limit.
    """

    name: str
    title: str
    package: str
    module: str
    function: str
    is_anytime: bool

    def run(self) -> RunRival:
        """Return what runs the rival; importing it takes its library."""
        found: RunRival = getattr(import_module(self.module), self.function)
        return found


_RIVALS = "delivery.bench.rivals"


def _rival(name: str, title: str, package: str, module: str, *, is_anytime: bool) -> Engine:
    function = f"run_{name}".replace("-", "_")
    return Engine(name, title, package, f"{_RIVALS}.{module}", function, is_anytime)


ENGINES: Final = {
    engine.name: engine
    for engine in (
        Engine(OURS, "delivery", "delivery", "", "", is_anytime=False),
        _rival(
            "ortools",
            "OR-Tools routing, trips pre-assigned to kitchens",
            "ortools",
            "ortools_slots",
            is_anytime=False,
        ),
        _rival(
            "pyvrp",
            "PyVRP, fleets pre-assigned to kitchens",
            "pyvrp",
            "pyvrp_fleets",
            is_anytime=True,
        ),
        _rival(
            "pyvrp-shipments",
            "PyVRP, orders as shipments, fleets shared",
            "pyvrp",
            "pyvrp_shipments",
            is_anytime=True,
        ),
        _rival(
            "vroom",
            "VROOM, trips pre-assigned to kitchens",
            "vroom",
            "vroom_trips",
            is_anytime=False,
        ),
        _rival(
            "vroom-shipments",
            "VROOM, orders as shipments, fleets shared",
            "vroom",
            "vroom_trips",
            is_anytime=False,
        ),
    )
}


def chosen_engines(names: tuple[str, ...]) -> tuple[Engine, ...]:
    """Return engines by name; all of them for no name.

    Raises
    ------
    ScenarioError
        When a name is unknown, or an engine's library is not installed.
    """
    wanted = names or tuple(ENGINES)
    unknown = [unknown_engine(name, ENGINES) for name in wanted if name not in ENGINES]
    if unknown:
        raise ScenarioError(unknown)
    engines = tuple(ENGINES[name] for name in dict.fromkeys(wanted))
    missing = [fault for one in engines if (fault := missing_package(one.name, one.package))]
    if missing:
        raise ScenarioError(missing)
    return engines


def unknown_engine(name: str, engines: Iterable[str]) -> Fault:
    """Return what is wrong with an engine's name."""
    known = ", ".join(engines)
    return Fault(
        where="--engines",
        came=name,
        expected=f"one of {known}",
        fix="Correct the option",
        expected_ko=f"{known} 중 하나",
        fix_ko="옵션을 고쳐 주세요",
    )


def missing_package(engine: str, package: str) -> Fault | None:
    """Return a fault where an engine's library is not installed."""
    if find_spec(package) is not None:
        return None
    return Fault(
        where=f"--engines {engine}",
        came=f"{package} 없음(not installed)",
        expected="the rivals' libraries",
        fix="Install delivery[bench], or name other engines",
        expected_ko="경쟁 엔진의 라이브러리",
        fix_ko="delivery[bench]를 설치하거나 다른 엔진을 지정해 주세요",
    )
