"""Every word of the page in Korean and in English, once; the script takes its share from here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from delivery.reports.phrases import Phrase
from delivery.web.replan_words import REPLAN_PAGE, REPLAN_SCRIPT

LANGUAGES: Final = ("ko", "en")


def _catalogue(**words: tuple[str, str]) -> Mapping[str, Phrase]:
    return MappingProxyType({key: Phrase(ko, en) for key, (ko, en) in words.items()})


PAGE: Final = _catalogue(
    title=("공동 도시락 배송 계획", "Shared meal delivery planner"),
    lead=(
        "주문표를 올리면 누가 무엇을 어떤 순서로 나를지 정하고 비용을 배송비 기준과 견줍니다.",
        "Drop an order sheet: it decides who carries each box and in what order, and sets the "
        "cost against the allowance.",
    ),
    skip=("본문으로 건너뛰기", "Skip to the content"),
    language=("언어", "Language"),
    new_plan=("새 계획", "New plan"),
    area=("지역", "Area"),
    area_hint=(
        "지역을 고르세요. 주문표를 지역 위에 바로 끌어다 놓아도 됩니다.",
        "Choose an area. An order sheet may be dropped right onto it.",
    ),
    kitchens=("조리업체 {n}곳", "{n} kitchens"),
    stored=("저장된 주문 {first} ~ {last}", "orders {first} to {last}"),
    stored_one=("저장된 주문 {day}", "orders of {day}"),
    stored_none=("저장된 주문 없음", "no orders of its own"),
    area_faults=("이 지역은 파일에 문제가 있어 쓸 수 없습니다", "This area's files are at fault"),
    orders=("주문", "Orders"),
    drop=("주문표를 여기에 끌어다 놓으세요", "Drop order sheets here"),
    choose=("파일 고르기", "Choose files"),
    drop_hint=(
        "엑셀(.xlsx, .xls), .ods, CSV · 합쳐서 10 MB까지 · 개인정보가 있어 읽은 뒤 바로 지웁니다",
        "Excel (.xlsx, .xls), .ods or CSV · 10 MB in all · deleted once read, for they name people",
    ),
    own_orders=(
        "주문표를 올리지 않으면 지역에 저장된 주문으로 계획합니다.",
        "Without a sheet, the orders stored with the area are planned.",
    ),
    chosen_files=("올릴 주문표", "Order sheets to send"),
    date=("배송일", "Day of delivery"),
    date_hint=(
        "비워 두면 주문표에 적힌 날, 없으면 저장된 가장 늦은 날입니다.",
        "Left empty: the day the sheet names, else the latest one stored.",
    ),
    stored_days=("저장된 날", "Days stored"),
    settings=("설정", "Settings"),
    seconds=("탐색 시간", "Time to search"),
    seconds_hint=("길수록 더 나은 계획을 찾습니다.", "The longer, the better the plan."),
    bound_seconds=("더 줄일 수 있는지 증명", "Prove how far from the best"),
    bound_none=("하지 않음", "No proof"),
    bound_hint=(
        "탐색 뒤에, 어떤 계획도 이보다 적게 들 수 없는 비용을 찾습니다. 주문 300건쯤까지.",
        "After the search: what no plan can cost less than. For days of up to some 300 orders.",
    ),
    modes=("배송 방식", "Ways of delivering"),
    objective=("무엇을 가장 적게", "What to minimise"),
    objective_provider=("제공기관이 부담하는 비용", "What the provider pays"),
    objective_economic=("공공 재정까지 모두 합한 비용", "All cost, public money included"),
    weather=("날씨 (할증)", "Weather (surcharges)"),
    submit=("계획 만들기", "Make the plan"),
    running=("계획을 만들고 있습니다", "The plan is being made"),
    progress=("진행", "Progress"),
    elapsed=("지난 시간", "Elapsed"),
    iteration=("탐색 횟수", "Iterations"),
    unserved=("미배정 주문", "Unserved orders"),
    best=("지금까지 가장 적은 비용", "Least cost so far"),
    bound=("증명된 하한", "Proven bound"),
    stop=("멈추고 지금까지의 계획 쓰기", "Stop and use the best so far"),
    stopped_early=(
        "계획이 나오기 전에 멈췄습니다. 필요하면 다시 요청하세요.",
        "Stopped before there was a plan. Ask again if you need one.",
    ),
    failed=("계획을 만들지 못했습니다.", "The plan could not be made."),
    stopped_note=(
        "탐색을 중간에 멈춘 계획입니다. 더 오래 찾으면 나아질 수 있습니다.",
        "The search was stopped early; a longer one may find better.",
    ),
    from_sheets=("주문표", "Order sheets"),
    from_area=("지역에 저장된 주문", "Orders stored with the area"),
    per_meal=("식사당 제공기관 부담", "Provider won per meal"),
    within=("기준 {allowance}원보다 {by}원 적음", "{by} within the allowance of {allowance}"),
    over=("기준 {allowance}원보다 {by}원 많음", "{by} over the allowance of {allowance}"),
    served=("배송하는 주문", "Orders served"),
    boxes=("상자 {n}개", "{n} boxes"),
    routes=("운반자", "Routes"),
    meals=("식사 {n}인분", "{n} meals"),
    orders_unit=("건", ""),
    won_unit=("원", "won"),
    unserved_see=("까닭은 아래에", "reasons below"),
    files=("받을 파일", "Files"),
    workbook=("배송표·포장표 (엑셀)", "Run sheets and packing lists (Excel)"),
    workbook_note=("이름과 주소가 들어 있습니다", "names people and addresses"),
    map_file=("지도 (인터넷 없이 열림)", "Map (opens without a network)"),
    plan_file=("계획 (plan.json)", "Plan (plan.json)"),
    geojson=("운행 (GeoJSON)", "Routes (GeoJSON)"),
    summary=("방식별 비용", "Cost by mode"),
    summary_hint=(
        "금액은 원입니다. 기준 대비가 양수이면 배송비 기준 안입니다.",
        "In won. Versus allowance is positive within it.",
    ),
    summary_scroll=("옆으로 밀면 나머지 칸이 보입니다.", "Scroll sideways for more columns."),
    refused=("주문이 되지 못한 행", "Rows that gave no order"),
    notices=("살펴볼 행", "Rows to look at"),
    row=("행", "Row"),
    file=("파일", "File"),
    why=("까닭과 할 일", "Why, and what to do"),
    unserved_orders=("배송하지 못하는 주문", "Orders nobody carries"),
    order=("주문번호", "Order"),
    reason=("까닭", "Reason"),
    fits_if=("가능 조건", "Fits if"),
    ask_why=("까닭 묻기", "Ask why"),
    why_hint=(
        "주문, 경로나 운반자, 조리업체의 번호를 적으면 그 비용과 까닭을 계산해 보여 줍니다.",
        "An order, a route or carrier, or a kitchen: what it costs and why, worked out anew.",
    ),
    why_of=("번호", "Id"),
    explain=("까닭 보기", "Explain"),
    map=("지도", "Map"),
    map_frame=("배송 지도", "Map of the deliveries"),
    open_map=("지도만 크게 열기", "Open the map alone"),
    no_such_plan=(
        "그런 계획이 없습니다. 주소를 확인하거나 새로 만드세요.",
        "There is no such plan. Check the address, or make a new one.",
    ),
    no_script=(
        "이 화면에는 자바스크립트가 필요합니다. 명령줄의 delivery plan도 같은 계획을 만듭니다.",
        "This page needs JavaScript; delivery plan on the command line makes the same plans.",
    ),
    footer=(
        "이 컴퓨터에서만 열리는 화면입니다.",
        "This page opens on this computer alone.",
    ),
    api=("프로그램용 API 문서(OpenAPI)", "API for scripts (OpenAPI)"),
    **REPLAN_PAGE,
)

SCRIPT: Final = _catalogue(
    waiting=("앞의 계획 {n}건이 끝나기를 기다립니다", "Waiting for {n} plans before this one"),
    loading=(
        "주문과 지역을 읽고 이동 시간을 계산합니다",
        "Reading orders and area, computing travel times",
    ),
    searching=("더 적은 비용을 찾습니다", "Searching for lower cost"),
    proving=("더 줄일 수 있는지 증명합니다", "Proving how far it is from the best"),
    writing=("배송표와 지도를 씁니다", "Writing run sheets and the map"),
    finished=("끝났습니다", "Finished"),
    stopping=("멈추는 중입니다", "Stopping"),
    sending=("보내는 중입니다", "Sending"),
    explaining=("계산하는 중입니다", "Working it out"),
    unexplained=(
        "주문표는 읽은 뒤 지웁니다. 까닭을 보려면 계획을 다시 만들어 주세요",
        "Order sheets are deleted once read: make the plan again to have it explained",
    ),
    made=("계획이 나왔습니다", "The plan is ready"),
    reconnecting=("서버와 연결이 끊겨 다시 잇고 있습니다", "Connection lost; trying again"),
    unreachable=("서버에 닿을 수 없습니다", "The server cannot be reached"),
    unreachable_fix=(
        "delivery serve가 켜져 있는지 확인하고 다시 해 주세요",
        "Check that delivery serve is running and try again",
    ),
    choose_area=("먼저 지역을 골라 주세요", "Choose an area first"),
    choose_mode=("배송 방식을 하나 이상 골라 주세요", "Choose at least one way of delivering"),
    too_large=(
        "주문표가 모두 합쳐 10 MB를 넘습니다",
        "The sheets are more than 10 MB together",
    ),
    too_large_fix=("주문표만 보내 주세요", "Send the order sheets alone"),
    came=("받은 값", "Came"),
    expected=("필요한 값", "Expected"),
    remove=("{name} 빼기", "Remove {name}"),
    seconds=("{n}초", "{n} s"),
    won=("{n}원", "{n} won"),
    count=("{n}건", "{n}"),
    **REPLAN_SCRIPT,
)


def in_language(catalogue: Mapping[str, Phrase], language: str) -> dict[str, str]:
    """Return a catalogue's words in one language."""
    return {key: getattr(words, language) for key, words in catalogue.items()}
