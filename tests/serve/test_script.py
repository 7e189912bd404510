"""The editor's own script: its pure parts under Node's runner, its types under tsc."""

import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent / "js"


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=FOLDER)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pure_functions_pass_their_tests_under_node(node):
    run(node, "--test", str(FOLDER / "pure.test.mjs"))


def test_types_agree(tsc):
    run(tsc, "-p", str(FOLDER / "tsconfig.json"))
