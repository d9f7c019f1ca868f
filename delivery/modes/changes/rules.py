"""An area's rules and hubs as a scenario would have them."""

from dataclasses import replace
from fractions import Fraction

from delivery.errors import ScenarioError
from delivery.model.area import Area, HandoverMinutes
from delivery.model.changes import Changes
from delivery.model.units import SECONDS_PER_MINUTE, Seconds
from delivery.modes.changes.faults import unknown


def changed_rules(area: Area, changes: Changes) -> Area:
    """Return the area with its minutes on board, its minutes at the door and its hubs changed.

    Raises
    ------
    ScenarioError
        With a fault for every hub that is not the area's.
    """
    rules = area.rules
    if changes.max_on_board is not None:
        rules = replace(rules, max_on_board=changes.max_on_board)
    if changes.container_seconds:
        minutes = _longer(rules.handover_minutes, changes.container_seconds)
        rules = replace(rules, handover_minutes=minutes)
    area = replace(area, rules=rules)
    return area if changes.hubs is None else _with_hubs(area, changes.hubs)


def _longer(minutes: HandoverMinutes, seconds: Seconds) -> HandoverMinutes:
    more = Fraction(seconds, SECONDS_PER_MINUTE)
    policy = {handover: own + more for handover, own in minutes.policy.items()}
    return replace(minutes, policy=policy)


def _with_hubs(area: Area, hubs: bool | tuple[str, ...]) -> Area:
    """Return the area with boxes changing hands at some hubs alone.

    The others stay as places, for carriers begin their day there, and have room for no box.
    """
    if hubs is True:
        return area
    is_open = hubs or ()
    known = [hub.hub_id for hub in area.hubs]
    faults = [unknown("hubs", hub_id, known) for hub_id in is_open if hub_id not in known]
    if faults:
        raise ScenarioError(faults)
    return replace(
        area,
        hubs=tuple(
            hub if hub.hub_id in is_open else replace(hub, capacity_boxes=0) for hub in area.hubs
        ),
    )
