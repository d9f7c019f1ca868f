"""What a plan was made anew of, as a JSON object."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from delivery.model.locks import LockLevel
from delivery.model.plan import PlanLeft, PlanLock, Replanned


def replanned_document(replanned: Replanned) -> dict[str, Any]:
    """Return what had come up, and what of the plan before was fixed."""
    return {
        "of": replanned.of,
        "now": replanned.now,
        "absent": list(replanned.absent),
        "added": list(replanned.added),
        "cancelled": list(replanned.cancelled),
        "locked": [{**asdict(lock), "level": lock.level.value} for lock in replanned.locked],
        "left": [asdict(trip) for trip in replanned.left],
        "whole": list(replanned.whole),
        "keep_won": replanned.keep_won,
    }


def read_replanned(document: Mapping[str, Any] | None) -> Replanned | None:
    """Return what a valid plan document says of the plan before, None where it was the first."""
    if document is None:
        return None
    return Replanned(
        of=document["of"],
        now=document["now"],
        absent=tuple(document["absent"]),
        added=tuple(document["added"]),
        cancelled=tuple(document["cancelled"]),
        locked=tuple(
            PlanLock(each["order_id"], each["carrier"], LockLevel(each["level"]))
            for each in document["locked"]
        ),
        left=tuple(PlanLeft(each["carrier"], each["depart"]) for each in document["left"]),
        whole=tuple(document["whole"]),
        keep_won=document["keep_won"],
    )
