"""A report: question after question, kept as it is answered, none lost for another's fault."""

import json
from collections.abc import Callable
from pathlib import Path

import geopandas
import openpyxl
import pyogrio
import pytest
from pypdf import PdfReader

from delivery.errors import Fault, ScenarioError
from delivery.model.scenario import SearchLimit
from delivery.reports.language import Language
from delivery.reports.phrases import Phrase
from delivery.reports.sections import Section
from delivery.workflow import report as collecting
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day
from delivery.workflow.plan import PlanRequest
from delivery.workflow.report import collect_report
from delivery.workflow.report_files import write_report
from delivery.workflow.report_inquiry import Inquiry, inputs_digest
from delivery.workflow.report_questions import QUESTIONS, Question

Ask = Callable[..., Inquiry]
FIRST = ("modes", "plan")


@pytest.fixture(scope="module")
def ask(street: Day, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Return a way to ask about the street, with answers kept in a folder of the module's."""
    kept = tmp_path_factory.mktemp("answers")

    def inquire(**changes: object) -> Inquiry:
        request = PlanRequest(SearchLimit(iterations=400))
        asked = Inquiry(day=street, request=request, kept=kept, cache=None)
        for name, value in changes.items():
            setattr(asked, name, value)
        return asked

    return inquire


def _question(key: str, answer: Callable[[Inquiry], Section]) -> Question:
    return Question(key, Phrase(f"{key}?", f"{key}?"), answer)


def _section(key: str) -> Section:
    return Section(key, Phrase(key, key), Phrase("?", "?"), (Phrase("답", "Answer"),))


def test_the_questions_stand_in_order_and_their_plan_is_a_checked_one(ask: Ask) -> None:
    asked = ask()
    collected = collect_report(asked, FIRST)
    assert [section.key for section in collected.report.sections] == list(FIRST)
    assert collected.faults == ()
    assert check_plan(asked.plan, asked.day).lines() == ()
    assert asked.plan == asked.comparison.mix
    for section in collected.report.sections:
        assert section.findings
        assert section.assumptions == asked.assumptions


def test_the_shared_plan_is_the_one_that_every_answer_tells_of(ask: Ask, tmp_path: Path) -> None:
    asked = ask(kept=tmp_path)
    plan, sharing = collect_report(asked, ("plan", "sharing")).report.sections
    assert (plan.key, sharing.key) == ("plan", "sharing")
    total = asked.plan.summary.total.cost["provider"]
    assert any(f"{total:,}" in finding.en for finding in sharing.findings)
    assert check_plan(asked.plan, asked.day).lines() == ()


def test_an_answer_that_rests_on_further_files_is_asked_again_when_they_change(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tmp_path / "orders_2026-11-20.csv"
    asked: list[str] = []

    def answer(_: Inquiry) -> Section:
        asked.append(before.read_text())
        return _section("fair-work")

    question = Question("fair-work", Phrase("?", "?"), answer, rests_on=lambda _: (before,))
    monkeypatch.setattr(collecting, "QUESTIONS", (question,))
    for orders in ("one", "one", "two"):
        before.write_text(orders)
        collect_report(ask(kept=tmp_path / "answers"))
    assert asked == ["one", "two"]


def test_a_question_answered_before_is_not_asked_again(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = collect_report(ask(), FIRST).report
    told: list[str] = []

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("searched again")

    monkeypatch.setattr("delivery.workflow.report_inquiry.compare_day", refuse)
    monkeypatch.setattr("delivery.workflow.report_inquiry.plan_day", refuse)
    asked = ask(tell=told.append)
    assert collect_report(asked, FIRST).report == before
    assert all("answered before" in line for line in told)
    assert asked.plan.routes  # kept beside the answers, for the maps


def test_other_seeds_files_or_limits_are_other_answers(ask: Ask, tmp_path: Path) -> None:
    asked = ask()
    longer = ask(request=PlanRequest(SearchLimit(iterations=401)))
    assert asked.fingerprint != longer.fingerprint
    timed = ask(request=PlanRequest(SearchLimit(seconds=1.0)))
    slower = ask(request=PlanRequest(SearchLimit(seconds=2.0)))
    assert timed.fingerprint != slower.fingerprint
    file = tmp_path / "wide.toml"
    file.write_text("volume = 2", "utf-8")
    before = inputs_digest([tmp_path])
    file.write_text("volume = 3", "utf-8")
    assert inputs_digest([tmp_path]) != before


def test_a_question_that_fails_says_so_and_loses_no_other(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fault = Fault("tariff.toml", "2031", "a tariff", "Add one", "단가", "추가해 주세요")

    def fail(_: Inquiry) -> Section:
        raise ScenarioError([fault])

    questions = (
        _question("before", lambda _: _section("before")),
        _question("broken", fail),
        _question("after", lambda _: _section("after")),
    )
    monkeypatch.setattr(collecting, "QUESTIONS", questions)
    collected = collect_report(ask(kept=tmp_path))
    before, broken, after = collected.report.sections
    assert (before.key, after.key) == ("before", "after")
    assert "could not be answered" in broken.findings[0].en
    assert "tariff.toml: got 2031; expected a tariff. Add one." in broken.findings[1].en
    assert collected.faults == (fault,)
    # What failed is asked again the next time; what was answered is not.
    assert sorted(path.name.split("-")[0] for path in tmp_path.glob("*.json")) == [
        "after",
        "before",
    ]


def test_a_question_without_what_it_needs_is_left_out(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    needy = Question(
        "year", Phrase("?", "?"), lambda _: _section("year"), lambda asked: bool(asked.sweeps)
    )
    monkeypatch.setattr(collecting, "QUESTIONS", (needy,))
    assert collect_report(ask(kept=tmp_path)).report.sections == ()
    (year,) = collect_report(ask(kept=tmp_path, sweeps=(tmp_path,))).report.sections
    assert year.key == "year"


def test_keys_name_files_and_no_two_are_alike() -> None:
    keys = [question.key for question in QUESTIONS]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key == key.lower() for key in keys)


def test_the_files_are_there_and_open(ask: Ask, tmp_path: Path) -> None:
    asked = ask()
    report = collect_report(asked, FIRST).report
    paths = write_report(report, asked, Language.BOTH, tmp_path)
    assert [path.name for path in paths[:5]] == [
        "report.xlsx",
        "report.ko.pdf",
        "report.en.pdf",
        "report.gpkg",
        "routes.geojson",
    ]
    assert all(path.stat().st_size > 500 for path in paths)
    assert len(openpyxl.load_workbook(paths[0]).sheetnames) == 2 + len(FIRST)
    assert len(PdfReader(paths[1]).pages) == len(PdfReader(paths[2]).pages)
    assert {"routes", "stops", "price_cells"} <= {n for n, _ in pyogrio.list_layers(paths[3])}
    assert json.loads(paths[4].read_text("utf-8"))["fingerprint"] == asked.plan.fingerprint
    pictures = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert pictures == {
        f"{name}.{language}.{kind}"
        for name in ("modes-per_meal", "plan-routes")
        for language in ("ko", "en")
        for kind in ("png", "svg")
    }


def test_map_files_hold_exact_doors_only_where_that_is_asked(ask: Ask, tmp_path: Path) -> None:
    asked = ask()
    report = collect_report(asked, ("plan",)).report
    doors = {(order.location.lon, order.location.lat) for order in asked.day.orders}

    def places(**options: bool) -> set[tuple[float, float]]:
        *_, package, geojson = write_report(report, asked, Language.KOREAN, tmp_path, **options)[:4]
        found = json.loads(geojson.read_text("utf-8"))["features"]
        stops = geopandas.read_file(package, layer="stops").geometry
        written = {
            tuple(f["geometry"]["coordinates"]) for f in found if f["properties"]["kind"] == "stop"
        }
        assert {(round(p.x, 6), round(p.y, 6)) for p in stops} == written
        return written

    assert not places() & doors
    assert places(exact_doors=True) <= doors
