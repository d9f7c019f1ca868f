"""Living plans measured on small days of the bundled area, and the series they are kept in."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from delivery.bench.living import series
from delivery.bench.living.insertion import measure_insertion
from delivery.bench.living.one_run import Asked
from delivery.bench.living.proof import measure_proof
from delivery.bench.living.records import Insertion
from delivery.bench.living.repair import measure_repair
from delivery.bench.living.series import key_for, make_living
from delivery.bench.living.stability import measure_stability
from delivery.errors import DeliveryError
from tests.bench.living_runs import INSERTION_RUN


def test_late_orders_find_their_places_in_a_plan(sample: Path, bench_cache: Path) -> None:
    found = measure_insertion(sample, 20, 3, late=2, seconds=0.3, cache=bench_cache)
    assert len(found.late) == 2
    assert found.set_up > 0
    for one in found.late:
        assert 0 < one.places <= 5
        assert one.won is not None
        assert one.seconds > 0
        assert one.violations == 0
        # The search that improves on the best place cannot end above it.
        assert one.own_gap is None or one.own_gap >= 0
        assert one.gap is None or one.gap >= 0
        assert (one.gap is None) == (one.slack is None)


def test_a_carrier_of_each_mode_falls_out_and_everybody_is_served(
    sample: Path, bench_cache: Path
) -> None:
    found = measure_repair(sample, 20, 3, seconds=0.3, after=(0.2,), cache=bench_cache)
    assert len({one.mode for one in found.fallen}) == len(found.fallen) > 0
    for one in found.fallen:
        (anew,) = one.after
        assert one.orders > 0
        assert one.served_after is not None
        assert one.served_after <= anew.cpu_seconds
        assert (anew.unserved, anew.findings, one.fresh_unserved) == (0, 0, 0)
        assert 0 <= anew.moved <= 1


def test_the_next_day_keeps_more_the_dearer_a_change_is(sample: Path, bench_cache: Path) -> None:
    prices = ((1, 0), (100_000, 100_000))
    found = measure_stability(sample, 30, 3, seconds=0.4, prices=prices, cache=bench_cache)
    cheap, dear = found.held
    assert found.free.carrier_won is None
    assert dear.kept >= cheap.kept
    assert dear.kept > 0.9
    assert dear.in_place > 0.5
    assert [one.findings for one in (found.free, *found.held)] == [0, 0, 0]
    assert found.both_days > 20


def test_what_is_proven_rises_and_no_plan_costs_less(sample: Path, bench_cache: Path) -> None:
    found = measure_proof(sample, 6, 3, seconds=0.3, proving=5.0, cache=bench_cache)
    assert found.bound is not None
    assert 0 < found.bound <= found.won
    proven = [won for _, won in found.rising]
    assert proven == sorted(proven)
    assert (found.unserved, found.findings) == (0, 0)


@pytest.fixture
def asked(sample: Path) -> Asked:
    return Asked("insertion", str(sample), 20, 3, 0.3, 2, (0.2,), ((1, 0),), 5.0, None)


def test_what_a_measure_does_not_use_makes_no_other_measurement(asked: Asked) -> None:
    assert key_for(asked) == key_for(replace(asked, after=(5.0,), prices=((7, 0),), proving=9.0))
    assert key_for(asked) != key_for(replace(asked, late=3))
    repair = replace(asked, measure="repair")
    assert key_for(repair) != key_for(replace(repair, after=(5.0,)))
    stability = replace(asked, measure="stability")
    assert key_for(stability) != key_for(replace(stability, prices=((7, 0),)))


def test_another_time_to_prove_in_is_another_measurement(asked: Asked) -> None:
    proof = replace(asked, measure="bound")
    assert key_for(proof) != key_for(replace(proof, proving=9.0))


def test_a_run_is_kept_and_not_made_again_and_a_failure_is(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    failing = [True]

    def run(module: str, words: list[str], seconds: float) -> dict[str, object]:
        made.append(module)
        if failing[0]:
            raise DeliveryError("out of memory")
        return entry

    entry = _entry(asked)
    monkeypatch.setattr(series, "printed_by", run)
    (first,) = make_living([asked], tmp_path)
    assert first.failed == "out of memory"
    failing[0] = False
    (second,) = make_living([asked], tmp_path)
    assert isinstance(second.found, Insertion)
    assert list(make_living([asked], tmp_path)) == [second]
    assert made == ["delivery.bench.living.one_run"] * 2


def _entry(asked: Asked) -> dict[str, object]:
    return asdict(replace(INSERTION_RUN, key=key_for(asked)))
