"""What shares of a joint plan tell in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from delivery.model.sharing import (
    PROPORTIONAL,
    RELATIVE,
    Allocation,
    Mended,
    Objection,
    SharedPlan,
    SharingRule,
)
from delivery.model.units import Won, round_half_up
from delivery.reports.phrases import LEDGERS, Phrase
from delivery.reports.sharing_words import SHARING_RULES, coalition_name


@dataclass(frozen=True, slots=True)
class UnfairShare:
    """A share that a proportional rule gives and the nucleolus mends.

    ``left`` is what the coalition overpays by the nucleolus: 0 where it has nothing to object to.
    """

    rule: SharingRule
    objection: Objection
    left: Won


def mended_by_nucleolus(shared: SharedPlan) -> UnfairShare | None:
    """Return the greatest objection to a proportional rule that the nucleolus settles or lessens.

    What it settles comes before what it only lessens; None where there is neither.
    """
    rules = {each.rule: each for each in shared.allocations}
    best = rules.get(SharingRule.NUCLEOLUS)
    if best is None:
        return None
    left = {objection.kitchens: objection.won for objection in best.objections}
    found = [
        UnfairShare(rule, objection, left.get(objection.kitchens, 0))
        for rule in PROPORTIONAL
        if rule in rules
        for objection in rules[rule].objections
    ]
    lessened = [each for each in found if each.left < each.objection.won]
    return max(
        lessened, key=lambda each: (each.left == 0, each.objection.won - each.left), default=None
    )


def sharing_findings(shared: SharedPlan) -> Iterator[Phrase]:
    """Say what is saved, whether any shares are stable, which rules are, and what was mended."""
    if _within_noise(shared):
        yield Phrase(
            "아낀 돈과 아래 판단은 탐색의 오차 안에 있습니다. 결론을 내리려면 더 오래 "
            "탐색해야 합니다.",
            "The saving and the verdicts below are within the noise of the search: longer searches "
            "are needed before anything is concluded.",
        )
    yield _saved(shared)
    yield _core(shared)
    for each in shared.allocations:
        yield _judged(each)
    yield _unfair(shared)
    yield from _careful(shared)


def _within_noise(shared: SharedPlan) -> bool:
    """Tell whether mending moved costs by more than is saved, or mended most coalitions."""
    mended = [cost for cost in shared.costs if cost.mended in (Mended.DROPPED, Mended.JOINED)]
    moved = sum(abs(cost.searched_won - cost.won) for cost in mended)
    apart = shared.game.apart
    is_more = apart is not None and moved > abs(apart - shared.game.whole)
    return is_more or 2 * len(mended) > len(shared.costs)


def _saved(shared: SharedPlan) -> Phrase:
    game, ledger, alone = shared.game, LEDGERS[shared.ledger], shared.game.apart
    if alone is None:
        return _unable(shared)
    saved = alone - game.whole
    part = f"{abs(saved) / alone:.1%}" if alone else "–"
    if saved >= 0:
        return Phrase(
            f"따로 계획하면 모두 {alone:,}원, 함께 계획하면 {game.whole:,}원({ledger.ko}): "
            f"{saved:,}원({part})을 아낍니다.",
            f"Apart the kitchens cost {alone:,} won, together {game.whole:,} "
            f"({ledger.en.lower()}): {saved:,} won ({part}) are saved.",
        )
    return Phrase(
        f"따로 계획하면 모두 {alone:,}원, 함께 계획하면 {game.whole:,}원({ledger.ko})으로 "
        f"{-saved:,}원({part}) 더 듭니다: 혼자라면 모두 쓸 공용 운반자를 나누어 쓰기 때문입니다.",
        f"Apart the kitchens cost {alone:,} won, together {game.whole:,} ({ledger.en.lower()}), "
        f"{-saved:,} ({part}) more: they share carriers that each would have to itself alone.",
    )


def _unable(shared: SharedPlan) -> Phrase:
    """Say that there is no saving to tell where a kitchen cannot deliver alone."""
    game, ledger = shared.game, LEDGERS[shared.ledger]
    named = ", ".join(sorted(game.unable))
    rules = [SHARING_RULES[rule] for rule in RELATIVE]
    ko, en = ", ".join(rule.ko for rule in rules), ", ".join(rule.en.lower() for rule in rules)
    return Phrase(
        f"함께 계획하면 {game.whole:,}원({ledger.ko})입니다. 혼자 제 주문을 다 배송하는 계획을 "
        f"찾지 못한 곳: {named}. 단독 비용이 없어 얼마를 아꼈는지 말할 수 없고, 단독 비용으로 재는 "
        f"규칙({ko})은 쓰지 않습니다.",
        f"Together the kitchens cost {game.whole:,} won ({ledger.en.lower()}). No plan was "
        f"found that delivers all of a kitchen's orders alone for {named}. What it costs alone is "
        f"not known, so what is saved is not told, and the rules that measure by it ({en}) are "
        "left out.",
    )


def _core(shared: SharedPlan) -> Phrase:
    core, count = shared.core, len(shared.game.won)
    if not core.is_empty:
        return Phrase(
            f"아무도 떠날 까닭이 없는 몫이 있습니다(계획한 연합 {count}개 모두). "
            "단독보다 더 내는 곳도 없게 할 수 있습니다.",
            f"There are shares to which none of the {count} coalitions planned objects, so that "
            "nobody pays more than alone.",
        )
    epsilon = round_half_up(core.epsilon)
    named = ", ".join(coalition_name(each) for each in core.objecting)
    apart = shared.game.apart
    promise = (
        Phrase(
            "그래도 누구도 단독보다 더 내지는 않게 할 수 있습니다.",
            "Still, nobody need pay more than alone.",
        )
        if apart is None or apart >= shared.game.whole
        else Phrase(
            "누구도 단독보다 더 내지 않게 하는 몫도 없습니다.",
            "Nor are there shares by which nobody pays more than alone.",
        )
    )
    return Phrase(
        f"모두를 만족시키는 몫은 없습니다(핵이 비었음). 어떻게 나누어도 다음 연합 가운데 하나는 "
        f"{epsilon:,}원 이상 더 냅니다: {named}. {promise.ko}",
        f"No shares satisfy everybody (the core is empty). However they are drawn, one of these "
        f"coalitions overpays by {epsilon:,} won or more: {named}. {promise.en}",
    )


def _judged(each: Allocation) -> Phrase:
    words = SHARING_RULES[each.rule]
    if each.is_stable:
        if each.by_rounding:
            most = each.by_rounding[0].won
            return Phrase(
                f"{words.ko}: 이의 없음(원 단위로 맞추느라 생긴 차이 {most:,}원 이하).",
                f"{words.en}: nobody objects, but for {most:,} won at most made only by rounding.",
            )
        return Phrase(f"{words.ko}: 이의 없음.", f"{words.en}: nobody objects.")
    first, count = each.objections[0], len(each.objections)
    name = coalition_name(first.kitchens)
    more = [share.kitchen for share in each.shares if (share.saving or 0) < 0]
    alone = Phrase("", "")
    if more:
        named = ", ".join(more)
        alone = Phrase(f" 단독보다 더 내는 곳: {named}.", f" More than alone pays: {named}.")
    return Phrase(
        f"{words.ko}: 연합 {count}개가 이의. 가장 큰 이의는 {name}, 따로 하면 {first.won:,}원 "
        f"덜 냅니다.{alone.ko}",
        f"{words.en}: {count} {'coalition objects' if count == 1 else 'coalitions object'}, "
        f"{name} the most: by itself it would pay "
        f"{first.won:,} won less.{alone.en}",
    )


def _unfair(shared: SharedPlan) -> Phrase:
    found = mended_by_nucleolus(shared)
    if found is None:
        return Phrase(
            "이날은 비례로 나눈 몫 가운데 뉴클리올러스가 바로잡을 불공정한 몫을 찾지 못했습니다.",
            "This day has no share that a proportional rule gives unfairly and the nucleolus "
            "mends, among the rules asked for.",
        )
    words, name = SHARING_RULES[found.rule], coalition_name(found.objection.kitchens)
    paid = {each.rule: _paid(each, found.objection.kitchens) for each in shared.allocations}
    was, now = paid[found.rule], paid[SharingRule.NUCLEOLUS]
    cost = was - found.objection.won
    end = (
        Phrase("이의가 없어집니다.", "and has nothing left to object to.")
        if not found.left
        else Phrase(f"이의가 {found.left:,}원으로 줄어듭니다.", f"and objects to {found.left:,}.")
    )
    return Phrase(
        f"불공정한 몫의 보기: {words.ko} 나누면 {name}에 {was:,}원, 따로 하면 {cost:,}원입니다. "
        f"뉴클리올러스로는 {now:,}원을 내고 {end.ko}",
        f"An unfair share: {words.en.lower()}, {name} is asked {was:,} won, while by itself it "
        f"costs {cost:,}. By the nucleolus it pays {now:,} {end.en}",
    )


def _paid(each: Allocation, kitchens: tuple[str, ...]) -> Won:
    return sum(share.won for share in each.shares if share.kitchen in kitchens)


def _careful(shared: SharedPlan) -> Iterator[Phrase]:
    """Say what the costs rest on."""
    if not shared.game.is_complete:
        count, every = len(shared.game.won), 2 ** len(shared.game.kitchens) - 1
        yield Phrase(
            f"연합 {every:,}개 가운데 {count}개를 뽑아 계획했습니다(난수 시드 {shared.seed}): "
            "뽑지 않은 연합의 이의는 알 수 없습니다.",
            f"Of {every:,} coalitions {count} were sampled and planned (seed {shared.seed}): what "
            "the others would object to is not known.",
        )
    mended = sum(cost.mended in (Mended.DROPPED, Mended.JOINED) for cost in shared.costs)
    if mended:
        yield Phrase(
            f"연합 {mended}개의 비용은 탐색보다 싼 다른 연합의 계획으로 고쳤습니다.",
            f"The costs of {mended} coalitions were mended by other coalitions' plans, cheaper "
            "than what their own searches found.",
        )
    unable = [coalition_name(c.kitchens) for c in shared.costs if c.mended is Mended.WITHIN]
    if unable:
        named = ", ".join(unable)
        yield Phrase(
            f"가진 운반자로 제 주문을 다 배송하는 계획을 찾지 못한 연합: {named}. 다 배송하는 가장 "
            "싼 더 큰 연합의 비용 전체를 한도로 삼습니다.",
            f"No plan was found that serves all orders with the carriers they have for: {named}. "
            "Their shares are bounded by all the won of the cheapest larger coalition with one.",
        )
    clash = max(shared.costs, key=lambda cost: cost.apart_won)
    if clash.apart_won:
        name = coalition_name(clash.kitchens)
        yield Phrase(
            f"공용 운반자나 거점이 모자라 함께하면 오히려 더 드는 연합이 있습니다: {name}, "
            f"{clash.apart_won:,}원.",
            f"Some coalitions cost more together than in parts, for want of shared carriers or "
            f"hub room: {name} by {clash.apart_won:,} won.",
        )
    if shared.outside:
        count = len(shared.outside)
        yield Phrase(
            f"공동 계획이 배송하지 못하는 주문 {count}건은 어느 연합에도 넣지 않았습니다.",
            f"{count} orders that the joint plan does not serve are in no coalition.",
        )
