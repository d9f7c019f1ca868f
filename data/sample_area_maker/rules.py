"""The area's TOML files. Prices and rules are facts with sources; the words are ours."""

AREA = """\
# A made-up district. Its streets, people, kitchens and offices exist nowhere; its coordinates lie
# among the peaks of Bukhansan so that nobody takes them for a real neighbourhood.

name = "sample-area"
title = "새봄구 (가상)"
timezone = "Asia/Seoul"

[network]                    # one file for all: cars take the classes they may, walkers every one
car = "roads.graphml.gz"
motorbike = "roads.graphml.gz"
walk = "roads.graphml.gz"

[speed_kph.car]              # by OSM road class, stops at lights included
primary = 25
secondary = 22
tertiary = 20
residential = 15
living_street = 10
default = 15

[speed_kph.motorbike]
primary = 28
secondary = 26
tertiary = 24
residential = 18
living_street = 12
default = 18

[speed_kph.walk]
steps = 1.8
default = 3.6

[rules]
service_hours = ["09:00", "18:00"]
max_on_board_minutes = 120
max_snap_metres = 300

[handover_minutes]           # per stop; a floor without a lift adds below
"대면" = 3.0
"문앞" = 1.5
"문고리" = 1.0
per_floor_without_lift = 0.5
first_delivery_extra = 4.0
extra_box = 0.2

[hub]
handling_minutes_per_trip = 5

[windows]                    # where a sheet gives the meal but no time
"점심" = ["10:00", "13:00"]
"저녁" = ["14:30", "17:30"]

[sources]
area = "sample_area_maker가 지어낸 것; 실제 지도에서 옮긴 것 없음 / made up by sample_area_maker; nothing is copied from a real map"
streets = "가상의 도로 / made-up streets"
speed_kph = "서울 평균 시속 25.2 km, 도심 17.9 km(2015) 안팎; 도로 등급별 값은 가정이며 재어 보아야 함 / around Seoul's mean of 25.2 km/h, 17.9 km/h in its centre (2015); by class: assumed, to be measured"
rules = "돌봄SOS 식사지원: 평일 09~18시(2020); 따뜻한 음식은 두 시간 안, 식품안전 지침 / 돌봄SOS 식사지원: weekdays 09-18 (2020); warm food within two hours, food safety guidance"
handover_minutes = "가정이며 재어 보아야 함 / assumed, to be measured"
"""  # noqa: E501 (a TOML string stands on one line)

_FLEETS_HEAD = "# Fleets: carriers that are alike. A mode is a word here, not in the program.\n"

_PRODUCER = """
[[fleet]]
id = "producer-{kitchen}"
mode = "producer"
kitchens = ["{kitchen}"]            # only its own orders
profile = "car"
carriers = 2                 # its van, and one it can hire
capacity_boxes = 60
start = "{kitchen}"
end = "start"
shifts = [["09:00", "13:30"], ["13:30", "18:00"]]
max_work_minutes = 300
reload_minutes = 8
pay = "producer_van"
"""

_SHARED_FLEETS = """
[[fleet]]
id = "self-support"
mode = "self_support"
kitchens = []                # any kitchen
profile = "car"
carriers = 2                 # crews of two
crew_size = 2
capacity_boxes = 40
start = "H07"
end = "start"
shifts = [["09:30", "12:00"], ["13:00", "17:30"]]
max_work_minutes = 420
max_kitchens_per_trip = 3
promised_minutes = 240       # paid work a crew can count on, on a day it turns out
reload_minutes = 8
pay = "self_support_crew"

[[fleet]]
id = "rider-coop"
mode = "rider"
kitchens = []
profile = "motorbike"
carriers = 10
capacity_boxes = 18
start = "first_pickup"       # paid from the first kitchen on
end = "last_stop"
shifts = [["09:30", "12:00"], ["14:00", "17:00"]]
closed = [["12:00", "14:00"], ["17:00", "19:00"]]   # their own rush: every run ends before
max_work_minutes = 300
max_kitchens_per_trip = 3
reload_minutes = 5
refusal_rate = 0.05
pay = "rider_coop"

[[fleet]]
id = "residents"
mode = "resident"
kitchens = []
profile = "walk"
carriers_file = "residents.csv"
end = "home"
max_trips = 2
reload_minutes = 3
requires_training = true     # nobody carries before the day in trained_on
hubs = true                  # collects at a dong centre too
max_kitchens_per_trip = 2
pay = "resident_box"
"""

PAY_RULES = """\
# Pay rules, dated. won: whole won. ledger: provider (the kitchen pays) or programme (public money).
# confidence: H official, M one institution, D derived, R assumed. A district edits these first.

[[rule]]
name = "producer_van"
from = 2026-01-01
source = "시간: 2026년 최저임금 10,320원에 주휴수당과 사업주 보험료를 더함 (D); 차량: 반나절 30,000원과 km당 500원 (R) / hour: minimum wage 2026 of 10,320 won with weekly rest pay and employer's insurance (D); van: 30,000 won a half day and 500 won a km (R)"
confidence = "R"
lines = [
  { per = "shift", won = 30000, ledger = "provider" },
  { per = "hour", won = 13600, ledger = "provider", minimum_minutes = 180, round_up_minutes = 30 },
  { per = "km", won = 500, ledger = "provider" },
]

[[rule]]
name = "self_support_crew"
from = 2026-01-01
source = "자활급여 2025 시장진입형: 한 사람 하루 60,220원 (M); 조리업체가 내는 돈과 차량 km (R) / 자활급여 2025, market type: 60,220 won a person and day (M); the kitchen's fee and the van's km (R)"
confidence = "M"
lines = [
  { per = "box", won = 1300, ledger = "provider" },
  { per = "km", won = 500, ledger = "provider" },
  { per = "person_day", won = 60220, ledger = "programme" },
]

[[rule]]
name = "rider_coop"
from = 2026-01-01
source = "묶음배달 한 건 최저 2,500원 (H, 2025); 마지막 조리업체에서 2 km 넘으면 km당 1,000원 (D); 라이더 조사에서 셈한 한 시간 19,800원 (D, 2022) / least fee of a bundled drop, 2,500 won (H, 2025); 1,000 won a km beyond 2 km from the last kitchen (D); an hour's worth of 19,800 won from a survey of riders (D, 2022)"
confidence = "D"
lines = [
  { per = "stop", won = 2500, ledger = "provider" },
  { per = "extra_box", won = 300, ledger = "provider" },
  { per = "stop_km_beyond", first_km = 2.0, won = 1000, ledger = "provider" },
]
guarantee = { per = "hour", won = 19800, ledger = "provider" }
surcharges = [
  { when = ["rain", "snow", "cold", "heat"], per = "stop", won = 500, ledger = "provider" },
  { when = ["holiday"], per = "stop", won = 500, ledger = "provider" },
]

[[rule]]
name = "resident_box"
from = 2026-01-01
source = "상자와 출동마다 조리업체의 사례 (R); 노인 공익활동, 30시간에 290,000원 (H) / the kitchen's thanks per box and outing (R); senior public activity, 290,000 won for 30 hours (H)"
confidence = "R"
lines = [
  { per = "box", won = 1000, ledger = "provider" },
  { per = "outing", won = 1000, ledger = "provider" },
  { per = "hour", won = 9667, ledger = "programme" },
]
"""  # noqa: E501 (a TOML string stands on one line)

TARIFF = """\
# What a meal pays and how much of it is meant for delivery, dated. For 2021, 2023 and 2024 no
# figure was found, so no day of those years can be planned.

[[tariff]]
from = 2020-01-01
until = 2020-12-31
meal_won = 7800
delivery_won = 2000
yearly_meals = 30
source = "돌봄SOS 식사지원 2020년 단가와 서울시가 권한 배송비 / 돌봄SOS 식사지원, rates of 2020, and the city's recommended delivery part"
confidence = "H"

[[tariff]]
from = 2022-01-01
until = 2022-12-31
meal_won = 8400
delivery_won = 2200
yearly_meals = 30
yearly_won = 1600000
source = "한 자치구의 언론 발표, 2022년 1월 / a district's announcement in the press, January 2022"
confidence = "M"

[[tariff]]
from = 2025-01-01
until = 2025-12-31
meal_won = 10100
delivery_won = 2000
source = "식사 단가: 서울시 발표; 배송비는 공표되지 않아 마지막 공식 값을 씀 / meal price: city announcement; delivery part not published, so the last official one stands"
confidence = "R"

[[tariff]]
from = 2026-01-01
meal_won = 10400
delivery_won = 2000
yearly_won = 1800000
source = "식사 단가와 연간 한도: 서울시 2026년 2월 발표; 배송비는 공표되지 않아 마지막 공식 값을 씀 / meal price and yearly limit: city announcement of February 2026; delivery part not published, so the last official one stands"
confidence = "R"
"""  # noqa: E501 (a TOML string stands on one line)


def fleets(kitchens: list[str]) -> str:
    """Return the fleets' file: two vans for each kitchen and what all share."""
    own = "".join(_PRODUCER.format(kitchen=kitchen) for kitchen in kitchens)
    return _FLEETS_HEAD + own + _SHARED_FLEETS
