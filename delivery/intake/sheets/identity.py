"""Personal identification numbers: found by heading and by content, dropped before all else.

The numbers Korean privacy law calls unique identification information (개인정보 보호법 제24조,
시행령 제19조): resident registration, alien registration, passport and driving licence numbers.
"""

import re
import unicodedata

_RESIDENT_NUMBER = re.compile(
    r"(?<![\d.])\d{6}\s*[-‐‑‒–—―−~]?\s*(?:\d{7}(?!\d)|[\d*xX●○•＊][*xX●○•＊]{6})"
)
"""Six digits of birth date and seven more, the last ones perhaps masked; not a decimal's tail."""

_HEADING = re.compile(
    r"주민(등록)?(번호|no|넘버|앞|뒤|뒷)|^주민(등록)?$|생년월일.*(뒤|뒷)|^(뒤|뒷)(자리|번호)$|외국인(등록)?번호|국내거소"
    r"|여권번호|운전면허(증)?번호|면허증번호|고유식별|^rrn$|resident(registration)?(number|no)"
    r"|passport(number|no)|nationalid"
)

_EMPTY_BRACKETS = re.compile(r"[(（\[<{]\s*[)）\]>}]")
_DIGITS_AT_LEAST = 6


def is_identity_heading(squeezed: str) -> bool:
    """Tell whether a heading, lower case and without blanks, names an identification number."""
    return _HEADING.search(squeezed) is not None


def scrub(text: str) -> tuple[str, bool]:
    """Take resident and alien registration numbers out of a text.

    Returns the text without them, and whether there was any. Full-width digits count as digits.
    """
    if sum(map(str.isdigit, text)) < _DIGITS_AT_LEAST:
        return text, False
    plain = unicodedata.normalize("NFKC", text)
    if _RESIDENT_NUMBER.search(plain) is None:
        return text, False
    rest = _EMPTY_BRACKETS.sub(" ", _RESIDENT_NUMBER.sub(" ", plain))
    return " ".join(rest.split()).strip(" ,/:·-"), True
