"""A scenario's changes made to an area and its orders: `changed` is all of them."""

from delivery.modes.changes.changed import changed as changed
from delivery.modes.changes.contacts import Contacts as Contacts
from delivery.modes.changes.contacts import contacts_per_week as contacts_per_week
from delivery.modes.changes.contacts import visits_lost_per_week as visits_lost_per_week
from delivery.modes.changes.contacts import visits_of as visits_of
from delivery.modes.changes.notes import scenario_notes as scenario_notes
