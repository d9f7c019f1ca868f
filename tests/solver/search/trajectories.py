"""Print the trajectories of random days; `test_kernels.py` runs it compiled in other ways."""

import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
warnings.filterwarnings("ignore", "overflow encountered", RuntimeWarning)

from conftest import check_state, random_day, trajectory  # noqa: E402

from delivery.solver.search import run  # noqa: E402

for seed in range(int(sys.argv[1])):
    day = random_day(seed)
    print(trajectory(day, seed, 20))
    state = day.state(seed)
    run.construct(day.packed.instance, state)
    run.keep_best(day.packed.instance, state)
    run.restore(day.packed.instance, state, state.best.copy(), 0)
    check_state(day, state)
