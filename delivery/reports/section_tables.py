"""Tables of sections as tables of texts, for the terminal."""

from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.section_values import value_text
from delivery.reports.sections import SectionTable
from delivery.reports.table import Row, Table


def text_table(table: SectionTable) -> Table:
    """Return a section's table with its values as people read them, in both languages."""
    first, *figures = table.columns
    rows = []
    for number, (label, *values) in enumerate(table.rows):
        cells = tuple(
            value.both
            if isinstance(value, Phrase)
            else value_text(value, column.figure, Language.KOREAN)
            for value, column in zip(values, figures, strict=True)
        )
        words = label if isinstance(label, Phrase) else None
        text = value_text(label, first.figure, Language.KOREAN)
        is_total = number >= len(table.rows) - table.totals
        rows.append(Row(words or Phrase(text, text), cells, is_total))
    return Table(tuple(column.heading for column in table.columns), tuple(rows), table.notes)
