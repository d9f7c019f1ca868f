"""Help and README name the same commands and options."""

import re

import pytest
from typer.main import get_command

from delivery.cli.app import app


def commands(command=None, path=()):
    """Yield every command that does something, with the words that lead to it."""
    command = command or get_command(app)
    below = getattr(command, "commands", None)
    if below is None:
        yield " ".join(path), command
        return
    for name, each in below.items():
        yield from commands(each, (*path, name))


COMMANDS = dict(commands())

OPTION = r"--[a-z]+(?:-[a-z]+)*"


@pytest.fixture(scope="module")
def readme(repository):
    return (repository / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def usage(readme):
    """Return what "Use it" says of each command."""
    block = readme.split("## Use it")[1].split("```text\n")[1].split("```")[0]
    return {
        re.match(r"delivery ((?:orders |network |bench )?[\w-]+)", part)[1]: part
        for part in re.split(r"\n(?=delivery )", block.strip())
    }


@pytest.mark.parametrize("name", ["", "orders", "network", *COMMANDS])
def test_help_is_given_in_both_languages(name, run):
    ended = run(*name.split(), "--help")
    assert (ended.status, ended.err) == (0, "")
    assert re.search("[가-힣]", ended.out)
    assert f"Usage: delivery {name}".strip() in " ".join(ended.out.split())


@pytest.mark.parametrize("name", ["", "orders", "network"])
def test_a_word_short_of_a_command_is_answered_with_help(name, run):
    ended = run(*name.split())
    assert ended.status == 2
    assert "Usage: delivery" in ended.out
    assert not ended.lines


def test_the_readme_names_every_command(usage, readme):
    assert {*usage, "demo"} == set(COMMANDS)
    assert "delivery demo" in readme


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"demo"}))
def test_every_option_the_readme_names_is_one(name, usage):
    options = {option for param in COMMANDS[name].params for option in param.opts}
    assert set(re.findall(OPTION, usage[name])) <= options


def test_the_readme_names_every_option_of_a_plan(usage):
    options = {o for param in COMMANDS["plan"].params for o in param.opts if o.startswith("--")}
    assert set(re.findall(OPTION, usage["plan"])) == options - {"--help"}


def test_a_comparison_takes_the_options_of_a_plan_that_are_not_of_one_plan_alone():
    plan, compare = (
        {option for param in COMMANDS[name].params for option in param.opts}
        for name in ("plan", "compare")
    )
    assert plan - {"--cluster", "--bound-seconds"} == compare - {"--human"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_explains_itself(name):
    for param in COMMANDS[name].params:
        assert param.help, f"{name} {param.name} has no help"
