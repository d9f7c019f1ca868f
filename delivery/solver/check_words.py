"""What the checker says of each broken constraint, in English and in Korean."""

from delivery.model.findings import Violation, Where

WORDS = {
    "unknown_carrier": (
        "carrier {came} of {limit} does not exist",
        "없는 배송원 {came}번 (모두 {limit}명)",
    ),
    "unknown_task": (
        "order {came} of {limit} does not exist",
        "없는 주문 {came}번 (모두 {limit}건)",
    ),
    "unknown_place": (
        "place {came} of {limit} does not exist",
        "없는 장소 {came}번 (모두 {limit}곳)",
    ),
    "unknown_hub": ("hub {came} of {limit} does not exist", "없는 거점 {came}번 (모두 {limit}곳)"),
    "unknown_period": (
        "period {came} of {limit} does not exist",
        "없는 근무 구간 {came}번 (모두 {limit}개)",
    ),
    "empty": (
        "{came} holds nothing; at least 1 is needed",
        "{came}이(가) 비어 있음; 1개 이상 필요",
    ),
    "task_missing": (
        "neither carried nor unassigned; once is needed",
        "배정도 미배정도 아님; 한 번 있어야 함",
    ),
    "task_twice": (
        "stands {came} times in the plan; once is allowed",
        "계획에 {came}번 있음; 한 번만 허용",
    ),
    "carrier_twice": ("has {came} routes; 1 is allowed", "경로가 {came}개; 1개만 허용"),
    "reason": ("reason {came}; one of {limit} is needed", "사유 {came}; {limit} 중 하나여야 함"),
    "fed_twice": (
        "fed to hubs {came} times; once is allowed",
        "거점에 {came}번 입고; 한 번만 허용",
    ),
    "fed_not_collected": (
        "brought to hub {limit}, but collected there {came} times; once is needed",
        "거점 {limit}번에 입고, 그곳에서 {came}번 출고; 한 번 필요",
    ),
    "hub_capacity": (
        "{came} boxes of one meal pass hub {hub}; it holds {limit}",
        "거점 {hub}번에 한 끼니 {came}상자; 정원 {limit}상자",
    ),
    "hub_hours": (
        "at the hub at {came}; it is open {limit}",
        "거점에 {came}에 있음; 운영 시간 {limit}",
    ),
    "hub_order": (
        "leaves the hub at {came}, before the feeder is done at {limit}",
        "거점을 {came}에 떠남; 입고는 {limit}에 끝남",
    ),
    "may_feed": (
        "feeds a hub {came} time; 0 are allowed to this carrier",
        "거점 입고 {came}번; 이 배송원은 0번",
    ),
    "max_trips": ("{came} trips; {limit} are allowed", "운행 {came}회; {limit}회까지"),
    "period_order": ("in period {came} after period {limit}", "구간 {limit} 다음에 구간 {came}"),
    "overlap": (
        "begins at {came}, before the trip before ends at {limit}",
        "{came}에 시작; 앞 운행은 {limit}에 끝남",
    ),
    "period": ("lasts {came}, outside its period {limit}", "{came} 운행; 근무 구간 {limit} 밖"),
    "work": (
        "work is {came} s; the trips make {limit} s",
        "근무 {came}초로 적힘; 운행으로는 {limit}초",
    ),
    "max_work": ("work is {came} s; {limit} s are allowed", "근무 {came}초; {limit}초까지"),
    "metres": (
        "{came} m in all; the legs make {limit} m",
        "합계 {came}m로 적힘; 구간 합은 {limit}m",
    ),
    "leg_seconds": (
        "the leg takes {came} s; the matrix says {limit} s",
        "이동 {came}초; 거리표로는 {limit}초",
    ),
    "leg_metres": (
        "the leg is {came} m; the matrix says {limit} m",
        "이동 {came}m; 거리표로는 {limit}m",
    ),
    "back_seconds": (
        "the way back takes {came} s; it must be {limit} s",
        "돌아오는 길 {came}초; {limit}초여야 함",
    ),
    "back_metres": (
        "the way back is {came} m; it must be {limit} m",
        "돌아오는 길 {came}m; {limit}m여야 함",
    ),
    "max_loads": ("{came} loading places; {limit} are allowed", "상차지 {came}곳; {limit}곳까지"),
    "capacity": ("{came} boxes on board; {limit} fit", "{came}상자를 실음; {limit}상자까지"),
    "place": (
        "loads at place {came}; this carrier may load at {limit}",
        "장소 {came}에서 상차; 허용 장소 {limit}",
    ),
    "wrong_kitchen": (
        "loaded at place {came}; its boxes wait at place {limit}",
        "장소 {came}에서 상차; 상자는 장소 {limit}에 있음",
    ),
    "not_loaded": (
        "handed over {came} times, loaded {limit} times on this trip",
        "이 운행에서 인도 {came}번, 상차 {limit}번",
    ),
    "boxes": (
        "{came} boxes written; the orders make {limit}",
        "{came}상자로 적힘; 주문으로는 {limit}상자",
    ),
    "arrive": (
        "arrives at {came}; the way there ends at {limit}",
        "{came} 도착으로 적힘; 이동하면 {limit} 도착",
    ),
    "ready": ("leaves at {came}, before {limit} when it can", "{came} 출발; {limit}부터 가능"),
    "reload": (
        "leaves at {came}, before the reload ends at {limit}",
        "{came} 출발; 재상차는 {limit}에 끝남",
    ),
    "begin": (
        "hand-over begins at {came}; it must begin at {limit}",
        "{came} 인도 시작; {limit}이어야 함",
    ),
    "window": (
        "hand-over begins at {came}, after the window's end {limit}",
        "{came} 인도 시작; 희망 시간은 {limit}까지",
    ),
    "handover": (
        "leaves at {came}; the hand-over ends at {limit}",
        "{came} 떠남; 인도는 {limit}에 끝남",
    ),
    "on_board": (
        "{came} s on board written; the times make {limit} s",
        "적재 {came}초로 적힘; 시각으로는 {limit}초",
    ),
    "max_on_board": ("{came} s on board; {limit} s are allowed", "적재 {came}초; {limit}초까지"),
    "door": (
        "stops at place {came}; the door is place {limit}",
        "장소 {came}에 섬; 문은 장소 {limit}",
    ),
    "recipients": (
        "one stop for recipients {came}; only {limit} lives there",
        "한 정차에 수령자 {came}; {limit}만 가능",
    ),
    "unmerged": (
        "recipient {came} has 2 stops in a row; 1 is allowed",
        "수령자 {came}에게 잇달아 2번 정차; 한 번만 허용",
    ),
    "eligible": (
        "{came} orders that carrier {limit} may not hand over",
        "배송원 {limit}이(가) 맡을 수 없는 주문 {came}건",
    ),
    "kept_trip": (
        "the trip that left at {limit} is not among the {came} trips as it left",
        "{limit}에 떠난 운행이 운행 {came}회 가운데 그대로 있지 않음",
    ),
    "locked_carrier": (
        "handed over by {came}; it is locked to {limit}",
        "{came}이(가) 인도; {limit}에 고정됨",
    ),
    "locked_sequence": (
        "{came} of {limit} locked hand-overs follow each other as they must",
        "고정된 순서의 인도 {limit}건 가운데 {came}건만 제 순서",
    ),
    "locked_time": (
        "hand-over begins at {came}; it is locked to {limit}",
        "{came} 인도 시작; {limit}에 고정됨",
    ),
    "absent": ("{came} is absent, but carries it", "결근한 {came}이(가) 나름"),
    "before_now": (
        "loaded at {came}; nothing more is loaded before {limit}",
        "{came} 상차; {limit} 전에는 더 상차할 수 없음",
    ),
}
"""What is wrong by code: ``came`` is what stands in the plan, ``limit`` what it must be."""


def violation(
    code: str,
    where: Where,
    came: object,
    limit: object,
    *,
    tasks: tuple[int, ...] = (),
    hub: int | None = None,
) -> Violation:
    """Return a violation in the words of its code."""
    english, korean = WORDS[code]
    numbers = {"came": came, "limit": limit, "hub": hub}
    return Violation(code, where, english.format(**numbers), korean.format(**numbers), tasks)


def clock(seconds: int) -> str:
    """Write a time of day to the second."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def span(start: int, end: int) -> str:
    """Write a span of the day to the second."""
    return f"{clock(start)}–{clock(end)}"
