"""Run without compiling (NUMBA_DISABLE_JIT=1) by `test_kernels.py`: what kernels hide is in reach.

Every place of every visit is tried: what the constant-time test says of it must be what the row
says once the visit is in.
"""

import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
warnings.filterwarnings("ignore", "overflow encountered", RuntimeWarning)

from delivery.solver.search import (  # noqa: E402
    changes,
    detours,
    hub_feeding,
    hub_recreate,
    hub_ruin,
    hub_sources,
    insertion,
    openings,
    places,
    recreate,
    rows,
    undo,
)
from delivery.solver.search import columns as c  # noqa: E402
from delivery.solver.search.arrays import State  # noqa: E402
from tests.solver.search.random_days import Day  # noqa: E402
from tests.solver.search.searched_days import has_hubs, searched  # noqa: E402
from tests.solver.search.true_states import check_state, check_truth  # noqa: E402


def try_every_place(day: Day, state: State) -> tuple[int, int, int]:
    """Put each unserved visit at each place and take it out; return how many fit, or not."""
    instance = day.packed.instance
    fits = refused = upgrades = 0
    for v in state.unserved[: state.counters[c.UNSERVED]].tolist():
        state.counters[c.PLACES] = 0
        openings.list_rows(instance, state, v, True)
        openings.list_openings(instance, state, v, True)
        for place in range(int(state.counters[c.PLACES])):
            how, where, at = state.places[place].tolist()
            state.counters[c.UPGRADE_TO] = -1
            least = float(state.least[place])
            won = insertion.won_at(instance, state, v, how, where, at, least, 1e17)
            upgrade = int(state.counters[c.UPGRADE_TO])
            carrier = where if how == places.NEW_ROW else state.rows[where, c.CARRIER]
            kind = state.carriers[carrier, c.TYPE]
            _, longer = detours.way_added(instance, state, kind, v, how, where, at)
            # Time can pay where it is promised or wished for, and a visit can set a wish right.
            saves = instance.pay[kind, c.PROMISED] or instance.pay[kind, c.PER_SECOND] < 0.0
            if upgrade < 0 <= longer and not saves and not instance.sizes[c.WISHED]:
                assert least <= won + 1.0, (how, where, at, least, won)
            if won == c.NEVER and not has_room(day, state, v, how, where, at):
                continue
            undo.begin(state)
            before = float(state.values[c.TOTAL])
            recreate.put_at(instance, state, v, place, upgrade)
            broken = bool(state.counters[c.BROKEN])
            assert broken == (won == c.NEVER), (v, how, where, at, won)
            if not broken:
                fits += 1
                upgrades += upgrade >= 0
                check_kept(day, state, int(state.at[v, 0]))
                added = state.values[c.TOTAL] - before
                assert abs(added - won) < 1e-6 * max(1.0, abs(won)), (how, upgrade, added, won)
            else:
                refused += 1
            undo.undo(instance, state, before)
            check_state(day, state)
    return fits, refused, upgrades


def try_every_collection(day: Day, state: State) -> int:
    """Collect each unserved visit at each open source in each way; return how many fit."""
    instance, hubs = day.packed.instance, day.packed.hubs
    fits = 0
    for v in state.unserved[: state.counters[c.UNSERVED]].tolist():
        own = int(instance.nodes[v, c.KITCHEN])
        for s in range(len(hubs.sources)):
            feed = hub_sources.feed_for(instance, hubs, s, v)
            if feed < 0 or state.at[feed, 0] < 0:
                continue
            fed = hub_recreate.feeding_won(instance, state, hubs, s, feed, v)
            feeder = state.rows[state.at[feed, 0], c.CARRIER]
            hub_recreate.list_collections(instance, state, hubs, s, v)
            for place in range(int(state.counters[c.PLACES]) if fed < c.NEVER else 0):
                how, where, at = state.places[place].tolist()
                instance.nodes[v, c.KITCHEN] = hub_sources.load_of(instance, s)
                state.counters[c.UPGRADE_TO] = -1
                won = insertion.won_at(instance, state, v, how, where, at, 0.0, 1e17)
                instance.nodes[v, c.KITCHEN] = own
                if won == c.NEVER and not has_room(day, state, v, how, where, at):
                    continue
                undo.begin(state)
                before = float(state.values[c.TOTAL])
                hub_sources.load_at_source(instance, state, hubs, s, v)
                recreate.put_at(instance, state, v, place, int(state.counters[c.UPGRADE_TO]))
                hub_feeding.refresh_feeder(instance, state, feed)
                broken = bool(state.counters[c.BROKEN])
                assert broken == (won == c.NEVER), (v, how, where, at, won)
                if not broken:
                    fits += 1
                    added = state.values[c.TOTAL] - before
                    own_day = feeder == (
                        where if how == places.NEW_ROW else state.rows[where, c.CARRIER]
                    )
                    # Two changes of one day's pay do not add up where it has steps.
                    assert own_day or abs(added - won - fed) < 1e-6 * max(1.0, abs(won))
                hub_sources.undo_hubs(instance, state, hubs)
                undo.undo(instance, state, before)
                check_state(day, state)
    return fits


def check_kept(day: Day, state: State, row: int) -> None:
    """Check that what is kept of a row that changed is what is found of it anew."""
    instance = day.packed.instance
    length, trips = int(state.rows[row, c.LENGTH]), int(state.rows[row, c.TRIPS])
    kept = state.positions[row, :length].copy(), state.trips[row, :trips].copy()
    counted, beyond = state.rows[row].copy(), float(state.beyond[row])
    rows.update_row(instance, state, row)
    assert (state.trips[row, :trips] == kept[1]).all()
    assert (state.rows[row] == counted).all()
    assert abs(state.beyond[row] - beyond) < 1e-6
    times = [*range(c.PREFIX, c.PREFIX + 3), *range(c.SUFFIX, c.SUFFIX + 3)]
    for i in range(length):
        columns = [c.NODE] if i == length - 1 else [c.NODE, c.NEXT, c.LEG_METRES, c.LEG_SECONDS]
        inside = 0 < i < length - 1
        is_visit = kept[0][i, c.NODE] >= instance.sizes[c.VISITS]
        if inside:
            columns.append(c.TRIP)
        if instance.sizes[c.TIMED]:
            columns += times
            columns += range(c.BOARD, c.BOARD + 3) if inside else ()
            columns += range(c.DOORS, c.REST + 3) if is_visit else ()
            columns += [c.LOAD_READY] if inside and not is_visit else ()
        assert (state.positions[row, i, columns] == kept[0][i, columns]).all(), (i, columns)


def has_room(day: Day, state: State, v: int, how: int, where: int, at: int) -> bool:
    """Tell whether a place has room for a visit."""
    carrier = where if how == places.NEW_ROW else state.rows[where, c.CARRIER]
    instance = day.packed.instance
    room = instance.types[state.carriers[carrier, c.TYPE], c.CAPACITY]
    if how < places.NEW_TRIP:
        room -= state.trips[where, state.positions[where, at, c.TRIP], c.TRIP_BOXES]
    return bool(instance.nodes[v, c.BOXES] <= room)


def main() -> None:
    """Try the places of the days whose numbers are given.

    Print how many fit, how many do not, how many upgrade and how many fit through hubs.
    """
    fits = refused = upgrades = collected = 0
    for number in map(int, sys.argv[1].split(",")):
        day, state = searched(number)
        check_truth(day, state)
        state.weights[c.GUIDE] = state.weights[c.BLINK] = 0.0
        state.values[c.SHARE] = 1.0
        for visit in day.packed.instance.near[:, 0]:
            take_one_out(day, state, int(visit))
            if has_hubs(number):
                collected += try_every_collection(day, state)
                continue
            found = try_every_place(day, state)
            fits, refused, upgrades = fits + found[0], refused + found[1], upgrades + found[2]
    print(fits, refused, upgrades, collected)


def take_one_out(day: Day, state: State, v: int) -> None:
    """Take a visit out of its row for good; what it leaves a hub without is taken out too."""
    if v < 0 or state.at[v, 0] < 0:
        return
    row = int(state.at[v, 0])
    undo.begin(state)
    changes.take_out(state, v)
    changes.compact(day.packed.instance, state, row)
    state.counters[c.OPENED] = -1
    if len(day.packed.sources):
        hub_ruin.settle_hubs(day.packed.instance, state, day.packed.hubs)
    for w in state.removed[: state.counters[c.REMOVED]]:
        state.unserved[state.counters[c.UNSERVED]] = w
        state.counters[c.UNSERVED] += 1
        state.values[c.TOTAL] += day.packed.instance.missing[w]
    state.counters[c.REMOVED] = 0


if __name__ == "__main__":
    main()
