"""The product's own data: found in the repository and in a wheel, each figure with its source."""

from datetime import date

import pytest

import delivery
from delivery.errors import AreaError
from delivery.intake.area import FaultLog, data_folder, load_minimum_wages
from delivery.intake.area.defaults import default_file, filled_up
from delivery.intake.area.pay_rules import read_pay_rules
from delivery.intake.area.tariff import read_tariff
from delivery.intake.area.wages import read_minimum_wages


def test_the_data_lies_in_the_repository(repository):
    assert data_folder() == repository / "data"


def test_the_data_lies_inside_an_installed_package(tmp_path, monkeypatch):
    package = tmp_path / "delivery"
    (package / "_data").mkdir(parents=True)
    monkeypatch.setattr(delivery, "__file__", str(package / "__init__.py"))
    assert data_folder() == package / "_data"


def test_the_minimum_wage_is_known_by_year():
    wages = load_minimum_wages()
    assert [wage.valid_from for wage in wages] == [date(y, 1, 1) for y in range(2019, 2027)]
    assert (wages[0].won_per_hour, wages[-1].won_per_hour) == (8350, 10_320)


def test_the_defaults_hold_no_fault():
    log = FaultLog()
    assert len(read_pay_rules(default_file("pay_rules.toml"), log)) == 4
    assert [tariff.meal_won for tariff in read_tariff(default_file("tariff.toml"), log)] == [
        7800, 8400, 10_100, 10_400,
    ]  # fmt: skip
    log.raise_any()


def test_a_wage_without_source_is_refused(tmp_path):
    path = tmp_path / "wages.toml"
    path.write_text('[[wage]]\nfrom = 2027-01-01\nwon_per_hour = 1\nconfidence = "R"\n')
    log = FaultLog()
    read_minimum_wages(path, log)
    with pytest.raises(AreaError, match=r"wages.toml: wage '2027-01-01' source"):
        log.raise_any()


def test_filling_up_reaches_into_tables_and_keeps_what_is_given():
    given = {"a": {"x": 1}, "b": 2}
    assert filled_up(given, {"a": {"x": 9, "y": 8}, "b": {"z": 1}, "c": 3}) == {
        "a": {"x": 1, "y": 8}, "b": 2, "c": 3,
    }  # fmt: skip
