"""Read ``pay_rules.toml``: how carriers are paid, line by line, each rule dated and sourced."""

from pathlib import Path

from delivery.intake.area import wording
from delivery.intake.area.dated import DATED_KEYS, is_dated, read_dating
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.toml_tables import TomlTable, read_entries
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per, Surcharge, Tier

HIGHEST_WON = 10_000_000
"""Above this a line is a typing error: it is three months' pay."""

_METRES_PER_KM = 1000
_LINE_KEYS = ("per", "won", "ledger")
_DISTANCES = (Per.KM, Per.STOP_KM_BEYOND)
_KEYS_OF_PER = {
    Per.HOUR: ("minimum_minutes", "round_up_minutes"),
    Per.STOP_KM_BEYOND: ("first_km", "tiers"),
}
_RULE_KEYS = (
    "name",
    *DATED_KEYS,
    "lines",
    "guarantee",
    "surcharges",
    "own_time_won_per_hour",
    "shortfall_won_per_hour",
)

LEDGER = Wording(
    "provider or programme: economic is the sum of both",
    "provider 또는 programme(economic은 둘의 합)",
    "Say who pays: the kitchen (provider) or public money (programme)",
    "누가 내는지 적어 주세요: 주방 provider, 공공 programme",
)
LINES = Wording(
    "at least one line",
    "한 줄 이상의 지급 항목(lines)",
    'Add for example { per = "box", won = 1000, ledger = "provider" }',
    '예: { per = "box", won = 1000, ledger = "provider" }를 적어 주세요',
)
HOURLY = Wording(
    "a guarantee per hour",
    "시간당 보장액(per = hour)",
    'Write per = "hour": a guarantee is hours times won',
    'per = "hour"로 적어 주세요. 보장액은 시간 × 금액입니다',
)
ASCENDING = Wording(
    "tiers whose steps ascend",
    "기준이 커지는 순서의 구간(tiers)",
    "Sort the tiers and give each step once",
    "구간을 작은 기준부터 한 번씩 적어 주세요",
)


def read_pay_rules(path: Path, log: FaultLog) -> tuple[PayRule, ...]:
    """Return the pay rules of a file; several of one name are told apart by ``from``."""
    entries = read_entries(path, "rule", "name", log)
    rules = tuple(_rule(entry) for entry in entries)
    first: set[tuple[str, object]] = set()
    for entry, rule in zip(entries, rules, strict=True):
        key = (rule.name, rule.valid_from)
        if key in first:
            entry.refuse("from", wording.single(f"rule '{rule.name}' from {rule.valid_from}"))
        if rule.name and is_dated(rule.valid_from):
            first.add(key)
    return rules


def _rule(entry: TomlTable) -> PayRule:
    entry.check_keys(_RULE_KEYS)
    dating = read_dating(entry)
    lines = tuple(_line(line) for line in entry.tables("lines"))
    if entry.values.get("lines", []) == []:
        entry.refuse("lines", LINES)
    return PayRule(
        name=entry.text("name"),
        valid_from=dating.valid_from,
        source=dating.source,
        confidence=dating.confidence,
        lines=lines,
        guarantee=_guarantee(entry) if "guarantee" in entry else None,
        surcharges=tuple(_surcharge(line) for line in entry.tables("surcharges")),
        own_time_won_per_hour=entry.whole("own_time_won_per_hour", 0, HIGHEST_WON, default=0),
        shortfall_won_per_hour=entry.whole_or_none("shortfall_won_per_hour", 0, HIGHEST_WON),
    )


def _line(line: TomlTable, *, also: tuple[str, ...] = ()) -> PayLine:
    per = line.word("per", Per)
    is_known = line.values.get("per") == per
    if is_known:
        line.check_keys((*also, *_LINE_KEYS, *_KEYS_OF_PER.get(per, ("tiers",))))
    ledger = line.word("ledger", Ledger)
    if ledger is Ledger.ECONOMIC:
        line.refuse("ledger", LEDGER)
    return PayLine(
        per=per,
        won=line.whole("won", 0, HIGHEST_WON),
        ledger=ledger,
        minimum=line.scaled("minimum_minutes", 60, 0, 1440, default=0),
        round_up=line.scaled("round_up_minutes", 60, 0, 1440, default=0),
        first_metres=line.scaled("first_km", _METRES_PER_KM, 0, 100, default=0),
        tiers=_tiers(line, per) if is_known else (),
    )


def _tiers(line: TomlTable, per: Per) -> tuple[Tier, ...]:
    tiers = tuple(_tier(tier, per) for tier in line.tables("tiers"))
    steps = [tier.above for tier in tiers]
    if steps != sorted(set(steps)):
        line.refuse("tiers", ASCENDING)
    return tiers


def _tier(tier: TomlTable, per: Per) -> Tier:
    key = "above_km" if per in _DISTANCES else "above"
    tier.check_keys((key, "won"))
    won = tier.whole("won", 0, HIGHEST_WON)
    if per in _DISTANCES:
        return Tier(tier.scaled(key, _METRES_PER_KM, 0, 1000), won)
    return Tier(tier.whole(key, 0, 10_000), won)


def _guarantee(entry: TomlTable) -> PayLine:
    guarantee = _line(entry.table("guarantee"))
    if guarantee.per is not Per.HOUR:
        entry.refuse("guarantee", HOURLY)
    return guarantee


def _surcharge(line: TomlTable) -> Surcharge:
    when = line.texts("when")
    known = [condition for condition in Condition if condition in when]
    if not when or len(known) != len(set(when)):
        line.refuse("when", wording.one_of(Condition))
    return Surcharge(when=frozenset(known), line=_line(line, also=("when",)))
