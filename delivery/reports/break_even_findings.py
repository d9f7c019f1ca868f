"""What is said of the break-even before its tables: crossings, claims, the formula, the sample."""

from delivery.model.break_even import ORDERS_PER_RESIDENT, Axis, BreakEven
from delivery.model.pay import Ledger
from delivery.reports.break_even_words import (
    crossing_phrase,
    never_phrase,
    partial_phrase,
    with_served,
)
from delivery.reports.phrases import MODES, Phrase, in_order, phrase
from delivery.reports.sampled_words import drawn_from


def crossing_findings(result: BreakEven) -> tuple[Phrase, ...]:
    """Say for each mode where it passes the allowance, or that it does not."""
    found: list[Phrase] = []
    for mode in in_order({point.mode for point in result.points}):
        crossings = [crossing for crossing in result.crossings if crossing.mode == mode]
        line = [p for p in result.points if p.mode == mode and p.axis is Axis.VOLUME]
        if not line:
            continue
        reaching = [point for point in line if point.reaches_all]
        partial = [point for point in line if not point.reaches_all]
        if not reaching:
            found.append(partial_phrase(mode, partial))
            continue
        is_within = reaching[-1].per_meal[Ledger.PROVIDER].mean <= result.allowance
        low, high = reaching[0].orders, reaching[-1].orders
        said = [crossing_phrase(crossing) for crossing in crossings] or [
            never_phrase(mode, is_within=is_within, low=low, high=high)
        ]
        found += [with_served(words, partial) for words in said]
    return tuple(found)


def claim_findings(result: BreakEven) -> tuple[Phrase, ...]:
    """Say how many of the guide's claims the numbers bear out; each stands in a table."""
    verdicts = [claim.verdict for claim in result.claims if claim.verdict is not None]
    if not verdicts:
        return ()
    borne, unseen = sum(verdicts), len(verdicts) - sum(verdicts)
    return (
        Phrase(
            f"안내서가 방식들에 대해 하는 말 {len(verdicts)}가지 가운데 {borne}가지는 숫자로도 "
            f"그렇고, {unseen}가지는 보이지 않습니다 (하나씩 표에).",
            f"Of {len(verdicts)} things the guide says of the modes the numbers bear out {borne} "
            f"and not {unseen} (each in a table).",
        ),
    )


def formula_findings(result: BreakEven) -> tuple[Phrase, ...]:
    """Say how far the formula is from planned days of every volume."""
    ko, en = [], []
    for mode in in_order({point.mode for point in result.points}):
        line = [p for p in result.points if p.mode == mode and p.axis is Axis.VOLUME]
        off = [p.estimate.mean / p.per_meal[Ledger.PROVIDER].mean - 1 for p in line if p.estimate]
        if off:
            words, spread = phrase(MODES, mode), f"{min(off):+.0%}…{max(off):+.0%}"
            ko.append(f"{words.ko} {spread}")
            en.append(f"{words.en} {spread}")
    if not ko:
        return ()
    return (
        Phrase(
            "공식 추정은 계획한 하루와 이만큼 다릅니다: " + ", ".join(ko),
            "The formula is off from planned days by: " + ", ".join(en),
        ),
    )


def sampling_findings(result: BreakEven) -> tuple[Phrase, ...]:
    """Say what sampled days are not, and what they take for granted."""
    if not result.points:
        return ()
    found = [
        Phrase(
            f"뽑은 하루는 {result.day}의 하루가 아닙니다: 그날의 계획과 식사당 원이 다를 수 "
            f"있습니다. {drawn_from(result.own_orders, result.own_suspended).ko}",
            f"Sampled days are not the day of {result.day} itself: its plan may cost another won a "
            f"meal. {drawn_from(result.own_orders, result.own_suspended).en}",
        ),
        Phrase(
            "같은 구역에서 주문이 늘면 더 촘촘해집니다: 물량의 효과에는 밀도의 효과가 들어 "
            "있습니다.",
            "More orders of one area lie closer together: what volume does is in part what density "
            "does.",
        ),
    ]
    if any(point.mode == "resident" for point in result.points):
        found.append(
            Phrase(
                f"주민은 주문 {ORDERS_PER_RESIDENT}건마다 한 명이 받는 분의 집에 산다고 잡았습니다:"
                " 실제보다 가깝고 쌀 수 있습니다.",
                f"Residents are taken to live at recipients' doors, one to {ORDERS_PER_RESIDENT} "
                "orders: nearer, and maybe cheaper, than they really are.",
            )
        )
    return tuple(found)
