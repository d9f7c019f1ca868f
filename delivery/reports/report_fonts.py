"""The letters of documents: NanumGothic, which comes with the installation.

The package koreanize-matplotlib carries the files; it is never imported, since that would change
the settings of matplotlib for everybody. The font is Naver's, under the SIL Open Font License 1.1.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from unicodedata import category

FAMILY: Final = "NanumGothic"

_PACKAGE: Final = "koreanize_matplotlib"
_FILES: Final = ("NanumGothic.ttf", "NanumGothicBold.ttf")

_LIKE: Final = {"−": "-", "✓": "√", "\u200b": "", "\t": " "}
"""What stands in for signs the font lacks and texts of ours use."""

_UNKNOWN: Final = "□"


def font_folder() -> Path:
    """Return the folder of the font's files.

    Raises
    ------
    ModuleNotFoundError
        When the package that carries them is not installed.
    """
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"The fonts of {_PACKAGE} are not installed.", name=_PACKAGE)
    return Path(found.origin).parent / "fonts"


def font_files() -> tuple[Path, ...]:
    """Return the font's regular and bold file."""
    return tuple(font_folder() / name for name in _FILES)


@cache
def _drawn() -> frozenset[int]:
    """Return the code points the font has a glyph for."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(font_files()[0])).get_charmap())


def printable(text: str) -> str:
    """Return a text of signs the font has; a box stands for one that it lacks.

    Signs that control a machine instead of being read go.
    """
    drawn = _drawn()
    signs = "".join(_LIKE.get(sign, sign) for sign in text)
    kept = (sign for sign in signs if sign == "\n" or not category(sign).startswith("C"))
    return "".join(sign if sign == "\n" or ord(sign) in drawn else _UNKNOWN for sign in kept)
