"""Examples for the OpenAPI document; a test holds every one against its schema."""

from typing import Any, Final

Example = dict[str, Any]

FAULT: Final[Example] = {
    "where": "1123.xlsx",
    "came": "a broken or incomplete workbook",
    "expected": "an order sheet (.xlsx, .xls, .ods, .csv or .tsv)",
    "expected_ko": "주문 명단(.xlsx, .xls, .ods, .csv, .tsv)",
    "fix": "Open it, save it again as .xlsx and send it again",
    "fix_ko": "파일을 열어 .xlsx로 다시 저장한 뒤 보내세요",
}

PROBLEM: Final[Example] = {
    "type": "urn:delivery:problem:sheet",
    "title": "The order sheet is at fault",
    "title_ko": "주문표에 문제가 있습니다",
    "status": 422,
    "detail": "Every fault is listed: where it is, what came, what was expected, what to do.",
    "detail_ko": "모든 문제를 위치, 받은 값, 필요한 값, 고치는 방법과 함께 적었습니다.",
    "faults": [FAULT],
}

AREAS: Final[Example] = {
    "areas": [
        {
            "name": "sample-area",
            "title": "새봄구 (가상)",
            "dates": ["2026-11-23", "2026-11-24"],
            "kitchens": [{"kitchen_id": "K1", "name": "새봄키친"}],
            "modes": [
                {"code": "rider", "name": {"ko": "라이더 공동배송", "en": "Rider co-op"}},
                {"code": "resident", "name": {"ko": "주민조직화", "en": "Residents"}},
            ],
            "faults": [],
        }
    ]
}

PLAN_REQUEST: Final[Example] = {
    "area": "sample-area",
    "orders": [],
    "date": "2026-11-23",
    "modes": ["rider", "resident"],
    "objective": "provider",
    "weather": ["rain"],
    "seconds": 30,
    "bound_seconds": 60,
    "seed": 0,
}

PROGRESS: Final[Example] = {
    "stage": "searching",
    "ahead": 0,
    "elapsed": 12.4,
    "search_seconds": 10.8,
    "iteration": 3,
    "unserved": 2,
    "won": 402310,
    "bound": None,
}

_PLAN = "/api/v1/plans/7Yb0Qw1mT8-oZkXvN2uRfA"

JOB: Final[Example] = {
    "id": "7Yb0Qw1mT8-oZkXvN2uRfA",
    "created": "2026-11-22T09:30:00+00:00",
    "state": "done",
    "asked": {
        "area": "sample-area",
        "orders": ["1123.xlsx"],
        "date": None,
        "modes": [],
        "objective": "provider",
        "weather": [],
        "seconds": 30.0,
        "iterations": None,
        "bound_seconds": 60.0,
        "seed": 0,
        "replan": None,
    },
    "progress": {**PROGRESS, "stage": "finished", "unserved": None, "won": None},
    "problem": None,
    "result": {
        "area": "sample-area",
        "title": "새봄구 (가상)",
        "date": "2026-11-23",
        "fingerprint": "9f2c…",
        "figures": {
            "orders": 27,
            "boxes": 32,
            "meals": 32,
            "routes": 8,
            "unserved": 1,
            "allowance": 2000,
            "per_meal": 1560,
            "versus_allowance": 440,
        },
        "table": {
            "headings": [{"ko": "방식", "en": "Mode"}, {"ko": "주문", "en": "Orders"}],
            "rows": [
                {
                    "mode": "rider",
                    "label": {"ko": "라이더 공동배송", "en": "Rider co-op"},
                    "cells": ["27"],
                    "is_total": False,
                },
                {
                    "mode": None,
                    "label": {"ko": "합계", "en": "Total"},
                    "cells": ["27"],
                    "is_total": True,
                },
            ],
            "notes": [{"ko": "미배정 1건: 배송 중지 기간 1", "en": "Unserved 1: …"}],
        },
        "unserved": [
            {
                "order_id": "S1-12",
                "code": "suspended",
                "reason": {"ko": "배송 중지 기간", "en": "Delivery suspended"},
                "detail": {"ko": "배송 중지 기간입니다.", "en": "Delivery is suspended."},
                "fits_if": None,
            }
        ],
        "refused": [
            {
                "file": "1123.xlsx",
                "row": 19,
                "message": {"ko": "boxes: 수량 칸이 비어 있습니다.", "en": "boxes is empty."},
                "is_notice": False,
            }
        ],
    },
    "links": {
        "self": _PLAN,
        "events": f"{_PLAN}/events",
        "stop": f"{_PLAN}/stop",
        "before": None,
        "difference": None,
        "replan": f"{_PLAN}/replan",
        "plan": f"{_PLAN}/plan",
        "map": f"{_PLAN}/map",
        "workbook": f"{_PLAN}/workbook",
        "geojson": f"{_PLAN}/geojson",
    },
}
