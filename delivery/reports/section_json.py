"""Sections kept as JSON between one call of a report and the next."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from delivery.reports.phrases import Phrase
from delivery.reports.sections import (
    Assumption,
    Chart,
    ChartKind,
    Column,
    Figure,
    MapLine,
    MapPoint,
    Section,
    SectionMap,
    SectionTable,
    Series,
    Value,
)


def section_document(section: Section) -> dict[str, Any]:
    """Return a section as a document."""
    return asdict(section)


def section_from_document(document: Mapping[str, Any]) -> Section:
    """Return the section a document holds."""
    return Section(
        key=document["key"],
        title=_phrase(document["title"]),
        question=_phrase(document["question"]),
        findings=_phrases(document["findings"]),
        tables=tuple(map(_table, document["tables"])),
        charts=tuple(map(_chart, document["charts"])),
        assumptions=tuple(map(_assumption, document["assumptions"])),
        maps=tuple(map(_map, document["maps"])),
    )


def _phrase(words: Mapping[str, str]) -> Phrase:
    return Phrase(words["ko"], words["en"])


def _phrases(each: Sequence[Mapping[str, str]]) -> tuple[Phrase, ...]:
    return tuple(map(_phrase, each))


def _words(words: Any) -> Phrase | str:
    known: Phrase | str = words if isinstance(words, str) else _phrase(words)
    return known


def _value(value: Any) -> Value:
    known: Value = _phrase(value) if isinstance(value, Mapping) else value
    return known


def _table(document: Mapping[str, Any]) -> SectionTable:
    return SectionTable(
        title=_phrase(document["title"]),
        columns=tuple(
            Column(_phrase(column["heading"]), Figure(column["figure"]))
            for column in document["columns"]
        ),
        rows=tuple(tuple(map(_value, row)) for row in document["rows"]),
        notes=_phrases(document["notes"]),
        totals=document["totals"],
        is_detail=document["is_detail"],
    )


def _chart(document: Mapping[str, Any]) -> Chart:
    reference = document["reference"]
    return Chart(
        key=document["key"],
        title=_phrase(document["title"]),
        x_label=_phrase(document["x_label"]),
        y_label=_phrase(document["y_label"]),
        kind=ChartKind(document["kind"]),
        series=tuple(map(_series, document["series"])),
        reference=None if reference is None else (_phrase(reference[0]), reference[1]),
        doubles=document["doubles"],
        is_detail=document["is_detail"],
    )


def _series(document: Mapping[str, Any]) -> Series:
    return Series(
        label=_phrase(document["label"]),
        y=tuple(document["y"]),
        x=tuple(document["x"]),
        names=_phrases(document["names"]),
        low=tuple(document["low"]),
        high=tuple(document["high"]),
        is_estimate=document["is_estimate"],
        is_mark=document["is_mark"],
    )


def _assumption(document: Mapping[str, Any]) -> Assumption:
    return Assumption(
        name=_phrase(document["name"]),
        value=_words(document["value"]),
        valid_from=document["valid_from"],
        source=_words(document["source"]),
        confidence=document["confidence"],
    )


def _map(document: Mapping[str, Any]) -> SectionMap:
    scale = document["scale"]
    return SectionMap(
        key=document["key"],
        title=_phrase(document["title"]),
        lines=tuple(
            MapLine(
                _phrase(line["group"]), line["colour"], tuple((x, y) for x, y in line["points"])
            )
            for line in document["lines"]
        ),
        points=tuple(map(_point, document["points"])),
        scale=None if scale is None else _phrase(scale),
    )


def _point(document: Mapping[str, Any]) -> MapPoint:
    group = document["group"]
    return MapPoint(
        at=(document["at"][0], document["at"][1]),
        value=document["value"],
        group=None if group is None else _phrase(group),
        colour=document["colour"],
    )
