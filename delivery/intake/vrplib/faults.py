"""What is wrong with a public instance, said in English and Korean."""

from collections.abc import Iterable

from delivery.errors import Fault, InputError

LONGEST_CAME = 60


def refuse(*faults: Fault) -> InputError:
    """Return the error that tells the faults."""
    return InputError(faults)


def no_file(where: str, reason: str) -> Fault:
    """Return the fault of a file that cannot be opened, or is no text."""
    return Fault(
        where=where,
        came=reason,
        expected="a text file in VRPLIB format",
        fix="Check the path, and that the file is unpacked",
        expected_ko="VRPLIB 형식의 텍스트 파일",
        fix_ko="경로와 압축 해제 여부를 확인하세요",
    )


def not_vrplib(where: str, came: str) -> Fault:
    """Return the fault of a line that is neither a specification nor a section's."""
    return Fault(
        where=where,
        came=came[:LONGEST_CAME],
        expected="'NAME : value' lines first, then *_SECTION blocks of numbers",
        fix="Convert the file to VRPLIB; Solomon's own layout is another format",
        expected_ko="'이름 : 값' 줄 다음에 *_SECTION 숫자 묶음",
        fix_ko="VRPLIB 형식으로 바꾸세요. 솔로몬 원본 형식은 읽지 않습니다",
    )


def unknown(where: str, came: str, known: Iterable[str]) -> Fault:
    """Return the fault of a word that is not in the dialect."""
    words = ", ".join(sorted(known))
    return Fault(
        where=where,
        came=came[:LONGEST_CAME],
        expected=f"one of {words}",
        fix="Correct the word; what is not understood is never skipped",
        expected_ko=f"다음 중 하나: {words}",
        fix_ko="단어를 고치세요. 모르는 항목을 건너뛰지는 않습니다",
    )


def unsupported(where: str, came: str) -> Fault:
    """Return the fault of something known that the problem cannot say."""
    return Fault(
        where=where,
        came=came[:LONGEST_CAME],
        expected="deliveries from depots, each vehicle loading at its own",
        fix="Choose an instance without it: it has no counterpart in a day of deliveries",
        expected_ko="각 차량이 자기 기지에서 싣는 배송",
        fix_ko="이 항목이 없는 문제를 고르세요. 하루 배송에 대응하는 것이 없습니다",
    )


def missing(where: str, what: str) -> Fault:
    """Return the fault of something the file must have."""
    return Fault(
        where=where,
        came="",
        expected=what,
        fix="Add it; see the description of the format",
        expected_ko=what,
        fix_ko="형식 설명을 보고 추가하세요",
    )


def wrong(where: str, came: str, expected: str, expected_ko: str) -> Fault:
    """Return the fault of a value that cannot be."""
    return Fault(
        where=where,
        came=came[:LONGEST_CAME],
        expected=expected,
        fix="Correct the value, or take a fresh copy of the file",
        expected_ko=expected_ko,
        fix_ko="값을 고치거나 파일을 다시 받으세요",
    )
