"""A job tells how far its search and its proof are."""

from types import SimpleNamespace

from delivery.jobs.job import JobProgress, Stage
from delivery.jobs.planning_job import Supervision, searched
from delivery.model.scenario import BOUNDING, Progress


def test_a_proof_is_a_stage_of_its_own_beside_the_best_plan_found():
    heard: list[JobProgress] = []

    def search(tell):
        tell(Progress("search", 3.04, 900, 1, 5000))
        tell(Progress(BOUNDING, 2.0, 0, 1, None))
        tell(Progress(BOUNDING, 4.0, 0, 1, 4500))
        return SimpleNamespace(search=SimpleNamespace(iterations=900))

    supervision = Supervision(heard.append, on_read=lambda: None, should_stop=lambda: False)
    searched(search, supervision)
    assert [each.stage for each in heard] == [
        Stage.SEARCHING, Stage.SEARCHING, Stage.PROVING, Stage.PROVING, Stage.WRITING,
    ]  # fmt: skip
    assert [each.won for each in heard] == [None, 5000, 5000, 5000, 5000]
    assert [each.bound for each in heard] == [None, None, None, 4500, 4500]
    assert [each.search_seconds for each in heard] == [None, 3.0, 2.0, 4.0, 4.0]
