"""Bytes to text: the encodings Korean programs write, found from the bytes themselves."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_SEPARATORS = b',;|\t\r\n 0123456789"-'
_LONG_SAMPLE = 65536
_STRANGE_SHARE = 100
"""More than one character in so many unreadable: no text at all."""
_LAYOUT = frozenset("\t\n\r\v\f\x1a")
REPLACED = "\ufffd"


def decode(data: bytes) -> str | None:
    """Return the text of a file, or None where the bytes are no text.

    Without a byte order mark: UTF-16 shows by its zero bytes, UTF-8 by being valid; what is
    neither is CP949 (Windows' Korean, EUC-KR included). Single broken characters are replaced.
    """
    decoded = _decode_marked(data)
    if decoded is None:
        decoded = _decode_wide(data) or _decode_narrow(data)
    decoded = decoded.rstrip("\x1a\x00")
    sample = decoded[:_LONG_SAMPLE]
    strange = sum(1 for c in sample if c == REPLACED or (c < " " and c not in _LAYOUT))
    return None if strange * _STRANGE_SHARE > max(len(sample), _STRANGE_SHARE) else decoded


def _decode_marked(data: bytes) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    return None


def _decode_wide(data: bytes) -> str | None:
    """Decode UTF-16 without a mark: its digits and separators have a zero byte on one side."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    little = sum(1 for a, b in zip(sample[::2], sample[1::2], strict=False) if _is_wide(a, b))
    big = sum(1 for a, b in zip(sample[::2], sample[1::2], strict=False) if _is_wide(b, a))
    if max(little, big) * 20 < len(sample) // 2 or not max(little, big):
        return None
    return data.decode("utf-16-le" if little > big else "utf-16-be", errors="replace")


def _is_wide(low: int, high: int) -> bool:
    return high == 0 and low in _SEPARATORS


def _decode_narrow(data: bytes) -> str:
    for name in ("utf-8", "cp949"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    attempts = (data.decode(name, errors="replace") for name in ("utf-8", "cp949"))
    return min(attempts, key=lambda decoded: decoded.count(REPLACED))
