"""What is said of a sheet's rows that cannot be joined, or that a person should look at."""

from dataclasses import dataclass

from delivery.intake.area.persons import Mismatch
from delivery.model.joined import WhyNot


@dataclass(frozen=True, slots=True)
class JoinWording:
    """A column, a code and what to say, in both languages."""

    column: str
    why: WhyNot
    message: str
    message_ko: str
    fix: str
    fix_ko: str


MISMATCHES = {
    Mismatch.NOBODY: JoinWording(
        "phone",
        WhyNot.RECIPIENT,
        "No recipient has this phone, nor this name and address",
        "전화번호로도, 이름과 주소로도 대상자를 찾지 못했습니다",
        "Correct the row, or add the person to recipients.csv",
        "행을 고치거나 recipients.csv에 대상자를 추가해 주세요",
    ),
    Mismatch.SEVERAL: JoinWording(
        "phone",
        WhyNot.RECIPIENT,
        "Several recipients match this row",
        "이 행에 맞는 대상자가 여럿입니다",
        "Give the phone and the name that tell them apart",
        "구별할 수 있는 전화번호와 이름을 적어 주세요",
    ),
    Mismatch.CONTRADICTORY: JoinWording(
        "phone",
        WhyNot.RECIPIENT,
        "The phone belongs to a recipient of another name and address",
        "전화번호의 대상자와 이름·주소가 다릅니다",
        "Correct the phone, the name or the address",
        "전화번호나 이름, 주소를 고쳐 주세요",
    ),
}
NO_MEAL = JoinWording(
    "meal",
    WhyNot.MEAL,
    "Neither the row nor the sheet says lunch or dinner",
    "점심인지 저녁인지 적혀 있지 않습니다",
    "Add a column or a title with the meal",
    "끼니(점심·저녁) 열이나 제목을 넣어 주세요",
)
OTHER_DAY = JoinWording(
    "date",
    WhyNot.DATE,
    "The row is for another day than the plan's",
    "계획하는 날과 다른 날의 주문입니다",
    "Plan that day with --date, or correct the date",
    "--date로 그날을 따로 계획하거나 날짜를 고쳐 주세요",
)
NO_KITCHEN = JoinWording(
    "kitchen",
    WhyNot.KITCHEN,
    "No kitchen of the area has this id or name",
    "이 번호나 이름의 주방이 지역에 없습니다",
    "Write it as in kitchens.csv",
    "kitchens.csv에 있는 대로 적어 주세요",
)
NOT_COOKED = JoinWording(
    "diet",
    WhyNot.DIET,
    "The kitchen does not cook this diet",
    "주방이 만들지 않는 식단입니다",
    "Choose another kitchen or diet, or add the diet to kitchens.csv",
    "주방이나 식단을 바꾸거나 kitchens.csv에 식단을 추가해 주세요",
)
TOO_MANY = JoinWording(
    "boxes",
    WhyNot.NUMBER,
    "The boxes are not between 1 and 100",
    "도시락 수가 1~100이 아닙니다",
    "Correct the number",
    "수량을 고쳐 주세요",
)
OFF_HOURS = JoinWording(
    "window",
    WhyNot.WINDOW,
    "The window lies outside the service hours",
    "희망 시간이 서비스 시간 밖입니다",
    "Correct the time or leave it out",
    "시간을 고치거나 비워 주세요",
)
FAR_AWAY = JoinWording(
    "lon,lat",
    WhyNot.NUMBER,
    "The coordinates are not near the area's kitchens",
    "좌표가 지역 주방 근처가 아닙니다",
    "Correct the coordinates or leave them out",
    "좌표를 고치거나 비워 주세요",
)
TWICE = JoinWording(
    "phone",
    WhyNot.DUPLICATE,
    "An earlier row orders the same meal and diet for the same recipient",
    "같은 대상자의 같은 끼니·식단 주문이 앞에 있습니다",
    "Remove one of the two, or add the boxes up in one row",
    "하나를 지우거나 한 행에 수량을 합쳐 주세요",
)
MOVED = JoinWording(
    "address",
    WhyNot.ADDRESS,
    "The address is not the one in recipients.csv, to which the order goes",
    "주소가 recipients.csv와 달라 등록된 주소로 배달합니다",
    "Ask, and correct recipients.csv or the sheet",
    "확인한 뒤 recipients.csv나 주문표를 고쳐 주세요",
)
