"""Why a carrier cannot run a route, as a sentence in both languages."""

from delivery.model.units import SECONDS_PER_MINUTE


def refusal_sentence(code: str, amount: int) -> str:
    """Return what stands in the way of a fleet's nearest carrier, with its number."""
    minutes = -(-amount // SECONDS_PER_MINUTE)
    said = {
        "busy": "모두 나가 있습니다. / All of them are out.",
        "kitchen": f"맡지 않는 적재 장소가 {amount}곳입니다. "
        f"/ They may not load at {amount} of its loading places.",
        "territory": f"맡을 수 없는 주문이 {amount}건입니다. "
        f"/ {amount} of its orders are beyond what they may serve.",
        "hub": "거점에 가져다 놓는 일을 맡지 않습니다. / They do not feed hubs.",
        "boxes": f"한 번에 상자 {amount}개를 싣지 못합니다. "
        f"/ They do not hold {amount} boxes at a time.",
        "trips": f"하루에 {amount}번 나가지 못합니다. / They do not go {amount} trips a day.",
        "loads": f"한 번에 적재 장소 {amount}곳을 돌지 못합니다. "
        f"/ They do not load at {amount} places on a trip.",
        "hours": "그 순서로는 시간을 맞추지 못합니다. "
        "/ In that order they cannot keep windows, shifts or minutes on board.",
        "work": f"{minutes}분이 걸려 근무 한도를 넘습니다. "
        f"/ It takes them {minutes} min, more than they may work.",
    }
    return said[code]
