"""``graphkcd evaluate``: precision, recall and F1 against notes that people annotated."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graphkcd.quality.evaluate import Evaluation
    from graphkcd.quality.score import Tally

DEFAULT_NOTES = Path("data")
DEFAULT_GOLD = Path("data/gold")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd evaluate --misses")(evaluate)


def evaluate(
    notes: Annotated[Path, typer.Option(help="Folder of the annotated notes.")] = DEFAULT_NOTES,
    gold: Annotated[Path, typer.Option(help="Folder of annotations.")] = DEFAULT_GOLD,
    misses: Annotated[bool, typer.Option("--misses", help="List every miss and error.")] = False,
    rules: Annotated[
        bool, typer.Option("--rules", help="Show the precision of each rule.")
    ] = False,
) -> None:
    """Score the reading of notes against gold; exit 1 if a layer is below its floor."""
    from graphkcd.catalogue.load import load_catalogue
    from graphkcd.quality.evaluate import below_floor, micro
    from graphkcd.quality.evaluate import evaluate as run

    evaluation = run(notes, gold, load_catalogue())
    typer.echo(_table(evaluation))
    total = micro(evaluation.documents.values())
    if rules:
        typer.echo(_rules(total))
    if misses:
        for slug, scores in evaluation.documents.items():
            for layer, tally in scores.items():
                for what, items in (("missed", tally.missed), ("extra ", tally.extra)):
                    for item in items:
                        typer.echo(f"{slug}: {what} {layer}: {item}")
    floors = gold / "floors.toml"
    wanting = below_floor(total, tomllib.loads(floors.read_text())) if floors.is_file() else []
    for sentence in wanting:
        typer.echo(sentence, err=True)
    if wanting:
        raise typer.Exit(1)


def _table(evaluation: Evaluation) -> str:
    """Show layers as rows: ours with its interval, the baseline, and counts beside the rates."""
    from graphkcd.quality.evaluate import interval, micro
    from graphkcd.quality.score import LAYERS

    documents = list(evaluation.documents.values())
    ours, naive = micro(documents), micro(evaluation.baseline.values())
    rates = f"{'layer':13}{'P':>7}{'R':>7}{'F1':>7}  {'95 %':13}"
    counts = f"{'right':>6}{'wrong':>6}{'missed':>7}   plain matching: P / R / F1"
    lines = [f"{len(documents)} documents", rates + counts]
    for layer in LAYERS:
        low, high = interval(documents, layer)
        tally, plain = ours[layer], naive[layer]
        beside = _rates(plain) if layer in ("technology", "theme", "organization") else ""
        lines.append(
            f"{layer:13}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}"
            f"  [{low:.2f}, {high:.2f}] {tally.right:6}{tally.wrong:6}{tally.missing:7}   {beside}"
        )
    return "\n".join(line.rstrip() for line in lines)


def _rates(tally: Tally) -> str:
    return f"{tally.precision:.3f} / {tally.recall:.3f} / {tally.f1:.3f}"


def _rules(total: dict[str, Tally]) -> str:
    found = sorted((name, tally) for name, tally in total.items() if name.startswith("rule:"))
    return "\n".join(
        f"{name.removeprefix('rule:'):28}{t.precision:6.2f}  {t.right} right, {t.wrong} wrong"
        for name, t in found
    )
