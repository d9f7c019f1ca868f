"""Jobs on disk."""

import io
import stat
from pathlib import Path

import pytest

from delivery.errors import Fault
from delivery.jobs.errors import UnknownJobError
from delivery.jobs.job import Failure, Job, JobProgress, JobState, Stage
from delivery.jobs.store import JobStore


@pytest.fixture
def store(tmp_path: Path) -> JobStore:
    store = JobStore(tmp_path / "work")
    store.recover()
    return store


def job(job_id: str, state: JobState, **more: object) -> Job:
    created = "2026-11-22T09:30:00+00:00"
    return Job(job_id, created, state, {"area": "tiny"}, JobProgress(Stage.SEARCHING), **more)


def test_a_job_is_read_back_as_it_was_written(store):
    fault = Fault("1.csv:3 boxes", "0", "1 or more", "Correct it", "1 이상", "고쳐 주세요")
    failed = job(store.create(), JobState.FAILED, failure=Failure("SheetError", (fault,)))
    store.write(failed)
    assert store.read(failed.job_id) == failed


def test_ids_are_long_and_differ(store):
    ids = {store.create() for _ in range(20)}
    assert len(ids) == 20
    assert {len(job_id) for job_id in ids} == {22}


def test_only_the_owner_may_look_into_a_job(store):
    folder = store.folder(store.create())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "job_id", ["..", "../work", "/etc", "", "job.json", "A" * 22, "A" * 21 + "/"]
)
def test_what_is_no_id_of_a_job_is_unknown(store, job_id):
    with pytest.raises(UnknownJobError):
        store.read(job_id)


def test_sheets_of_the_same_name_do_not_overwrite_each_other(store):
    sheets = [("명단.csv", io.BytesIO(b"1")), ("../명단.csv", io.BytesIO(b"2"))]
    first, second = store.keep_sheets(store.create(), sheets)
    assert (first.name, second.name) == ("명단.csv", "명단.csv")
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


class Torn(io.BytesIO):
    """A sheet whose bytes end in trouble."""

    def read(self, size: int | None = -1) -> bytes:
        raise OSError(28, "No space left on device")


def test_a_sheet_that_cannot_be_kept_leaves_nothing_of_the_others(store):
    job_id = store.create()
    with pytest.raises(OSError, match="No space"):
        store.keep_sheets(job_id, [("1.csv", io.BytesIO(b"1")), ("2.csv", Torn())])
    assert not list(store.folder(job_id).iterdir())


def test_a_job_the_last_run_left_unfinished_is_lost_and_its_sheets_are_gone(store, tmp_path):
    running = job(store.create(), JobState.RUNNING)
    (sheet,) = store.keep_sheets(running.job_id, [("명단.csv", io.BytesIO(b"1"))])
    store.write(running)
    done = job(store.create(), JobState.DONE, report={"title": "작은 동네"})
    store.write(done)
    JobStore(tmp_path / "work").recover()
    assert not sheet.exists()
    assert store.read(running.job_id).failure == Failure("JobLostError")
    assert store.read(done.job_id) == done


def test_other_folders_beside_the_jobs_are_left_alone(store, tmp_path):
    (tmp_path / "work" / "notes").mkdir()
    (tmp_path / "work" / ("B" * 22)).mkdir()
    store.recover()
    assert (tmp_path / "work" / "notes").is_dir()
