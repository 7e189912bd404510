"""The graph that questions are asked of: the project's notes, built as its README builds them."""

import subprocess
import sys
from pathlib import Path

import pytest


def build_own_notes(folder):
    """Build the default notes with the decisions that come along; give the graph's path."""
    (folder / "data").symlink_to(Path(__file__).parents[2] / "data")
    command = [sys.executable, "-m", "graphkcd", "build"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "output" / "graph.trig"


@pytest.fixture(scope="session")
def own_graph(tmp_path_factory):
    return build_own_notes(tmp_path_factory.mktemp("own"))
