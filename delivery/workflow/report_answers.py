"""Who answers the questions about one day: each takes the inquiry and returns a section."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from delivery.intake.area import orders_files
from delivery.model.objective import Objective
from delivery.model.pay import Ledger
from delivery.model.sharing import Coalition
from delivery.reports.fair_work_section import fair_work_section
from delivery.reports.modes_section import modes_section
from delivery.reports.plan_section import plan_section
from delivery.reports.price_map_section import price_map_section
from delivery.reports.scenarios_section import scenarios_section
from delivery.reports.sections import Section
from delivery.reports.sharing_section import sharing_section
from delivery.workflow.compare import compare_scenarios
from delivery.workflow.day import load_day
from delivery.workflow.fair_work import fair_work
from delivery.workflow.plan import plan_day
from delivery.workflow.planned import PlannedDay, lay_over
from delivery.workflow.price_map import price_map
from delivery.workflow.report_inquiry import Inquiry
from delivery.workflow.share import ShareRequest, Sharing, share_day

MOST_DAYS = 5
"""Fair work is told over the area's last days of orders, a week of delivery at most."""


def answer_modes(asked: Inquiry) -> Section:
    """Return what each mode costs."""
    return modes_section(asked.comparison, asked.assumptions)


def answer_plan(asked: Inquiry) -> Section:
    """Return the day's plan."""
    return plan_section(
        asked.plan, asked.day.area, asked.day.orders, asked.lines, asked.assumptions
    )


def has_scenarios(asked: Inquiry) -> bool:
    """Tell whether there are scenarios to set beside the day."""
    return bool(asked.scenarios)


def answer_scenarios(asked: Inquiry) -> Section:
    """Return what differs under each scenario."""
    found = compare_scenarios(
        asked.day,
        asked.request,
        asked.scenarios,
        base=asked.plan,
        cache=asked.cache,
        tell=asked.tell,
        on_plan=asked.on_plan,
        on_progress=asked.on_progress,
    )
    section = scenarios_section(found)
    return replace(section, assumptions=(*section.assumptions, *asked.assumptions))


def answer_price_map(asked: Inquiry) -> Section:
    """Return what the doors of the day's plan cost."""
    return price_map_section(price_map(lay_over(asked.plan, asked.day)), asked.assumptions)


def has_kitchens(asked: Inquiry) -> bool:
    """Tell whether there are kitchens to share with."""
    return len({order.kitchen_id for order in asked.day.orders}) > 1


def answer_sharing(asked: Inquiry) -> Section:
    """Return the shares of the joint plan, which is the one that other answers tell of."""

    def on_coalition(done: int, wanted: int, coalition: Coalition) -> None:
        asked.tell(f"  연합 coalition {done}/{wanted}: {', '.join(sorted(coalition))}")

    request = ShareRequest(
        limit=asked.request.limit,
        ledger=_ledger(asked.request.objective),
        seed=asked.request.seed,
        modes=asked.request.modes,
        weather=asked.request.weather,
    )
    sharing = Sharing(on_progress=asked.on_progress, on_coalition=on_coalition)
    found = share_day(asked.day, request, asked.workers, sharing)
    if request.ledger == asked.request.objective and not asked.is_planned:
        asked.keep(found.plan)
    return sharing_section(found.shared, asked.assumptions)


def _ledger(objective: Objective) -> Ledger:
    """Return the ledger that is shared out: the one minimised, else what kitchens pay."""
    return objective if isinstance(objective, Ledger) else Ledger.PROVIDER


def has_days(asked: Inquiry) -> bool:
    """Tell whether the area has orders of several days up to the one asked about."""
    return len(_days(asked)) > 1


def answer_fair_work(asked: Inquiry) -> Section:
    """Return how pay, hours and stairs go round over the area's days."""
    found, _ = fair_work([_planned(asked, day) for day in _days(asked)], tell=asked.tell)
    return fair_work_section(found, asked.assumptions)


def days_before(asked: Inquiry) -> tuple[Path, ...]:
    """Return the orders files of the days before that fair work is told over."""
    files = orders_files(asked.day.area.folder)
    return tuple(files[day] for day in _days(asked)[:-1])


def _days(asked: Inquiry) -> tuple[date, ...]:
    known = [day for day in orders_files(asked.day.area.folder) if day < asked.day.date]
    return (*sorted(known)[1 - MOST_DAYS :], asked.day.date)


def _planned(asked: Inquiry, date: date) -> PlannedDay:
    if date == asked.day.date:
        return lay_over(asked.plan, asked.day, file="plan.json")
    day = load_day(asked.day.area.folder, day=date, cache=asked.cache, tell=asked.tell)
    asked.on_plan(date.isoformat())
    made = plan_day(day, asked.request, on_progress=asked.on_progress)
    return lay_over(made, day, file=f"orders_{date}.csv")
