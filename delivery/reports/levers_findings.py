"""What is said of levers before their tables: the best, the dearest, what is not compared."""

from delivery.model.levers import Lever, Levers
from delivery.model.pay import Ledger
from delivery.reports.phrases import Phrase, bilingual
from delivery.reports.sampled_words import drawn_from


def levers_findings(result: Levers) -> tuple[Phrase, ...]:
    """Say what the day as it is costs, the best and dearest levers, and what tells nothing."""
    found = [_base(result)]
    clear = [lever for lever in result.levers if result.tells(lever)]
    saving = [lever for lever in clear if _provider(lever) < 0]
    costing = [lever for lever in clear if _provider(lever) > 0]
    if saving:
        found.append(_best(saving[0]))
    if costing:
        found.append(_dearest(costing[-1]))
    serving = [lever for lever in result.levers if result.serves(lever)]
    economic = min(serving, key=lambda lever: lever.difference[Ledger.ECONOMIC].mean, default=None)
    if economic is not None and economic.difference[Ledger.ECONOMIC].most < 0:
        found.append(_best_for_all(economic))
    found += [_fewer(lever) for lever in result.levers if not result.serves(lever)]
    unclear = [lever for lever in serving if lever.differs and not result.tells(lever)]
    if unclear:
        names = [bilingual(lever.title) for lever in unclear]
        found.append(
            Phrase(
                f"말하기 어려운 것 (하루뿐이거나, 하루마다 방향이 다르거나, 다시 찾을 때의 차이 "
                f"{result.noise:,.0f}원보다 작음): " + ", ".join(name.ko for name in names),
                f"Too close to tell (one day alone, better one day and worse another, or less than "
                f"the {result.noise:,.0f} won between two searches): "
                + ", ".join(name.en for name in names),
            )
        )
    found.append(_sampled(result))
    return tuple(found)


def _sampled(result: Levers) -> Phrase:
    return Phrase(
        f"뽑은 하루는 {result.day}의 하루가 아닙니다: 그날의 식사당 원과 차이는 다를 수 있습니다. "
        f"{drawn_from(result.orders, result.suspended).ko}",
        f"Sampled days are not the day of {result.day} itself: its own won a meal and differences "
        f"may be others. {drawn_from(result.orders, result.suspended).en}",
    )


def _served(lever: Lever) -> Phrase:
    share = f"{lever.served.mean:.0%}"
    return Phrase(f"주문의 {share} 배송", f"{share} of the orders served")


def _provider(lever: Lever) -> float:
    return lever.difference[Ledger.PROVIDER].mean


def _base(result: Levers) -> Phrase:
    cost = result.base.per_meal[Ledger.PROVIDER]
    return Phrase(
        f"지금 그대로면 뽑은 {cost.count}일에 식사당 {cost.mean:,.0f}원 (하루마다 "
        f"{cost.least:,.0f}–{cost.most:,.0f}원, 기준 {result.allowance:,}원, "
        f"{_served(result.base).ko})",
        f"As it is a meal costs {cost.mean:,.0f} won on {cost.count} sampled days "
        f"({cost.least:,.0f} to {cost.most:,.0f} by day; allowance {result.allowance:,}; "
        f"{_served(result.base).en})",
    )


def _best(lever: Lever) -> Phrase:
    name, saved, lost = bilingual(lever.title), -_provider(lever), lever.visits_lost.mean
    public = lever.difference[Ledger.PROGRAMME].mean
    return Phrase(
        f"제공기관에 가장 이로운 것: {name.ko}, 식사당 {saved:,.0f}원 덜 듭니다 "
        f"(공공 재정 {public:+,.0f}원, 주당 방문 {lost:,.0f}번 줄어듦, {_served(lever).ko})",
        f"Worth most to the provider: {name.en}, {saved:,.0f} won a meal less (programme "
        f"{public:+,.0f} won, {lost:,.0f} visits a week lost, {_served(lever).en})",
    )


def _fewer(lever: Lever) -> Phrase:
    name, more, served = bilingual(lever.title), _provider(lever), lever.served.mean
    return Phrase(
        f"{name.ko}: 주문의 {served:.0%}만 배송합니다. 그 식사당 {more:+,.0f}원이므로 견줄 수 "
        "없습니다",
        f"{name.en} serves only {served:.0%} of the orders, those at {more:+,.0f} won a meal: "
        "not to be compared",
    )


def _dearest(lever: Lever) -> Phrase:
    name, more = bilingual(lever.title), _provider(lever)
    return Phrase(
        f"제공기관에 가장 비싼 것: {name.ko}, 식사당 {more:,.0f}원 더 듭니다 ({_served(lever).ko})",
        f"Dearest to the provider: {name.en}, {more:,.0f} won a meal more ({_served(lever).en})",
    )


def _best_for_all(lever: Lever) -> Phrase:
    name, saved = bilingual(lever.title), -lever.difference[Ledger.ECONOMIC].mean
    return Phrase(
        f"사회 전체로 가장 덜 드는 것: {name.ko}, 식사당 {saved:,.0f}원 덜 듭니다 "
        f"({_served(lever).ko})",
        f"Cheapest with everybody's won counted: {name.en}, {saved:,.0f} won a meal less "
        f"({_served(lever).en})",
    )
