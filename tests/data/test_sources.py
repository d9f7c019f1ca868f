"""Every source in the product's own data is told in Korean and in English."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery.model.texts import BETWEEN, in_both

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(file for file in DATA.rglob("*.toml") if "source" in file.read_text("utf-8"))


def _sources(found: object) -> Iterator[str]:
    if isinstance(found, list):
        for each in found:
            yield from _sources(each)
    elif isinstance(found, dict):
        for key, value in found.items():
            if key == "source":
                yield value
            elif key == "sources":
                yield from value.values()
            else:
                yield from _sources(value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_source_speaks_korean_then_english_and_names_the_same_figures(file: Path) -> None:
    for source in _sources(tomllib.loads(file.read_text("utf-8"))):
        assert source.count(BETWEEN) == 1, source
        korean, english = in_both(source)
        assert re.search("[가-힣]", korean), source
        assert re.search("[A-Za-z]{3}", english), source
        sure = re.compile(r"\(([HMLDRU])\)|, ([HMLDRU])[,)]|\(([HMLDRU]),")
        assert len(sure.findall(korean)) == len(sure.findall(english)), source
        assert set(re.findall(r"\d{3,}", korean)) >= set(re.findall(r"\d{3,}", english)), source
