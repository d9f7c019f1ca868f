"""What is said of days that are drawn: who of the area's own day is among those drawn from."""

from delivery.reports.phrases import Phrase


def drawn_from(orders: int, suspended: int) -> Phrase:
    """Say whom days are drawn from: those whose delivery is suspended are not asked for."""
    if not suspended:
        return Phrase(
            f"그날의 주문 {orders:,}건에서 뽑았고, 배송 중지는 없었습니다.",
            f"They are drawn from that day's {orders:,} orders, none of them suspended.",
        )
    return Phrase(
        f"그날의 주문 {orders:,}건 가운데 배송 중지 {suspended:,}건은 배송하지 않는 주문이라 뽑지 "
        "않았고, 배송된 몫에도 들지 않습니다.",
        f"Of that day's {orders:,} orders {suspended:,} are suspended and not asked for: nobody "
        "like them is drawn, and no served share counts them.",
    )
