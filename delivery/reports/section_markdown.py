"""Tables of sections as Markdown, for notebooks and letters."""

import re
from typing import Final

from delivery.reports.language import Language
from delivery.reports.section_values import readable, value_text
from delivery.reports.sections import Figure, SectionTable

_ACTING: Final = re.compile(r"([\\`*_{}\[\]()#+!|<>~$&])")


def table_markdown(table: SectionTable, language: Language) -> str:
    """Return a table as Markdown; words of people's are words, whatever signs they are made of."""
    headings = [_plain(language.say(column.heading)) for column in table.columns]
    sides = [":--" if column.figure is Figure.TEXT else "--:" for column in table.columns]
    rows = [
        [
            _plain(value_text(value, column.figure, language))
            for value, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    lines = [f"**{_plain(language.say(table.title))}**", ""]
    lines += [f"| {' | '.join(cells)} |" for cells in (headings, sides, *rows)]
    for note in table.notes:
        lines += ["", _plain(language.say(note))]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text on one line in which no sign acts."""
    return _ACTING.sub(r"\\\1", readable(text).replace("\n", " "))
