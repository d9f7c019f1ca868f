"""The processes of a bench: what is done before any of them starts."""

from typing import Any

import pytest

from delivery.bench import processes
from delivery.errors import DeliveryError


def test_the_search_is_compiled_in_a_process_of_its_own_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []
    warm = [False]

    def run(words: list[str], **_: Any) -> None:
        started.append(words)
        warm[0] = True

    monkeypatch.setattr(processes, "is_warm", lambda: warm[0])
    monkeypatch.setattr(processes.subprocess, "run", run)
    processes.compile_kernels()
    processes.compile_kernels()
    assert [words[-1] for words in started] == [processes.WARM_UP]


def test_a_search_that_cannot_be_compiled_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "is_warm", lambda: False)
    monkeypatch.setattr(processes, "WARM_UP", "raise SystemExit(1)")
    with pytest.raises(DeliveryError, match="compiled"):
        processes.compile_kernels()
