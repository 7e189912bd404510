"""A folder of notes that a build can make something of, and some that it cannot."""

import os
import subprocess
import sys

import pytest

GOOD = """\
---
event: X Days 2024
---

# X Days 2024

## Talk: Inside Cilium

Speaker: Ada Lovelace

### Summary

Cilium uses eBPF.

## Talk: Tetragon in Production

Speaker: Charles Babbage

### Summary

Tetragon is part of Cilium.
"""


@pytest.fixture
def notes(tmp_path):
    """A folder with one note."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def in_python(root, tmp_path):
    """Run Python code or a module in a process of its own."""

    def run(*arguments, cwd=tmp_path, **environment):
        inherited = {**os.environ, "PYTHONPATH": str(root)}
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=cwd,
            env={**inherited, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def graphkcd(monkeypatch, capsys):
    """Run the command line as a shell would: its exit code, standard output and error."""
    from graphkcd.cli import main

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["graphkcd", *map(str, arguments)])
        with pytest.raises(SystemExit) as exited:
            main()
        printed = capsys.readouterr()
        return exited.value.code or 0, printed.out, printed.err

    return run
