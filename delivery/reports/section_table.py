"""Tables of sections as plain tables, which the terminal draws."""

from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.section_values import value_text
from delivery.reports.sections import SectionTable, Value
from delivery.reports.table import Row, Table


def plain_table(table: SectionTable) -> Table:
    """Return a section's table with its values written out."""
    first, *columns = table.columns
    last = len(table.rows) - table.totals
    rows = tuple(
        Row(
            _label(label),
            tuple(
                value_text(value, column.figure, Language.BOTH)
                for value, column in zip(values, columns, strict=True)
            ),
            is_total=number >= last,
        )
        for number, (label, *values) in enumerate(table.rows)
    )
    return Table((first.heading, *(column.heading for column in columns)), rows, table.notes)


def _label(value: Value) -> Phrase:
    if isinstance(value, Phrase):
        return value
    text = "" if value is None else str(value)
    return Phrase(text, text)
