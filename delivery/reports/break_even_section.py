"""From how many boxes on each way of delivering is within the allowance."""

from typing import Final

from delivery.model.break_even import ORDERS_PER_RESIDENT, Axis, BreakEven, Point
from delivery.model.pay import Ledger
from delivery.reports.break_even_brief import changes_table, claims_table, volumes_table
from delivery.reports.break_even_chart import axis_chart, volume_chart
from delivery.reports.break_even_findings import (
    claim_findings,
    crossing_findings,
    formula_findings,
    sampling_findings,
)
from delivery.reports.break_even_words import AXES, CATEGORIES, value_phrase
from delivery.reports.figures import nearest
from delivery.reports.phrases import LEDGERS, MODES, Phrase, in_order, phrase
from delivery.reports.sections import (
    Assumption,
    Column,
    Figure,
    Section,
    SectionTable,
    Value,
)

BREAK_EVEN_QUESTION: Final = Phrase(
    "하루 몇 건부터 배송비 기준 안에서 배송할 수 있는가?",
    "From how many orders a day is delivery within the allowance?",
)

COST_COLUMNS = (
    Column(Phrase("평균 식사당 원", "Mean won/meal"), Figure.WON),
    Column(Phrase("표준편차", "Std. dev."), Figure.WON),
    Column(Phrase("최소", "Least"), Figure.WON),
    Column(Phrase("최대", "Most"), Figure.WON),
    Column(Phrase("공식 추정", "Formula"), Figure.WON),
    Column(Phrase("한 상자 더", "One more box"), Figure.WON),
    Column(LEDGERS[Ledger.PROGRAMME], Figure.WON),
    Column(LEDGERS[Ledger.ECONOMIC], Figure.WON),
    Column(Phrase("배송된 주문", "Served"), Figure.SHARE),
)

WORK_COLUMNS = (
    Column(Phrase("km²당 주문", "Orders/km²"), Figure.DECIMAL),
    Column(Phrase("시간당 방문", "Drops/h"), Figure.DECIMAL),
    Column(Phrase("방문당 식사", "Meals/drop"), Figure.DECIMAL),
    Column(Phrase("나간 운반자", "Carriers out"), Figure.DECIMAL),
    Column(Phrase("있는 운반자", "Carriers there are"), Figure.COUNT),
)


def break_even_section(result: BreakEven, assumptions: tuple[Assumption, ...]) -> Section:
    """Return the break-even of each mode as a section of a report."""
    axes = [axis for axis in Axis if any(point.axis is axis for point in result.points)]
    others = [axis for axis in axes if axis is not Axis.VOLUME]
    return Section(
        key="break_even",
        title=Phrase("손익분기", "Break-even"),
        question=BREAK_EVEN_QUESTION,
        findings=(
            *crossing_findings(result),
            *claim_findings(result),
            *formula_findings(result),
            *sampling_findings(result),
        ),
        tables=(
            volumes_table(result),
            claims_table(result),
            *((changes_table(result),) if others else ()),
            *(costs_table(result, axis) for axis in axes),
            *(work_table(result, axis) for axis in axes),
            needed_table(result),
        ),
        charts=(
            *((volume_chart(result),) if Axis.VOLUME in axes else ()),
            *(axis_chart(result, axis) for axis in others),
        ),
        assumptions=(*_sampling(result), *assumptions),
    )


def costs_table(result: BreakEven, axis: Axis) -> SectionTable:
    """Return what each mode costs along one axis."""
    points = _along(result, axis)
    notes = [
        Phrase(
            "제공기관 부담을 배송된 식사로 나눈 값입니다. 운반자는 모두 나를 만큼 늘렸습니다.",
            "The provider's won, by meals served. Fleets are enlarged to carry all.",
        ),
        Phrase(
            f"난수 시드 {len(result.seeds)}개의 하루들; 표준편차는 하루마다의 차이입니다.",
            f"Days of {len(result.seeds)} seeds; the deviation is from day to day.",
        ),
    ]
    if axis is Axis.VOLUME:
        notes.append(
            Phrase(
                f"조리업체 {result.kitchens}곳의 주문을 합한 수입니다.",
                f"Orders of {result.kitchens} kitchens together.",
            )
        )
    else:
        orders = points[0].orders
        notes.append(Phrase(f"하루 {orders:,}건에서.", f"At {orders:,} orders a day."))
    return SectionTable(
        title=Phrase(
            f"{AXES[axis].ko}에 따른 식사당 원, 모든 수치",
            f"Won a meal by {AXES[axis].en.lower()}, every figure",
        ),
        columns=(*_heading(axis), *COST_COLUMNS),
        rows=tuple(_costs(point) for point in points),
        notes=tuple(notes),
        is_detail=True,
    )


def work_table(result: BreakEven, axis: Axis) -> SectionTable:
    """Return how each mode works along one axis."""
    return SectionTable(
        title=Phrase(f"{AXES[axis].ko}에 따른 일", f"Work by {AXES[axis].en.lower()}"),
        columns=(*_heading(axis), *WORK_COLUMNS),
        rows=tuple(
            (
                *_mode_and_value(point),
                point.stops_per_km2.mean,
                point.drops_per_hour.mean,
                point.meals_per_drop.mean,
                point.heads.mean,
                result.own_heads.get(point.mode),
            )
            for point in _along(result, axis)
        ),
        is_detail=True,
    )


def _along(result: BreakEven, axis: Axis) -> list[Point]:
    points = [point for point in result.points if point.axis is axis]
    modes = in_order({point.mode for point in points})
    return [point for mode in modes for point in points if point.mode == mode]


def _heading(axis: Axis) -> tuple[Column, Column]:
    figure = Figure.COUNT if axis is Axis.VOLUME else Figure.DECIMAL
    return Column(Phrase("방식", "Mode")), Column(
        AXES[axis], Figure.TEXT if axis in CATEGORIES else figure
    )


def _mode_and_value(point: Point) -> tuple[Value, Value]:
    value: Value = point.orders if point.axis is Axis.VOLUME else point.value
    if point.axis in CATEGORIES:
        value = value_phrase(point.axis, point.value)
    return phrase(MODES, point.mode), value


def _costs(point: Point) -> tuple[Value, ...]:
    provider = point.per_meal[Ledger.PROVIDER]
    return (
        *_mode_and_value(point),
        nearest(provider.mean),
        None if provider.deviation is None else nearest(provider.deviation),
        nearest(provider.least),
        nearest(provider.most),
        None if point.estimate is None else nearest(point.estimate.mean),
        None if point.marginal is None else nearest(point.marginal.mean),
        nearest(point.per_meal[Ledger.PROGRAMME].mean),
        nearest(point.per_meal[Ledger.ECONOMIC].mean),
        point.served.mean,
    )


def needed_table(result: BreakEven) -> SectionTable:
    """Return how many drops an hour each pay level needs, beside what is reached."""
    rows = tuple(
        (
            phrase(MODES, each.mode),
            each.rule,
            each.times,
            each.hourly,
            each.meals_per_drop,
            each.needed,
            each.reached,
        )
        for each in result.needed
    )
    return SectionTable(
        title=Phrase("보수마다 필요한 시간당 방문", "Drops an hour that each pay level needs"),
        columns=(
            Column(Phrase("방식", "Mode")),
            Column(Phrase("규정", "Pay rule")),
            Column(Phrase("보수 배수", "Pay, times"), Figure.DECIMAL),
            Column(Phrase("시간당 원", "Won an hour"), Figure.WON),
            Column(Phrase("방문당 식사", "Meals/drop"), Figure.DECIMAL),
            Column(Phrase("필요한 방문/시간", "Drops/h needed"), Figure.DECIMAL),
            Column(Phrase("이룬 방문/시간", "Drops/h reached"), Figure.DECIMAL),
        ),
        rows=rows,
        notes=(
            Phrase(
                "제공기관이 내는 시간당 원 ÷ (기준 × 방문당 식사). 차량, km, 건당 보수는 따로 더 "
                "듭니다.",
                "The provider's won an hour ÷ (allowance × meals a drop). Van, km and fees come on "
                "top.",
            ),
        ),
        is_detail=True,
    )


def _sampling(result: BreakEven) -> tuple[Assumption, ...]:
    day = result.day.isoformat()
    seeds = ", ".join(map(str, result.seeds))
    drawn = Assumption(
        name=Phrase("뽑은 하루", "Sampled days"),
        value=f"{len(result.volumes)} × {len(result.seeds)}",
        valid_from=day,
        source=Phrase(
            f"그날 {result.title}의 주문 {result.own_orders}건에서 뽑아 저마다 길을 따라 옮김; "
            f"난수 시드 {seeds}",
            f"drawn from the {result.own_orders} orders of {result.area} on that day, each "
            f"person moved along the streets; seeds {seeds}",
        ),
        confidence="D",
    )
    heads = [(phrase(MODES, mode).ko, mode, n) for mode, n in sorted(result.own_heads.items())]
    enlarged = Assumption(
        name=Phrase("운반자 수", "Carriers"),
        value=Phrase("필요한 만큼", "as many as are needed"),
        valid_from=day,
        source=Phrase(
            "모두에게 닿게 늘림; 지역에는 " + ", ".join(f"{ko} {n}" for ko, _, n in heads),
            "enlarged to serve all; the area has " + ", ".join(f"{en} {n}" for _, en, n in heads),
        ),
        confidence="R",
    )
    return (drawn, enlarged, *_taken_for_granted(day))


def _taken_for_granted(day: str) -> tuple[Assumption, ...]:
    neighbours = Assumption(
        name=Phrase("주민의 집", "Residents' homes"),
        value=Phrase(f"주문 {ORDERS_PER_RESIDENT}건에 1명", f"1 / {ORDERS_PER_RESIDENT} orders"),
        valid_from=day,
        source=Phrase(
            "지역에 있는 주민 밖의 주민은 제비로 뽑은 받는 분의 집에 삶",
            "residents beyond the area's own live at recipients' doors drawn by lot",
        ),
        confidence="R",
    )
    denser = Assumption(
        name=Phrase("물량과 밀도", "Volume and density"),
        value=Phrase("주문이 늘어도 같은 땅", "more orders, same ground"),
        valid_from=day,
        source=Phrase(
            "늘어난 주문도 같은 길에서 뽑아 물량과 함께 밀도가 커짐",
            "more orders are drawn from the same streets, so that density grows with volume",
        ),
        confidence="R",
    )
    papers = (
        "Daganzo (1984), doi:10.1287/trsc.18.4.331; Beardwood, Halton and Hammersley "
        "(1959), doi:10.1017/S0305004100034095"
    )
    formula = Assumption(
        name=Phrase("공식", "Formula"),
        value="2rN/C + 0.57√(AN); 0.7124√(AN); × 1.3",
        valid_from="1984",
        source=Phrase(f"{papers}; 지급 규칙으로 값을 매김", f"{papers}; priced by the pay rules"),
        confidence="D",
    )
    return neighbours, denser, formula
