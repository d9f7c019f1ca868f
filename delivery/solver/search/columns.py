"""The columns of the search's packed arrays, by name: kernels read ``rows[r, i, NODE]``.

Nodes are numbered: terminals first (``NOWHERE``, starts and ends, loading places), then visits.
"""

from collections.abc import Callable
from typing import cast

import numpy as np

wide = cast(Callable[[float], int], np.int64)
"""What is read from an int32 column is widened: one type of argument, so a kernel compiles once."""

# nodes: int64, shape (nodes, NODE_COLUMNS)
SERVICE = 0
OPENS = 1
CLOSES = 2
BOXES = 3
READY = 4  # of a visit: when its boxes are ready; of a loading place: never earlier than this
KITCHEN = 5  # of a visit: where it is loaded; of a loading place: whose boxes it gives
MEALS = 6
AWAY = 7  # metres from where it is loaded
DUE = 8  # of a loading place: when its boxes must be handed over
SOURCE = 9  # of a feeding: the loading place it brings boxes to
FIXED = 10  # of a visit: it stays where it is
NODE_COLUMNS = 11

# wishes of nodes: int32, shape (FACES + carriers, nodes)
UNTIL = 0  # when a hand-over is wished by, or FOREVER
RECIPIENT = 1
AFTER = 2  # the recipient served before in the reference plan; see `wishes`
FACES = 3  # then the won of each carrier at a visit's door

# types of carriers: int64, shape (types, TYPE_COLUMNS)
CAPACITY = 0
COUNT = 1
PROFILE = 2
START = 3
END = 4
RELOAD = 5
MAX_TRIPS = 6
MAX_LOADS = 7
MAX_WORK = 8
SLOTS = 9
FIRST_CARRIER = 10
CLASS = 11  # types alike but for capacity and pay, or -1
BEYOND = 12  # the table of distance pay, or -1
LINES = 13  # the first stepped pay line
LINES_END = 14
FLEET = 15
LINEAR = 16  # whether a visit in a trip costs its units and its metres and nothing else
TYPE_COLUMNS = 17

# slots of a type: int64, shape (types, slots, SLOT_COLUMNS)
SLOT_OPENS = 0
SLOT_CLOSES = 1
SLOT_SHIFT = 2
SLOT_COLUMNS = 3

# pay of a type: float64, shape (types, PAY_COLUMNS); won per unit
ONCE = 0
PER_TRIP = 1
PER_STOP = 2
PER_BOX = 3
PER_MEAL = 4
PER_SECOND = 5
PER_METRE = 6
PER_BEYOND = 7
PAY_FEATURES = 8
GUARANTEED = 8  # the same eight, as far as a guarantee tops them up
GUARANTEE_RATE = 16
GUARANTEE_MINIMUM = 17
GUARANTEE_ROUND_UP = 18
GUARANTEE_WEIGHT = 19  # 0 where there is no guarantee
SHORTFALL_RATE = 20
PROMISED = 21
PAY_COLUMNS = 22

# stepped pay lines: float64, shape (lines, LINE_COLUMNS)
LINE_FEATURE = 0
LINE_MINIMUM = 1
LINE_ROUND_UP = 2
LINE_WEIGHT = 3
LINE_GUARANTEED = 4
LINE_STEPS = 5
LINE_ABOVE = 6  # then pairs of (above, won per unit), as many as the longest line has
LINE_COLUMNS = LINE_ABOVE + 2  # at least
PER_EXTRA_BOX = 8  # a feature of stepped lines alone

# positions of a row: int32, shape (rows, positions, POSITION_COLUMNS); segments of three
NODE = 0
NEXT = 1  # the next position's node
LEG_METRES = 2  # of the way to it
LEG_SECONDS = 3
TRIP = 4
PREFIX = 5  # from the row's start up to here
SUFFIX = 8  # from here to the row's end
BOARD = 11  # from the trip's first loading place up to here
DOORS = 14  # from the trip's first visit up to here
REST = 17  # from here to the trip's last visit
LOAD_READY = 20  # of a loading place: when its boxes of this trip are ready
POSITION_COLUMNS = 21

# ways: int32, shape (profiles, nodes, nodes, WAY_COLUMNS), row = from; the way back
# stands beside the way there, so that all ways from and to a visit lie together in memory
METRES_THERE = 0
METRES_BACK = 1
SECONDS_THERE = 2
SECONDS_BACK = 3
WAY_COLUMNS = 4

# trips of a row: int32, shape (rows, trips, TRIP_COLUMNS)
FIRST_LOAD = 0
LAST_LOAD = 1
LAST_VISIT = 2
TRIP_BOXES = 3
TRIP_DUE = 4
TRIP_KITCHEN = 5  # the one it loads at, or -1 for several
TRIP_COLUMNS = 6

# rows: int32, shape (rows, ROW_COLUMNS); a row is one carrier's trips in one slot
LENGTH = 0
CARRIER = 1
SLOT = 2
LINKS = 3  # to the rows before and after it in its shift; see `links`
TRIPS = 4
STOPS = 5
ROW_BOXES = 6
ROW_MEALS = 7
DURATION = 8  # what it adds to its carrier's work
METRES = 9
PLACE = 10  # in the list of rows, the active ones first
STAMP = 11
ROW_TYPE = 12  # its carrier's
ROW_LATE = 13  # seconds
ROW_WISHED = 14  # won of the other wishes
ROW_COLUMNS = 15

# carriers: int32, shape (carriers, CARRIER_COLUMNS + slots): sums over its rows, then its row
# per slot or -1
TYPE = 0
ROWS = 1
ALL_TRIPS = 2
ALL_STOPS = 3
ALL_BOXES = 4
ALL_MEALS = 5
WORK = 6
ALL_METRES = 7
ORDER = 8  # place in the type's list of carriers, the working ones first
CARRIER_STAMP = 9
ROW_OF_SLOT = 10
CARRIER_COLUMNS = ROW_OF_SLOT

# carriers' won: float64, shape (carriers, WON_COLUMNS)
WON = 0
ALL_BEYOND = 1
TOP_UP = 2
ALL_WISHED = 3
WON_COLUMNS = 4

# counters: int64
ACTIVE_ROWS = 0
UNSERVED = 1
SAVED_ROWS = 2
SAVED_CARRIERS = 3
NOW = 4  # the iteration, as a stamp
REMOVED = 5
BROKEN = 6  # a rule is broken: the iteration is undone
BEST_LENGTH = 7
ITERATIONS = 8
ACCEPTED = 9
IMPROVED = 10
OLD_UNSERVED = 11
PLACES = 12  # on the list of places for a visit
UPGRADE_TO = 13  # the type an insertion passes its row to, or -1
BANNED = 14  # whether fleets are banned now
SAVED_FEEDS = 15
SAVED_TIMES = 16
SAVED_KITCHENS = 17
THROUGH = 18  # the source the cheapest way of a visit leads through, or -1
OPENED = 19  # the source this iteration opens, or -1
FEEDINGS = 20  # that are in rows
OLD_FEEDINGS = 21
COUNTERS = 22

# sources: int64, shape (sources, SOURCE_COLUMNS); a hub where boxes of a meal change hands
HUB_ROOM = 0  # boxes the hub holds per meal
FIRST_FEED = 1
FEEDS_END = 2
TIMES = 3  # how many times of handing over it may have
TIME = 4  # which of them it has
TIME_STAMP = 5
SOURCE_COLUMNS = 6

# feedings: int64, shape (feedings, FEED_COLUMNS); boxes of one kitchen brought to a source
FEED_SOURCE = 0
FEED_READY = 1  # when the last of them is ready
FEED_STAMP = 2
FEED_COLUMNS = 3

# times of handing over: int64, shape (sources, times, TIME_COLUMNS)
HANDED = 0  # the feeding is done, whoever collects may leave
LEFT = 1  # the feeder leaves the kitchen no earlier
LATEST = 2  # when the last box must be at its door
TIME_COLUMNS = 3

# saved feedings: int64, shape (feedings, SAVED_COLUMNS)
SAVED_FEED = 0
SAVED_BOXES = 1
SAVED_MEALS = 2
SAVED_COLUMNS = 3

# values: float64
TOTAL = 0
BEST = 1
SHARE = 2  # how much of an opening's won an insertion sees at least
VALUES = 3

# sizes of the instance: int64
VISITS = 0  # the first visit's number
NODES = 1
TIMED = 2
NEAR = 3
ON_BOARD = 4  # longest time on board, or FOREVER
MIXED = 5  # types can stand in for one another
LOADS = 6  # the first loading place's number; starts and ends come before
SOURCES = 7
SOURCE_LOADS = 8  # the first source's loading place; kitchens come before
FEEDS = 9  # the first feeding of a source; visits at doors come before
WISHED = 10  # whether a row's wishes are priced
LATE_WON = 11  # per minute
PLACE_WON = 12
CUT = 13  # whether a shift has several slots
SIZES = 14

# weights of the search: float64
GUIDE = 0  # won per second of detour, to tell positions apart that cost the same
BLINK = 1
STRING = 2  # longest string
RUINED = 3  # visits ruined per iteration, on average
SPLIT = 4  # the chance that a string is split
WHOLE = 5  # the chance that whole rows are ruined
FULL = 6  # the chance that they are whole days
EVERYWHERE = 7  # the chance that every position is tried
FLEETS = 8  # the chance that an opening is judged by the share of its room that is used
TRIES_TRIPS = 9  # the chance that an insertion looks at new trips of working carriers
BANS = 10  # the chance that an iteration bans fleets
HUBS = 11  # the chance that an iteration looks at a hub
ENDS = 12  # the chance that an insertion looks at the first and last position of every trip
WEIGHTS = 13

ROW_BEFORE = 1  # the links of a row: there is one before it in its shift, one after it
ROW_AFTER = 2

NOWHERE = 0
FOREVER = 1 << 29
NEVER = 1e18
