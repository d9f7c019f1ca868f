"""Workers are handed nobody's name, address or phone."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.errors import CancelledError
from delivery.model.scenario import SearchLimit
from delivery.workflow import break_even as break_evens
from delivery.workflow import levers as lever_runs
from delivery.workflow.break_even import BreakEvenRequest, break_even
from delivery.workflow.day import DayOrders
from delivery.workflow.kept_cells import CellStore
from delivery.workflow.kept_lines import KeptLines
from delivery.workflow.levers import compare_levers
from delivery.workflow.nameless import nameless_day
from delivery.workflow.side_by_side import InlineExecutor, Workers
from tests.workflow.unpaved import unpaved

LIMIT = SearchLimit(iterations=1)
ALONE = Workers(InlineExecutor(), 1)
SECRETS = ("Hong Gildong", "17 Secret-ro", "010-9876-5432")


def known() -> DayOrders:
    """Return the area whose people all have one name, address and phone."""
    name, address, phone = SECRETS
    read = unpaved()
    people = [replace(r, name=name, address=address, phone=phone) for r in read.area.recipients]
    orders = [replace(o, name=name, address=address, phone=phone) for o in read.orders]
    return replace(read, area=replace(read.area, recipients=tuple(people)), orders=tuple(orders))


def test_ids_places_and_all_else_stay() -> None:
    read = known()
    day = nameless_day(read.area, read.orders)
    assert [o.order_id for o in day.orders] == [o.order_id for o in read.orders]
    assert [o.location for o in day.orders] == [o.location for o in read.orders]
    assert day.area.fleets == read.area.fleets


def of_break_even() -> None:
    request = BreakEvenRequest(("rider",), (5,), (1,), LIMIT)
    store = CellStore(KeptLines(None, {}))
    break_even(known(), request, cache=None, workers=ALONE, store=store)


def of_levers() -> None:
    with pytest.raises(CancelledError):
        compare_levers(
            known(), (), (1,), LIMIT, cache=None, workers=ALONE, kept=KeptLines(None, {})
        )


@pytest.mark.parametrize(("module", "run"), [(break_evens, of_break_even), (lever_runs, of_levers)])
def test_no_work_handed_out_names_anybody(
    module: Any, run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[bytes] = []

    def in_any_order(_: object, __: object, inputs: Any, **___: object) -> tuple[()]:
        handed.extend(pickle.dumps(make()) for make in inputs)
        return ()

    monkeypatch.setattr(module, "in_any_order", in_any_order)
    run()
    assert handed
    assert not any(secret.encode() in work for secret in SECRETS for work in handed)
