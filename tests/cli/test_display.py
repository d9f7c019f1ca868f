"""What stands on a terminal: tables whole however narrow it is, and a search that moves."""

import io
from functools import partial

import pytest
from rich.cells import cell_len
from rich.console import Console

from delivery.cli import console, searching, tables
from delivery.model.scenario import COMPILING, Progress, SearchLimit
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table

FIGURES = ("1,405,830", "571,347", "0", "–", "+1,164")
TABLE = Table(
    headings=(
        Phrase("방식", "Mode"),
        *(Phrase("제조업체 직접배송", "Producer's own") for _ in FIGURES),
    ),
    rows=(
        Row(Phrase("제공기관 부담 Provider", "제공기관 부담 Provider"), FIGURES),
        Row(Phrase("합계", "Total"), FIGURES, is_total=True),
    ),
    notes=(Phrase("참고", "A note"),),
)


@pytest.fixture
def terminal(monkeypatch):
    """Return a way to make both streams a terminal of some columns; it returns what errors say."""

    def make(columns):
        err = io.StringIO()
        for name, file in (("out", None), ("err", err)):
            shown = Console(
                file=file, force_terminal=True, width=columns, soft_wrap=True, highlight=False
            )
            monkeypatch.setattr(console, name, shown)
        return err

    return make


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_no_figure_is_cut_however_narrow_the_terminal(columns, terminal, capsys):
    terminal(columns)
    tables.show_figures(TABLE, "표 table")
    lines = capsys.readouterr().out.splitlines()
    assert sum(all(figure in line for figure in FIGURES) for line in lines) == 2
    assert not any("…" in line for line in lines)


@pytest.mark.parametrize("columns", [70, 80, 100])
def test_a_table_keeps_within_the_terminal_where_its_figures_allow(columns, terminal, capsys):
    terminal(columns)
    tables.show_figures(TABLE, "표 table")
    assert all(cell_len(line) <= columns for line in capsys.readouterr().out.splitlines())


def test_no_word_of_a_text_is_lost_on_a_narrow_terminal(terminal, capsys):
    terminal(24)
    text = "중지가 풀리면 배송합니다"
    rows = (Row(Phrase("O1", "O1"), (text,)),)
    tables.show_texts(Table((Phrase("주문", "Order"), Phrase("설명", "Detail")), rows), "표")
    shown = "".join(capsys.readouterr().out.split())
    assert all(letter in shown for letter in text.replace(" ", ""))
    assert "…" not in shown


def test_a_table_in_a_file_does_not_depend_on_a_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    tables.show_figures(TABLE, "표 table")
    assert "│ 제공기관 부담 Provider │" in capsys.readouterr().out


def test_both_languages_stand_in_a_note(capsys):
    tables.show_figures(TABLE, "표 table")
    assert capsys.readouterr().out.splitlines()[-1] == "· 참고 / A note"


def test_a_search_is_told_in_lines_where_there_is_no_terminal(monkeypatch, capsys):
    monkeypatch.setattr("delivery.cli.display.PLAIN_EVERY", 0.0)
    with searching.SearchDisplay(SearchLimit(seconds=30)) as display:
        display.begin_alternative("rider")
        display.on_progress(Progress("search", 7.2, 1, 3, 405_830))
        display.begin_alternative("mix")
        display.on_progress(Progress("search", 1.0, 0, 0, None))
        display.begin_alternative("senior_club")
    assert capsys.readouterr().err.splitlines() == [
        "탐색 Searching: 라이더 공동배송 Rider co-op …",
        "  7 s · 미배정 unserved 3 · 405,830원",
        "탐색 Searching: 혼합 Mix …",
        "  1 s · 미배정 unserved 0",
        "탐색 Searching: senior_club …",
    ]


def test_the_first_search_says_that_it_is_being_prepared(capsys):
    with searching.SearchDisplay(SearchLimit(seconds=30)) as display:
        display.begin_alternative("mix")
        display.on_progress(Progress(COMPILING, 0.0, 0, 5, None))
    *_, said = capsys.readouterr().err.splitlines()
    assert "처음 한 번" in said
    assert "once, it takes a minute or two" in said


class Waits:
    """An event that happens after some waits, none of which takes any time."""

    def __init__(self, times):
        self.times = times

    def wait(self, seconds):
        assert seconds == searching.PREPARING_EVERY
        self.times -= 1
        return self.times < 0


def test_preparing_is_told_of_again_and_again_until_it_is_done(capsys):
    searching.tell_until(Waits(2))
    assert capsys.readouterr().err.splitlines() == [
        "  10 s · 준비 중 preparing",
        "  20 s · 준비 중 preparing",
    ]


class AtOnce:
    """A thread that is over as soon as it starts."""

    def __init__(self, target, args, daemon):
        self.run = partial(target, *args)

    def start(self):
        self.run()


@pytest.mark.parametrize("ending", ["progress", "leaving"])
def test_nothing_is_told_of_preparing_once_it_is_over(ending, monkeypatch):
    told = []
    monkeypatch.setattr(searching, "tell_until", told.append)
    monkeypatch.setattr(searching, "Thread", AtOnce)
    with searching.SearchDisplay(SearchLimit(seconds=30)) as display:
        display.begin_alternative("mix")
        display.on_progress(Progress(COMPILING, 0.0, 0, 5, None))
        if ending == "progress":
            display.on_progress(Progress("start", 0.1, 0, 0, 1000))
            assert all(prepared.is_set() for prepared in told)
    assert [prepared.is_set() for prepared in told] == [True]


@pytest.mark.parametrize("limit", [SearchLimit(seconds=30), SearchLimit(iterations=4)])
def test_a_search_is_drawn_on_a_terminal_and_wiped_away(limit, terminal):
    err = terminal(100)
    with searching.SearchDisplay(limit) as display:
        display.begin("새봄구")
        display.on_progress(Progress("search", 7.2, 2, 3, 405_830))
        display.begin("다음")
    drawn = err.getvalue()
    assert "미배정 unserved 3 · 405,830원" in drawn
    assert "다음" in drawn
    assert "405,830" not in drawn[drawn.index("다음") :]
    assert drawn.endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_soon_after_a_line_another_is_left_out_but_never_the_last(capsys):
    with searching.CoalitionsDisplay() as display:
        for number in (1, 2, 3):
            display.done(number, 3, ["K2", "K1"])
    assert capsys.readouterr().err.splitlines() == ["  연합 Coalitions 3/3 · K1+K2"]
