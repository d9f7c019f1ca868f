"""Who bears what of a joint plan: shares by several rules, savings, and who objects."""

from collections.abc import Iterator, Sequence
from itertools import islice

from delivery.model.sharing import Allocation, SharedPlan
from delivery.reports.phrases import LEDGERS, Phrase
from delivery.reports.sections import (
    Assumption,
    Chart,
    ChartKind,
    Column,
    Figure,
    Section,
    SectionTable,
    Series,
    Value,
)
from delivery.reports.sharing_findings import sharing_findings
from delivery.reports.sharing_words import (
    MENDINGS,
    NO_ALONE,
    RULE_NOTES,
    SHARED_FLEETS,
    SHARING_RULES,
    coalition_name,
)
from delivery.reports.table import TOTAL

SHARING_QUESTION = Phrase(
    "함께 배송하는 비용을 조리업체끼리 어떻게 나누면 아무도 떠나지 않는가?",
    "How can kitchens share the cost of a joint plan so that nobody would rather go?",
)
OBJECTIONS_SHOWN = 5
"""Objections to each rule that stand in the table; the others are counted."""

_KITCHEN = Column(Phrase("조리업체", "Kitchen"))
_RULE = Column(Phrase("규칙", "Rule"))
_COALITION = Column(Phrase("연합", "Coalition"))
_BOXES = Column(Phrase("상자", "Boxes"), Figure.COUNT)
_ALONE = Column(Phrase("단독", "Alone"), Figure.WON)


def sharing_section(shared: SharedPlan, assumptions: Sequence[Assumption] = ()) -> Section:
    """Return the section of a joint plan's shares."""
    return Section(
        key="sharing",
        title=Phrase("공동 배송 비용의 몫", "Fair shares of a joint plan"),
        question=SHARING_QUESTION,
        findings=tuple(sharing_findings(shared)),
        tables=(
            shares_table(shared),
            savings_table(shared),
            *objections_tables(shared),
            coalitions_table(shared),
        ),
        charts=(_chart(shared),),
        assumptions=tuple(assumptions),
    )


def shares_table(shared: SharedPlan) -> SectionTable:
    """Return what each kitchen bears by each rule."""
    game = shared.game
    rows: list[tuple[Value, ...]] = [
        (
            kitchen,
            game.boxes[kitchen],
            game.alone(kitchen),
            *(each.shares[number].won for each in shared.allocations),
        )
        for number, kitchen in enumerate(game.kitchens)
    ]
    total: tuple[Value, ...] = (
        TOTAL,
        sum(game.boxes.values()),
        game.apart,
        *(game.whole for _ in shared.allocations),
    )
    ledger = LEDGERS[shared.ledger]
    return SectionTable(
        title=Phrase(f"몫, 원 ({ledger.ko})", f"Shares in won ({ledger.en})"),
        columns=(_KITCHEN, _BOXES, _ALONE, *_rule_columns(shared, Figure.WON)),
        rows=(*rows, total),
        notes=(*_rule_notes(shared), *_errors(shared)),
        totals=1,
    )


def _rule_notes(shared: SharedPlan) -> Iterator[Phrase]:
    if shared.game.unable:
        yield NO_ALONE
    yield from (RULE_NOTES[each.rule] for each in shared.allocations)


def _rule_columns(shared: SharedPlan, figure: Figure) -> Iterator[Column]:
    return (Column(SHARING_RULES[each.rule], figure) for each in shared.allocations)


def _errors(shared: SharedPlan) -> Iterator[Phrase]:
    """Say how sure sampled shares are."""
    for each in shared.allocations:
        told = [
            f"{share.kitchen} ±{share.standard_error:,.0f}"
            for share in each.shares
            if share.standard_error is not None
        ]
        if told:
            yield Phrase(
                "섀플리 값은 뽑은 순서로 어림한 값입니다. 표준오차(원): " + ", ".join(told),
                "The Shapley value is estimated from sampled orders; standard error in won: "
                + ", ".join(told),
            )


def savings_table(shared: SharedPlan) -> SectionTable:
    """Return what planning together spares each kitchen by each rule, in won and in per cent."""
    columns = [_KITCHEN]
    for each in shared.allocations:
        words = SHARING_RULES[each.rule]
        columns += [
            Column(Phrase(f"{words.ko} 원", f"{words.en}, won"), Figure.SIGNED_WON),
            Column(Phrase(f"{words.ko} %", f"{words.en}, %"), Figure.SHARE),
        ]
    rows = [
        (
            kitchen,
            *(
                value
                for each in shared.allocations
                for value in (each.shares[number].saving, each.shares[number].saving_share)
            ),
        )
        for number, kitchen in enumerate(shared.game.kitchens)
    ]
    return SectionTable(
        title=Phrase("단독보다 아끼는 것", "Savings against alone"),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=(
            Phrase(
                "0보다 작으면 단독일 때보다 더 냅니다.", "Below 0, a kitchen pays more than alone."
            ),
        ),
    )


def objections_tables(shared: SharedPlan) -> tuple[SectionTable, ...]:
    """Return which coalitions object to which rule, and by how much; nothing where none does."""
    rows = [
        (SHARING_RULES[each.rule], coalition_name(objection.kitchens), objection.won)
        for each in shared.allocations
        for objection in islice(each.objections, OBJECTIONS_SHOWN)
    ]
    if not rows:
        return ()
    return (
        SectionTable(
            title=Phrase("이의", "Objections"),
            columns=(
                _RULE,
                _COALITION,
                Column(Phrase("따로 하면 덜 내는 돈", "Would pay less by itself"), Figure.WON),
            ),
            rows=tuple(rows),
            notes=tuple(_more(each) for each in shared.allocations if _more_of(each) > 0),
        ),
    )


def _more_of(each: Allocation) -> int:
    return len(each.objections) - OBJECTIONS_SHOWN


def _more(each: Allocation) -> Phrase:
    words, more = SHARING_RULES[each.rule], _more_of(each)
    return Phrase(
        f"{words.ko}: 이의가 {more}개 더 있습니다.", f"{words.en}: {more} more coalitions object."
    )


def coalitions_table(shared: SharedPlan) -> SectionTable:
    """Return what every coalition costs by itself, and which costs were mended."""
    rows = [
        (
            coalition_name(cost.kitchens),
            cost.orders,
            cost.boxes,
            cost.won,
            cost.searched_won,
            cost.searched_unserved,
            None if cost.mended is None else MENDINGS[cost.mended],
            " | ".join(coalition_name(each) for each in cost.of) or None,
            cost.apart_won or None,
        )
        for cost in shared.costs
    ]
    return SectionTable(
        title=Phrase("연합마다 드는 비용", "What each coalition costs"),
        columns=(
            _COALITION,
            Column(Phrase("주문", "Orders"), Figure.COUNT),
            _BOXES,
            Column(Phrase("비용", "Cost"), Figure.WON),
            Column(Phrase("탐색 결과", "Its own search"), Figure.WON),
            Column(Phrase("탐색 미배정", "Unserved there"), Figure.COUNT),
            Column(Phrase("고친 방법", "Mended by")),
            Column(Phrase("고친 바탕", "Mended from")),
            Column(Phrase("나뉘면 덜 드는 돈", "Less if apart"), Figure.WON),
        ),
        rows=tuple(rows),
        notes=(
            SHARED_FLEETS[shared.shared],
            Phrase(
                "'나뉘면 덜 드는 돈': 부분끼리는 더 싸지만 같은 운반자나 거점 자리가 필요해 "
                "동시에는 할 수 없습니다.",
                "'Less if apart': the parts cost less one by one, but need the same carriers or "
                "hub room and cannot be carried out side by side.",
            ),
        ),
    )


def _chart(shared: SharedPlan) -> Chart:
    names = tuple(Phrase(kitchen, kitchen) for kitchen in shared.game.kitchens)
    costs = [shared.game.alone(kitchen) for kitchen in shared.game.kitchens]
    alone = tuple(float(won) for won in costs if won is not None)
    # Bars of a series stand for all kitchens: where one has none, there is no such series.
    apart = Series(Phrase("단독", "Alone"), alone, names=names)
    rules = (
        Series(SHARING_RULES[each.rule], tuple(float(s.won) for s in each.shares), names=names)
        for each in shared.allocations
    )
    return Chart(
        key="sharing-shares",
        title=Phrase("규칙마다 조리업체의 몫", "Each kitchen's share by rule"),
        x_label=Phrase("조리업체", "Kitchen"),
        y_label=Phrase("원", "Won"),
        kind=ChartKind.BARS,
        series=(*(() if shared.game.unable else (apart,)), *rules),
    )
