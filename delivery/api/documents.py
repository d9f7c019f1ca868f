"""Jobs as the API gives them out."""

from delivery.api.errors import failure_problem
from delivery.api.schemas import JobOut
from delivery.jobs.job import Job

FILES = ("plan", "map", "workbook", "geojson")
PREFIX = "/api/v1"


def before_of(job: Job) -> str | None:
    """Return the id of the plan that a job makes anew, None where it makes a first one."""
    asked = job.asked.get("replan")
    return asked["of"] if asked else None


def job_out(job: Job) -> JobOut:
    """Return a job with its links."""
    here = f"{PREFIX}/plans/{job.job_id}"
    has_plan = job.report is not None
    of = before_of(job)
    before = f"{PREFIX}/plans/{of}" if of else None
    return JobOut.model_validate(
        {
            "id": job.job_id,
            "created": job.created,
            "state": job.state,
            "asked": job.asked,
            "progress": {name: getattr(job.progress, name) for name in job.progress.__slots__},
            "problem": failure_problem(job.failure) if job.failure else None,
            "result": job.report,
            "links": {
                "self": here,
                "events": f"{here}/events",
                "stop": f"{here}/stop",
                "before": before,
                "difference": f"{before}/difference/{job.job_id}" if before and has_plan else None,
                "replan": f"{here}/replan" if has_plan else None,
                **{name: f"{here}/{name}" if has_plan else None for name in FILES},
            },
        }
    )
