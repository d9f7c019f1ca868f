"""A small area of one street whose plans are checked, and how to tamper with a plan's file.

::

    metres north   0     600    1200    1800    2400
                   K1    O1     H1      O2 O3   O4      O5 suspended, O6 beyond the yearly limit
                         O5     V1 V2   (one    O6      V1 trained, V2 not
                                        person)
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from delivery.model.plan import Plan
from delivery.reports.plan_json import plan_document
from delivery.workflow.check import CheckReport, check_plan_file

Document = dict[str, Any]
Tamper = Callable[[Document], object]

AREA = """\
name = "street"
[network]
"""
KITCHENS = """\
kitchen_id,name,address,lon,lat,daily_capacity_boxes,lunch_ready,dinner_ready,diets
K1,부엌,길 1,127.0,37.5000,50,09:30,14:30,일반
"""
HUBS = """\
hub_id,name,address,lon,lat,dong_code,dong,open,close,capacity_boxes
H1,거점,길 5,127.0,37.5108,1114060500,한동,09:00,18:00,20
"""
RECIPIENTS = """\
recipient_id,name,address,dong_code,dong,lon,lat,phone,floor,lift,diet,handover,kitchen_id,\
meals_per_delivery,first_delivery,meals_used_this_year,suspended_from,suspended_until,container_out
R1,대상자0001,길 3,1114060500,한동,127.0,37.5054,,2,N,일반,대면,K1,1,N,0,,,0
R2,대상자0002,길 7,1114060500,한동,127.0,37.5162,,1,Y,일반,문앞,K1,3,Y,0,,,0
R4,대상자0004,길 9,1114060500,한동,127.0,37.5216,,1,Y,일반,문고리,K1,1,N,0,,,0
R5,대상자0005,길 3,1114060500,한동,127.0,37.5054,,1,Y,일반,문앞,K1,1,N,0,2026-11-20,2026-11-23,0
R6,대상자0006,길 9,1114060500,한동,127.0,37.5216,,1,Y,일반,문앞,K1,1,N,173,,,0
"""
ORDERS = """\
order_id,delivery_date,kitchen_id,recipient_id,name,address,lon,lat,phone,boxes,diet,meal,\
window_start,window_end,handover,floor,lift,first_delivery,containers_to_collect
O1,2026-11-23,K1,R1,대상자0001,길 3,127.0,37.5054,,1,일반,점심,10:00,13:00,대면,2,N,N,0
O2,2026-11-23,K1,R2,대상자0002,길 7,127.0,37.5162,,2,일반,점심,10:00,13:00,문앞,1,Y,Y,0
O3,2026-11-23,K1,R2,대상자0002,길 7,127.0,37.5162,,1,일반,점심,10:00,13:00,문앞,1,Y,Y,0
O4,2026-11-23,K1,R4,대상자0004,길 9,127.0,37.5216,,1,일반,점심,10:00,13:00,문고리,1,Y,N,0
O5,2026-11-23,K1,R5,대상자0005,길 3,127.0,37.5054,,1,일반,점심,10:00,13:00,문앞,1,Y,N,0
O6,2026-11-23,K1,R6,대상자0006,길 9,127.0,37.5216,,1,일반,점심,10:00,13:00,문앞,1,Y,N,0
"""
RESIDENTS = """\
carrier_id,home_lon,home_lat,dong_code,radius_m,capacity_boxes,available_from,available_until,\
max_minutes,trained_on
V1,127.0,37.5108,1114060500,800,5,10:00,17:30,90,2026-06-02
V2,127.0,37.5108,1114060500,800,5,10:00,17:30,90,
"""
FLEETS = """\
[[fleet]]
id = "van"
mode = "producer"
kitchens = ["K1"]
profile = "car"
carriers = 1
capacity_boxes = 3
start = "K1"
end = "start"
shifts = [["09:00", "13:30"], ["13:30", "18:00"]]
max_work_minutes = 300
reload_minutes = 8
pay = "producer_van"

[[fleet]]
id = "residents"
mode = "resident"
kitchens = []
profile = "walk"
carriers_file = "residents.csv"
end = "home"
max_trips = 2
reload_minutes = 3
requires_training = true
hubs = true
max_kitchens_per_trip = 2
pay = "resident_box"
"""
FILES = {
    "area.toml": AREA,
    "kitchens.csv": KITCHENS,
    "hubs.csv": HUBS,
    "recipients.csv": RECIPIENTS,
    "orders_2026-11-23.csv": ORDERS,
    "residents.csv": RESIDENTS,
    "fleets.toml": FLEETS,
}


def checker(folder: Path, plan: Plan, tmp_path: Path) -> Callable[[Tamper], CheckReport]:
    """Return a function that tampers with a plan's file and checks it."""

    def checked(tamper: Tamper) -> CheckReport:
        document = json.loads(json.dumps(plan_document(plan)))
        tamper(document)
        file = tmp_path / "plan.json"
        file.write_text(json.dumps(document), "utf-8")
        return check_plan_file(folder, file)

    return checked


def stops(document: Document) -> Iterator[Document]:
    """Yield every stop of a plan."""
    for route in document["routes"]:
        for trip in route["trips"]:
            yield from trip["stops"]
