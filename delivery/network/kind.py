"""What a network file is for."""

from enum import StrEnum


class Kind(StrEnum):
    """``drive`` for vehicles, ``walk`` for walkers, ``all`` for both alike."""

    DRIVE = "drive"
    WALK = "walk"
    ALL = "all"
