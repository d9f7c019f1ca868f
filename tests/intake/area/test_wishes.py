"""What an area's files say of wishes."""

import pytest

from delivery.intake.area import load_area, load_day
from delivery.model.wishes import UNPRICED, WishPrices

WISHES = """
[wishes]
late_won_per_minute = 100
unfamiliar_won = 500
"""


@pytest.fixture
def settings(folder):
    """Return a way to add to the area's settings."""

    def add(text: str) -> None:
        with (folder / "area.toml").open("a", encoding="utf-8") as file:
            file.write(text)

    return add


@pytest.fixture
def column(folder):
    """Return a way to add a column, row by row."""

    def add(name: str, *cells: str) -> None:
        (path,) = folder.glob(name)
        lines = path.read_text("utf-8").splitlines()
        rows = (f"{line},{cell}\n" for line, cell in zip(lines, cells, strict=True))
        path.write_text("".join(rows), "utf-8")

    return add


def test_wishes_have_no_price_where_the_area_names_none(folder):
    assert load_area(folder).wishes == UNPRICED


def test_prices_are_read_and_their_source_with_them(folder, settings):
    settings(WISHES)
    area = load_area(folder)
    assert area.wishes == WishPrices(late_won_per_minute=100, unfamiliar_won=500)
    assert area.provenance["wishes"] == "area.toml, 출처 없음 / area.toml, without a source"
    settings('[sources]\nwishes = "the district\'s meeting of 2026-10-01"\n')
    assert "meeting" in load_area(folder).provenance["wishes"]


def test_times_and_faces_are_columns_of_their_own(folder, column):
    column("recipients.csv", "wish_until,familiar", "12:00,van#1", ",", ",V1; van#2")
    column("orders_2026-11-23.csv", "wish_until", "", "09:30", "")
    area, orders = load_day(folder)
    assert [person.wish_until for person in area.recipients] == [12 * 3600, None, None]
    assert [person.familiar for person in area.recipients] == [("van#1",), (), ("V1", "van#2")]
    assert [order.wish_until for order in orders] == [None, 9 * 3600 + 1800, None]


def test_a_fleet_may_have_a_target(folder, spoil):
    spoil("fleets.toml", "promised_minutes = 240", "promised_minutes = 240\ntarget_minutes = 255")
    targets = [fleet.target for fleet in load_area(folder).fleets]
    assert targets == [255 * 60, *[None] * (len(targets) - 1)]


@pytest.mark.parametrize(
    ("text", "where", "came"),
    [
        ("[wishes]\nlate = 1\n", "area.toml: wishes.late", "late"),
        ("[wishes]\nunfamiliar_won = -1\n", "area.toml: wishes.unfamiliar_won", "-1"),
        ("[wishes]\nunfamiliar_won = 1.5\n", "area.toml: wishes.unfamiliar_won", "1.5"),
        ("[wishes]\nunfamiliar_won = 100001\n", "area.toml: wishes.unfamiliar_won", "100001"),
    ],
)
def test_a_bad_price_is_refused(settings, faults, text, where, came):
    settings(text)
    [fault] = faults()
    assert (fault.where, fault.came) == (where, came)


def test_bad_columns_are_refused_together(column, faults):
    column("recipients.csv", "wish_until,familiar", "noon,", ",van#3", ",nobody")
    column("orders_2026-11-23.csv", "wish_until", "09:59", "", "25:00")
    assert [(fault.where, fault.came) for fault in faults()] == [
        ("recipients.csv:2 wish_until", "noon"),
        ("recipients.csv:3 familiar", "van#3"),
        ("recipients.csv:4 familiar", "nobody"),
        ("orders_2026-11-23.csv:2 wish_until", "09:59"),
        ("orders_2026-11-23.csv:4 wish_until", "25:00"),
    ]
