import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from delivery.errors import PlanFileError
from delivery.model.costs import CostLine, RouteCost
from delivery.model.objective import objective_of
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import (
    ModeSummary,
    Plan,
    PlanLoading,
    PlanRoute,
    PlanScenario,
    PlanStop,
    PlanTrip,
    PlanUnassigned,
    Summary,
)
from delivery.model.solution import SearchStats
from delivery.reports.plan_contradictions import contradictions
from delivery.reports.plan_file import published_schema
from delivery.reports.plan_json import plan_document, write_plan
from delivery.reports.plan_reader import read_plan
from delivery.reports.plan_schema_page import PAGE, schema_page

counts = st.integers(0, 10**7)
won = st.integers(-(10**9), 10**9)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
ids = st.lists(words, min_size=1, max_size=3).map(tuple)
ledgers = st.sampled_from(Ledger)
three_ledgers = st.fixed_dictionaries(dict.fromkeys(Ledger, won))

loadings = st.builds(
    PlanLoading, words, ids, counts, counts, counts, leg_seconds=counts, leg_metres=counts
)
stops = st.builds(
    PlanStop, ids, st.none() | words, counts, counts, counts, counts, counts, counts, counts
)
returns = st.none() | st.tuples(counts, counts)


@st.composite
def trips(draw: st.DrawFn) -> PlanTrip:
    back = draw(returns)
    return PlanTrip(
        shift=draw(counts),
        load_at=tuple(draw(st.lists(loadings, min_size=1, max_size=2))),
        depart=draw(counts),
        boxes=draw(counts),
        stops=tuple(draw(st.lists(stops, min_size=1, max_size=3))),
        return_seconds=back[0] if back else None,
        return_metres=back[1] if back else None,
    )


costs = st.builds(
    RouteCost, st.lists(st.builds(CostLine, words, words, ledgers, won, won)).map(tuple)
)
routes = st.builds(
    PlanRoute, words, words, words, words, ids, words, counts, counts,
    st.lists(trips(), min_size=1, max_size=2).map(tuple), costs,
)  # fmt: skip
totals = st.builds(
    ModeSummary, counts, counts, counts, counts, counts, counts, counts, counts,
    three_ledgers, st.none() | three_ledgers, st.none() | won, won,
)  # fmt: skip
plans = st.builds(
    Plan,
    fingerprint=words,
    area=words,
    day=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    objective=ledgers | st.just(objective_of("provider=1,economic=0.25")),
    weather=st.lists(st.sampled_from(Condition), max_size=2).map(tuple),
    allowance=counts,
    routes=st.lists(routes, max_size=2).map(tuple),
    unassigned=st.lists(st.builds(PlanUnassigned, words, words, words, st.none() | words)).map(
        tuple
    ),
    summary=st.builds(Summary, st.dictionaries(words, totals, max_size=3), totals),
    straight_line_profiles=ids,
    warnings=ids,
    bound=st.none() | won,
    gap=st.none() | st.floats(0, 10),
    search=st.builds(SearchStats, words, st.floats(0, 1e5), counts, counts),
    scenario=st.none() | st.builds(PlanScenario, words, words, words),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans)
def test_a_plan_written_and_read_back_is_the_same_plan(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    write_plan(plan, path)
    assert read_plan(path) == plan
    assert contradictions(path) == ()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans)
def test_every_plan_fits_the_published_schema(plan: Plan) -> None:
    assert list(Draft202012Validator(published_schema()).iter_errors(plan_document(plan))) == []


def test_the_schema_itself_is_valid() -> None:
    Draft202012Validator.check_schema(published_schema())


def test_the_same_plan_gives_the_same_bytes_whatever_order_its_modes_came_in(
    plan: Plan, tmp_path: Path
) -> None:
    turned = dict(reversed(plan.summary.modes.items()))
    again = replace(plan, summary=replace(plan.summary, modes=turned))
    write_plan(plan, tmp_path / "one.json")
    write_plan(again, tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_the_file_is_utf8_indented_and_ends_in_a_newline(plan: Plan, tmp_path: Path) -> None:
    write_plan(plan, tmp_path / "plan.json")
    text = (tmp_path / "plan.json").read_bytes().decode("utf-8")
    assert text.startswith('{\n "schema": "delivery.plan/1",\n "fingerprint"')
    assert text.endswith("}\n")
    assert "배송 중지 기간입니다." in text


def test_a_door_is_named_by_its_order_and_a_feeding_by_its_hub(plan: Plan) -> None:
    document = plan_document(plan)
    door = document["routes"][1]["trips"][0]["stops"][0]
    feeding = document["routes"][2]["trips"][0]["stops"][0]
    assert (door["order_id"], door["order_ids"]) == ("O3", ["O3", "O4"])
    assert "hub_id" not in door
    assert (feeding["hub_id"], feeding["order_ids"]) == ("H01", ["O5"])
    assert "order_id" not in feeding


def test_only_the_last_trip_of_a_shift_carries_the_way_back(plan: Plan) -> None:
    route = plan.routes[0]
    first = replace(route.trips[0], return_seconds=None, return_metres=None)
    document = plan_document(replace(plan, routes=(replace(route, trips=(first, *route.trips)),)))
    without, last = document["routes"][0]["trips"]
    assert "return_seconds" not in without
    assert "return_metres" not in without
    assert (last["return_seconds"], last["return_metres"]) == (300, 900)


def test_ledgers_of_a_route_are_the_sums_of_its_lines(plan: Plan) -> None:
    cost = plan_document(plan)["routes"][3]["cost"]
    # 1,000 for the box; 9,667 programme; 500 own time: 1,000 + 9,667 + 500 = 11,167
    assert (cost["provider"], cost["programme"], cost["economic"]) == (1000, 9667, 11167)


def test_a_summary_gives_the_ledgers_flat_and_under_cost(plan: Plan) -> None:
    total = plan_document(plan)["summary"]["total"]
    assert {key: total[key] for key in ("provider", "programme", "economic")} == total["cost"]


def test_modes_stand_in_the_order_people_know_them(plan: Plan) -> None:
    modes = list(plan_document(plan)["summary"]["modes"])
    assert modes == ["producer", "self_support", "rider", "resident"]


def test_every_key_of_a_plan_file_is_documented(plan: Plan) -> None:
    schema = published_schema()
    document = plan_document(plan)
    assert set(_undocumented(document, schema, schema["$defs"])) == set()


def _undocumented(value: Any, schema: dict[str, Any], defs: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    if "oneOf" in schema and "properties" not in schema and value is not None:
        schema = defs[schema["oneOf"][0]["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        for item in value:
            yield from _undocumented(item, schema["items"], defs)
    elif isinstance(value, dict):
        for key, inner in value.items():
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            if known is None:
                yield key
            else:
                yield from _undocumented(inner, known, defs)


def test_the_documentation_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == schema_page(published_schema())


def test_nothing_personal_stands_in_the_file(plan: Plan, orders: Any, tmp_path: Path) -> None:
    write_plan(plan, tmp_path / "plan.json")
    text = (tmp_path / "plan.json").read_text("utf-8")
    for order in orders:
        assert order.name not in text
        assert order.address not in text
        assert order.phone not in text
    assert "저염" not in text


def _edited(plan: Plan, tmp_path: Path, edit: Any) -> Path:
    document = plan_document(plan)
    edit(document)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def test_missing_keys_are_all_reported_with_their_place(plan: Plan, tmp_path: Path) -> None:
    def edit(document: dict[str, Any]) -> None:
        del document["area"]
        del document["routes"][1]["trips"][0]["depart"]
        document["routes"][0]["metres"] = "far"

    with pytest.raises(PlanFileError) as caught:
        read_plan(_edited(plan, tmp_path, edit))
    faults = {fault.where: fault for fault in caught.value.faults}
    assert set(faults) == {
        "plan.json: area",
        "plan.json: routes[1].trips[0] depart",
        "plan.json: routes[0].metres",
    }
    assert faults["plan.json: routes[0].metres"].expected == "integer"


def test_a_stop_that_names_both_an_order_and_a_hub_is_refused(plan: Plan, tmp_path: Path) -> None:
    def edit(document: dict[str, Any]) -> None:
        document["routes"][0]["trips"][0]["stops"][0]["hub_id"] = "H01"

    with pytest.raises(PlanFileError, match=r"order_id \| hub_id"):
        read_plan(_edited(plan, tmp_path, edit))


def test_a_time_written_with_a_fraction_is_refused(plan: Plan, tmp_path: Path) -> None:
    def edit(document: dict[str, Any]) -> None:
        document["routes"][0]["trips"][0]["depart"] = 34800.0

    with pytest.raises(PlanFileError, match="depart"):
        read_plan(_edited(plan, tmp_path, edit))


def test_a_date_that_does_not_exist_is_refused(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="2026-02-30"):
        read_plan(_edited(plan, tmp_path, lambda d: d.update(date="2026-02-30")))


def test_another_schema_is_named_and_nothing_else_is_complained_of(
    plan: Plan, tmp_path: Path
) -> None:
    with pytest.raises(PlanFileError) as caught:
        read_plan(_edited(plan, tmp_path, lambda d: d.update(schema="delivery.plan/9", date=1)))
    (fault,) = caught.value.faults
    assert (fault.came, fault.expected) == ("delivery.plan/9", "delivery.plan/1")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[1]", b"null", b"[" * 100_000, b'{"gap": NaN}']
)
def test_a_file_that_is_no_plan_is_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    with pytest.raises(PlanFileError) as caught:
        read_plan(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="nowhere"):
        read_plan(tmp_path / "nowhere.json")


def test_keys_of_a_later_version_are_ignored(plan: Plan, tmp_path: Path) -> None:
    path = _edited(plan, tmp_path, lambda d: d.update(kept_promises=3))
    assert read_plan(path) == plan


def test_a_ledger_that_its_lines_do_not_add_up_to_is_a_contradiction(
    plan: Plan, tmp_path: Path
) -> None:
    def edit(document: dict[str, Any]) -> None:
        document["routes"][0]["cost"]["provider"] += 1
        document["summary"]["total"]["economic"] -= 1
        document["routes"][1]["trips"][0]["stops"][0]["order_id"] = "O4"

    found = contradictions(_edited(plan, tmp_path, edit))
    assert [line.partition(":")[0] for line in found] == [
        "plan.routes[0].cost.provider",
        "plan.routes[1].trips[0].stops[0].order_id",
        "plan.summary.total.economic",
    ]
