"""Networks for the tests of the page."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def networks():
    """The module ``networks.py`` beside this file."""
    name = "graphkcd_test_networks"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("networks.py"))
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def seed(networks):
    return networks.seed_network()


@pytest.fixture(scope="session")
def small(networks):
    return networks.small_network()


@pytest.fixture(scope="session")
def hostile(networks):
    return networks.hostile_network()
