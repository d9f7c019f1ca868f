"""What sampled years rest on: the product's tables, or an area's own with their own sources."""

from pathlib import Path

import pytest

from delivery.errors import AreaError
from delivery.intake.area import load_year
from delivery.model.pay import Condition

PEOPLE = (
    '[people]\nfrom = 2026-01-01\nsource = "counted"\nconfidence = "H"\nchurn_per_month = 0.2\n'
)


def own(folder: Path, text: str) -> Path:
    (folder / "year.toml").write_text(text, "utf-8")
    return folder


def test_an_area_without_a_file_has_the_product_s_assumptions(tmp_path: Path) -> None:
    year = load_year(tmp_path)
    assert year.churn == 0.14
    assert year.weekdays == (0, 1, 2, 3, 4)
    assert len(year.by_month) == 12
    assert set(year.chances) == {Condition.RAIN, Condition.SNOW, Condition.COLD, Condition.HEAT}
    assert all(0 <= chance <= 1 for each in year.chances.values() for chance in each)
    assert year.chances[Condition.SNOW][0] > year.chances[Condition.SNOW][6] == 0
    assert all(each.source and each.confidence for each in year.assumed.values())
    assert {"people", "hospital", "weather.rain", "planning"} <= set(year.assumed)


def test_what_is_assumed_by_month_is_told_as_it_is_written(tmp_path: Path) -> None:
    assert load_year(tmp_path).assumed["weather.snow"].value == (
        "days_by_month = [7.0, 5.0, 2.0, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 7.0], "
        "in_hours = 0.5"
    )


def test_an_area_s_own_table_replaces_the_product_s_whole(tmp_path: Path) -> None:
    year = load_year(own(tmp_path, PEOPLE))
    assert year.churn == 0.2
    assert year.assumed["people"].source == "counted"
    assert year.assumed["people"].value == "churn_per_month = 0.2"
    assert year.stays == load_year(tmp_path.parent).stays


def test_a_day_of_weather_counts_as_far_as_it_falls_into_the_hours_of_delivery(
    tmp_path: Path,
) -> None:
    text = (
        '[weather.rain]\nfrom = 2026-01-01\nsource = "a test"\nconfidence = "D"\nin_hours = 0.5\n'
        "days_by_month = [31, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 31.0]\n"
    )
    rain = load_year(own(tmp_path, text)).chances[Condition.RAIN]
    assert rain == (0.5, 0.25, *(0.0,) * 9, 0.5)  # 14 of February's 28 days, half of them


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (PEOPLE.replace("0.2", "1.2"), "year.toml: people.churn_per_month"),
        (PEOPLE.replace('source = "counted"\n', ""), "year.toml: people.source"),
        (PEOPLE + "chrun = 1\n", "year.toml: people.chrun"),
        (PEOPLE.replace("people", "peopel"), "year.toml: peopel"),
        ("[weather.fog]\nin_hours = 1\n", "year.toml: weather.fog"),
        (
            '[service]\nfrom = 2026-01-01\nsource = "x"\nconfidence = "R"\nweekdays = [0, 0]\n',
            "year.toml: service.weekdays",
        ),
        (
            '[volume]\nfrom = 2026-01-01\nsource = "x"\nconfidence = "R"\ngrowth_per_year = 0\n'
            "by_month = [1, 1]\n",
            "year.toml: volume.by_month",
        ),
        (
            '[volume]\nfrom = 2026-01-01\nsource = "x"\nconfidence = "R"\ngrowth_per_year = 0\n'
            'by_month = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "many"]\n',
            "year.toml: volume.by_month",
        ),
        ("people = 3\n", "year.toml: people"),
        ("[people\n", "year.toml: line 1"),
    ],
)
def test_a_wrong_entry_is_told(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(AreaError) as raised:
        load_year(own(tmp_path, text))
    assert where in [fault.where for fault in raised.value.faults]
