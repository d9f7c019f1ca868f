"""Print the trajectories of random days; `test_kernels.py` runs it compiled in other ways."""

import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
warnings.filterwarnings("ignore", "overflow encountered", RuntimeWarning)

from delivery.solver.search import run  # noqa: E402
from tests.solver.search.random_days import random_day  # noqa: E402
from tests.solver.search.true_states import check_state, trajectory  # noqa: E402

for number in range(2 * int(sys.argv[1])):
    seed, hubs = number // 2, 2 * (number % 2)
    print(trajectory(random_day(seed, hubs), seed, 20))
    day = random_day(seed, hubs)
    state = day.state(seed)
    run.construct(day.packed.instance, state, day.packed.hubs)
    run.keep_best(day.packed.instance, state, day.packed.hubs)
    run.restore(day.packed.instance, state, day.packed.hubs, state.best.copy(), 0)
    check_state(day, state)
