"""Ctrl-C: the first keeps the best plan, the second ends the program, no traceback ever."""

import signal
import sys

import pytest

from delivery.cli import day_comparisons, day_plans

STOPPED = "멈췄습니다. / Stopped."
KEEPING = "멈춥니다. 지금까지 가장 좋은 계획을 씁니다. / Stopping; the best plan so far is kept."


@pytest.fixture
def interrupt(monkeypatch):
    """Return a way to have Ctrl-C pressed just before one step is taken."""

    def at(step, times=1, commands=day_plans):
        take = getattr(commands, step)

        def pressed(*words, **named):
            for _ in range(times):
                signal.raise_signal(signal.SIGINT)
            return take(*words, **named)

        monkeypatch.setattr(commands, step, pressed)

    return at


def test_ctrl_c_in_a_search_keeps_the_best_plan_and_writes_its_files(
    small, tmp_path, interrupt, run
):
    interrupt("plan_any_day")
    ended = run("plan", small, "--seconds", 3600, "--out", "out", "--json")
    assert ended.status == 0
    assert KEEPING in ended.lines
    assert ended.json["search"]["iterations"] == 0
    assert ended.json["summary"]["total"]["orders"] > 0
    assert (tmp_path / "out" / "map.html").is_file()


def test_ctrl_c_in_a_comparison_still_compares(small, tmp_path, interrupt, run):
    interrupt("compare_day", commands=day_comparisons)
    ended = run("compare", small, "--modes", "rider", "--seconds", 3600, "--out", "out")
    assert ended.status == 0
    assert (tmp_path / "out" / "compare.html").is_file()


def test_a_second_ctrl_c_ends_the_program(small, tmp_path, interrupt, run):
    interrupt("plan_any_day", times=2)
    ended = run("plan", small, "--seconds", 3600, "--out", "out")
    assert (ended.status, ended.out) == (130, "")
    assert ended.lines == [KEEPING, STOPPED]
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("step", ["read_day", "write_outputs"])
def test_ctrl_c_before_and_after_the_search_ends_the_program(step, small, interrupt, run):
    interrupt(step)
    ended = run("plan", small, "--iterations", 0)
    assert (ended.status, ended.out) == (130, "")
    assert ended.lines == [STOPPED]


def test_ctrl_c_while_the_program_is_loading_leaves_no_traceback(monkeypatch, run):
    class Loading:
        def find_spec(self, name, path=None, target=None):
            if name == "delivery.cli.app":
                signal.raise_signal(signal.SIGINT)

    monkeypatch.delitem(sys.modules, "delivery.cli.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Loading(), *sys.meta_path])
    ended = run("--help")
    assert (ended.status, ended.out, ended.lines) == (130, "", [STOPPED])


def test_ctrl_c_after_a_search_means_what_it_did_before(small, run):
    before = signal.getsignal(signal.SIGINT)
    run("plan", small, "--iterations", 0)
    assert signal.getsignal(signal.SIGINT) is before
