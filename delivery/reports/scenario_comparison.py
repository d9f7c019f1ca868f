"""The same orders as they are, under scenarios and as people would drive them: what differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from delivery.model.changes import Changes, NamedScenario
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.units import Won, round_half_up
from delivery.reports.figures import NOTHING, signed_won, won
from delivery.reports.phrases import LEDGERS, MODES, Phrase, bilingual, in_order, phrase
from delivery.reports.table import Row, Table

BASE: Final = Phrase("지금 그대로", "As it is")
HUMAN: Final = Phrase("사람이 짠 계획", "Today's human plan")
HUMAN_KEY: Final = "human"
UP, DOWN = "▲", "▼"


@dataclass(frozen=True, slots=True)
class Beside:
    """A plan beside the one of the area as it is: a scenario's, or people's.

    Parameters
    ----------
    key
        The scenario's name, or ``human``.
    visits_lost
        Hand-overs of a week like the day that are made no more; those of a dropped door too.
    broken
        What the independent checker finds, one line each; people's plans may break rules.
    changes
        What its scenario changes; a human plan has none.
    """

    key: str
    name: Phrase
    plan: Plan
    visits_lost: Fraction = Fraction(0)
    broken: tuple[str, ...] = ()
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class ScenarioComparison:
    """The plan of a day as it is, and others of the same day beside it, in the order asked for."""

    base: Plan
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one plan is from another; won per meal is None where one hands over no meal.

    ``boxes_by_mode`` has every mode of either; more is positive throughout.
    """

    won: Mapping[Ledger, Won]
    per_meal: Mapping[Ledger, Won] | None
    meals: int
    boxes: int
    unserved: int
    boxes_by_mode: Mapping[str, int]


def scenario_name(scenario: NamedScenario) -> Phrase:
    """Return the words for a scenario: its title, ``한국어 / English`` or the same in both."""
    return bilingual(scenario.title)


def difference(base: Plan, plan: Plan) -> Difference:
    """Return how far a plan is from the base; won per meal are rounded once, as a difference."""
    before, after = base.summary.total, plan.summary.total
    per_meal = None
    if before.meals and after.meals:
        per_meal = {
            ledger: round_half_up(
                Fraction(after.cost[ledger], after.meals)
                - Fraction(before.cost[ledger], before.meals)
            )
            for ledger in Ledger
        }
    return Difference(
        won={ledger: after.cost[ledger] - before.cost[ledger] for ledger in Ledger},
        per_meal=per_meal,
        meals=after.meals - before.meals,
        boxes=after.boxes - before.boxes,
        unserved=len(plan.unassigned) - len(base.unassigned),
        boxes_by_mode={
            mode: boxes_of(plan, mode) - boxes_of(base, mode) for mode in modes_of(base, plan)
        },
    )


def modes_of(*plans: Plan) -> tuple[str, ...]:
    """Return every mode of some plans, in the order people know them."""
    return in_order({mode for plan in plans for mode in plan.summary.modes})


def boxes_of(plan: Plan, mode: str) -> int:
    """Return the boxes a mode hands over in a plan."""
    return plan.summary.modes[mode].boxes if mode in plan.summary.modes else 0


def changed(amount: int | None) -> str:
    """Write a difference: ▲ more, ▼ less; which of the two is good, the column says."""
    if amount is None:
        return NOTHING
    return f"{UP if amount > 0 else DOWN}{abs(amount):,}" if amount else "0"


def differences_table(comparison: ScenarioComparison) -> Table:
    """Return one line for the area as it is and one for each plan beside it."""
    shift = Phrase("차이", "change")
    per_ledger = [
        heading
        for ledger in Ledger
        for heading in (
            Phrase(f"식사당 {LEDGERS[ledger].ko}", f"{LEDGERS[ledger].en} won/meal"),
            shift,
        )
    ]
    return Table(
        headings=(
            Phrase("시나리오", "Scenario"),
            Phrase("식사", "Meals"),
            Phrase("상자", "Boxes"),
            Phrase("미배정", "Unserved"),
            *per_ledger,
            Phrase("기준 대비", "vs allowance"),
            Phrase("줄어드는 주간 방문", "Visits lost a week"),
        ),
        rows=tuple(_rows(comparison)),
        notes=tuple(_notes(comparison)),
    )


def modes_table(comparison: ScenarioComparison) -> Table:
    """Return who hands over how many boxes, and the change beside it."""
    base, plans = comparison.base, [each.plan for each in comparison.beside]
    modes = modes_of(base, *plans)
    first = Row(BASE, tuple(f"{boxes_of(base, mode):,}" for mode in modes), is_total=True)
    rows = [
        Row(each.name, tuple(_boxes(base, each.plan, mode) for mode in modes))
        for each in comparison.beside
    ]
    headings = (Phrase("상자", "Boxes"), *(phrase(MODES, mode) for mode in modes))
    return Table(headings, (first, *rows))


def _boxes(base: Plan, plan: Plan, mode: str) -> str:
    own = boxes_of(plan, mode)
    return f"{own:,} ({changed(own - boxes_of(base, mode))})"


def _rows(comparison: ScenarioComparison) -> Iterator[Row]:
    base = comparison.base
    yield Row(BASE, _cells(base, base, None), is_total=True)
    for each in comparison.beside:
        yield Row(each.name, _cells(base, each.plan, each.visits_lost))


def _cells(base: Plan, plan: Plan, visits_lost: Fraction | None) -> tuple[str, ...]:
    total, apart = plan.summary.total, difference(base, plan)
    per_meal = apart.per_meal or {}
    ledgers = [
        cell
        for ledger in Ledger
        for cell in (
            won(total.per_meal[ledger] if total.per_meal else None),
            NOTHING if plan is base else changed(per_meal.get(ledger)),
        )
    ]
    return (
        f"{total.meals:,}",
        f"{total.boxes:,}",
        f"{len(plan.unassigned):,}",
        *ledgers,
        signed_won(total.versus_allowance),
        f"{float(visits_lost):,g}" if visits_lost else NOTHING,
    )


def _notes(comparison: ScenarioComparison) -> Iterator[Phrase]:
    before = set(comparison.base.warnings)
    for each in comparison.beside:
        for warning in each.plan.warnings:
            if warning not in before:
                said = bilingual(warning)
                yield Phrase(f"{each.name.ko}: {said.ko}", f"{each.name.en}: {said.en}")
        if each.broken:
            count = len(each.broken)
            yield Phrase(
                f"{each.name.ko}: 규칙을 어긴 곳 {count}군데",
                f"{each.name.en} breaks rules in {count} places",
            )
