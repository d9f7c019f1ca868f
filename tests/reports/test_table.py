from dataclasses import replace

from delivery.model.plan import Plan, Summary
from delivery.reports.phrases import Phrase, bilingual, in_order
from delivery.reports.table import plan_notes, plan_table, unserved_table


def test_a_plan_table_has_a_line_per_mode_in_known_order_and_a_total(plan: Plan) -> None:
    table = plan_table(plan)
    assert [row.label.ko for row in table.rows] == [
        "제조업체 직접배송", "자활센터", "라이더 공동배송", "주민조직화", "합계",
    ]  # fmt: skip
    assert [row.is_total for row in table.rows] == [False] * 4 + [True]
    assert all(len(row.cells) == len(table.headings) - 1 for row in table.rows)


def test_a_line_shows_the_won_of_each_ledger_per_meal_and_the_distance_to_the_allowance(
    plan: Plan,
) -> None:
    table = plan_table(plan)
    shown = dict(zip([h.en for h in table.headings[1:]], table.rows[0].cells, strict=True))
    assert shown["Provider"] == "72,000"
    assert shown["Won/meal"] == "24,000"
    assert shown["vs allowance"] == "-22,000"
    assert shown["Stops/h"] == "2.0"


def test_a_mode_that_only_feeds_hubs_has_no_won_per_meal(plan: Plan) -> None:
    assert plan_table(plan).rows[1].cells[-2:] == ("–", "–")


def test_the_notes_say_what_was_left_out_and_what_rests_on_straight_lines(plan: Plan) -> None:
    notes = plan_notes(plan)
    assert (
        Phrase(
            "미배정 2건: 배송 중지 기간 1, 담당 구역 밖 1",
            "Unserved 2: Delivery suspended 1, Outside every territory 1",
        )
        in notes
    )
    assert any("motorbike" in note.en for note in notes)
    assert plan_notes(replace(plan, unassigned=()))[1].en == "No unserved orders"


def test_unserved_orders_show_reason_and_what_would_have_to_change(plan: Plan) -> None:
    row = unserved_table(plan).rows[1]
    assert row.label.ko == "O7"
    assert row.cells[0] == "담당 구역 밖 Outside every territory"
    assert row.cells[2] == "radius_m 2500"


def test_a_mode_nobody_has_heard_of_shows_its_own_name_after_the_known_ones(plan: Plan) -> None:
    club = plan.summary.modes["rider"]
    modes = {"senior_club": club, "rider": club}
    rows = plan_table(replace(plan, summary=Summary(modes, club))).rows
    assert [row.label.en for row in rows] == ["Rider co-op", "senior_club", "Total"]
    assert in_order(["zebra", "aunt", "resident"]) == ("resident", "aunt", "zebra")


def test_a_sentence_in_both_languages_is_parted_and_put_together_again() -> None:
    assert bilingual("바쁩니다. / All busy.") == Phrase("바쁩니다.", "All busy.")
    assert bilingual("바쁩니다. / All busy.").whole == "바쁩니다. / All busy."
    assert bilingual("only one").whole == "only one"
