"""Reading a plan file as a JSON document that fits the published schema."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker, TypeChecker, ValidationError, validators

from delivery.errors import Fault, PlanFileError
from delivery.model.plan import SCHEMA

_SHOWN: Final = 40
"""Characters of a wrong value that a message shows."""

_MISSING: Final = "(없음/missing)"

_JSON_TYPES: Final = {
    dict: "object",
    list: "array",
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
}


def published_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of plan files."""
    text = resources.files("delivery.reports").joinpath("plan.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def load_plan_document(path: Path) -> dict[str, Any]:
    """Return the document of a plan file that fits the schema.

    Raises
    ------
    PlanFileError
        When there is no such file, it is no JSON, of another schema, or at fault anywhere.
    """
    document = _parse(path)
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise PlanFileError([_other_schema(path, document)])
    faults = tuple(dict.fromkeys(_faults(path, _validator().iter_errors(document))))
    if faults:
        raise PlanFileError(faults)
    return document


def _parse(path: Path) -> object:
    try:
        document: object = json.loads(path.read_text("utf-8"), parse_constant=_refuse_constant)
    except OSError as error:
        raise PlanFileError([_unreadable(path, error.strerror or "")]) from error
    except (ValueError, RecursionError) as error:
        raise PlanFileError([_no_json(path, error)]) from error
    return document


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


@cache
def _validator() -> Draft202012Validator:
    # JSON Schema takes 5.0 for an integer; won, seconds and metres are whole as written.
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole)
    extend: Callable[..., type[Draft202012Validator]] = validators.extend
    strict = extend(Draft202012Validator, type_checker=types)
    return strict(published_schema(), format_checker=FormatChecker())


def _is_whole(_checker: TypeChecker, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _faults(path: Path, errors: Iterable[ValidationError]) -> Iterator[Fault]:
    for error in errors:
        where = f"{path.name}: {error.json_path.removeprefix('$.').removeprefix('$')}"
        if error.validator == "required":
            yield from _missing_keys(where, error)
        else:
            yield _wrong_value(where, error)


def _missing_keys(where: str, error: ValidationError) -> Iterator[Fault]:
    present: Any = error.instance
    for key in _wanted(error):
        if key not in present:
            yield _edited(f"{where} {key}".replace(":  ", ": "), _MISSING, key)


def _wrong_value(where: str, error: ValidationError) -> Fault:
    came = _JSON_TYPES.get(type(error.instance), "null")
    if isinstance(error.instance, str | int | float):
        came = repr(error.instance)[:_SHOWN]
    return _edited(where, came, _expectation(error))


def _edited(where: str, came: str, expected: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=expected,
        fix="Make the plan again, or use the file as it was written",
        expected_ko=expected,
        fix_ko="계획을 다시 만들거나 원래 파일을 그대로 쓰세요",
    )


def _expectation(error: ValidationError) -> str:
    wanted = _wanted(error)
    if error.validator == "oneOf":
        return " | ".join(key for option in wanted for key in option.get("required", ["null"]))
    if error.validator in ("type", "enum"):
        return wanted if isinstance(wanted, str) else " | ".join(map(str, wanted))
    return f"{error.validator} {wanted}"


def _wanted(error: ValidationError) -> Any:
    return error.validator_value


def _other_schema(path: Path, document: object) -> Fault:
    came = document.get("schema") if isinstance(document, dict) else None
    return Fault(
        where=f"{path.name} schema",
        came=str(came)[:_SHOWN] if came is not None else _MISSING,
        expected=SCHEMA,
        fix="Give a plan.json that this version of the program wrote",
        expected_ko=SCHEMA,
        fix_ko="이 판의 프로그램이 쓴 plan.json을 주세요",
    )


def _unreadable(path: Path, why: str) -> Fault:
    return Fault(
        where=path.name,
        came=why,
        expected="a plan file that can be read",
        fix="Check the path of plan.json",
        expected_ko="읽을 수 있는 계획 파일",
        fix_ko="plan.json의 경로를 확인하세요",
    )


def _no_json(path: Path, error: Exception) -> Fault:
    line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
    return Fault(
        where=f"{path.name}{line}",
        came=getattr(error, "msg", type(error).__name__),
        expected="a whole JSON document in UTF-8",
        fix="Copy the file again, or make the plan again",
        expected_ko="온전한 UTF-8 JSON 문서",
        fix_ko="파일을 다시 복사하거나 계획을 다시 만드세요",
    )
