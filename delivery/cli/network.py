"""``delivery network build``."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.network.kind import Kind
from delivery.network.turn_words import turns_phrase

app = typer.Typer(help="도로망 / road networks", no_args_is_help=True)


@app.callback()
def network() -> None:
    """도로망을 다룹니다 / Work with road networks."""


@app.command()
def build(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|PLACE",
            help="파일이나 지명 / file (GraphML, OSM XML, PBF) or place name",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="쓸 파일 / file to write: .graphml(.gz)")
    ],
    kind: Annotated[Kind, typer.Option(help="쓰임새 / what it is for")] = Kind.ALL,
) -> None:
    """도로망 파일을 만듭니다 / Build a network file an area can name."""
    console.tell(console.STARTING)
    # OSMnx takes two seconds to import: other commands do without.
    from delivery.network.build import build_network

    summary = build_network(source, out, kind=kind, on_progress=console.tell)
    console.out.print(
        f"{summary.out}: 교차점 {summary.nodes:,} 길 {summary.streets:,} "
        f"({summary.metres / 1000:,.1f} km, 일방통행 {summary.one_way:,}) "
        f"/ {summary.nodes:,} nodes, {summary.streets:,} streets, {summary.one_way:,} one-way",
        markup=False,
    )
    if phrase := turns_phrase(summary.turns, summary.turns_unused):
        console.out.print(phrase, markup=False)
