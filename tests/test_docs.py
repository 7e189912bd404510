"""The documentation says what really happens."""

import re
import shlex
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from graphkcd.cli import app

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


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


def all_commands():
    from typer.main import get_command

    return list(commands(get_command(app)))


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
