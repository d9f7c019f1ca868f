"""How many boxes a row orders, of which diet and for which meal its columns say so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from delivery.intake.sheets.cells import Cell, at, is_void, text
from delivery.intake.sheets.faults import Trouble
from delivery.intake.sheets.layout import CountColumn, Layout
from delivery.intake.sheets.quantities import MAX_BOXES, boxes, is_none, is_tick, whole_number
from delivery.intake.sheets.synonyms import Field
from delivery.intake.sheets.words import REGULAR_DIET
from delivery.model.places import Meal
from delivery.model.units import Boxes

Refusal: TypeAlias = tuple[Trouble, Field, str]


@dataclass(frozen=True, slots=True)
class Portion:
    """Boxes of one diet and meal; None where the column does not say."""

    boxes: Boxes | None
    diet: str | None = None
    meal: Meal | None = None
    ticked: bool = False


def portions(
    cells: Sequence[Cell], layout: Layout, merged: frozenset[int]
) -> tuple[list[Portion], list[Refusal]]:
    """Return what a row orders, and what is wrong with its numbers."""
    if not layout.has_quantities():
        return [Portion(None)], []
    shared = [c for c in layout.quantity_columns() if c in merged]
    if any(whole_number(at(cells, c)) != 1 for c in shared):
        return [], [(Trouble.MERGED, Field.BOXES, text(at(cells, shared[0])))]
    if layout.counts:
        return _counted(cells, layout)
    return _plain([at(cells, column) for column in layout.columns[Field.BOXES]])


def _plain(cells: Sequence[Cell]) -> tuple[list[Portion], list[Refusal]]:
    """Return the number of boxes; columns that give different numbers contradict each other."""
    said = [cell for cell in cells if not is_void(cell)]
    numbers = {boxes(cell) for cell in said}
    number = numbers.pop() if len(numbers) == 1 else None
    if number is not None:
        return [Portion(number)], []
    if len(said) > 1:
        return [], [(Trouble.CONTRADICTION, Field.BOXES, " / ".join(map(text, said)))]
    return [], [
        (Trouble.NUMBER if said else Trouble.MISSING, Field.BOXES, text(said[0] if said else ""))
    ]


def _counted(cells: Sequence[Cell], layout: Layout) -> tuple[list[Portion], list[Refusal]]:
    """Return one portion for each column per diet or meal with a number or a tick in it."""
    found: list[Portion] = []
    refusals: list[Refusal] = []
    for count in layout.counts:
        cell = at(cells, count.column)
        if is_none(cell):
            continue
        number = 1 if is_tick(cell) else boxes(cell)
        if number is None:
            refusals.append((Trouble.NUMBER, Field.BOXES, text(cell)))
        elif count.unknown is not None:
            refusals.append((_UNKNOWN[count.unknown], count.unknown, count.heading))
        else:
            found.append(Portion(number, count.diet, count.meal, ticked=is_tick(cell)))
    return (found, refusals) if refusals else _summed(found, cells, layout)


def _summed(
    found: list[Portion], cells: Sequence[Cell], layout: Layout
) -> tuple[list[Portion], list[Refusal]]:
    """Hold the portions against the row's own total, where it has one."""
    column = next(iter(layout.columns.get(Field.BOXES, layout.columns.get(Field.TOTAL, ()))), None)
    cell = "" if column is None else at(cells, column)
    total = whole_number(cell)
    if total is not None and total > MAX_BOXES and not layout.has(Field.BOXES):
        cell = ""  # a sum of money
    if is_void(cell):
        return (found, []) if found else ([], [_nothing(cells, layout.counts)])
    if total == sum(portion.boxes or 0 for portion in found) and found:
        return found, []
    if boxes(cell) is None:
        return [], [(Trouble.NUMBER, Field.BOXES, text(cell))]
    if len(found) == 1 and found[0].ticked:
        return [replace(found[0], boxes=total)], []
    if not found and layout.has(Field.BOXES) and not _names_regular_diet(layout):
        return [Portion(total)], []  # columns for special diets alone: this row has none of them
    return [], [(Trouble.SUM, Field.BOXES, text(cell))]


def _nothing(cells: Sequence[Cell], counts: Sequence[CountColumn]) -> Refusal:
    said = next((text(c) for c in (at(cells, n.column) for n in counts) if not is_void(c)), "")
    return (Trouble.NUMBER if said else Trouble.MISSING, Field.BOXES, said)


def _names_regular_diet(layout: Layout) -> bool:
    return any(count.diet in (None, REGULAR_DIET) for count in layout.counts)


_UNKNOWN = {Field.DIET: Trouble.DIET, Field.MEAL: Trouble.MEAL}
