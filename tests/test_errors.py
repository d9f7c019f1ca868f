"""Faults that many rows of a file share are told once, in both languages."""

from delivery.errors import AreaError, Fault, gathered


def _fault(where: str, came: str = "", expected: str = "a text") -> Fault:
    return Fault(where, came, expected, "Fill it in", "글", "채워 주세요")


def test_equal_faults_of_many_rows_are_one_that_names_the_first_three_and_counts_the_rest():
    rows = [_fault(f"kitchens.csv:{row} lat", "x") for row in range(2, 9)]
    (told,) = gathered(rows)
    assert told == _fault("kitchens.csv:2, 3, 4 외 4행 (and 4 more) lat", "x")
    assert str(AreaError(rows)) == str(told)


def test_an_error_holds_every_row_all_the_same():
    rows = [_fault(f"kitchens.csv:{row} lat", "x") for row in range(2, 9)]
    assert AreaError(rows).faults == tuple(rows)


def test_equal_faults_of_three_rows_stay_apart():
    rows = tuple(_fault(f"kitchens.csv:{row} lat") for row in (2, 3, 4))
    assert gathered(rows) == rows


def test_of_what_came_in_many_rows_three_are_shown():
    cells = ["K2", "", "K2", "K3", "K4"]
    rows = [_fault(f"a.csv:{row} kitchen_id", cell) for row, cell in enumerate(cells, start=2)]
    (told,) = gathered(rows)
    assert told.came == "K2, '', K3, …"


def test_another_column_another_file_or_another_expectation_is_told_apart_where_it_came_first():
    rows = [
        fault
        for row in range(2, 7)
        for fault in (
            _fault(f"a.csv:{row} lat"),
            _fault(f"a.csv:{row}", "3 of 9 cells"),
            _fault(f"b.csv:{row} lat"),
            _fault(f"a.csv:{row} lat", expected="a number"),
        )
    ]
    first = "2, 3, 4 외 2행 (and 2 more)"
    assert [(told.where, told.expected) for told in gathered(rows)] == [
        (f"a.csv:{first} lat", "a text"),
        (f"a.csv:{first}", "a text"),
        (f"b.csv:{first} lat", "a text"),
        (f"a.csv:{first} lat", "a number"),
    ]


def test_faults_that_stand_in_no_row_are_told_as_they_are():
    faults = tuple(_fault(f"fleets.toml: fleet 'f{number}' pay") for number in range(9))
    assert gathered(faults) == faults
    clock = tuple(_fault("--now", f"{hour}:70") for hour in range(9))
    assert gathered(clock) == clock
