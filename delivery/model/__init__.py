"""Every type that crosses a package border.

Stated once, true everywhere:

- Seconds, metres, won, meals and boxes are integers. A float stops at the border of ``network``.
- Times of day are seconds after midnight of the service date, Asia/Seoul.
- Coordinates are WGS 84, longitude first.
- Both ends of a time window are inclusive.
- Matrices are (from, to): the row is where one leaves.
- Money rounds once, where a rule says so, half up; leftovers of a share go by largest remainder.
- Everything here is frozen; tuples, not lists, inside. numpy and the standard library only.
"""
