"""Find the recipient a row speaks of: by phone, else by name and address.

A wrong match brings a stranger's diet to a door, so what contradicts itself matches nobody.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from delivery.model.places import Order, Recipient

UNLISTED = "unlisted-"
"""Begins the id of a person who stands in no ``recipients.csv``; their first order's id follows."""

_SHORTEST_PHONE = 8
_COUNTRY = "82"
_BRACKETED = re.compile(r"[(\[（].*?[)\]）]")
_TITLE = re.compile(r"(님|씨|어르신|어머님|아버님|할머니|할아버지|여사|선생님?)+$")
_MASK = "*○〇●"
_BLANKS = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_CITY_AND_DISTRICT = re.compile(r"^(서울특별시|서울시|서울)?([가-힣]{1,4}구)?")
_ROAD_AND_NUMBER = re.compile(r"(.+?(?:로|길))(\d+(?:-\d+)?)(?!\d|[가-힣]?길)")


class Mismatch(StrEnum):
    """Why a row is joined to nobody."""

    NOBODY = "nobody"
    SEVERAL = "several"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True)
class Person:
    """What a row says about a person; any of it may be empty."""

    name: str
    address: str
    phone: str


class RecipientBook:
    """The recipients of an area, looked up by id, phone, name and address."""

    def __init__(self, recipients: Iterable[Recipient]) -> None:
        self.by_id: dict[str, Recipient] = {}
        self._by_phone: defaultdict[str, list[Recipient]] = defaultdict(list)
        self._by_address: defaultdict[str, list[Recipient]] = defaultdict(list)
        self._unlisted: dict[tuple[str, str], str] = {}
        for recipient in recipients:
            self.by_id[recipient.recipient_id] = recipient
            self._by_phone[phone_key(recipient.phone)].append(recipient)
            self._by_address[address_key(recipient.address)].append(recipient)

    def find(self, person: Person) -> Recipient | Mismatch:
        """Return the one recipient a row can mean.

        A phone alone decides where the row gives nothing else; a name or an address that the row
        does give must agree in one of the two (people marry, move and are misspelt, not all at
        once). One phone may serve a household: then the name tells them apart.
        """
        phone = phone_key(person.phone)
        callers = self._by_phone.get(phone, []) if phone else []
        if callers:
            agreeing = [one for one in callers if _is_named(one, person.name)]
            agreeing = agreeing or [one for one in callers if _lives_at(one, person.address)]
            silent = not person.name and not person.address
            return _single(callers if silent else agreeing, Mismatch.CONTRADICTORY)
        address = address_key(person.address)
        neighbours = self._by_address.get(address, []) if address else []
        named = [one for one in neighbours if _is_named(one, person.name)]
        return _single(named, Mismatch.NOBODY)

    def listed(self, recipient_id: str | None, person: Person) -> Recipient | None:
        """Return the recipient of an id, where the row's person does not contradict it.

        A kitchen may number its people its own way: an id alone is not trusted over a name.
        """
        recipient = self.by_id.get(recipient_id or "")
        silent = not any((person.name, person.address, person.phone))
        return recipient if recipient and (silent or _agrees(recipient, person)) else None

    def identify(self, order: Order) -> str:
        """Return the id of an order's person, made up for one who stands in no list."""
        person = Person(order.name, order.address, order.phone)
        found = self.find(person)
        if isinstance(found, Recipient):
            return found.recipient_id
        where = phone_key(person.phone) or address_key(person.address) or order.order_id
        key = (name_key(person.name), where)
        return self._unlisted.setdefault(key, f"{UNLISTED}{order.order_id}")


def phone_key(phone: str) -> str:
    """Return a phone's digits as dialled in Korea; empty for what is no phone number."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", phone))
    if digits.startswith(_COUNTRY) and len(digits) > _SHORTEST_PHONE + 2:
        digits = digits.removeprefix(_COUNTRY)
    # Spreadsheets drop the leading zero of what they take for a number.
    dialled = digits if digits.startswith("0") else f"0{digits}"
    return dialled if len(digits) >= _SHORTEST_PHONE else ""


def name_key(name: str) -> str:
    """Return a name without blanks, brackets and titles."""
    bare = _BRACKETED.sub("", unicodedata.normalize("NFKC", name))
    return _TITLE.sub("", re.sub(r"\s", "", bare))


def address_key(address: str) -> str:
    """Return the road and number of an address; without a road, all of it in one way of writing.

    City and district are left out, because sheets leave them out; so are floor and room.
    """
    plain = unicodedata.normalize("NFKC", address).partition(",")[0]
    bare = _BLANKS.sub("", _BRACKETED.sub("", plain).strip())
    local = _CITY_AND_DISTRICT.sub("", bare)
    road = _ROAD_AND_NUMBER.match(local)
    return f"{road[1]} {road[2]}" if road else local


def is_road_address(key: str) -> bool:
    """Tell whether an address key is a road and a number, and so comparable to another."""
    return " " in key and _ROAD_AND_NUMBER.fullmatch(key.replace(" ", "")) is not None


def _agrees(recipient: Recipient, person: Person) -> bool:
    phone = phone_key(person.phone)
    same_phone = bool(phone) and phone == phone_key(recipient.phone)
    at_home = _lives_at(recipient, person.address)
    return same_phone or at_home or _is_named(recipient, person.name)


def _is_named(recipient: Recipient, name: str) -> bool:
    ours, theirs = name_key(recipient.name), name_key(name)
    if not theirs or len(ours) != len(theirs):
        return False
    return all(a == b or b in _MASK for a, b in zip(ours, theirs, strict=True))


def _lives_at(recipient: Recipient, address: str) -> bool:
    key = address_key(address)
    return bool(key) and key == address_key(recipient.address)


def _single(found: Sequence[Recipient], otherwise: Mismatch) -> Recipient | Mismatch:
    if len(found) > 1:
        return Mismatch.SEVERAL
    return found[0] if found else otherwise
