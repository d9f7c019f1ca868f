"""What scenario files are expected to hold, in both languages."""

from collections.abc import Iterable, Sequence

from rapidfuzz import process

from delivery.intake.area.faults import Wording
from delivery.intake.area.toml_tables import TomlTable
from delivery.intake.area.wording import listed

ALIKE = 70
"""From this likeness in per cent on, another word is thought to be meant."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")

HUBS = Wording(
    'true, false or a list of hubs like ["H01"]',
    'true, false 또는 ["H01"]과 같은 거점 목록',
    "Correct the value",
    "값을 고쳐 주세요",
)
ABOVE_NOTHING = Wording(
    "a number above 0 and up to 1: a part of the recipients",
    "0보다 크고 1 이하인 수(대상자의 비율)",
    "Correct the number; bigger days are drawn by delivery sweep",
    "숫자를 고쳐 주세요. 더 큰 날은 delivery sweep이 뽑습니다",
)
OBJECTIVE = Wording(
    "provider, economic, or weights like provider=1,programme=0.5",
    "provider, economic 또는 provider=1,programme=0.5와 같은 가중치",
    "Correct the ledger",
    "장부를 고쳐 주세요",
)
ONE_OF_TWO = Wording(
    "either meals_per_drop or weekdays: each hands several meals over at once",
    "meals_per_drop이나 weekdays 가운데 하나(둘 다 여러 끼를 함께 건넴)",
    "Remove one of the two",
    "둘 중 하나를 지워 주세요",
)
WITHIN_PRICE = Wording(
    "an allowance within the price of a meal of every tariff",
    "모든 단가의 식사 가격 이하인 배송비",
    "Lower allowance.won",
    "allowance.won을 낮춰 주세요",
)
NAMED_TWICE = Wording(
    "scenarios of different names",
    "이름이 서로 다른 시나리오",
    "Rename one of the files",
    "파일 하나의 이름을 바꿔 주세요",
)


def circular(chain: Sequence[str]) -> Wording:
    """Say that bases lead back to where they came from."""
    way = " → ".join(chain)
    return Wording(
        f"bases that end somewhere, not {way}",
        f"되돌아오지 않는 base({way})",
        "Remove the base of one of these files",
        "이 파일들 가운데 하나의 base를 지워 주세요",
    )


def near(came: str, known: Iterable[str]) -> Wording:
    """Say which words are known, and which of them may be meant."""
    words = list(known)
    names = listed(words) or "-"
    found = process.extractOne(came, words, score_cutoff=ALIKE)
    if found is None:
        fix, fix_ko = "Correct the word or remove it", "낱말을 고치거나 지워 주세요"
    else:
        fix, fix_ko = f"Perhaps {found[0]} is meant", f"혹시 {found[0]}인지 확인해 주세요"
    return Wording(f"one of {names}", f"{names} 중 하나", fix, fix_ko)


def found_near(came: str, known: Iterable[str]) -> Wording:
    """Say that a scenario's file must be there, and which one may be meant."""
    names = list(known)
    expected = near(came, names)
    listed_names = listed(names) or "-"
    return Wording(
        f"a scenario file, or a bundled one ({listed_names})",
        f"시나리오 파일이나 딸린 시나리오({listed_names})",
        expected.fix,
        expected.fix_ko,
    )


def list_of(known: Iterable[str]) -> Wording:
    """Say that a list of some of the known words is meant."""
    words = list(known)
    names, example = listed(words) or "-", ", ".join(f'"{word}"' for word in words[:2])
    return Wording(
        f"a list like [{example}] of words among {names}",
        f"[{example}]와 같은 목록({names} 가운데)",
        "Correct the list",
        "목록을 고쳐 주세요",
    )


def read_words(table: TomlTable, key: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the words under a key; every one that is not known is noted."""
    names = list(known)
    words = table.texts(key, missing=list_of(names))
    check_words(table, key, words, names)
    return words


def check_keys(table: TomlTable, known: Iterable[str]) -> None:
    """Note every key without a meaning, with the one that may be meant."""
    names = list(known)
    for key in table.values:
        if key not in names:
            table.refuse(key, near(key, names), key)


def check_words(table: TomlTable, key: str, words: Iterable[str], known: Iterable[str]) -> None:
    """Note every word under a key that the area does not know."""
    names = list(known)
    for word in words:
        if word not in names:
            table.refuse(key, near(word, names), word)
