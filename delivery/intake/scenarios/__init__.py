"""Scenario files: what a planner would change of an area, read and held against it.

``scenario.md`` describes every key. All faults of all files are raised together.
"""

from delivery.intake.scenarios.reader import bundled_scenarios as bundled_scenarios
from delivery.intake.scenarios.reader import read_scenarios as read_scenarios
