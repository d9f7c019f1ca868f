"""What can be wrong with a human plan; rows are named, never who stands in them."""

from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import process

from delivery.errors import Fault
from delivery.intake.area.faults import without_person
from delivery.intake.area.wording import listed

ALIKE = 70
"""From this likeness in per cent on, another id is thought to be meant."""


def no_plan(file: str) -> Fault:
    """Say that a file has no headings of a plan."""
    return Fault(
        where=file,
        came="no headings of a plan",
        expected="columns for the order or recipient, the carrier or route, and the sequence",
        fix="Name the columns order_id, carrier (or route, fleet), trip, sequence",
        expected_ko="주문(또는 대상자), 배송원(또는 노선), 순서 열",
        fix_ko="열 제목을 주문번호, 배송원(또는 노선·방식), 회차, 순서로 적어 주세요",
    )


def unknown_order(where: str, came: str, known: Iterable[str]) -> Fault:
    """Say that an order is none of the day's."""
    fix, fix_ko = _meant(came, known)
    return Fault(
        where=f"{where} order_id",
        came=without_person(came),
        expected="an order of the day",
        fix=fix,
        expected_ko="그날의 주문",
        fix_ko=fix_ko,
    )


def another_day(file: str, looks_like: date, day: date) -> Fault:
    """Say that a sheet seems to be the plan of another day."""
    return Fault(
        where=file,
        came=f"a sheet that looks like {looks_like}",
        expected=f"a plan of {day}",
        fix=f"Compare it on its own day (--date {looks_like}), or take the sheet of {day}",
        expected_ko=f"{day}의 계획(이 파일은 {looks_like}의 것으로 보임)",
        fix_ko=f"그날로 비교하거나(--date {looks_like}) {day}의 파일을 골라 주세요",
    )


def unknown_person(where: str) -> Fault:
    """Say that a row can be joined to no order of the day."""
    return Fault(
        where=f"{where} name",
        came="nobody who is known, or without an order of this meal and kitchen",
        expected="one recipient of the area with an order on the day",
        fix="Add a column order_id, or correct name, address or phone",
        expected_ko="그날 주문이 있는 대상자 한 명",
        fix_ko="주문번호 열을 더하거나 성명·주소·연락처를 고쳐 주세요",
    )


def unknown_carrier(where: str, came: str, known: Sequence[str]) -> Fault:
    """Say that a carrier is none of the area's."""
    fix, fix_ko = _meant(came, known)
    names = listed(known)
    return Fault(
        where=f"{where} carrier",
        came=without_person(came) or "''",
        expected=f"a carrier of the area ({names})",
        fix=fix,
        expected_ko=f"지역의 배송원({names})",
        fix_ko=fix_ko,
    )


def unknown_fleet(where: str, came: str, known: Sequence[str]) -> Fault:
    """Say that it cannot be told whose route it is."""
    fix, fix_ko = _meant(came, known)
    names = listed(known)
    return Fault(
        where=f"{where} fleet",
        came=without_person(came) or "''",
        expected=f"a fleet or mode ({names}); without one a route of one kitchen is its own van's",
        fix=fix if came else "Add a column fleet, or carrier with the area's ids",
        expected_ko=f"차량군이나 방식({names}). 없으면 한 조리업체의 노선만 그 업체 차량으로 봄",
        fix_ko=fix_ko if came else "방식 열이나, 지역의 배송원 번호를 적은 배송원 열을 더해 주세요",
    )


def too_many_routes(where: str, fleet: str, routes: int, carriers: int) -> Fault:
    """Say that a fleet has fewer carriers than the plan has routes for it."""
    return Fault(
        where=f"{where} route",
        came=f"{routes}",
        expected=f"at most {carriers} routes of {fleet}, which has so many carriers",
        fix=f"Raise carriers of {fleet} in fleets.toml, or correct the routes",
        expected_ko=f"{fleet}의 노선 {carriers}개 이하(운반자 수)",
        fix_ko=f"fleets.toml에서 {fleet}의 carriers를 늘리거나 노선을 고쳐 주세요",
    )


def no_number(where: str, came: str) -> Fault:
    """Say that a place in the sequence is no number."""
    return Fault(
        where=f"{where} sequence",
        came=without_person(came) or "''",
        expected="a whole number: as which stop of the trip",
        fix="Number the stops from 1",
        expected_ko="몇 번째 방문인지 정수",
        fix_ko="방문 순서를 1부터 적어 주세요",
    )


def twice(where: str, order_id: str, first: str) -> Fault:
    """Say that an order is handed over a second time."""
    return Fault(
        where=where,
        came=order_id,
        expected=f"each order once (first in {first})",
        fix="Remove one row; tell lunch and dinner apart by a column meal or order_id",
        expected_ko=f"주문마다 한 번(처음 나온 곳: {first})",
        fix_ko="한 줄을 지우거나, 점심·저녁은 식사구분이나 주문번호 열로 나눠 주세요",
    )


def missing(file: str, order_ids: Sequence[str]) -> Fault:
    """Say which orders nobody carries."""
    return Fault(
        where=file,
        came=f"{len(order_ids)} orders missing: {listed(order_ids)}",
        expected="every order of the day that may be delivered",
        fix="Add a row for each of them",
        expected_ko="그날 배송할 모든 주문",
        fix_ko="빠진 주문마다 한 줄을 더해 주세요",
    )


def _meant(came: str, known: Iterable[str]) -> tuple[str, str]:
    found = process.extractOne(came, list(known), score_cutoff=ALIKE) if came else None
    if found is None:
        return "Correct the id", "번호를 고쳐 주세요"
    return f"Perhaps {found[0]} is meant", f"혹시 {found[0]}인지 확인해 주세요"
