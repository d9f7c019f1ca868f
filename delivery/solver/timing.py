"""The least paid time of a shift: three passes over its visits.

Within a shift the work runs from setting out to the end, waiting included. The shift ends as
early as its windows allow; with that end fixed, everything before happens as late as it can
(Savelsbergh, "The Vehicle Routing Problem with Time Windows: Minimizing Route Duration", ORSA
Journal on Computing 4 (1992) 146, doi 10.1287/ijoc.4.2.146). Leaving a kitchen late also makes the
minutes on board least, so what is too long on board here is so at any other time. Boxes from a hub
left their kitchen at a fixed time: for them the minutes on board are a time to be at the door by.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.model.places import TimeWindow
from delivery.model.units import Seconds


@dataclass(slots=True)
class Event:
    """A visit in a shift: it begins within [earliest, latest] and lasts ``service``."""

    trip: int
    location: int
    leg_seconds: Seconds
    leg_metres: int
    reload: Seconds
    earliest: Seconds
    latest: Seconds
    service: Seconds
    is_loading: bool
    begin: Seconds = 0


def set_earliest(events: Sequence[Event], periods: Sequence[TimeWindow], back: Seconds) -> bool:
    """Set every visit as early as it can be; tell whether all windows are kept.

    Parameters
    ----------
    events
        The visits of the shift, in order.
    periods
        The part of the shift each of its trips lies in.
    back
        The way back after the last visit.
    """
    clock = periods[0].start
    trip = 0
    for event in events:
        if event.trip != trip:
            trip = event.trip
            clock = max(clock, periods[trip].start)
        event.begin = max(clock + event.leg_seconds + event.reload, event.earliest)
        if event.begin > event.latest:
            return False
        clock = event.begin + event.service
    return clock + back <= periods[-1].end


def set_latest(events: Sequence[Event]) -> None:
    """With the shift's end fixed, set every visit as late as it can be."""
    following = events[-1]
    for event in reversed(events[:-1]):
        leave = following.begin - following.leg_seconds - following.reload
        event.begin = min(event.latest, leave - event.service)
        following = event


def deliver_soonest(events: Sequence[Event], periods: Sequence[TimeWindow], limit: Seconds) -> None:
    """With the shift's start and end fixed, deliver every box as soon as can be, and load late.

    Starting and ending as `set_latest` left them, no hand-over can begin earlier than it does here:
    times that keep windows, ways and minutes on board have a least element (they are bounds on
    differences; Bellman, "On a Routing Problem", Quarterly of Applied Mathematics 16 (1958) 87,
    doi 10.1090/qam/102435). Minutes on board count from a trip's first loading place here, which
    is stricter where it loads at several.

    Parameters
    ----------
    events
        The visits of the shift, as `set_latest` left them.
    periods
        The part of the shift each of its trips lies in.
    limit
        The most seconds on board.
    """
    clock = events[0].begin - events[0].leg_seconds - events[0].reload
    first = 0
    while first < len(events):
        trip = events[first].trip
        last = max(n for n, event in enumerate(events) if event.trip == trip)
        own = events[first : last + 1]
        clock = max(clock, periods[trip].start)
        _begin_from(own, clock, 0)
        doors = [event.begin for event in own if not event.is_loading]
        _begin_from(own, clock, max(doors) - limit)
        _load_late(own)
        clock = own[-1].begin + own[-1].service
        first = last + 1


def _begin_from(trip: Sequence[Event], clock: Seconds, earliest: Seconds) -> None:
    """Set a trip as early as it can be, from leaving the visit before and not before a time."""
    for event in trip:
        event.begin = max(clock + event.leg_seconds + event.reload, event.earliest, earliest)
        clock = event.begin + event.service


def _load_late(trip: Sequence[Event]) -> None:
    """Load as late as the hand-overs allow."""
    for number in range(len(trip) - 2, -1, -1):
        event, following = trip[number], trip[number + 1]
        if event.is_loading:
            leave = following.begin - following.leg_seconds - following.reload
            event.begin = min(event.latest, leave - event.service)


def deliver_early(events: Sequence[Event]) -> None:
    """Deliver as soon as the late departures allow, so that waiting is done before loading."""
    clock = 0
    for event in events:
        if event.is_loading:
            clock = event.begin
            continue
        event.begin = max(clock + event.leg_seconds, event.earliest)
        clock = event.begin + event.service
