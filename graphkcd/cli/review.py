"""``graphkcd review``: decide, one key a question, what the program must not decide alone."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graphkcd.cli.options import DEFAULT_NOTES, decisions_file
from graphkcd.errors import DecisionError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkcd.build.review import Material
    from graphkcd.curate.queue import Question
    from graphkcd.model.decision import Signed

_MOST_QUOTES: Final = 3
_KEYS: Final = "y n s u q"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: graphkcd review data/notes --who Ada --when 2025-01-31")(review)


def review(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Notes: files or folders (default: data/notes).")
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            help="File to write to (default: decisions.yaml beside the first of the notes).",
        ),
    ] = None,
    who: Annotated[str, typer.Option(help="Who decides; asked for when left out.")] = "",
    when: Annotated[str, typer.Option(help="The day, as 2025-01-31; asked for likewise.")] = "",
    why: Annotated[str, typer.Option(help="Why (default: the reasons shown).")] = "",
    batch: Annotated[
        Path | None,
        typer.Option(help="Answers instead of keys: a key and a question of --list on each line."),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Print the questions, likeliest first, and stop.")
    ] = False,
) -> None:
    """Decide what the program must not decide alone, one key a question.

    Candidates, likely duplicates, doubtful claims and contradictions with the catalogue come, the
    surest first. Keys: y yes, n no, s later, u undo the last answer, q stop. Each answer is written
    at once, so a review can stop anywhere; what was answered is not asked again.
    """
    from graphkcd.build.review import read_material
    from graphkcd.cli.progress import progress_bar
    from graphkcd.curate.read import parse_decisions

    notes = paths or [DEFAULT_NOTES]
    file = decisions or decisions_file(notes)
    text = _read(file)
    with progress_bar("notes") as advance:
        material = read_material(notes, parse_decisions(text, str(file)), advance)
    if not material.notes.documents:
        raise SourceError(str(notes[0]), "there is nothing to review here; name a folder of notes")
    session = _Session(material, file, text)
    if list_:
        for question in session.questions():
            typer.echo(f"{question.score:.2f}  {question.id}")
        return
    session.signed = _signed(who, when, why)
    if batch:
        _answer_all(session, batch)
    else:
        _ask_all(session)
    typer.echo(f"{len(session.before)} decided, {len(session.questions())} left; see {file}")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(file), f"cannot be read ({error})") from error


def _signed(who: str, when: str, why: str) -> Signed:
    import datetime as dt

    from graphkcd.model.decision import Signed

    who = who or typer.prompt("Who decides?")
    when = when or typer.prompt("Which day is it (as 2025-01-31)?")
    try:
        dt.date.fromisoformat(when)
    except ValueError:
        raise typer.BadParameter(f"{when!r} is no day; write it as 2025-01-31") from None
    return Signed(who, why, when)


@dataclass(slots=True)
class _Session:
    """A review under way: the file as it stands, and as it stood before each answer."""

    material: Material
    file: Path
    text: str
    signed: Signed | None = None
    before: list[str] = field(default_factory=list)
    later: set[str] = field(default_factory=set)
    asked: tuple[str, Sequence[Question]] | None = None  #: of which text, and what was left

    def questions(self) -> Sequence[Question]:
        """Give what is left, but for what was put off."""
        return [q for q in self._left_by(self.text) if q.id not in self.later]

    def _left_by(self, text: str) -> Sequence[Question]:
        """Give what decisions leave open; of very many notes that takes long, so it is held.

        Raises:
            DecisionError: when the decisions contradict each other.
        """
        from graphkcd.curate.read import parse_decisions

        if self.asked is None or self.asked[0] != text:
            decisions = parse_decisions(text, str(self.file))
            self.asked = text, self.material.questions(decisions)
        return self.asked[1]

    def answer(self, question: Question, *, yes: bool) -> None:
        """Write what an answer decides, unless it contradicts what was decided before."""
        from graphkcd.curate.write import with_decision

        if self.signed is None:
            raise ValueError("nobody signs")
        why = self.signed.why or "; ".join(question.reasons) or "looked at"
        decide = question.yes if yes else question.no
        after = with_decision(self.text, decide(replace(self.signed, why=why)), str(self.file))
        self._put(after)
        self.before.append(self.text)
        self.text = after

    def undo(self) -> bool:
        """Take the last answer of this session back; false when there is none."""
        if not self.before:
            return False
        self._put(self.before[-1])
        self.text = self.before.pop()
        return True

    def _put(self, text: str) -> None:
        """Replace the file, if it is still what this session last saw.

        Raises:
            DecisionError: when somebody else changed it, or the decisions contradict each other.
        """
        from graphkcd.curate.write import replace_text

        if _read(self.file) != self.text:
            raise DecisionError([f"{self.file}:1: the file was changed meanwhile; start again"])
        self._left_by(text)
        replace_text(self.file, text)


def _ask_all(session: _Session) -> None:
    while questions := session.questions():
        question = questions[0]
        typer.echo(_shown(question, session.material, len(questions)))
        key = _key()
        if key == "q":
            return
        if key == "s":
            session.later.add(question.id)
        elif key == "u":
            typer.echo("undone" if session.undo() else "nothing to undo")
        else:
            _try(session, question, yes=key == "y")


def _try(session: _Session, question: Question, *, yes: bool) -> None:
    try:
        session.answer(question, yes=yes)
    except DecisionError as error:
        typer.echo(f"graphkcd: {error}", err=True)
        session.later.add(question.id)
    else:
        typer.echo(f"→ {question.means[0 if yes else 1]}")


def _key() -> str:
    """Read keys until one means something; the end of the input means stop."""
    while True:
        try:
            key = typer.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
        except (EOFError, KeyboardInterrupt):
            return "q"
        if key in ("", "\x03", "\x04"):
            return "q"
        if key.casefold() in _KEYS.split():
            return key.casefold()


def _shown(question: Question, material: Material, left: int) -> str:
    yes, no = question.means
    lines = [
        "",
        f"{question.asks}  ({question.score:.2f}, {left} left)",
        *(f"    {reason}" for reason in question.reasons),
        *_quotes(question, material),
        f"[y] {yes}  [n] {no}  [s] later  [u] undo  [q] stop",
    ]
    return "\n".join(map(_printable, lines))


def _printable(line: str) -> str:
    """Leave out what could steer the terminal: notes come from anywhere."""
    return "".join(c for c in line if c.isprintable())


def _quotes(question: Question, material: Material) -> Iterator[str]:
    for quote in question.quotes[:_MOST_QUOTES]:
        words = " ".join(quote.exact.split())
        yield f"    “{words}”  {quote.document}:{quote.line}"
        line = material.around(quote)
        if line != quote.exact:
            yield f"        {line[:160]}"


def _answer_all(session: _Session, batch: Path) -> None:
    """Give the answers of a file, ``y candidate Zarfo`` on a line; a wrong one stops there."""
    lines = sys.stdin.read() if str(batch) == "-" else _read_batch(batch)
    for number, line in enumerate(lines.splitlines(), 1):
        key, _, name = line.strip().partition(" ")
        if not key or key.startswith("#"):
            continue
        if key == "u":
            session.undo()
            continue
        found = {question.id: question for question in session.questions()}
        if key not in ("y", "n", "s") or name.strip() not in found:
            problem = "no answer to a question that is open; see `graphkcd review --list`"
            raise DecisionError([f"{batch}:{number}: {line.strip()!r} is {problem}"])
        if key == "s":
            session.later.add(name.strip())
        else:
            session.answer(found[name.strip()], yes=key == "y")


def _read_batch(batch: Path) -> str:
    if not batch.is_file():
        raise SourceError(str(batch), "there is no such file")
    return _read(batch)
