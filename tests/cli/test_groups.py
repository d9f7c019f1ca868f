"""Options that commands share are options of each."""

from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from delivery.cli.groups import spelled_out

Count = Annotated[int, typer.Option(metavar="N", help="how many")]
Loud = Annotated[bool, typer.Option("--loud", help="or not")]


@dataclass(frozen=True)
class Manner:
    count: Count = 1
    loud: Loud = False


@spelled_out
def greet(
    name: Annotated[str, typer.Argument()],
    others: Annotated[list[str] | None, typer.Argument()] = None,
    word: Annotated[str, typer.Option()] = "hello",
    *,
    manner: Manner,
) -> None:
    """Greet somebody."""
    print(word, name, others or [], manner)


app = typer.Typer()
app.command()(greet)


def said(*words: str) -> str:
    ended = CliRunner().invoke(app, words)
    assert ended.exit_code == 0, ended.output
    return ended.output.strip()


def test_each_field_is_an_option_beside_the_command_s_own() -> None:
    assert said("Bob", "--loud", "--word", "hi", "--count", "3") == (
        "hi Bob [] Manner(count=3, loud=True)"
    )


def test_what_is_not_named_is_as_the_group_has_it() -> None:
    assert said("Bob") == "hello Bob [] Manner(count=1, loud=False)"


def test_arguments_stay_in_their_places() -> None:
    assert said("Bob", "--count", "2", "Ann", "Eve").startswith("hello Bob ['Ann', 'Eve']")


def test_help_tells_of_the_command_and_of_every_option() -> None:
    told = said("--help")
    for words in ("Greet somebody.", "NAME", "OTHERS", "--word", "--count", "--loud", "how many"):
        assert words.lower() in told.lower()
