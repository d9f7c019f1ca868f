"""Public routing instances (VRPLIB, PyVRP's dialect) as problems of a day of deliveries.

``read_vrplib(path) -> PublicInstance`` with ``problem``, ``route_cost`` and ``best_known``. A
vehicle type is a fleet paid by ``shift`` and ``km``; a depot is a kitchen. A task may be loaded at
any depot, which a problem does not say: there is one kitchen, location 0, and each depot has a
profile of its own whose matrix puts the kitchen where that depot is.
"""

from delivery.intake.vrplib.instance import PublicInstance as PublicInstance
from delivery.intake.vrplib.reader import read_vrplib as read_vrplib
