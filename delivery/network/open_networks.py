"""Open the networks an area names, one per profile, with every fault of all of them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from delivery.errors import Fault, NetworkError
from delivery.model.fleets import WALK
from delivery.model.turns import FREE_TURNS, NO_TURN_COSTS, TurnTable
from delivery.network.content import content_hash, read_content
from delivery.network.profile import DEFAULT, ProfileNetwork, profile_network, speed_faults
from delivery.network.roads import load_roads
from delivery.network.streets import Roads
from delivery.network.turn_costs import with_turns
from delivery.network.turn_words import turns_phrase

Progress: TypeAlias = Callable[[str], None]
"""Told in a short sentence what is being done."""

SpeedTable: TypeAlias = Mapping[str, Mapping[str, float]]
"""Speeds in km/h by profile and road class, ``default`` among the classes."""

WALK_KPH = 3.6
"""Speed of the walk between street and door where no walking speed is given.

The default of ``area.toml``, from ``central-seoul``; an assumption to be measured.
"""


def open_networks(
    networks: Mapping[str, Path],
    speed_kph: SpeedTable,
    profiles: Sequence[str],
    *,
    cache: Path | None,
    turns: TurnTable = NO_TURN_COSTS,
    on_progress: Progress | None = None,
) -> tuple[dict[str, ProfileNetwork], list[Fault]]:
    """Return what each profile can use of its network, and all that is wrong.

    Profiles without a network are left out: straight lines stand in. Turns the networks ban are
    banned; ``turns`` says what the others cost.
    """
    tell = on_progress if on_progress is not None else _say_nothing
    found = _faults_of_speeds(speed_kph, profiles)
    named = {profile: networks[profile] for profile in profiles if profile in networks}
    roads: dict[Path, Roads] = {}
    for path in dict.fromkeys(named.values()):
        tell(f"읽기 / Reading {path.name}")
        try:
            roads[path] = load_roads(path, cache=cache)
        except NetworkError as error:
            found.extend(error.faults)
            continue
        if phrase := turns_phrase(roads[path].turns_used, roads[path].turns_unused):
            tell(f"{path.name}: {phrase}")
    opened = {}
    for profile, path in named.items():
        if path not in roads:
            continue
        try:
            network = profile_network(roads[path], profile, speed_kph.get(profile, {}))
            opened[profile] = with_turns(network, turns.get(profile, FREE_TURNS))
        except NetworkError as error:
            found.extend(error.faults)
    return opened, list(dict.fromkeys(found))


def content_hashes(networks: Mapping[str, Path], profiles: Sequence[str]) -> dict[str, str]:
    """Return the hash of each profile's network file; files that cannot be read are left out."""
    by_path: dict[Path, str] = {}
    for path in {networks[profile] for profile in profiles if profile in networks}:
        with suppress(NetworkError):
            by_path[path] = content_hash(read_content(path))
    named = [profile for profile in profiles if networks.get(profile) in by_path]
    return {profile: by_path[networks[profile]] for profile in named}


def walking_kph(speed_kph: SpeedTable) -> float:
    """Return the speed of the walks between street and door."""
    return speed_kph.get(WALK, {}).get(DEFAULT, WALK_KPH)


def _say_nothing(_: str) -> None:
    """Take the place of a progress display where there is none."""


def _faults_of_speeds(speed_kph: SpeedTable, profiles: Sequence[str]) -> list[Fault]:
    # Walks to the door use the walking speed whether or not anybody goes on foot all the way.
    needed = dict.fromkeys([*profiles, *([WALK] if WALK in speed_kph else [])])
    return [fault for p in needed for fault in speed_faults(p, speed_kph.get(p, {}))]
