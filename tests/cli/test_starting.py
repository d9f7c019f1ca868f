"""While modules are imported the collector rests, and kernels are loaded beside."""

import gc

import pytest

from delivery.cli.starting import importing, importing_engine
from delivery.workflow import kernels


def test_the_collector_rests_while_modules_are_imported_and_works_again_afterwards():
    with importing():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ImportError), importing():
        raise ImportError
    assert gc.isenabled()


def test_kernels_begin_to_load_before_the_engine_is_imported(monkeypatch, capsys):
    begun = []
    monkeypatch.setattr(kernels, "load_beside", lambda: begun.append(True))
    with importing_engine():
        assert begun == [True]
    assert "Starting" in capsys.readouterr().err
