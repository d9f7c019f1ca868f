"""The page that documents plan files, generated from their JSON Schema.

``python -m delivery.reports.plan_schema_page`` writes it anew; a test holds it up to date.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from delivery.reports.plan_file import published_schema

PAGE: Final = Path(__file__).with_name("plan.md")

_HEADING: Final = "| 키 key | 형 type | 단위 unit | 설명 | description |\n|---|---|---|---|---|"


def schema_page(schema: Mapping[str, Any]) -> str:
    """Return the documentation page of a schema as Markdown, Korean first."""
    parts = [
        f"# {schema['x-title-ko']} {schema['title']}: `plan.json`",
        _about(schema),
        f"JSON Schema 2020-12: `plan.schema.json` (`{schema['$id']}`)",
        _table(schema),
    ]
    for name, definition in schema["$defs"].items():
        parts += [f"## `{name}`", _about(definition), _table(definition)]
    return "\n\n".join(parts) + "\n"


def _about(definition: Mapping[str, Any]) -> str:
    return f"{definition['x-description-ko']}\n\n{definition['description']}"


def _table(definition: Mapping[str, Any]) -> str:
    return "\n".join([_HEADING, *_rows(definition)])


def _rows(definition: Mapping[str, Any]) -> Iterator[str]:
    required = definition.get("required", ())
    for key, value in definition["properties"].items():
        described = {**_definition(value), **value}
        cells = (
            f"`{key}`" if key in required else f"`{key}` (선택 optional)",
            _type(value),
            described.get("x-unit", ""),
            described["x-description-ko"],
            described["description"],
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        if value.get("type") == "object" and "properties" in value:
            yield from (row.replace("| `", f"| `{key}.", 1) for row in _rows(value))


def _definition(value: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in value:
        return {}
    definition: Mapping[str, Any] = published_schema()["$defs"][_name(value)]
    return definition


def _name(value: Mapping[str, Any]) -> str:
    return str(value["$ref"]).rpartition("/")[2]


def _type(value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        return f"[{_name(value)}](#{_name(value)})"
    if "const" in value:
        return f'`"{value["const"]}"`'
    if "enum" in value:
        return " | ".join(f"`{word}`" for word in value["enum"])
    if "oneOf" in value:
        return " | ".join(_type(option) for option in value["oneOf"])
    kind = value["type"]
    if kind == "array":
        return f"{_type(value['items'])} []"
    if "additionalProperties" in value:
        return f"{{MODE: {_type(value['additionalProperties'])}}}"
    return kind if isinstance(kind, str) else " | ".join(kind)


def main() -> None:
    """Write the page beside the schema."""
    PAGE.write_text(schema_page(published_schema()), "utf-8")


if __name__ == "__main__":
    main()
