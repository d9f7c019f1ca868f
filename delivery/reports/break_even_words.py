"""What the sampled days say of the guide's claims and of the allowance, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from delivery.model.break_even import AS_IT_IS, Axis, Claim, Crossing, Point, Verdict
from delivery.model.pay import Ledger
from delivery.model.units import Won
from delivery.reports.phrases import MODES, Phrase, phrase

AXES: Final[Mapping[Axis, Phrase]] = {
    Axis.VOLUME: Phrase("하루 주문 수", "Orders a day"),
    Axis.DENSITY: Phrase("몇 배 촘촘한가", "Times as dense"),
    Axis.MEALS: Phrase("방문당 식사 수", "Meals a drop"),
    Axis.SHARE: Phrase("한 조리업체의 몫", "Share of one kitchen"),
    Axis.WEATHER: Phrase("날씨", "Weather"),
    Axis.PAY: Phrase("보수 배수", "Pay, times"),
}

CATEGORIES: Final = frozenset({Axis.MEALS, Axis.SHARE, Axis.WEATHER})
"""Axes of which a value is no point on a scale: the day as it was drawn is one of them."""

CLAIMS: Final[Mapping[tuple[str, str], Phrase]] = {
    ("producer", "large"): Phrase(
        "제조업체 직접배송은 물량이 많을 때 맞습니다",
        "A producer's own delivery suits a large volume",
    ),
    ("producer", "tiny"): Phrase(
        "제조업체 직접배송은 물량이 아주 적을 때도 맞습니다",
        "A producer's own delivery suits a tiny volume",
    ),
    ("rider", "density"): Phrase(
        "라이더는 배송지가 촘촘할수록 싸집니다", "Riders are cheaper where doors are dense"
    ),
    ("rider", "hour"): Phrase(
        "라이더의 한 시간은 배송지가 촘촘해야 찹니다", "Density fills a rider's hour"
    ),
    ("rider", "meals"): Phrase(
        "라이더는 한 번에 여러 식사를 건네면 기준에 듭니다",
        "Riders are within the allowance with several meals a drop",
    ),
    ("resident", "nearness"): Phrase(
        "주민은 가까운 이웃을 맡을 때 맞습니다", "Residents need nearness"
    ),
    ("self_support", "heads"): Phrase(
        "자활센터는 인원이 한계입니다", "Self-support is limited by heads"
    ),
}


_NO_SURCHARGE: Final = Phrase("날씨 할증 없는 날", "A day without surcharge")
_RAIN: Final = Phrase("비 오는 날", "A rainy day")


def value_phrase(axis: Axis, value: float) -> Phrase:
    """Return the words for what an axis other than the volume is set to."""
    if axis is Axis.WEATHER:
        return _RAIN if value else _NO_SURCHARGE
    if value == AS_IT_IS[axis]:
        return Phrase("그대로", "As drawn")
    match axis:
        case Axis.DENSITY:
            return Phrase(f"{value:g}배 촘촘함", f"{value:g} times as dense")
        case Axis.MEALS:
            meals = "1 meal" if value == 1 else f"{value:g} meals"
            return Phrase(f"방문마다 {value:g}끼", f"{meals} at every drop")
        case Axis.SHARE:
            return Phrase(f"한 조리업체가 {value:.0%}", f"One kitchen cooks {value:.0%}")
        case _:
            return Phrase(f"보수 {value:g}배", f"Pay × {value:g}")


def verdict_phrase(verdict: Verdict) -> Phrase:
    """Return whether the numbers bear a claim out."""
    if verdict is None:
        return Phrase("계산하지 않음", "Not planned")
    if verdict:
        return Phrase("그렇습니다", "Borne out")
    return Phrase("보이지 않습니다", "Not borne out")


def claim_figures(claim: Claim) -> Phrase:
    """Return the figures a claim is held against."""
    if claim.verdict is None:
        return Phrase(
            "--vary로 이 축을, --seeds로 하루 이상을 더 계산해 주세요",
            "Vary the axis that would tell with --vary, on two --seeds or more",
        )
    f = claim.figures
    match claim.mode, claim.key:
        case "producer", "large":
            return Phrase(
                f"주문 {f['most_orders']:,.0f}건에서 식사당 {f['most_won']:,.0f}원 "
                f"(기준 {f['allowance']:,.0f}원, 주문의 {f['most_served']:.0%} 배송)",
                f"{f['most_won']:,.0f} won a meal at {f['most_orders']:,.0f} orders "
                f"(allowance {f['allowance']:,.0f}; {f['most_served']:.0%} served)",
            )
        case "producer", "tiny":
            return Phrase(
                f"주문 {f['least_orders']:,.0f}건에서 식사당 {f['least_won']:,.0f}원: "
                f"차와 사람 값을 모두 세면 (주문의 {f['least_served']:.0%} 배송)",
                f"{f['least_won']:,.0f} won a meal at {f['least_orders']:,.0f} orders, "
                f"van and driver counted in full ({f['least_served']:.0%} served)",
            )
        case "self_support", _:
            return _heads(f)
        case "rider", "meals":
            return _meals(f)
        case _:
            return _thin_and_dense(f)


def _thin_and_dense(f: Mapping[str, float]) -> Phrase:
    return Phrase(
        f"km²당 주문 {f['thin_stops_per_km2']:.0f} → {f['dense_stops_per_km2']:.0f}: 식사당 "
        f"{f['thin_won']:,.0f} → {f['dense_won']:,.0f}원, 시간당 방문 "
        f"{f['thin_drops_per_hour']:.1f} → {f['dense_drops_per_hour']:.1f}, 배송된 주문 "
        f"{f['thin_served']:.0%} → {f['dense_served']:.0%}",
        f"{f['thin_stops_per_km2']:.0f} → {f['dense_stops_per_km2']:.0f} orders a km²: "
        f"{f['thin_won']:,.0f} → {f['dense_won']:,.0f} won a meal, "
        f"{f['thin_drops_per_hour']:.1f} → {f['dense_drops_per_hour']:.1f} drops an hour, "
        f"{f['thin_served']:.0%} → {f['dense_served']:.0%} of the orders served",
    )


def _meals(f: Mapping[str, float]) -> Phrase:
    return Phrase(
        f"방문당 {f['few_meals']:.0f}식이면 식사당 {f['few_won']:,.0f}원, "
        f"{f['many_meals']:.0f}식이면 {f['many_won']:,.0f}원 (기준 {f['allowance']:,.0f}원, "
        f"주문의 {f['few_served']:.0%}와 {f['many_served']:.0%} 배송)",
        f"{f['few_won']:,.0f} won a meal at {f['few_meals']:.0f} a drop, {f['many_won']:,.0f} at "
        f"{f['many_meals']:.0f} (allowance {f['allowance']:,.0f}; {f['few_served']:.0%} and "
        f"{f['many_served']:.0%} served)",
    )


def _heads(f: Mapping[str, float]) -> Phrase:
    if "first_orders" not in f:
        return Phrase(
            f"주문 {f['most_orders']:,.0f}건에도 {f['most_heads']:.1f}개 조면 되고 "
            f"{f['heads']:.0f}개 조가 있습니다",
            f"{f['most_orders']:,.0f} orders take {f['most_heads']:.1f} crews of the "
            f"{f['heads']:.0f} there are",
        )
    return Phrase(
        f"{f['heads']:.0f}개 조뿐인데 주문 {f['first_orders']:,.0f}건에 이미 "
        f"{f['first_heads']:.1f}개 조가 나갑니다; 조가 늘 수 있다면 {f['most_orders']:,.0f}건에서 "
        f"식사당 {f['most_won']:,.0f}원",
        f"{f['heads']:.0f} crews there are, {f['first_heads']:.1f} go out at "
        f"{f['first_orders']:,.0f} orders already; were there enough, {f['most_won']:,.0f} won a "
        f"meal at {f['most_orders']:,.0f}",
    )


def crossing_phrase(crossing: Crossing) -> Phrase:
    """Say where a mode passes the allowance."""
    mode = phrase(MODES, crossing.mode)
    ko, en = ("기준 안으로 들어옵니다", "comes within the allowance")
    if not crossing.falls:
        ko, en = ("기준을 넘습니다", "goes beyond the allowance")
    return Phrase(
        f"{mode.ko}: 하루 {crossing.low:,}–{crossing.high:,}건 사이(약 {crossing.orders:,}건)에서 "
        f"{ko}",
        f"{mode.en} {en} between {crossing.low:,} and {crossing.high:,} orders a day (about "
        f"{crossing.orders:,})",
    )


def crossing_mark(crossing: Crossing) -> Phrase:
    """Name where a mode passes the allowance, as a picture's mark."""
    mode, words = phrase(MODES, crossing.mode), _from_there(crossing)
    return Phrase(f"{mode.ko}: {words.ko}", f"{mode.en}: {words.en}")


def crossing_words(
    crossings: Sequence[Crossing], line: Sequence[Point], allowance: Won
) -> Phrase | None:
    """Say where a mode of one line of volumes is within the allowance, in the fewest words."""
    if crossings:
        said = [_from_there(crossing) for crossing in crossings]
        return Phrase("\n".join(each.ko for each in said), "\n".join(each.en for each in said))
    reaching = [point for point in line if point.reaches_all]
    if not reaching:
        return Phrase("견줄 수 없음", "No verdict") if line else None
    if reaching[-1].per_meal[Ledger.PROVIDER].mean <= allowance:
        return Phrase("내내 안", "Within")
    return Phrase("내내 넘음", "Beyond")


def _from_there(crossing: Crossing) -> Phrase:
    if crossing.falls:
        return Phrase(f"약 {crossing.orders:,}건부터 안", f"within from {crossing.orders:,}")
    return Phrase(f"약 {crossing.orders:,}건부터 넘음", f"beyond from {crossing.orders:,}")


def with_served(words: Phrase, partial: Sequence[Point]) -> Phrase:
    """Add to what is said of a mode's won where it does not reach everybody."""
    if not partial:
        return words
    share, volumes = _served(partial), ", ".join(f"{point.orders:,}" for point in partial)
    return Phrase(
        f"{words.ko} — {volumes}건에서는 운반자가 넉넉해도 주문의 {share}만 닿습니다",
        f"{words.en}; at {volumes} it reaches only {share} of the orders, with carriers enough",
    )


def partial_phrase(mode: str, partial: Sequence[Point]) -> Phrase:
    """Say of a mode that nowhere reaches everybody what it costs those it reaches: no verdict."""
    words, share = phrase(MODES, mode), _served(partial)
    won = _from_to([f"{point.per_meal[Ledger.PROVIDER].mean:,.0f}" for point in partial])
    return Phrase(
        f"{words.ko}: 운반자가 넉넉해도 주문의 {share}만 닿고, 닿는 식사당 {won}원입니다 "
        "(모두에게 닿지 않아 기준과 견주지 않음)",
        f"{words.en} reaches only {share} of the orders, with carriers enough, those at {won} won "
        "a meal: not held to the allowance",
    )


def _served(partial: Sequence[Point]) -> str:
    ascending = sorted(point.served.mean for point in partial)
    return _from_to([f"{served:.0%}" for served in ascending])


def _from_to(written: Sequence[str]) -> str:
    first, last = written[0], written[-1]
    return first if first == last else f"{first}–{last}"


def never_phrase(mode: str, *, is_within: bool, low: int, high: int) -> Phrase:
    """Say that a mode does not pass the allowance between two volumes."""
    words = phrase(MODES, mode)
    ko, en = ("내내 기준 안입니다", "is within the allowance")
    if not is_within:
        ko, en = ("내내 기준을 넘습니다", "is beyond the allowance")
    return Phrase(
        f"{words.ko}: 하루 {low:,}–{high:,}건에서 {ko}",
        f"{words.en} {en} at all of {low:,} to {high:,} orders a day",
    )
