"""Texts of the data in both languages, ``한국어 / English``, or in one alone."""

from typing import Final

BETWEEN: Final = " / "
"""What stands between the Korean of a text and its English."""


def in_both(text: str) -> tuple[str, str]:
    """Return a text in Korean and in English; one in a single language is both."""
    korean, separator, english = text.partition(BETWEEN)
    return (korean, english) if separator else (text, text)


def joined(*texts: str) -> str:
    """Return texts as one, each language by itself."""
    each = [in_both(text) for text in texts]
    korean, english = ("; ".join(said) for said in zip(*each, strict=True))
    return korean if korean == english else f"{korean}{BETWEEN}{english}"
