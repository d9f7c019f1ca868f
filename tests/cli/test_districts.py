"""Several areas in one command: a plan folder each, as if each were planned alone."""

import json
import shutil
from pathlib import Path

import pytest

from delivery import bootstrap

FEW = ("--iterations", 300)


@pytest.fixture(scope="module")
def three(small: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return three areas."""
    folder = tmp_path_factory.mktemp("three")
    return [Path(shutil.copytree(small, folder / name)) for name in ("north", "middle", "south")]


def plan_in(folder: Path) -> dict[str, object]:
    """Return a plan file's content, without the seconds it took."""
    document = json.loads((folder / "plan.json").read_text("utf-8"))
    document["search"].pop("seconds")
    return dict(document)


def test_every_area_has_a_folder_and_the_plan_it_has_alone(three, tmp_path, run):
    ended = run("plan", *three, *FEW, "--out", "all")
    assert ended.status == 0
    assert "구역 Districts" in ended.out
    for area in three:
        alone = run("plan", area, *FEW, "--out", f"alone-{area.name}")
        assert alone.status == 0
        assert plan_in(tmp_path / "all" / area.name) == plan_in(tmp_path / f"alone-{area.name}")
        assert (tmp_path / "all" / area.name / "map.html").is_file()


def test_processes_of_their_own_make_the_same_plans(three, tmp_path, run):
    assert run("plan", *three[:2], *FEW, "--out", "one").status == 0
    assert run("plan", *three[:2], *FEW, "--out", "two", "--workers", 2).status == 0
    for area in three[:2]:
        assert plan_in(tmp_path / "one" / area.name) == plan_in(tmp_path / "two" / area.name)


def test_json_is_a_list_of_plans(three, run):
    ended = run("plan", *three[:2], *FEW, "--out", "out", "--json")
    assert [plan["schema"] for plan in ended.json] == ["delivery.plan/1"] * 2


def test_an_area_at_fault_does_not_keep_the_others_from_their_plans(three, tmp_path, run):
    broken = Path(shutil.copytree(three[0], tmp_path / "broken"))
    (broken / "tariff.toml").write_text("", "utf-8")
    ended = run("plan", broken, three[1], *FEW, "--out", "out")
    assert ended.status == 2
    assert any("tariff.toml" in line for line in ended.lines)
    assert (tmp_path / "out" / three[1].name / "plan.json").is_file()
    assert not (tmp_path / "out" / "broken" / "plan.json").exists()


def test_missing_areas_and_options_are_told_together(three, run):
    ended = run("plan", three[0], "nowhere", "elsewhere", "--iterations", "few", "--out", "out")
    assert ended.status == 2
    told = ended.told()
    assert sorted(where for where, _ in told) == ["--iterations", "elsewhere", "nowhere"]


def test_a_plan_to_hold_on_to_is_one_area_s(three, run):
    ended = run("plan", *three, "--reference", "plan.json", "--out", "out")
    assert ended.status == 2
    assert ("--reference", "plan.json") in ended.told()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_cluster_that_does_not_answer_is_told_at_once(three, run, monkeypatch):
    monkeypatch.setattr(bootstrap, "ANSWER_SECONDS", 1)
    ended = run("plan", *three, *FEW, "--cluster", "tcp://127.0.0.1:1", "--out", "out")
    assert ended.status == 2
    assert [where for where, _ in ended.told()] == ["--cluster"]
