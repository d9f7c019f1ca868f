"""Fair work as a section and as a document."""

from datetime import date
from fractions import Fraction

from delivery.costing.fair_work import spread
from delivery.model.fair_work import FairWork, FleetWork, Handed, Work, WorkMemory
from delivery.reports.fair_work_json import fair_work_document
from delivery.reports.fair_work_section import fair_work_section

DAY = date(2026, 11, 23)


def fleet(name: str, is_balanced: bool, **carriers: Work) -> FleetWork:
    own = {key.replace("_", "#"): work for key, work in carriers.items()}
    rates = [work.won_per_hour for work in own.values() if work.won_per_hour is not None]
    return FleetWork(
        fleet=name,
        mode="rider",
        is_balanced=is_balanced,
        carriers=own,
        per_hour=spread(rates),
        hours=spread(work.paid for work in own.values()),
        floors=spread(work.floors for work in own.values()),
    )


def found(**changes) -> FairWork:
    much, little = Work(2, 40_000, 7200, 20, 7200, 600), Work(1, 10_000, 3600, 0, 3600)
    evener = Work(2, 30_000, 5400, 12, 5400, 600), Work(1, 20_000, 5400, 8, 5400)
    people = fleet("residents", False, V1=Work(1, 5000, 3600, 3))
    values = {
        "area": "sample",
        "title": "예시",
        "days": (DAY,),
        "remembered_days": (),
        "before": (fleet("rider", True, rider_1=much, rider_2=little), people),
        "after": (fleet("rider", True, rider_1=evener[0], rider_2=evener[1]), people),
        "handed": (Handed(DAY, "R001", "rider", "rider#1", "rider#2"),),
        "unfamiliar_won": (400, 800),
        "memory": WorkMemory("sample", (DAY,), {}),
    }
    return FairWork(**(values | changes))


def test_the_findings_tell_what_changes_and_what_was_promised() -> None:
    words = "\n".join(finding.en for finding in fair_work_section(found()).findings)
    assert "1 routes go to another carrier of their fleet; no won changes" in words
    # Hours 2 and 1: the mean difference is a sixth of twice the mean.
    assert "hours worked 16.7 % → 0.0 %" in words
    assert "Of 180 promised minutes 94.4% are given." in words
    assert "from 400 to 800 won" in words
    assert "residents" not in words


def test_plans_that_stay_as_they_are_are_named() -> None:
    words = "\n".join(f.en for f in fair_work_section(found(kept=(DAY,))).findings)
    assert "stay as they are: 2026-11-23" in words


def test_fleets_that_turns_would_make_less_even_are_named() -> None:
    section = fair_work_section(found(held=("rider",)))
    assert "since turns would make work less even: rider" in section.findings[2].en
    assert fair_work_document(found(held=("rider",)))["kept_fleets"] == ["rider"]


def test_a_fleet_of_which_one_carrier_went_out_is_no_finding() -> None:
    one = (fleet("van", True, van_1=Work(1, 9000, 3600), van_2=Work()),)
    words = [f.en for f in fair_work_section(found(before=one, after=one)).findings]
    assert not any("Gini" in each for each in words)
    _, idle = fair_work_section(found(before=one, after=one)).tables[1].rows
    assert idle[1:5] == ("van#2", 0, 0.0, 0)


def test_the_tables_hold_every_fleet_and_carrier() -> None:
    spreads, carriers, promised = fair_work_section(found()).tables
    assert len(spreads.rows) == 3 * 2 + 3
    assert [row[1] for row in carriers.rows] == ["rider#1", "rider#2", "V1"]
    assert carriers.rows[0][2:] == (2, 1.5, 30_000, 20_000, 12)
    assert promised.rows[0][3:] == (90, 80, 10)
    assert [chart.key for chart in fair_work_section(found()).charts] == ["fair-work-1"]


def test_without_promises_there_is_no_table_of_them() -> None:
    people = (fleet("residents", False, V1=Work(1, 5000, 3600, 3)),)
    section = fair_work_section(found(before=people, after=people, unfamiliar_won=(0, 0)))
    assert len(section.tables) == 2
    assert section.charts == ()
    assert len(section.findings) == 1


def test_the_document_holds_counts_and_spreads() -> None:
    document = fair_work_document(found())
    assert document["schema"] == "delivery.fair/1"
    rider, residents = document["before"]
    assert rider["won_per_hour"] == {"min": 10_000, "median": 15_000, "max": 20_000, "gini": 0.1667}
    assert rider["carriers"][0] == {
        "carrier": "rider#1",
        "days": 2,
        "won": 40_000,
        "paid_seconds": 7200,
        "floors": 20,
        "promised_seconds": 7200,
        "short_seconds": 600,
        "won_per_hour": 20_000,
    }
    assert residents["balanced"] is False
    assert document["handed"][0]["now"] == "rider#2"
    assert document["unfamiliar_won"] == {"before": 400, "after": 800}


def test_who_was_not_paid_for_any_time_has_no_pay_per_hour() -> None:
    people = (fleet("rider", True, rider_1=Work(1, 0, 0, 3)),)
    document = fair_work_document(found(before=people, after=people))
    assert document["after"][0]["carriers"][0]["won_per_hour"] is None
    assert document["after"][0]["won_per_hour"] is None
    section = fair_work_section(found(before=people, after=people))
    assert section.tables[0].rows[0][3:] == (None, None, None, None)
    assert spread([Fraction(1, 3)]) is not None
