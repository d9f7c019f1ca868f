"""What stands for a value that could not be read; none of these leaves the package."""

from delivery.model.places import Location, TimeWindow
from delivery.model.units import SECONDS_PER_HOUR

ALL_DAY = TimeWindow(0, 24 * SECONDS_PER_HOUR)
"""A window that clashes with nothing."""

NOWHERE = Location(0.0, 0.0)
"""A point that every check of distance passes over."""
