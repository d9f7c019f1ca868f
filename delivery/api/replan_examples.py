"""Examples of replanning for the OpenAPI document; a test holds every one against its schema."""

from typing import Any, Final

Example = dict[str, Any]

LATE_ORDER: Final[Example] = {
    "order_id": "L1",
    "delivery_date": "2026-11-23",
    "kitchen_id": "K1",
    "recipient_id": "R0007",
    "name": "대상자0007",
    "address": "서울특별시 새봄구 가로 11",
    "lon": 126.971,
    "lat": 37.551,
    "phone": "010-0000-0007",
    "boxes": 1,
    "diet": "일반",
    "meal": "점심",
    "window_start": "10:00",
    "window_end": "13:00",
    "handover": "대면",
    "floor": 3,
    "lift": "N",
    "first_delivery": "N",
    "containers_to_collect": 0,
}

REPLAN_REQUEST: Final[Example] = {
    "now": "10:30",
    "absent": ["rider-coop#1"],
    "drop": ["S1-01"],
    "add": [LATE_ORDER],
    "lock": [
        {"what": "carrier", "id": "V024", "level": "sequence"},
        {"what": "order", "id": "S1-07", "level": "free"},
    ],
    "keep": 500,
    "weather": ["rain"],
    "seconds": 10,
    "seed": 0,
}
