"""Options that commands share, declared once: a dataclass with a field for each."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints


def spelled_out(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with an option for each field of its arguments that are dataclasses.

    Typer reads options from a command's signature, one for each argument, and knows no groups.
    """
    groups: dict[str, Callable[..., object]] = {}
    parameters: list[Parameter] = []
    hints = get_type_hints(command, include_extras=True)
    for name, each in signature(command).parameters.items():
        if is_dataclass(hints[name]):
            groups[name] = hints[name]
            parameters += _options_of(hints[name])
        else:
            parameters.append(_by_name(name, each.default, hints[name]))

    def run(**given: Any) -> None:
        for name, group in groups.items():
            names = [each.name for each in fields(hints[name])]
            given[name] = group(**{each: given.pop(each) for each in names})
        command(**given)

    told = {
        "__name__": command.__name__,
        "__doc__": command.__doc__,
        "__signature__": Signature(parameters),
        "__annotations__": {each.name: each.annotation for each in parameters},
    }
    for attribute, value in told.items():
        setattr(run, attribute, value)
    return run


def _options_of(group: Any) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [_by_name(each.name, each.default, hints[each.name]) for each in fields(group)]


def _by_name(name: str, default: object, annotation: object) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
