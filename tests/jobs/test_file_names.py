"""Names of uploaded files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.jobs.file_names import safe_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("11월 23일 점심 (효창).xlsx", "11월 23일 점심 (효창).xlsx"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\명단\\점심.csv", "점심.csv"),
        (".bashrc", "bashrc"),
        ("a\r\nSet-Cookie: b.csv", "a__Set-Cookie_ b.csv"),
        ("..", "sheet"),
        ("", "sheet"),
        ("명단" * 200 + ".xlsx", "명단" * 30 + ".xlsx"),
    ],
)
def test_a_name_keeps_what_it_says_and_loses_what_makes_it_a_path(given_name, kept):
    assert safe_name(given_name) == kept


@given(st.text())
def test_whatever_the_name_the_file_lies_in_its_own_folder(name):
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set("/\\\0\r\n")
    assert not safe.startswith(".")
    assert len(safe.encode()) <= 255
