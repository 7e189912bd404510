"""The documentation says what really happens."""

import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

import graphkcd.cli
from graphkcd.cli import COMMANDS, app, load_command

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def console(root):
    """Give the README's commands with the output it shows for each."""
    text = (root / "README.md").read_text(encoding="utf-8")
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown.rstrip("\n")


@pytest.fixture(scope="module")
def built(root, tmp_path_factory):
    """A working folder in which the README's build has run."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "data").symlink_to(root / "data")
    result = run("graphkcd build", folder)
    assert result.returncode == 0, result.stderr
    return folder


def run(command, folder):
    words = shlex.split(command)
    assert words[0] == "graphkcd"
    return subprocess.run(
        [sys.executable, "-m", "graphkcd", *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_of_the_readme_prints_what_it_shows(root, built):
    commands = list(console(root))
    assert len(commands) >= 5
    for command, shown in commands:
        assert run(command, built).stdout.rstrip("\n") == shown, command


def test_the_readme_names_the_two_commands(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    assert "make build" in text
    assert "make test" in text


def test_generated_documentation_is_fresh(root):
    script = root / "docs" / "generate.py"
    result = subprocess.run(
        [sys.executable, str(script), "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def paths(command, path):
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from paths(inner, (*path, name))
    else:
        yield path


def all_commands():
    return [path for name in COMMANDS for path in paths(load_command(name), (name,))]


def test_the_list_of_commands_gives_each_a_row_and_misses_none():
    listed = CliRunner().invoke(app, ["--help"]).output
    for name, line in COMMANDS.items():
        assert re.search(rf"\b{name} +{re.escape(line)}", listed)
    modules = (file.stem for file in Path(graphkcd.cli.__file__).parent.glob("[a-z]*.py"))
    assert set(COMMANDS) == {
        name for name in modules if hasattr(import_module(f"graphkcd.cli.{name}"), "register")
    }


@pytest.mark.parametrize("path", all_commands(), ids=" ".join)
def test_every_command_has_help_with_an_example(path):
    result = CliRunner().invoke(app, [*path, "--help"])
    assert result.exit_code == 0
    assert "Example: graphkcd" in result.output


@pytest.mark.parametrize("path", all_commands(), ids=" ".join)
def test_every_command_is_documented(root, path):
    text = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"## graphkcd {' '.join(path)}\n" in text


def test_links_between_documents_lead_somewhere(root):
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"
