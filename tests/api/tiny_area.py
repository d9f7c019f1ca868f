"""An area small enough to be planned in no time: a kitchen, a van, three doors, no streets."""

from pathlib import Path

FILES = {
    "area.toml": 'name = "tiny"\ntitle = "작은 동네"\n\n[network]\n',
    "kitchens.csv": """\
kitchen_id,name,address,lon,lat,daily_capacity_boxes,lunch_ready,dinner_ready,diets
K1,첫째 주방,가로 1,126.970,37.550,100,09:30,14:30,일반;저염
""",
    "hubs.csv": "hub_id,name,address,lon,lat,dong_code,dong,open,close,capacity_boxes\n",
    "recipients.csv": """\
recipient_id,name,address,dong_code,dong,lon,lat,phone,floor,lift,diet,handover,kitchen_id,\
meals_per_delivery,first_delivery,meals_used_this_year,suspended_from,suspended_until,container_out
R1,대상자0001,서울특별시 중구 가로 11,1111011100,가동,126.971,37.551,010-0000-0001,3,N,일반,\
대면,K1,1,N,0,,,0
R2,대상자0002,서울특별시 중구 나로12길 22,1111011100,가동,126.972,37.552,010-0000-0002,1,Y,저염,\
문앞,K1,1,N,0,,,0
R3,대상자0003,서울특별시 중구 다로 33,1111011100,가동,126.973,37.551,010-0000-0003,2,Y,일반,\
문앞,K1,1,N,0,2026-11-20,,0
""",
    "orders_2026-11-23.csv": """\
order_id,delivery_date,kitchen_id,recipient_id,name,address,lon,lat,phone,boxes,diet,meal,\
window_start,window_end,handover,floor,lift,first_delivery,containers_to_collect
O1,2026-11-23,K1,R1,대상자0001,서울특별시 중구 가로 11,126.971,37.551,010-0000-0001,1,일반,\
점심,10:00,13:00,대면,3,N,N,0
O2,2026-11-23,K1,R2,대상자0002,서울특별시 중구 나로12길 22,126.972,37.552,010-0000-0002,2,저염,\
점심,10:00,13:00,문앞,1,Y,N,0
O3,2026-11-23,K1,R3,대상자0003,서울특별시 중구 다로 33,126.973,37.551,010-0000-0003,1,일반,\
점심,10:00,13:00,문앞,2,Y,N,0
""",
    "fleets.toml": """\
[[fleet]]
id = "van"
mode = "producer"
carriers = 1
profile = "car"
capacity_boxes = 60
start = "K1"
shifts = [["09:00", "13:30"]]
pay = "van_rule"

[[fleet]]
id = "rider"
mode = "rider"
profile = "motorbike"
carriers = 2
capacity_boxes = 18
pay = "drop_rule"
""",
    "pay_rules.toml": """\
[[rule]]
name = "van_rule"
from = 2026-01-01
source = "made up for tests"
confidence = "R"
lines = [{ per = "hour", won = 13600, ledger = "provider" }]

[[rule]]
name = "drop_rule"
from = 2026-01-01
source = "made up for tests"
confidence = "R"
lines = [{ per = "stop", won = 3000, ledger = "provider" }]
""",
    "tariff.toml": """\
[[tariff]]
from = 2026-01-01
meal_won = 10400
delivery_won = 2000
source = "made up for tests"
confidence = "R"
""",
}

SHEET = """\
성명,연락처,주소,수량,식사
대상자0001,010-0000-0001,서울특별시 중구 가로 11,1,점심
대상자0002,010-0000-0002,서울특별시 중구 나로12길 22,열두개쯤,점심
대상자0009,010-0000-0009,서울특별시 중구 라로 99,1,점심
"""
"""One good row, one with a quantity nobody can read, one of a person nobody knows."""


def make_tiny_area(folder: Path) -> Path:
    """Write the area into a folder."""
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def make_sheet(path: Path) -> Path:
    """Write the order sheet."""
    path.write_text(SHEET, "utf-8")
    return path
