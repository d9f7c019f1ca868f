"""Tables in HTML and in Excel's XML of 2003: what many programs save under ``.xls``."""

from html.parser import HTMLParser

from delivery.intake.sheets.cells import Grid, Merge, grid

_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "p", "div"})
_SILENT = frozenset({"style", "script", "title"})
_MOST_SPANNED = 10_000
_MOST_COLUMNS = 1_000
_MOST_ROWS = 1_048_576


def is_markup(text: str) -> bool:
    """Tell whether a text is HTML or XML with a table in it."""
    head = text.lstrip()[:2000].lower()
    return head.startswith("<") and ("<table" in text.lower() or "<html" in head)


def tables(text: str, name: str) -> list[Grid]:
    """Return every visible sheet of an XML workbook, or all tables of a page as one sheet."""
    parser = _TableParser(name)
    parser.feed(text)
    parser.close()
    parser.end_sheet()
    return parser.grids


class _TableParser(HTMLParser):
    """Collects rows of cells; a merged range keeps its text in its first cell."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._name = name
        self._titled = False
        self._silent = 0
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        self._rows: list[list[str]] = []
        self._merges: list[Merge] = []
        self._taken: set[tuple[int, int]] = set()
        self._text: list[str] | None = None
        self._column = 0
        self._hidden = False
        self._in_visible = False

    def end_sheet(self) -> None:
        """Keep the sheet read so far, unless it is hidden or empty."""
        if self._rows and not self._hidden:
            self.grids.append(grid(self._name, self._rows, self._merges, titled=self._titled))
        self._begin_sheet()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        found = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag == "worksheet":
            self.end_sheet()
            self._name, self._titled = found.get("name", self._name), True
        elif tag in _ROWS:
            self._begin_row(found)
        elif tag in _CELLS:
            self._begin_cell(found)
        elif tag in _BREAKS and self._text is not None:
            self._text.append(" ")
        elif tag in _SILENT:
            self._silent += 1
        self._in_visible = tag == "visible"

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _CELLS:
            self._end_cell()
        elif tag == "worksheet":
            self.end_sheet()
        elif tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        self._in_visible = False

    def handle_data(self, data: str) -> None:
        if self._in_visible and "hidden" in data.lower():
            self._hidden = True
        elif self._text is not None and not self._silent:
            self._text.append(data)

    def _begin_row(self, found: dict[str, str]) -> None:
        self._end_cell()
        following = len(self._rows) + 1
        number = max(following, _number(found.get("index"), following, _MOST_ROWS))
        self._rows.extend([] for _ in range(number - len(self._rows)))
        self._column = 0

    def _begin_cell(self, found: dict[str, str]) -> None:
        self._end_cell()
        if not self._rows:
            self._rows.append([])
        row = len(self._rows) - 1
        if "index" in found:
            self._column = _number(found["index"], self._column + 1, _MOST_COLUMNS) - 1
        while (row, self._column) in self._taken:
            self._column += 1
        across = _span(found, "colspan", "mergeacross", _MOST_COLUMNS)
        down = _span(found, "rowspan", "mergedown", _MOST_SPANNED)
        if across > 1 or down > 1:
            last = (row + down - 1, self._column + across - 1)
            self._merges.append(((row, self._column), last))
            self._taken |= {
                (r, c) for r in range(row, last[0] + 1) for c in range(self._column, last[1] + 1)
            }
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None:
            return
        row = self._rows[-1]
        row.extend([""] * (self._column + 1 - len(row)))
        row[self._column] = "".join(self._text)
        self._text = None
        self._column += 1


def _span(found: dict[str, str], html: str, xml: str, most: int) -> int:
    """Return how many cells one spans: HTML counts them all, XML those after the first."""
    if xml in found:
        return _number(found[xml], 0, most) + 1
    return max(1, _number(found.get(html), 1, most))


def _number(value: str | None, default: int, most: int) -> int:
    return min(int(value), most) if value and value.isdecimal() else default
