"""Kernels are made ready in a thread; what fails there is left to the search to tell."""

import threading

import pytest

from delivery.workflow import kernels


def ended() -> None:
    for thread in threading.enumerate():
        if thread.name == "kernels":
            thread.join()


@pytest.mark.parametrize("is_warm", [True, False])
def test_a_command_loads_only_kernels_that_were_compiled_before(is_warm, monkeypatch):
    made = []
    monkeypatch.setattr(kernels, "is_warm", lambda: is_warm)
    monkeypatch.setattr(kernels, "warm_up", lambda: made.append(True))
    kernels.load_beside()
    ended()
    assert made == [True] * is_warm


def test_a_server_makes_them_ready_whether_they_were_compiled_or_not(monkeypatch):
    made = []
    monkeypatch.setattr(kernels, "is_warm", lambda: False)
    monkeypatch.setattr(kernels, "warm_up", lambda: made.append(True))
    kernels.make_ready_beside()
    ended()
    assert made == [True]


def test_a_failure_beside_is_no_traceback(monkeypatch, capsys):
    def fail() -> None:
        raise OSError("no room on the disk")

    monkeypatch.setattr(kernels, "warm_up", fail)
    kernels.make_ready_beside()
    ended()
    assert capsys.readouterr().err == ""
