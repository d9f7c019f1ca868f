"""Plans of the day of four orders solved by hand, their times written out."""

from delivery.model.solution import Loading, Route, SearchStats, Solution, Stop, Trip, Unassigned

STATS = SearchStats(engine="by hand", seconds=0.0, iterations=0, pool=0)
VAN, WALKER, RIDER = range(3)
A, B, HUB, HOME, DOOR_A, DOOR_B, DOOR_B2, DOOR_C = range(8)


def through_the_hub() -> Solution:
    """Return the van feeding the hub and delivering a and b, the walker delivering c."""
    # Trip 1: 09:50:00 at A with 1 + 2 boxes. 300 m east, 60 s: 09:51:00 at a, opens 10:00:00,
    # 180 s: 10:03:00. 600 m east, 120 s: 10:05:00 at the hub, 300 s: 10:10:00.
    first = Trip(
        period=0,
        loadings=(Loading(A, (0, 3), 3, 35400, 35400, 0, 0),),
        stops=(
            Stop(DOOR_A, None, (0,), 35460, 36000, 36180, 36000 - 35400, 60, 300),
            Stop(HUB, 0, (3,), 36300, 36300, 36600, 36300 - 35400, 120, 600),
        ),
        back_seconds=0,
        back_metres=0,
    )
    # Trip 2: 900 m west, 225 s: 10:13:45 at A, 300 s of reload: 10:18:45. 1500 m east, 300 s:
    # 10:23:45 at B, ready at 10:30:00. 900 m west, 225 s: 10:33:45 at b, three boxes of one person:
    # 90 + 2 × 12 = 114 s: 10:35:39. 600 m west, 150 s: 10:38:09 at A.
    second = Trip(
        period=0,
        loadings=(
            Loading(A, (1,), 2, 36825, 37125, 225, 900),
            Loading(B, (2,), 1, 37425, 37800, 300, 1500),
        ),
        stops=(Stop(DOOR_B, None, (1, 2), 38025, 38025, 38139, 38025 - 37125, 225, 900),),
        back_seconds=150,
        back_metres=600,
    )
    # The walker: 10:00:00 from home, 900 m: 10:15:00 at the hub. 300 m: 10:20:00 at c, 60 + 12 =
    # 72 s: 10:21:12. 600 m home: 10:31:12. On board since the van left A at 09:50:00: 1800 s.
    walk = Trip(
        period=0,
        loadings=(Loading(HUB, (3,), 2, 36900, 36900, 900, 900),),
        stops=(Stop(DOOR_C, None, (3,), 37200, 37200, 37272, 37200 - 35400, 300, 300),),
        back_seconds=600,
        back_metres=600,
    )
    # Van: 10:38:09 - 09:50:00 = 2889 s; 300 + 600 + 900 + 1500 + 900 + 600 = 4800 m.
    # Walker: 10:31:12 - 10:00:00 = 1872 s; 900 + 300 + 600 = 1800 m.
    return Solution(
        routes=(
            Route(VAN, (first, second), 2889, 4800),
            Route(WALKER, (walk,), 1872, 1800),
        ),
        unassigned=(),
        stats=STATS,
    )


def both_through_the_hub() -> Solution:
    """Return orders 0 and 3 through the hub, a handed over by the walker too."""
    # 09:50:00 at A, 900 m, 180 s: 09:53:00 at the hub, 300 s: 09:58:00; A again at 10:01:45, and on
    # after the reload at 10:06:45: 10:11:45 at B, and from there as before.
    first = Trip(
        period=0,
        loadings=(Loading(A, (0, 3), 3, 35400, 35400, 0, 0),),
        stops=(Stop(HUB, 0, (0, 3), 35580, 35580, 35880, 180, 180, 900),),
        back_seconds=0,
        back_metres=0,
    )
    second = Trip(
        period=0,
        loadings=(
            Loading(A, (1,), 2, 36105, 36405, 225, 900),
            Loading(B, (2,), 1, 36705, 37800, 300, 1500),
        ),
        stops=(Stop(DOOR_B, None, (1, 2), 38025, 38025, 38139, 38025 - 36405, 225, 900),),
        back_seconds=150,
        back_metres=600,
    )
    # From c at 10:21:12 900 m to a: 10:36:12, 180 s: 10:39:12, 1500 m home: 11:04:12.
    walk = Trip(
        period=0,
        loadings=(Loading(HUB, (0, 3), 3, 36900, 36900, 900, 900),),
        stops=(
            Stop(DOOR_C, None, (3,), 37200, 37200, 37272, 1800, 300, 300),
            Stop(DOOR_A, None, (0,), 38172, 38172, 38352, 38172 - 35400, 900, 900),
        ),
        back_seconds=1500,
        back_metres=1500,
    )
    routes = (Route(VAN, (first, second), 2889, 4800), Route(WALKER, (walk,), 3852, 3600))
    return Solution(routes, (), STATS)


def two_shifts() -> Solution:
    """Return the van out in both of its shifts; it needs windows open until 18:00."""
    # Shift 1: 09:59:00 at A, 60 s: 10:00:00 at a, 180 s, 75 s back: 10:04:15, 315 s, 600 m.
    morning = Trip(
        period=0,
        loadings=(Loading(A, (0,), 1, 35940, 35940, 0, 0),),
        stops=(Stop(DOOR_A, None, (0,), 36000, 36000, 36180, 60, 60, 300),),
        back_seconds=75,
        back_metres=300,
    )
    # Shift 2: 15:00:00 at A, 120 s to b, 90 + 12 s, 150 s back: 15:06:12, 372 s, 1200 m.
    afternoon = Trip(
        period=2,
        loadings=(Loading(A, (1,), 2, 54000, 54000, 0, 0),),
        stops=(Stop(DOOR_B, None, (1,), 54120, 54120, 54222, 120, 120, 600),),
        back_seconds=150,
        back_metres=600,
    )
    left_out = tuple(Unassigned(task, "no_carrier", "", None) for task in (2, 3))
    return Solution((Route(VAN, (morning, afternoon), 315 + 372, 600 + 1200),), left_out, STATS)


def riders_run() -> Solution:
    """Return the rider delivering a: the shift starts at A and ends at the door."""
    run = Trip(
        period=0,
        loadings=(Loading(A, (0,), 1, 35940, 35940, 0, 0),),
        stops=(Stop(DOOR_A, None, (0,), 36000, 36000, 36180, 60, 60, 300),),
        back_seconds=0,
        back_metres=0,
    )
    left_out = tuple(Unassigned(task, "off_hours", "", None) for task in (1, 2, 3))
    return Solution((Route(RIDER, (run,), 240, 300),), left_out, STATS)
