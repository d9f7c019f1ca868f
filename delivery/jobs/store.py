"""Jobs on disk: a folder each, with its document, its plan's files and, until read, its sheets."""

import json
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from delivery.jobs.errors import JobLostError, UnknownJobError
from delivery.jobs.file_names import safe_name
from delivery.jobs.job import Failure, Job, JobState, job_from
from delivery.reports.json_text import json_text

Sheets: TypeAlias = Iterable[tuple[str, BinaryIO]]
"""Order sheets as they are uploaded: the name they were given and their bytes."""

_ID_BYTES = 16
"""128 bits of chance: whoever was not told an id will not find it."""
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_DOCUMENT = "job.json"
_SHEETS = "sheets"
_OWNER_ALONE = 0o700


class JobStore:
    """The folder of all jobs. Whoever else uses this machine cannot look into it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recover(self) -> None:
        """Make ready for a new run: jobs that the last run left unfinished are lost."""
        self._folder.mkdir(mode=_OWNER_ALONE, parents=True, exist_ok=True)
        for job_id in self._known():
            self.drop_sheets(job_id)
            job = self.read(job_id)
            if not job.state.is_finished:
                lost = Failure(JobLostError.__name__)
                self.write(replace(job, state=JobState.FAILED, failure=lost))

    def create(self) -> str:
        """Return the id of a new job, whose folder is there."""
        job_id = secrets.token_urlsafe(_ID_BYTES)
        (self._folder / job_id).mkdir(mode=_OWNER_ALONE)
        return job_id

    def folder(self, job_id: str) -> Path:
        """Return the folder of a job.

        Raises
        ------
        UnknownJobError
            When there is none; whatever is no id never becomes a path.
        """
        if not _ID.fullmatch(job_id) or not (self._folder / job_id).is_dir():
            raise UnknownJobError(job_id)
        return self._folder / job_id

    def write(self, job: Job) -> None:
        """Keep a job; whoever reads meanwhile sees the old document or the new one, whole."""
        path = self.folder(job.job_id) / _DOCUMENT
        beside = path.with_suffix(".new")
        beside.write_text(json_text(job.document()), "utf-8")
        beside.replace(path)

    def read(self, job_id: str) -> Job:
        """Return a job as it was kept.

        Raises
        ------
        UnknownJobError
            When there is no such job.
        """
        try:
            text = (self.folder(job_id) / _DOCUMENT).read_text("utf-8")
        except FileNotFoundError as error:
            raise UnknownJobError(job_id) from error
        return job_from(json.loads(text))

    def keep_sheets(self, job_id: str, sheets: Sheets) -> tuple[Path, ...]:
        """Write uploaded sheets into a job's folder, each in a folder of its own."""
        try:
            return tuple(self._kept(job_id, sheets))
        except OSError:
            # What was written so far names people as the rest would have.
            self.drop_sheets(job_id)
            raise

    def _kept(self, job_id: str, sheets: Sheets) -> Iterator[Path]:
        for number, (name, content) in enumerate(sheets, start=1):
            path = self.folder(job_id) / _SHEETS / str(number) / safe_name(name)
            path.parent.mkdir(parents=True)
            with path.open("wb") as file:
                shutil.copyfileobj(content, file)
            yield path

    def drop_sheets(self, job_id: str) -> None:
        """Delete a job's sheets: they hold names, addresses and phones."""
        shutil.rmtree(self.folder(job_id) / _SHEETS, ignore_errors=True)

    def _known(self) -> Iterator[str]:
        for path in sorted(self._folder.iterdir()):
            if _ID.fullmatch(path.name) and (path / _DOCUMENT).is_file():
                yield path.name
