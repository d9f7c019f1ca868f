"""Orders become tasks, and who may hand them over."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from delivery.model.area import Area
from delivery.model.places import Handover, Meal, Order, TimeWindow, great_circle_metres
from delivery.model.problem import Carrier
from delivery.modes.build import DayProblem, handover_milliseconds

Build = Callable[..., DayProblem]
WithFleet = Callable[..., Area]
Orders = dict[str, Order]


def eligible(day: DayProblem) -> dict[str, list[str]]:
    """Return the orders each carrier may hand over."""
    return {
        carrier.carrier_id: [
            order.order_id
            for order, may in zip(day.orders, day.problem.eligible[number], strict=True)
            if may
        ]
        for number, carrier in enumerate(day.problem.carriers)
    }


def barriers(day: DayProblem) -> dict[str, str | None]:
    """Return each order's barrier."""
    tasks = zip(day.orders, day.problem.tasks, strict=True)
    return {order.order_id: task.barrier for order, task in tasks}


def test_places_are_kitchens_then_hubs_then_homes_then_doors(
    street: Area, street_orders: Orders, build: Build
) -> None:
    day = build(street, [street_orders["O1"], street_orders["O8"]])
    assert day.places.labels == (
        "K1",
        "K2",
        "H1",
        *("home V1", "home V2", "home V3", "home V4"),
        *("order O1", "order O8"),
    )
    assert day.places.loading_places == 3
    assert day.problem.kitchens == (0, 1)
    assert [(hub.location, hub.capacity) for hub in day.problem.hubs] == [(2, 20)]
    assert [(task.kitchen, task.door) for task in day.problem.tasks] == [(0, 7), (1, 8)]


def test_a_task_says_what_its_order_says(street: Area, street_orders: Orders, build: Build) -> None:
    day = build(street, [street_orders["O2"], street_orders["O8"], street_orders["O7"]])
    two, dinner, low_salt = day.problem.tasks
    assert (two.boxes, two.meals, two.wave, two.ready) == (2, 2, 0, 34200)
    # Dinner of the second kitchen is ready at 14:45.
    assert (dinner.wave, dinner.ready) == (1, 53100)
    assert dinner.window == TimeWindow(52200, 63000)
    assert len({two.recipient, dinner.recipient, low_salt.recipient}) == 3


def test_meals_may_differ_from_boxes(street: Area, street_orders: Orders, build: Build) -> None:
    day = build(street, [replace(street_orders["O2"], meals=6)])
    assert (day.problem.tasks[0].boxes, day.problem.tasks[0].meals) == (2, 6)


def test_orders_of_one_person_share_a_recipient_number(
    street: Area, street_orders: Orders, build: Build
) -> None:
    day = build(street, [street_orders[name] for name in ("O1", "O3", "O4")])
    assert [task.recipient for task in day.problem.tasks] == [0, 1, 1]


@pytest.mark.parametrize(
    ("changes", "milliseconds"),
    [
        ({"handover": Handover.DOOR, "floor": 1, "lift": False}, 90_000),
        ({"handover": Handover.FACE_TO_FACE, "floor": 1}, 180_000),
        ({"handover": Handover.DOOR_HANDLE, "floor": 1}, 60_000),
        # Two floors above the first, half a minute each.
        ({"handover": Handover.DOOR, "floor": 3, "lift": False}, 150_000),
        ({"handover": Handover.DOOR, "floor": 30, "lift": True}, 90_000),
        ({"handover": Handover.DOOR, "floor": -1, "lift": False}, 90_000),
        ({"handover": Handover.DOOR, "floor": 1, "first_delivery": True}, 330_000),
        (
            {
                "handover": Handover.FACE_TO_FACE,
                "floor": 4,
                "lift": False,
                "first_delivery": True,
            },
            180_000 + 90_000 + 240_000,
        ),
    ],
)
def test_a_hand_over_lasts_by_policy_floor_and_first_visit(
    changes: dict[str, Any], milliseconds: int, street: Area, street_orders: Orders
) -> None:
    order = replace(street_orders["O1"], **{"first_delivery": False, **changes})
    assert handover_milliseconds(order, street.rules) == (milliseconds, 12_000)


def test_minutes_that_are_no_whole_milliseconds_round_half_up(
    street: Area, street_orders: Orders
) -> None:
    minutes = replace(
        street.rules.handover_minutes,
        policy={Handover.FACE_TO_FACE: Fraction(1, 3)},
        per_floor_without_lift=Fraction(0),
        extra_box=Fraction(1, 120_000),
    )
    rules = replace(street.rules, handover_minutes=minutes)
    # 20 s; and half a millisecond, which rounds up.
    assert handover_milliseconds(street_orders["O1"], rules) == (20_000, 1)


def test_a_stop_of_several_boxes_lasts_longer(
    street: Area, street_orders: Orders, build: Build
) -> None:
    order = replace(street_orders["O1"], boxes=4)
    problem = build(street, [order]).problem
    # 180 s, two floors of 30 s, three further boxes of 12 s.
    assert problem.handover_seconds((0,)) == 180 + 60 + 36


class TestWindows:
    """A window partly outside the service hours is clipped with a warning."""

    @pytest.mark.parametrize(
        ("window", "clipped", "warns"),
        [
            ((32400, 64800), (32400, 64800), False),
            ((30000, 40000), (32400, 40000), True),
            ((60000, 70000), (60000, 64800), True),
            ((64800, 70000), (64800, 64800), True),
        ],
    )
    def test_a_window_is_cut_to_the_service_hours(
        self,
        window: tuple[int, int],
        clipped: tuple[int, int],
        warns: bool,
        street: Area,
        street_orders: Orders,
        build: Build,
    ) -> None:
        day = build(street, [replace(street_orders["O1"], window=TimeWindow(*window))])
        assert day.problem.tasks[0].window == TimeWindow(*clipped)
        assert bool(day.warnings) == warns
        assert all(warning.startswith("O1: ") for warning in day.warnings)

    def test_a_window_wholly_outside_is_the_reader_s_to_refuse(
        self, street: Area, street_orders: Orders, build: Build
    ) -> None:
        night = replace(street_orders["O1"], window=TimeWindow(70000, 80000))
        with pytest.raises(ValueError, match="O1"):
            build(street, [night])


def test_a_kitchen_over_its_capacity_is_a_warning(
    street: Area, street_orders: Orders, build: Build
) -> None:
    orders = [
        replace(street_orders["O1"], boxes=26),
        replace(street_orders["O2"], boxes=25),
        street_orders["O4"],
    ]
    (warning,) = build(street, orders).warnings
    assert warning.startswith("K1: ")
    assert "51" in warning
    assert "50" in warning
    fits = [replace(orders[0], boxes=25), *orders[1:]]
    assert build(street, fits).warnings == ()


class TestWhoMayHandOver:
    """Kitchens, territories and room decide which carriers may hand an order over."""

    def test_a_producer_carries_its_own_orders_alone(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        own, other = street_orders["O3"], street_orders["O4"]
        day = build(with_fleet(street, "van", carriers=1), [own, other])
        assert eligible(day) == {"van#1": ["O3"]}
        assert barriers(day) == {"O3": None, "O4": "no_carrier"}

    def test_dong_codes_bound_a_fleet(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        area = with_fleet(street, "rider", carriers=1, dong_codes=("1199052000",))
        day = build(area, [street_orders["O1"], street_orders["O3"]])
        assert eligible(day) == {"rider#1": ["O3"]}
        assert barriers(day) == {"O1": "territory", "O3": None}

    def test_a_person_of_no_register_lies_in_no_dong(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        stranger = replace(street_orders["O3"], recipient_id="X1")
        area = with_fleet(street, "rider", dong_codes=("1199052000",))
        assert barriers(build(area, [stranger])) == {"O3": "territory"}
        anywhere = with_fleet(street, "rider", dong_codes=())
        assert barriers(build(anywhere, [stranger])) == {"O3": None}

    def test_a_dong_of_a_resident_s_own_is_no_limit(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        # V1 lives in the dong of R1 and R2; R3's is another, 600 m from home.
        day = build(with_fleet(street, "residents"), [street_orders["O3"]])
        assert eligible(day)["V1"] == ["O3"]

    def test_a_resident_s_radius_is_a_great_circle_up_to_and_with_its_end(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        area = with_fleet(street, "residents")
        order = street_orders["O6"]
        v1, *others = area.fleets[0].residents
        metres = great_circle_metres(v1.home, order.location)
        assert 1199 < metres < 1201
        for radius, may in ((int(metres) + 1, True), (int(metres), metres <= int(metres))):
            one = replace(area.fleets[0], residents=(replace(v1, radius=radius), *others))
            day = build(replace(area, fleets=(one,)), [order])
            assert (eligible(day)["V1"] == ["O6"]) == may

    def test_a_door_at_home_is_within_no_metres(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        area = with_fleet(street, "residents")
        v1, *others = area.fleets[0].residents
        one = replace(area.fleets[0], residents=(replace(v1, radius=0), *others))
        day = build(replace(area, fleets=(one,)), [street_orders["O2"], street_orders["O3"]])
        assert eligible(day)["V1"] == ["O2"]

    def test_a_fleet_s_radius_counts_from_its_start(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        area = with_fleet(street, "van", carriers=1, radius=1300)
        day = build(area, [street_orders["O2"], street_orders["O3"]])
        assert eligible(day) == {"van#1": ["O2"]}
        assert barriers(day) == {"O2": None, "O3": "territory"}

    def test_more_boxes_than_anybody_holds_are_too_many(
        self, street: Area, street_orders: Orders, build: Build
    ) -> None:
        six, seven = (replace(street_orders["O1"], boxes=boxes) for boxes in (6, 7))
        assert barriers(build(street, [six])) == {"O1": None}
        assert barriers(build(street, [seven])) == {"O1": "capacity"}

    def test_the_barrier_is_the_last_one_met(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        # K2's orders: the van may not; residents are too far away, or too weak.
        far = replace(street_orders["O8"], boxes=1)
        near = replace(street_orders["O4"], boxes=9)
        both = replace(street, fleets=tuple(f for f in street.fleets if f.mode != "rider"))
        assert barriers(build(both, [far])) == {"O8": "territory"}
        assert barriers(build(both, [near])) == {"O4": "capacity"}

    def test_nobody_trained_leaves_no_carrier(
        self, street: Area, street_orders: Orders, build: Build, with_fleet: WithFleet
    ) -> None:
        area = with_fleet(street, "residents")
        untrained = replace(
            area.fleets[0],
            residents=tuple(replace(r, trained_on=None) for r in area.fleets[0].residents),
        )
        day = build(replace(area, fleets=(untrained,)), [street_orders["O1"]])
        assert day.problem.carriers == ()
        assert day.problem.eligible.shape == (0, 1)
        assert barriers(day) == {"O1": "no_carrier"}


def test_carriers_of_a_kind_may_hand_over_the_same(
    street: Area, street_orders: Orders, build: Build
) -> None:
    day = build(street, list(street_orders.values()))
    by_kind: dict[int, set[tuple[bool, ...]]] = {}
    carriers: tuple[Carrier, ...] = day.problem.carriers
    for number, carrier in enumerate(carriers):
        by_kind.setdefault(carrier.kind, set()).add(tuple(day.problem.eligible[number]))
    assert all(len(rows) == 1 for rows in by_kind.values())


def test_meals_number_the_waves(street: Area, street_orders: Orders, build: Build) -> None:
    day = build(street, list(street_orders.values()))
    for order, task in zip(day.orders, day.problem.tasks, strict=True):
        assert task.wave == list(Meal).index(order.meal)
