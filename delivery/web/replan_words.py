"""Words of making a plan anew, for the page's two catalogues."""

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, tuple[str, str]]

REPLAN_PAGE: Final[Words] = {
    "replan": ("다시 계획하기", "Replan"),
    "replan_lead": (
        "빠진 사람, 취소, 늦은 주문, 날씨가 생기면 바뀐 것만 적으세요. 지금 계획은 그대로 남고 "
        "새 계획이 따로 생깁니다.",
        "Somebody absent, a cancellation, a late order, rain: say what has changed. This plan "
        "stays as it is; the new one stands beside it.",
    ),
    "replan_so_far": ("이미 반영한 일", "Taken in already"),
    "now": ("지금 시각", "The time now"),
    "now_hint": (
        "그 전에 조리업체를 떠난 것은 그대로 둡니다. 비워 두면 아무도 떠나지 않은 것으로 봅니다.",
        "What has left its kitchen by then stays. Left empty: nobody has left.",
    ),
    "now_fill": ("지금", "Now"),
    "absent": ("빠진 운반자", "Who is absent"),
    "absent_hint": (
        "이미 싣고 떠난 것만 전하고, 나머지는 다른 사람이 맡습니다.",
        "They hand over what is on board; others take the rest.",
    ),
    "stays_home": ("이 계획에서는 나가지 않음", "stays home in this plan"),
    "of_orders": ("{n}건", "orders: {n}"),
    "drop_orders": ("취소된 주문", "Cancelled orders"),
    "drop_orders_hint": (
        "주문번호를 고르거나 적고 추가를 누르세요. 여러 개는 쉼표로 나눕니다.",
        "Choose or type an order's id and add it; several with commas.",
    ),
    "add_id": ("추가", "Add"),
    "dropped": ("취소할 주문", "Orders to cancel"),
    "late_orders": ("늦은 주문", "Late orders"),
    "late_hint": (
        "주문표 파일을 고르거나, 표를 제목 줄부터 복사해 붙여 넣으세요. 읽은 뒤 바로 지웁니다.",
        "Choose an order sheet, or paste rows with their heading. Deleted once read.",
    ),
    "late_paste": ("붙여 넣기", "Paste rows"),
    "late_files": ("올릴 늦은 주문", "Late orders to send"),
    "lock": ("그대로 둘 것", "What stays"),
    "lock_hint": (
        "주문은 그 경로보다, 경로는 그 운반자보다 먼저 따릅니다.",
        "An order goes before its route, a route before its carrier.",
    ),
    "lock_what": ("무엇을", "What"),
    "lock_id": ("번호", "Id"),
    "lock_level": ("어디까지", "How far"),
    "lock_carrier": ("운반자", "Carrier"),
    "lock_route": ("경로", "Route"),
    "lock_order": ("주문", "Order"),
    "level_carrier": ("누가 나르는지", "Who hands over"),
    "level_sequence": ("누가, 어떤 순서로", "Who, in which order"),
    "level_times": ("누가, 몇 시에", "Who, at what time"),
    "level_free": ("고정하지 않음", "Not fixed"),
    "lock_add": ("고정", "Fix"),
    "locked": ("고정한 것", "What is fixed"),
    "keep": ("운반자가 바뀌는 값", "Price of another carrier"),
    "keep_hint": (
        "주문 하나의 운반자가 바뀌는 것을 몇 원으로 볼지. 비워 두면 지역의 값이나 500원입니다. "
        "클수록 덜 바뀝니다.",
        "Won that another carrier for an order is weighed at. Left empty: the area's price, else "
        "500. The higher, the less changes.",
    ),
    "weather_more": ("날씨 (할증)", "Weather (surcharges)"),
    "replan_submit": ("다시 계획하기", "Replan"),
    "changed": ("앞 계획과 달라진 것", "What has changed"),
    "changed_orders": ("누가 무엇을 대신 받나", "Who gets what instead"),
    "changed_none": (
        "운반자, 순서, 시각이 바뀐 주문이 없습니다.",
        "No order changed hands or time.",
    ),
    "back": ("되돌리기: 앞 계획으로", "Undo: back to the plan before"),
    "see_before": ("앞 계획 보기", "See the plan before"),
    "before_gone": (
        "앞 계획이 이 컴퓨터에 없어 견줄 수 없습니다.",
        "The plan before is no longer here to compare with.",
    ),
    "from_before": ("앞 계획에서 다시 만든 계획", "Made anew from the plan before"),
    "came_now": ("{now}에 다시 만듦: 그 전에 떠난 것은 그대로", "At {now}: what had left stayed"),
    "came_absent": ("빠진 운반자: {ids}", "Absent: {ids}"),
    "came_dropped": ("취소된 주문: {ids}", "Cancelled: {ids}"),
    "came_added": ("늦은 주문: {ids}", "Late orders: {ids}"),
    "came_locked": ("고정한 배송 {n}건", "{n} hand-overs fixed"),
    "came_weather": ("날씨: {names}", "Weather: {names}"),
    "came_keep": ("운반자가 바뀌는 값 {won}원", "Another carrier was weighed at {won} won"),
}

REPLAN_SCRIPT: Final[Words] = {
    "pasted": ("붙여 넣은 주문", "pasted orders"),
    "unreadable_title": ("다 적지 않은 칸이 있습니다", "A field is not complete"),
    "unreadable": ("끝까지 적은 값", "a value that is complete"),
    "unreadable_fix": ("마저 적거나 비워 주세요", "Complete it or clear it"),
    "late_too_large": (
        "늦은 주문이 모두 합쳐 7 MB를 넘습니다",
        "The late orders are more than 7 MB together",
    ),
    "file_gone": ("고른 파일을 읽을 수 없습니다", "A chosen file cannot be read"),
    "file_gone_fix": (
        "파일을 빼고 다시 골라 주세요. 그사이 고치거나 옮긴 파일은 읽지 못합니다",
        "Take it out and choose it again: it was changed or moved meanwhile",
    ),
    "to_mend": ("고칠 것 {n}가지를 아래에 적었습니다", "{n} things to mend are marked below"),
}
