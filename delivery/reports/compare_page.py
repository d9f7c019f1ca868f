"""A comparison as one page that a planner can take to a meeting."""

from collections.abc import Iterator

from markupsafe import Markup

from delivery.reports.compare_chart import comparison_chart
from delivery.reports.compare_table import (
    alternative_name,
    comparison_table,
    reasons_table,
)
from delivery.reports.comparison import Comparison, all_alternatives
from delivery.reports.pages import asset, render_page
from delivery.reports.phrases import (
    CONDITIONS,
    REASONS,
    Phrase,
    bilingual,
    objective_phrase,
    phrase,
)
from delivery.reports.scenario_comparison import differences_table, modes_table
from delivery.reports.table import Table


def comparison_page(comparison: Comparison, title: str) -> str:
    """Return the page: the chart, the figures, and every order left out with its reason.

    Parameters
    ----------
    title
        The area's title.
    """
    mix = comparison.mix
    return render_page(
        "compare.html",
        title=title,
        day=mix.day.isoformat(),
        objective=objective_phrase(mix.objective),
        weather=[phrase(CONDITIONS, condition) for condition in mix.weather],
        styles=[asset("page.css"), asset("compare.css")],
        # The chart is a page of ours, already escaped.
        chart=Markup(comparison_chart(comparison)),
        table=comparison_table(comparison),
        scenarios=_scenario_tables(comparison),
        broken=[(each.name, each.broken) for each in comparison.beside if each.broken],
        reasons=reasons_table(comparison),
        unserved=list(_unserved(comparison)),
    )


def _scenario_tables(comparison: Comparison) -> list[Table]:
    if not comparison.beside:
        return []
    return [differences_table(comparison.scenarios), modes_table(comparison.scenarios)]


def _unserved(
    comparison: Comparison,
) -> Iterator[tuple[Phrase, list[tuple[str, Phrase, Phrase, Phrase | None]]]]:
    for each in all_alternatives(comparison):
        if each.plan.unassigned:
            orders = [
                (
                    order.order_id,
                    phrase(REASONS, order.reason),
                    bilingual(order.detail),
                    bilingual(order.fits_if) if order.fits_if else None,
                )
                for order in each.plan.unassigned
            ]
            yield alternative_name(each), orders
