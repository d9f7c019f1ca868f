import os
import subprocess
import sys

import numpy as np

from delivery.network import array_store
from delivery.network.array_store import read_arrays, write_arrays


def test_arrays_come_back_as_they_were(tmp_path):
    write_arrays(tmp_path / "kind-1.npz", {"a": np.arange(3), "b": np.array(["x"])})
    arrays = read_arrays(tmp_path / "kind-1.npz", names=["a", "b"])
    assert arrays["a"].tolist() == [0, 1, 2]
    assert arrays["b"].tolist() == ["x"]


def test_a_file_without_a_wanted_array_is_not_taken(tmp_path):
    write_arrays(tmp_path / "kind-1.npz", {"a": np.arange(3)})
    assert read_arrays(tmp_path / "kind-1.npz", names=["a", "b"]) is None


def test_objects_are_never_unpickled(tmp_path):
    np.savez(tmp_path / "kind-1.npz", a=np.array([{}], dtype=object))
    assert read_arrays(tmp_path / "kind-1.npz", names=["a"]) is None


def test_the_least_recently_used_files_of_a_kind_make_room(tmp_path, monkeypatch):
    monkeypatch.setattr(array_store, "KEPT_BYTES", 2500)
    for number in range(3):
        path = tmp_path / f"kind-{number}.npz"
        write_arrays(path, {"a": np.zeros(90)})  # some 980 bytes
        os.utime(path, (1000 + number, 1000 + number))
    write_arrays(tmp_path / "other-0.npz", {"a": np.zeros(90)})
    os.utime(tmp_path / "kind-1.npz", (2000, 2000))
    write_arrays(tmp_path / "kind-3.npz", {"a": np.zeros(90)})
    kept = sorted(path.stem for path in tmp_path.iterdir())
    assert kept == ["kind-1", "kind-3", "other-0"]


def test_travel_matrices_need_no_osmnx_networkx_or_scipy():
    # Importing OSMnx takes seconds, networkx and scipy tenths; a plan on a network that is kept as
    # arrays must not wait for them.
    script = "import sys, delivery.network.travel, delivery.network.map_lines; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"osmnx", "geopandas", "pandas", "networkx", "scipy.sparse"} & set(
        run.stdout.split()
    )
