"""``check``: a clean plan, a tampered one, and files that are no plan of this day."""

import json
import shutil
from pathlib import Path

import pytest

DAY = "2026-11-23"


@pytest.fixture(scope="module")
def made(streets, tmp_path_factory, cache):
    """Return a plan of the small day, made once."""
    from delivery.cli.choices import choices_of
    from delivery.cli.day_plans import plan_and_show

    out = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DELIVERY_CACHE", str(cache))
        plan_and_show(
            choices_of(
                streets,
                (),
                day=None,
                modes="",
                objective="provider",
                weather="",
                seconds=None,
                iterations="0",
                workers="1",
                seed="0",
                out=out,
                as_json=False,
            )
        )
    return out / "plan.json"


@pytest.fixture
def tamper(made, tmp_path):
    """Return a way to change a copy of the plan."""

    def change(how):
        document = json.loads(made.read_text("utf-8"))
        how(document)
        copy = tmp_path / "plan.json"
        copy.write_text(json.dumps(document), "utf-8")
        return copy

    return change


def test_a_plan_of_ours_is_clean(streets, made, run):
    ended = run("check", streets, made)
    assert (ended.status, ended.out) == (0, "이상 없음 / Nothing found.\n")


def test_every_tampered_figure_has_a_line(streets, tamper, run):
    def how(document):
        document["summary"]["total"]["cost"]["provider"] -= 1
        document["routes"][0]["trips"][0]["stops"][0]["arrive"] -= 600

    ended = run("check", streets, tamper(how))
    lines = ended.out.splitlines()
    assert ended.status == 1
    assert len(lines) >= 2
    assert any("summary" in line for line in lines)
    assert any("R001" in line or "rider-coop#1" in line for line in lines), lines
    assert not ended.lines


def test_orders_left_out_are_found(streets, tamper, run):
    ended = run("check", streets, tamper(lambda plan: plan["routes"].pop()))
    assert ended.status == 1
    assert "O11230" in ended.out


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "plan.json:1"),
        ('{"schema": ', "plan.json:1"),
        ("\0", "plan.json:1"),
        ("[" * 100_000, "plan.json"),
        ("{}", "plan.json schema"),
        ("[]", "plan.json schema"),
        ('{"schema": "delivery.plan/9"}', "plan.json schema"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(text, where, small, tmp_path, run):
    (tmp_path / "plan.json").write_text(text, "utf-8")
    ((told, _),) = run("check", small, "plan.json").told()
    assert told == where


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        (lambda plan: plan.update(area="elsewhere"), ("plan.json: area", "elsewhere")),
        (lambda plan: plan.update(date="2026-11-24"), ("plan.json: date", "2026-11-24")),
        (
            lambda plan: plan["routes"][0].pop("trips"),
            ("plan.json: routes[0] trips", "(없음/missing)"),
        ),
        (
            lambda plan: plan["routes"][0].update(metres="far"),
            ("plan.json: routes[0].metres", "'far'"),
        ),
    ],
)
def test_a_plan_of_elsewhere_or_in_another_shape_is_refused(how, fault, streets, tamper, run):
    assert run("check", streets, tamper(how)).told() == [fault]


def test_a_plan_that_is_not_there_or_is_a_folder_is_refused(small, run):
    ((lost, _),) = run("check", small, "lost.json").told()
    ((folder, _),) = run("check", small, small).told()
    assert (lost, folder) == ("lost.json", small.name)


def test_orders_are_checked_from_the_files_the_plan_was_made_from(streets, made, tmp_path, run):
    orders = Path(shutil.copy(streets / f"orders_{DAY}.csv", tmp_path / "오늘 주문.csv"))
    assert run("check", streets, made, "--orders", orders).status == 0
