"""Days that dated data of the tests are told by."""

from datetime import date

NEW_YEAR = date(2026, 1, 1)
DAY = date(2026, 11, 23)
LATER = date(2027, 1, 1)
