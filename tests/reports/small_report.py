"""A report with everything that can stand in one, and words that try to act."""

from datetime import date

from delivery.reports.phrases import Phrase
from delivery.reports.sections import (
    Assumption,
    Chart,
    ChartKind,
    Column,
    Figure,
    MapLine,
    MapPoint,
    Report,
    Section,
    SectionMap,
    SectionTable,
    Series,
)

HOSTILE = (
    '#let x = 1; #panic() $a_b$ *bold* _em_ `raw` \\ <label> @ref // /* [x] {y} "q" =1+1 '
    '#image("/etc/passwd") \u202e\x00😀'
)
"""Markup of typst, formulas of spreadsheets, and signs that no font has or that steer a machine."""

LONG = "가나다라마바사아자차카타파하" * 6
"""A Korean word longer than any cell."""

LINES = Chart(
    key="volume",
    title=Phrase("물량에 따른 비용 $x^2$", "Won by volume $x^2$"),
    x_label=Phrase("하루 주문", "Orders a day"),
    y_label=Phrase("식사당 원", "Won per meal"),
    kind=ChartKind.LINES,
    series=(
        Series(
            Phrase("라이더", "Riders"),
            (5000.0, 3000.0, 2500.0),
            (10.0, 100.0, 240.0),
            low=(4500.0, 2900.0, 2400.0),
            high=(5600.0, 3200.0, 2600.0),
        ),
        Series(Phrase("근사식", "Formula"), (5200.0, 2900.0), (10.0, 240.0), is_estimate=True),
    ),
    reference=(Phrase("배송비 기준", "Allowance"), 2000.0),
)

BARS = Chart(
    key="modes",
    title=Phrase("방식별 비용", "Won by mode"),
    x_label=Phrase("방식", "Mode"),
    y_label=Phrase("식사당 원", "Won per meal"),
    kind=ChartKind.BARS,
    series=(
        Series(
            Phrase("제공기관", "Provider"),
            (1000.0, 2500.5),
            names=(Phrase("라이더", "Rider"), Phrase(LONG, HOSTILE)),
        ),
        Series(
            Phrase("공공", "Programme"),
            (300.0, 0.0),
            names=(Phrase("라이더", "Rider"), Phrase(LONG, HOSTILE)),
            low=(250.0, 0.0),
            high=(350.0, 10.0),
        ),
    ),
    reference=(Phrase("배송비 기준", "Allowance"), 2000.0),
)

POINTS = Chart(
    key="drops",
    title=Phrase("시간당 방문", "Drops per hour"),
    x_label=Phrase("방문", "Drops"),
    y_label=Phrase("원", "Won"),
    kind=ChartKind.POINTS,
    series=(Series(Phrase("날", "Days"), (1.0, 2.0), (3.0, 4.0), low=(0.5, 1.5), high=(2.0, 2.5)),),
)

MAP = SectionMap(
    key="doors",
    title=Phrase("문앞 비용", "Won by door"),
    lines=(MapLine(Phrase("라이더", "Rider"), "#D55E00", ((126.97, 37.56), (126.98, 37.57))),),
    points=(
        MapPoint((126.971, 37.561), 1500.0),
        MapPoint((126.979, 37.569), 3000.0),
        MapPoint((126.975, 37.565), group=Phrase("주방", "Kitchen")),
    ),
    scale=Phrase("식사당 원", "Won per meal"),
)

STREETS = (
    ("primary", ((126.96, 37.55), (126.99, 37.58))),
    ("residential", ((126.96, 37.58), (126.99, 37.55))),
)

COSTS = SectionTable(
    title=Phrase("방식별 비용", "Won by mode"),
    columns=(
        Column(Phrase("방식", "Mode")),
        Column(Phrase("주문", "Orders"), Figure.COUNT),
        Column(Phrase("원", "Won"), Figure.WON),
        Column(Phrase("기준 대비", "Against allowance"), Figure.SIGNED_WON),
        Column(Phrase("몫", "Share"), Figure.SHARE),
        Column(Phrase("시간", "Hours"), Figure.DECIMAL),
    ),
    rows=(
        (Phrase("라이더", "Rider"), 10, 123456, -120, 0.125, 3.25),
        (HOSTILE, 1000, None, 5, 0.875, 3),
        (Phrase("합계", "Total"), 1010, 123456, -115, 1.0, 6.25),
    ),
    notes=(Phrase("참고 #$*_", "Note #$*_"),),
    totals=1,
)

EMPTY = SectionTable(Phrase("빈 표", "Empty table"), (Column(Phrase("곳", "Place")),), ())

WIDE = SectionTable(
    title=Phrase("넓은 표", "Wide table"),
    columns=(
        Column(Phrase("이름", "Name")),
        *(Column(Phrase(f"열 {n}", f"Column {n}"), Figure.WON) for n in range(13)),
    ),
    rows=tuple((Phrase(LONG, "Donaudampfschifffahrt" * 4), *range(13)) for _ in range(40)),
)

WAGE = Assumption(
    Phrase("최저임금", "Minimum wage"),
    Phrase("시간당 10,320원", "10,320 won an hour"),
    "2026-01-01",
    Phrase(f"고시 {HOSTILE}", f"Notice {HOSTILE}"),
    "H",
)
SPEED = Assumption(Phrase("속도", "Speed"), "km/h: default 15", "–", "가정 (R) / assumed (R)", "R")


def report() -> Report:
    """Return three sections: one with everything, one with hostile words alone, one wide."""
    full = Section(
        key="costs",
        title=Phrase("방식별 비용", "What modes cost"),
        question=Phrase("2,000원에 배송할 수 있는가?", "Can a kitchen deliver for 2,000 won?"),
        findings=(Phrase(f"첫째 {HOSTILE}", f"First {HOSTILE}"), Phrase("둘째", "Second")),
        tables=(COSTS, EMPTY),
        charts=(LINES, BARS, POINTS),
        assumptions=(WAGE, SPEED),
        maps=(MAP,),
    )
    words = Section("words", Phrase(HOSTILE, HOSTILE), Phrase("?", "?"), ())
    wide = Section(
        "wide",
        Phrase("넓은 표", "A wide table"),
        Phrase("들어가는가?", "Does it fit?"),
        (Phrase("그렇다", "It does"),),
        (WIDE,),
        assumptions=(SPEED,),
    )
    title = Phrase("검토 보고서", "A report")
    return Report(title, "새봄구 (가상)", date(2026, 11, 23), (full, words, wide))
