from dataclasses import replace

from delivery.reports.language import Language
from delivery.reports.section_markdown import table_markdown
from tests.reports import small_report


def test_a_table_is_written_with_figures_to_the_right():
    lines = table_markdown(small_report.COSTS, Language.ENGLISH).splitlines()
    assert lines[0] == "**Won by mode**"
    assert lines[2] == "| Mode | Orders | Won | Against allowance | Share | Hours |"
    assert lines[3] == "| :-- | --: | --: | --: | --: | --: |"
    assert lines[4] == "| Rider | 10 | 123,456 | -120 | 12.5 % | 3.3 |"
    assert lines[-1] == r"Note \#$\*\_".replace("$", r"\$")


def test_words_make_no_markup_and_no_cells():
    table = replace(small_report.EMPTY, rows=(("a|b <img src=x> **c**\n# d",),))
    row = table_markdown(table, Language.KOREAN).splitlines()[4]
    assert row == r"| a\|b \<img src=x\> \*\*c\*\* \# d |"
