"""Names of uploaded files: kept as far as they mean something, never trusted as paths.

A sheet's name may say its meal and its day, and faults name the file, so it is not replaced.
"""

import unicodedata

_ALLOWED = " ._-()[]~"
_LONGEST_STEM = 60
_LONGEST_ENDING = 10
NAMELESS = "sheet"


def safe_name(given: str) -> str:
    """Return a file name without any path, control sign or leading dot, short enough for a disk."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    signs = (sign if sign.isalnum() or sign in _ALLOWED else "_" for sign in last)
    stem, dot, ending = "".join(signs).strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem[:_LONGEST_STEM]}{dot}{ending[:_LONGEST_ENDING]}" or NAMELESS
