"""Read scenario files with their bases, and hold what they change against the area."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from delivery.errors import ScenarioError
from delivery.intake.area.defaults import data_folder
from delivery.intake.area.faults import FaultLog
from delivery.intake.area.toml_tables import TomlTable, read_toml
from delivery.intake.scenarios import wording
from delivery.intake.scenarios.changes import Fields, read_changes
from delivery.intake.scenarios.fleets import check_fleets, without_unknown
from delivery.model.area import Area
from delivery.model.changes import Changes, NamedScenario, Sourced
from delivery.model.texts import joined
from delivery.modes.changes.days import keep_till_eaten
from delivery.modes.changes.faults import kept_too_long
from delivery.modes.changes.prices import pay_faults

_MAPPINGS = ("fleets", "pay")
"""Fields of tables within tables, which a base fills up key by key."""

SURENESS = "HMDLRU"
"""From the surest to what was not found."""


def bundled_scenarios() -> dict[str, Path]:
    """Return the scenarios that come with the product, by name."""
    return {path.stem: path for path in sorted((data_folder() / "scenarios").glob("*.toml"))}


def read_scenarios(
    files: Sequence[Path], area: Area, *, option: str = "--scenario"
) -> tuple[NamedScenario, ...]:
    """Return the scenarios of files, in their order; a file may be a bundled one's name.

    Faults of what is named say the option it was named with.

    Raises
    ------
    ScenarioError
        With every fault of every file.
    """
    reading = _Reading(area, FaultLog(), option)
    scenarios = tuple(reading.scenario(_found(path)) for path in files)
    names = Counter(scenario.name for scenario in scenarios)
    for name, count in names.items():
        if count > 1:
            reading.log.add(option, name, wording.NAMED_TWICE)
    if reading.log.faults:
        raise ScenarioError(dict.fromkeys(reading.log.faults))
    return scenarios


def _found(path: Path) -> Path:
    """Return a file as it is named, else the bundled one of that name."""
    if path.exists() or path.parent != Path():
        return path
    return bundled_scenarios().get(path.stem, path)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over the scenarios of an area."""

    area: Area
    log: FaultLog
    option: str

    def scenario(self, path: Path) -> NamedScenario:
        """Return a file's scenario; with faults, one that must not be used."""
        faults_before = len(self.log)
        if not path.exists():
            known = bundled_scenarios()
            self.log.add(f"{self.option} {path}", str(path), wording.found_near(path.stem, known))
            return NamedScenario(path.stem, path.stem, Changes())
        top = read_toml(path, self.log)
        if top is None:
            return NamedScenario(path.stem, path.stem, Changes())
        changes = Changes(**self._fields(path, top, (path,)))
        if len(self.log) == faults_before:
            self._check(top, changes)
        return NamedScenario(path.stem, top.text("title", path.stem), changes)

    def _fields(self, path: Path, top: TomlTable, chain: tuple[Path, ...]) -> Fields:
        """Return a file's fields over those of its base."""
        own = read_changes(top, self.area)
        base = self._base(path, top, chain)
        if base is None:
            return own
        base_file, base_top = base
        return _over(self._fields(base_file, base_top, (*chain, base_file)), own)

    def _base(
        self, path: Path, top: TomlTable, chain: tuple[Path, ...]
    ) -> tuple[Path, TomlTable] | None:
        name = top.text("base") if "base" in top else ""
        if not name:
            return None
        bundled = bundled_scenarios()
        beside = path.parent / name
        file = beside if beside.is_file() else bundled.get(Path(name).stem, beside)
        if not file.is_file():
            beside_it = [one.name for one in path.parent.glob("*.toml") if one != path]
            known = sorted({*beside_it, *(one.name for one in bundled.values())})
            top.refuse("base", wording.found_near(name, known))
            return None
        if file.resolve() in {each.resolve() for each in chain}:
            top.refuse("base", wording.circular([each.name for each in (*chain, file)]))
            return None
        base_top = read_toml(file, self.log)
        return None if base_top is None else (file, base_top)

    def _check(self, top: TomlTable, changes: Changes) -> None:
        """Note what only the whole of a scenario, bases included, shows."""
        for fault in pay_faults(self.area, changes):
            self.log.note(replace(fault, where=f"{top.place}{fault.where}"))
        if changes.weekdays and not keep_till_eaten(changes.weekdays):
            fault = kept_too_long(changes.weekdays)
            self.log.note(replace(fault, where=f"{top.place}{fault.where}"))
        if changes.weekdays and (changes.meals_per_drop or 1) > 1:
            top.refuse("meals_per_drop", wording.ONE_OF_TWO)
        check_fleets(top, self.area, without_unknown(self.area, changes.fleets))


def _over(base: Fields, own: Fields) -> Fields:
    """Return a file's fields with those it does not give from its base."""
    fields = {**base, **own}
    for name in _MAPPINGS:
        fields[name] = _filled(base[name], own[name])
    fields["own_time"] = {**base["own_time"], **own["own_time"]}
    fields["sources"] = {**base["sources"], **_sources(base, own)}
    return fields


def _sources(base: Fields, own: Fields) -> dict[str, Sourced]:
    """Return a file's sources, its base's among them where figures of both make one pay rule."""
    sources: dict[str, Sourced] = own["sources"]
    return {
        name: _of_both(base["sources"][name], sourced)
        if _left(base, name) - _left(own, name)
        else sourced
        for name, sourced in sources.items()
    }


def _left(fields: Fields, rule: str) -> set[str]:
    """Return the figures a file gives of a pay rule."""
    return {*fields["pay"].get(rule, {}), *(["own_time"] if rule in fields["own_time"] else [])}


def _of_both(base: Sourced, own: Sourced) -> Sourced:
    """Return two sources as one, as sure as the less sure of them."""
    unsure = max(base.confidence, own.confidence, key=SURENESS.find)
    return Sourced(joined(own.source, base.source), unsure)


def _filled(
    base: Mapping[str, Mapping[str, object]], own: Mapping[str, Mapping[str, object]]
) -> dict[str, dict[str, object]]:
    keys: Iterable[str] = dict.fromkeys((*base, *own))
    return {key: {**base.get(key, {}), **own.get(key, {})} for key in keys}
