"""Where things are kept on this machine; read from the environment once, by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders of this machine. ``areas`` holds area folders the server may plan on, by name.

    ``plans`` is where the server keeps plans; they hold names and addresses.
    """

    cache: Path
    areas: Path | None
    plans: Path


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings of an environment.

    ``DELIVERY_CACHE`` is where networks and matrices are kept (default: the user's cache folder);
    ``DELIVERY_AREAS`` is a folder of area folders for ``delivery serve``; it keeps plans in
    ``DELIVERY_PLANS`` (default: the user's data folder).
    """
    cache = environ.get("DELIVERY_CACHE")
    areas = environ.get("DELIVERY_AREAS")
    plans = environ.get("DELIVERY_PLANS")
    return Settings(
        cache=Path(cache) if cache else user_cache_path("delivery"),
        areas=Path(areas) if areas else None,
        plans=Path(plans) if plans else user_data_path("delivery") / "plans",
    )
