"""Which doors cost what: by dong, on a coarse map, and from the cheapest to the dearest."""

from typing import Final

from delivery.model.pay import Ledger
from delivery.model.price_maps import PricedDong, PriceMap
from delivery.reports.phrases import LEDGERS, Phrase
from delivery.reports.sections import (
    Assumption,
    Chart,
    ChartKind,
    Column,
    Figure,
    MapPoint,
    Section,
    SectionMap,
    SectionTable,
    Series,
    Value,
)

PRICE_MAP_QUESTION: Final = Phrase(
    "어느 집 배송이 얼마인가?", "Which doors cost how much to deliver to?"
)

_SAVED: Final = Phrase("한 식사 빠지면 줄어드는 원", "Saved by a meal less")


def price_map_section(result: PriceMap, assumptions: tuple[Assumption, ...]) -> Section:
    """Return the prices of doors as a section of a report."""
    return Section(
        key="price_map",
        title=Phrase("지역의 배송 값", "Price map"),
        question=PRICE_MAP_QUESTION,
        findings=_findings(result),
        tables=(dongs_table(result),),
        charts=(_chart(result),) if result.doors else (),
        assumptions=assumptions,
        maps=_maps(result),
    )


def _findings(result: PriceMap) -> tuple[Phrase, ...]:
    if not result.doors:
        return (Phrase("배송하는 주문이 없습니다.", "No order is delivered."),)
    within = sum(won <= result.allowance for won in result.doors)
    cheap, dear = result.doors[0], result.doors[-1]
    found = [
        Phrase(
            f"주문 {len(result.doors):,}건 가운데 {within:,}건이 기준 {result.allowance:,}원 "
            f"안이고, 식사당 {cheap:,}원부터 {dear:,}원까지입니다",
            f"{within:,} of {len(result.doors):,} orders are within the allowance of "
            f"{result.allowance:,} won; a meal costs {cheap:,} to {dear:,} won",
        )
    ]
    if len(result.dongs) > 1:
        first, last = result.dongs[0], result.dongs[-1]
        high, low = first.per_meal[Ledger.PROVIDER], last.per_meal[Ledger.PROVIDER]
        found.append(
            Phrase(
                f"가장 비싼 동은 {first.dong} {high:,}원, 가장 싼 동은 {last.dong} {low:,}원",
                f"The dearest dong is {first.dong} at {high:,} won a meal, the cheapest "
                f"{last.dong} at {low:,}",
            )
        )
    return tuple(found)


def dongs_table(result: PriceMap) -> SectionTable:
    """Return what each dong's doors cost; the shares add up to the plan."""
    columns = (
        Column(Phrase("동", "Dong")),
        Column(Phrase("주문", "Orders"), Figure.COUNT),
        Column(Phrase("식사", "Meals"), Figure.COUNT),
        Column(Phrase("식사당 원", "Won/meal"), Figure.WON),
        Column(_SAVED, Figure.WON),
        *(Column(LEDGERS[ledger], Figure.WON) for ledger in Ledger),
    )
    total: tuple[Value, ...] = (
        Phrase("합계", "Total"),
        sum(dong.orders for dong in result.dongs),
        sum(dong.meals for dong in result.dongs),
        None,
        None,
        *(sum(dong.share[ledger] for dong in result.dongs) for ledger in Ledger),
    )
    notes = (
        Phrase(
            "식사당 원은 경로 비용을 상자 수로 나눈 몫, 줄어드는 원은 그 주문만 없을 때입니다: "
            "몫은 더하면 전체가 되고, 줄어드는 원은 그렇지 않습니다.",
            "Won a meal are shares of routes by boxes; what is saved is the plan without one order "
            "alone. Shares add up to the whole, savings do not.",
        ),
        Phrase(
            "줄어드는 원이 0보다 작으면 그 주문이 없을 때 약속한 시간이 비어 더 듭니다.",
            "Below 0 the plan is dearer without it: promised hours would be left empty.",
        ),
    )
    return SectionTable(
        title=Phrase("동마다 드는 값", "What each dong costs"),
        columns=columns,
        rows=(*map(_dong, result.dongs), total),
        notes=notes,
        totals=1,
    )


def _dong(dong: PricedDong) -> tuple[Value, ...]:
    return (
        dong.dong,
        dong.orders,
        dong.meals,
        dong.per_meal[Ledger.PROVIDER],
        dong.saved_per_meal,
        *(dong.share[ledger] for ledger in Ledger),
    )


def _maps(result: PriceMap) -> tuple[SectionMap, ...]:
    if not result.cells:
        return ()
    shares = tuple(MapPoint((cell.lon, cell.lat), float(cell.per_meal)) for cell in result.cells)
    savings = tuple(
        MapPoint((cell.lon, cell.lat), float(cell.saved_per_meal))
        for cell in result.cells
        if cell.saved_per_meal is not None
    )
    side = result.side
    return (
        SectionMap(
            key="shares",
            title=Phrase(f"식사당 비용, {side} m 눈금", f"Won a meal, on a grid of {side} metres"),
            points=shares,
            scale=Phrase("식사당 원", "Won a meal"),
        ),
        SectionMap(
            key="savings",
            title=Phrase(
                f"한 식사 빠지면 줄어드는 비용, {side} m 눈금",
                f"Saved by a meal less, on a grid of {side} metres",
            ),
            points=savings,
            scale=_SAVED,
        ),
    )


def _chart(result: PriceMap) -> Chart:
    count = len(result.doors)
    return Chart(
        key="doors",
        title=Phrase("싼 집부터 비싼 집까지", "From the cheapest door to the dearest"),
        x_label=Phrase("주문의 몇 % (싼 것부터)", "Per cent of the orders, cheapest first"),
        y_label=Phrase("식사당 원", "Won a meal"),
        kind=ChartKind.LINES,
        series=(
            Series(
                label=Phrase("식사당 원", "Won a meal"),
                x=tuple(100 * (number + 1) / count for number in range(count)),
                y=tuple(map(float, result.doors)),
            ),
        ),
        reference=(Phrase("배송비 기준", "Allowance"), float(result.allowance)),
    )
