"""The README's promises about the code hold."""

import re
from importlib import import_module
from pathlib import Path


def test_every_function_on_an_orders_way_through_the_product_exists(repository: Path) -> None:
    text = (repository / "README.md").read_text()
    way = text[text.index("One order's way through it") : text.index("**To add a mode**")]
    names = re.findall(r"`((?:\w+\.)+\w+)`", way)
    assert len(names) >= 7
    for name in names:
        module, function = name.rsplit(".", 1)
        assert callable(getattr(import_module(f"delivery.{module}"), function)), name


def test_every_part_the_readme_lists_is_in_the_package(repository: Path) -> None:
    text = (repository / "README.md").read_text()
    parts = re.findall(r"`(\w+(?:/|\.py))`", text[text.index("| part |") :])
    assert parts
    for part in parts:
        assert (repository / "delivery" / part).exists(), part
