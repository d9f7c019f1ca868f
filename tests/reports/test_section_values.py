import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.section_values import readable, value_text
from delivery.reports.sections import Column, Figure, SectionTable


@pytest.mark.parametrize(
    ("value", "figure", "written"),
    [
        (None, Figure.WON, "–"),
        (1234567, Figure.WON, "1,234,567"),
        (1870.5, Figure.WON, "1,871"),
        (239, Figure.SIGNED_WON, "+239"),
        (-1239, Figure.SIGNED_WON, "-1,239"),
        (0, Figure.SIGNED_WON, "+0"),
        (0.1235, Figure.SHARE, "12.4 %"),
        (1, Figure.SHARE, "100.0 %"),
        (2.25, Figure.DECIMAL, "2.3"),
        (-0.04, Figure.DECIMAL, "0.0"),
        (12, Figure.TEXT, "12"),
        (0.5, Figure.TEXT, "0.5"),
        ("V001", Figure.TEXT, "V001"),
    ],
)
def test_a_value_is_written_as_its_column_says(value, figure, written):
    assert value_text(value, figure, Language.KOREAN) == written


def test_words_are_said_in_the_language_asked_for():
    words = Phrase("비용", "Cost")
    said = [value_text(words, Figure.TEXT, language) for language in Language]
    assert said == ["비용", "Cost", "비용\nCost"]
    assert Language.BOTH.say(Phrase("km", "km")) == "km"
    assert Language.BOTH.each == (Language.KOREAN, Language.ENGLISH)
    assert Language.ENGLISH.each == (Language.ENGLISH,)


@given(st.integers())
def test_a_written_number_reads_back(number):
    assert int(value_text(number, Figure.WON, Language.ENGLISH).replace(",", "")) == number


@given(st.floats(), st.sampled_from(Figure))
def test_every_number_can_be_written(number, figure):
    assert value_text(number, figure, Language.ENGLISH)


@given(st.text())
def test_a_readable_text_steers_nothing(text):
    assert not set(readable(text)) & {"\x00", "\x1b", "\u202e", "\r", "\u2066"}


def test_a_row_that_is_short_of_a_value_is_told():
    columns = (Column(Phrase("가", "a")), Column(Phrase("나", "b")))
    with pytest.raises(ValueError, match="has 1 values; expected 2"):
        SectionTable(Phrase("표", "Table"), columns, (("x",),))
