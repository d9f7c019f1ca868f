"""Examples of explanations for the OpenAPI document; a test holds every one against its schema."""

from typing import Any, Final

Example = dict[str, Any]

_WON: Final[Example] = {"provider": 2500, "programme": 0, "economic": 2500}

SERVED_ORDER: Final[Example] = {
    "about": "served_order",
    "order_id": "S1-07",
    "route_ids": ["R004"],
    "carrier": "rider-coop#1",
    "begin": 37020,
    "saving": _WON,
    "objective_won": 2500,
    "paid_seconds": 310,
    "stays_home": [],
}

UNSERVED_ORDER: Final[Example] = {
    "about": "unserved_order",
    "order_id": "S1-12",
    "reason": "window",
    "detail": {
        "ko": "희망 시간이 끝나는 10:10까지 닿을 수 없습니다.",
        "en": "No carrier reaches the door before its window ends at 10:10.",
    },
    "fits_if": [
        {
            "change": "window_end",
            "amount": 12,
            "carrier": "rider-coop#1",
            "won": _WON,
            "objective_won": 2500,
            "sentence": {
                "ko": "희망 시간이 12분 늦게 끝나면 배송합니다(+2,500원).",
                "en": "Fits if its window ends 12 min later: +2,500 won.",
            },
        }
    ],
}

ROUTE: Final[Example] = {
    "about": "route",
    "route_id": "R004",
    "mode": "resident",
    "fleet": "residents",
    "carrier": "V024",
    "won": {"provider": 7000, "programme": 12382, "economic": 19382},
    "objective_won": 7000,
    "paid_seconds": 4611,
    "alternatives": [
        {
            "mode": "rider",
            "fleet": "rider-coop",
            "carrier": "rider-coop#1",
            "won": {"provider": 8000, "programme": -12382, "economic": -4382},
            "objective_won": 8000,
            "paid_seconds": -2820,
            "reason": None,
            "detail": None,
        },
        {
            "mode": "producer",
            "fleet": "producer-K1",
            "carrier": None,
            "won": None,
            "objective_won": None,
            "paid_seconds": None,
            "reason": "busy",
            "detail": {"ko": "모두 나가 있습니다.", "en": "All of them are out."},
        },
    ],
}

KITCHEN: Final[Example] = {
    "about": "kitchen",
    "kitchen_id": "K1",
    "orders": 14,
    "boxes": 17,
    "alone": {"provider": 38200, "programme": 4100, "economic": 42300},
    "alone_unserved": 0,
    "shared": {"provider": 30150, "programme": 5200, "economic": 35350},
    "shared_unserved": 0,
    "seconds": 5.0,
}

PLACES: Final[Example] = {
    "orders": [
        {
            "order_ids": ["L1"],
            "places": [
                {
                    "order_ids": ["L1"],
                    "route_id": "R004",
                    "mode": "rider",
                    "fleet": "rider-coop",
                    "carrier": "rider-coop#1",
                    "trip": 1,
                    "is_new_trip": False,
                    "after": "S1-07",
                    "arrive": 37260,
                    "begin": 37260,
                    "won": _WON,
                    "objective_won": 2500,
                    "paid_seconds": 240,
                    "metres": 410,
                    "moved": [{"order_id": "S1-09", "was": 37500, "now": 37740}],
                }
            ],
            "unserved": None,
        }
    ],
    "refused": [],
}

DIFFERENCE: Final[Example] = {
    "schema": "delivery.difference/1",
    "orders": [
        {
            "order_id": "S1-07",
            "was_order_id": "S1-07",
            "was": {"route_id": "R004", "carrier": "V024", "begin": 37020, "after": None},
            "now": {"route_id": "R002", "carrier": "rider#1", "begin": 37500, "after": "S1-03"},
            "carrier_changed": True,
            "place_changed": True,
            "moved_seconds": 480,
        }
    ],
    "added": [],
    "gone": ["S1-01"],
    "now_served": [],
    "now_unserved": [],
    "now_out": [],
    "now_idle": ["V024"],
    "kept": 26,
    "faces_changed": 1,
    "places_changed": 1,
    "times_moved": 1,
    "won": {
        "was": {"provider": 49920, "programme": 9300, "economic": 59220},
        "now": {"provider": 47420, "programme": 9300, "economic": 56720},
        "more": {"provider": -2500, "programme": 0, "economic": -2500},
    },
    "paid_seconds": {"was": 21400, "now": 20900},
    "metres": {"was": 30500, "now": 29100},
}
