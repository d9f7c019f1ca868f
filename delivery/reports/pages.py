"""Self-contained pages: one HTML file with its styles, script and data, and no other host."""

import json
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_FOLDER: Final = "templates"


def render_page(template: str, **values: Any) -> str:
    """Fill a template; every value is escaped unless it is `Markup`."""
    environment = Environment(
        loader=PackageLoader("delivery.reports", _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    return environment.get_template(template).render(values)


def asset(name: str) -> Markup:
    """Return a style sheet or script of ours, to stand in the page itself."""
    folder = resources.files("delivery.reports").joinpath(_FOLDER)
    return Markup(folder.joinpath(name).read_text("utf-8"))


def embedded_json(data: Any) -> Markup:
    """Return data as JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))
