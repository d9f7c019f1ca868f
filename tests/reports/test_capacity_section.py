"""The section of capacity advice: what was not tried is never told as if it were known."""

from dataclasses import replace
from datetime import date

from delivery.model.capacity import CapacityAdvice, FleetNeed, HubUse, Level, Shock
from delivery.reports.capacity_json import capacity_document
from delivery.reports.capacity_section import capacity_section
from delivery.reports.phrases import Phrase

KNOWN = FleetNeed(
    fleet="vans",
    mode="producer",
    dong_code=None,
    dong=None,
    shift=None,
    now=1,
    tried=2,
    mean=0.5,
    most=1,
    all_used=0.0,
    levels=(Level(0, 0.5), Level(1, 0.0)),
    enough=1,
    or_more=False,
    hire=1,
)
OPEN = replace(
    KNOWN,
    fleet="residents",
    mode="resident",
    dong_code="1199051000",
    dong="새봄동",
    mean=2.0,
    most=2,
    all_used=1.0,
    levels=(Level(0, 1.0), Level(1, 1.0)),
    enough=2,
    or_more=True,
    hire=3,
)
NONE = replace(KNOWN, now=0, tried=0, mean=0.0, most=0, levels=(), enough=0, or_more=True, hire=0)
AMPLE = Shock("ample-fleets", "넉넉함 / Ample", 10, 0, 300, 0, 1900, None)
ADVICE = CapacityAdvice(
    area="area",
    first=date(2026, 12, 1),
    last=date(2026, 12, 14),
    days=10,
    risk=0.05,
    needs=(KNOWN, OPEN),
    hubs=(),
    shocks=(AMPLE,),
    ample=AMPLE,
    promised_given=None,
    assumed={},
)


def told(advice: CapacityAdvice) -> str:
    return " ".join(finding.en for finding in capacity_section(advice).findings)


def test_a_need_beyond_what_was_tried_is_told_as_so_many_or_more() -> None:
    needs, *_ = capacity_section(ADVICE).tables
    vans, residents = needs.rows
    assert vans[-2:] == (1, 1)
    assert [value.en for value in residents[-2:] if isinstance(value, Phrase)] == [
        "2 or more",
        "3 or more",
    ]
    assert any("or more" in note.en for note in needs.notes)
    assert "vans (Producer's own): 1 now, the cheapest plans use 0.5 a day, 1 advised." in told(
        ADVICE
    )
    assert "3 or more advised" in told(ADVICE)
    assert "(새봄동)" in told(ADVICE)


def test_where_every_need_is_known_nothing_is_said_of_more() -> None:
    section = capacity_section(replace(ADVICE, needs=(KNOWN,)))
    assert "“or more”" not in " ".join(note.en for note in section.tables[0].notes)
    assert "or more" not in told(replace(ADVICE, needs=(KNOWN,)))


def test_of_few_days_it_is_said_that_none_may_be_short() -> None:
    def notes(**changes: float) -> str:
        table = capacity_section(replace(ADVICE, **changes)).tables[0]
        return " ".join(note.en for note in table.notes)

    assert "Of 10 days, at most 5% is none" in notes()
    assert "is none" not in notes(risk=0.1)
    assert "is none" not in notes(risk=0.0)
    assert "is none" not in notes(days=20)


def test_a_fleet_of_nobody_is_not_told_as_one_that_no_day_uses() -> None:
    advice = replace(ADVICE, needs=(NONE,))
    assert (
        "vans (Producer's own): none now and so none tried; how many are needed is not known."
        in told(advice)
    )
    (row,) = capacity_section(advice).tables[0].rows
    assert None in row  # the chance to be short now
    assert capacity_section(advice).charts == ()


def test_a_chart_ends_where_days_stop_telling() -> None:
    (chart,) = capacity_section(replace(ADVICE, needs=(replace(OPEN, dong=None),))).charts
    assert chart.series[0].x == (0.0, 1.0)
    assert chart.series[0].y == (100.0, 100.0)


def test_hubs_that_are_used_have_a_row_and_the_others_are_counted() -> None:
    hubs = (HubUse("H1", 0.5, 12), HubUse("H2", 0.0, 0), HubUse("H3", 0.0, 0))
    _, used, _ = capacity_section(replace(ADVICE, hubs=hubs)).tables
    assert used.rows == (("H1", 0.5, 12),)
    assert "Of 3 hubs 2 are used on no day" in told(replace(ADVICE, hubs=hubs))
    assert "hubs" not in told(replace(ADVICE, hubs=hubs[:1]))
    assert len(capacity_section(replace(ADVICE, hubs=hubs[1:])).tables) == 2


def test_what_comes_up_is_told_with_what_it_leaves_and_briefly_where_it_leaves_nothing() -> None:
    snow = replace(AMPLE, name="snow", title="눈 / Snow", days_short=1, unserved=7)
    words = told(replace(ADVICE, shocks=(AMPLE, snow)))
    assert "Ample: all 10 days fit (300 orders)." in words
    assert "Snow: 1 of 10 days do not fit, 7 of 300 orders unserved." in words


def test_orders_that_twice_the_fleets_leave_are_told() -> None:
    note = capacity_section(ADVICE).tables[0].notes[0].en
    assert "(0 of 300 orders unserved)" in note
    assert "stay unserved" not in told(ADVICE)
    left = replace(ADVICE, ample=replace(AMPLE, days_short=2, unserved=7))
    assert "twice of every fleet 7 of 300 orders stay unserved, on 2 of 10 days" in told(left)


def test_the_document_tells_what_was_tried() -> None:
    document = capacity_document(ADVICE)
    fleets = document["fleets"]
    assert isinstance(fleets, list)
    assert [(each["tried"], each["or_more"]) for each in fleets] == [(2, False), (2, True)]
    assert fleets[1]["chance_short"] == {"0": 1.0, "1": 1.0}
