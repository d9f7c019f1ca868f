"""Every key of a scenario file is described, and every described key is one."""

import re
import tomllib
from pathlib import Path

import delivery.intake.scenarios
from delivery.intake.scenarios.changes import TOP_KEYS
from delivery.intake.scenarios.fleets import FLEET_KEYS
from delivery.intake.scenarios.prices import ALLOWANCE_KEYS, PAY_KEYS

PAGE = Path(delivery.intake.scenarios.__file__).with_name("scenario.md")


def described(heading: str) -> set[str]:
    """Return the keys in the first column of the table under a heading."""
    text = PAGE.read_text("utf-8")
    section = text.split(f"\n## {heading}", 1)[1].split("\n#", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return {key for row in rows for key in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_every_key_is_described_and_no_other() -> None:
    assert described("맨 위 Top") == set(TOP_KEYS)
    assert described("`[allowance]`") == set(ALLOWANCE_KEYS)
    assert described("`[fleets.ID]`") == set(FLEET_KEYS)
    assert described("`[pay.RULE]`") == set(PAY_KEYS)


def test_the_example_is_a_scenario() -> None:
    example = PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    assert set(tomllib.loads(example)) <= set(TOP_KEYS)


def test_the_readme_leads_to_the_page(repository: Path) -> None:
    page = PAGE.relative_to(repository)
    assert str(page) in (repository / "README.md").read_text("utf-8")
