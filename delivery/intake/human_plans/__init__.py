"""Plans people made: an order sheet or CSV with carrier or route, and the order of the stops."""

from delivery.intake.human_plans.reader import read_human_plan as read_human_plan
