"""Shares of a joint plan as a section and as a document: findings, tables, chart, keys."""

from datetime import date
from fractions import Fraction

import pytest

from delivery.costing.sharing.allocate import allocate, gives_shares
from delivery.costing.sharing.nucleolus import nucleolus
from delivery.costing.sharing.shapley import permutations_of
from delivery.model.pay import Ledger
from delivery.model.sharing import (
    CoalitionCost,
    CostGame,
    Mended,
    SharedFleets,
    SharedPlan,
    SharingRule,
)
from delivery.reports.section_tables import text_table
from delivery.reports.sharing_findings import mended_by_nucleolus, sharing_findings
from delivery.reports.sharing_json import sharing_document
from delivery.reports.sharing_section import sharing_section

RULES = tuple(SharingRule)


def shared(
    won: dict[str, int],
    boxes: dict[str, int] | None = None,
    rules: tuple = RULES,
    within: tuple[str, ...] = (),
    **changes,
) -> SharedPlan:
    """Return a game shared out; ``won`` by the coalitions' letters."""
    kitchens = tuple(sorted(max(won, key=len)))
    game = CostGame(
        kitchens,
        boxes or dict.fromkeys(kitchens, 10),
        {frozenset(coalition): cost for coalition, cost in won.items()},
        frozenset(frozenset(coalition) for coalition in within),
    )
    orders = permutations_of(kitchens, 2, 0)
    values = {
        "area": "sample",
        "title": "예시",
        "day": date(2026, 11, 23),
        "ledger": Ledger.PROVIDER,
        "shared": SharedFleets.PARTS,
        "fingerprint": "f",
        "game": game,
        "costs": tuple(
            CoalitionCost(tuple(sorted(c)), 5, 10, cost, cost, 0) for c, cost in won.items()
        ),
        "core": nucleolus(game).core,
        "allocations": tuple(
            allocate(game, rule, orders) for rule in rules if gives_shares(game, rule)
        ),
        "outside": (),
        "seed": 0,
    }
    return SharedPlan(**(values | changes))


FAR = {"A": 100, "B": 100, "C": 800, "AB": 150, "AC": 880, "BC": 880, "ABC": 940}
"""Two near kitchens and a far one: by boxes the near pay for the far one's roads."""

NO_CORE = {"A": 6, "B": 6, "C": 6, "AB": 7, "AC": 7, "BC": 7, "ABC": 12}


def said(found: SharedPlan) -> str:
    return "\n".join(finding.en for finding in sharing_findings(found))


def test_an_unfair_share_that_the_nucleolus_mends_is_found_and_told() -> None:
    found = shared(FAR)
    unfair = mended_by_nucleolus(found)
    assert unfair is not None
    assert unfair.rule is SharingRule.BOXES
    assert unfair.objection.kitchens == ("A", "B")
    # Boxes ask 626 of A and B, who cost 150 by themselves.
    assert unfair.objection.won == 626 - 150
    assert unfair.left == 0
    assert "by boxes, A+B is asked 626 won, while by itself it costs 150" in said(found)
    assert "More than alone pays: A, B" in said(found)


def test_a_day_without_an_unfair_share_says_so() -> None:
    found = shared({"A": 100, "B": 100, "AB": 180})
    assert mended_by_nucleolus(found) is None
    assert "no share that a proportional rule gives unfairly" in said(found)
    assert "20 won (10.0%) are saved" in said(found)


def test_without_the_nucleolus_nothing_is_mended_by_it() -> None:
    assert mended_by_nucleolus(shared(FAR, rules=(SharingRule.BOXES,))) is None


def test_where_no_shares_satisfy_everybody_those_who_object_are_named() -> None:
    found = shared(NO_CORE)
    words = said(found)
    assert "one of these coalitions overpays by 1 won or more: A+B, A+C, B+C" in words
    assert "Still, nobody need pay more than alone." in words
    assert found.core.epsilon == Fraction(1)


def test_together_dearer_than_apart_is_told_with_its_reason() -> None:
    dearer = shared({"A": 40, "B": 60, "AB": 130})
    words = said(dearer)
    assert "30 (30.0%) more: they share carriers" in words
    assert "Nor are there shares by which nobody pays more than alone." in words


@pytest.mark.parametrize(
    ("searched", "is_noise"),
    [((100, 100, 221), True), ((100, 100, 199), False), ((101, 101, 180), True)],
)
def test_costs_that_mending_moved_too_far_are_noise(
    searched: tuple[int, int, int], is_noise: bool
) -> None:
    costs = tuple(
        CoalitionCost(names, 5, 10, won, was, 0, Mended.DROPPED if was > won else None)
        for names, won, was in zip(
            (("A",), ("B",), ("A", "B")), (100, 100, 180), searched, strict=True
        )
    )
    first = next(sharing_findings(shared({"A": 100, "B": 100, "AB": 180}, costs=costs))).en
    assert ("within the noise of the search: longer searches" in first) is is_noise


def test_what_the_costs_rest_on_is_told() -> None:
    costs = (
        CoalitionCost(("A",), 5, 10, 100, 100, 0),
        CoalitionCost(("B",), 5, 10, 100, 120, 2, Mended.WITHIN, (("A", "B"),)),
        CoalitionCost(("A", "B"), 5, 10, 180, 190, 0, Mended.JOINED, (("A",), ("B",)), 7),
    )
    found = shared({"A": 100, "B": 100, "AB": 180}, costs=costs, outside=("O1",))
    words = said(found)
    assert "The costs of 1 coalitions were mended" in words
    assert "serves all orders with the carriers they have for: B." in words
    assert "A+B by 7 won" in words
    assert "1 orders that the joint plan does not serve are in no coalition" in words


def test_where_kitchens_cannot_alone_no_saving_is_told() -> None:
    # Both count with the joint plan's won: added up, that would "save" half.
    found = shared({"A": 180, "B": 180, "AB": 180}, within=("A", "B"))
    words = said(found)
    assert "saved" not in words.replace("what is saved is not told", "")
    assert "Together the kitchens cost 180 won" in words
    assert "delivers all of a kitchen's orders alone for A, B." in words
    assert "(by stand-alone cost, equal profit) are left out" in words
    section = sharing_section(found)
    shares, savings, *_ = section.tables
    assert [row[2] for row in shares.rows] == [None, None, None]
    assert "no plan was found that delivers all" in shares.notes[0].en
    assert {value for row in savings.rows for value in row[1:]} == {None}
    (chart,) = section.charts
    assert "Alone" not in [series.label.en for series in chart.series]
    document = sharing_document(found)
    assert document["cannot_alone"] == ["A", "B"]
    assert document["alone_won"] is None
    assert [kitchen["alone_won"] for kitchen in document["kitchens"]] == [None, None]
    assert [each["rule"] for each in document["rules"]] == ["boxes", "shapley", "nucleolus"]


def test_who_can_alone_keeps_its_saving_beside_who_cannot() -> None:
    found = shared({"A": 100, "B": 180, "AB": 180}, within=("B",))
    shares, savings, *_ = sharing_section(found).tables
    assert [row[2] for row in shares.rows] == [100, None, None]
    assert [row[1] for row in savings.rows] == [100 - shares.rows[0][3], None]


def test_an_objection_by_rounding_alone_is_not_called_one() -> None:
    pairs = ("AB", "AC", "AD", "BC", "BD", "CD")
    won = {**dict.fromkeys("ABCD", 10), **dict.fromkeys(pairs, 5), "ABCD": 10}
    won |= dict.fromkeys(("ABC", "ABD", "ACD", "BCD"), 10)
    found = shared(won, rules=(SharingRule.NUCLEOLUS,))
    assert "Nucleolus: nobody objects, but for 1 won at most made only by rounding." in said(found)
    (rule,) = sharing_document(found)["rules"]
    assert rule["stable"] is True
    assert rule["objections"] == []
    assert [each["won"] for each in rule["only_by_rounding"]] == [1]


def test_sampled_shares_tell_their_error_and_what_was_not_planned() -> None:
    order = ("A", "B", "C")
    known = {name: FAR[name] for name in ("A", "B", "C", "AB", "BC", "ABC")}
    game = shared(known, rules=(SharingRule.BOXES,)).game
    sampled = allocate(game, SharingRule.SHAPLEY, [order, order[::-1], order, order[::-1]])
    found = shared(known, rules=(), allocations=(sampled,))
    assert "Of 7 coalitions 6 were sampled and planned (seed 0)" in said(found)
    notes = " ".join(note.en for note in sharing_section(found).tables[0].notes)
    assert "standard error in won: A ±0, B ±0, C ±0" in notes
    shares = sharing_document(found)["rules"][0]["shares"]
    assert [share["standard_error_won"] for share in shares] == [0.0, 0.0, 0.0]


def test_the_tables_hold_every_kitchen_rule_and_objection() -> None:
    found = shared(FAR)
    section = sharing_section(found)
    shares, savings, objections, coalitions = section.tables
    assert [row[0] for row in shares.rows[:-1]] == ["A", "B", "C"]
    assert shares.totals == 1
    assert shares.rows[-1][3:] == (940,) * 5
    for number, row in enumerate(savings.rows):
        alone = shares.rows[number][2]
        assert row[1] == alone - shares.rows[number][3]
    assert ("A+B", 476) in [row[1:] for row in objections.rows]
    assert len(coalitions.rows) == 7
    assert coalitions.notes[0].en.startswith("A coalition plans with its own carriers and its part")
    (chart,) = section.charts
    assert [len(series.y) for series in chart.series] == [3] * 6
    assert section.key == "sharing"


def test_a_stable_day_has_no_table_of_objections() -> None:
    section = sharing_section(shared({"A": 100, "B": 100, "AB": 180}))
    assert [table.title.en for table in section.tables] == [
        "Shares in won (Provider)",
        "Savings against alone",
        "What each coalition costs",
    ]


def test_tables_are_texts_on_the_terminal() -> None:
    table = text_table(sharing_section(shared(FAR)).tables[0])
    assert table.rows[0].cells[:3] == ("10", "100", "313")
    assert table.rows[-1].is_total
    savings = text_table(sharing_section(shared(FAR)).tables[1])
    assert savings.rows[0].cells[:2] == ("-213", "-213.0 %")


def test_the_document_says_all_and_keeps_its_keys() -> None:
    document = sharing_document(shared(FAR))
    assert document["schema"] == "delivery.share/1"
    assert set(document) == {
        "schema", "area", "date", "ledger", "shared", "fingerprint", "seed", "won", "alone_won",
        "cannot_alone", "complete", "kitchens", "core", "rules", "mended_by_nucleolus",
        "coalitions", "outside",
    }  # fmt: skip
    assert document["core"] == {"empty": False, "epsilon_won": -5, "objecting": []}
    assert document["mended_by_nucleolus"]["objection_won"] == 476
    boxes, *_ = document["rules"]
    assert boxes["stable"] is False
    assert boxes["nobody_pays_more_than_alone"] is False
    assert sum(share["won"] for share in boxes["shares"]) == document["won"] == 940
    assert document["alone_won"] == 1000


@pytest.mark.parametrize("rule", SharingRule)
def test_every_rule_is_named_and_told_in_both_languages(rule: SharingRule) -> None:
    section = sharing_section(shared(FAR, rules=(rule,)))
    (note, *_) = section.tables[0].notes
    assert note.ko != note.en
    assert section.tables[0].columns[3].heading.ko != section.tables[0].columns[3].heading.en
