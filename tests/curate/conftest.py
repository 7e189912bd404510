"""Documents that tell of the same people, and decisions about them."""

import sys
from pathlib import Path

import pytest

from graphkcd.model.decision import Signed

sys.path.insert(0, str(Path(__file__).parent))  # for notebooks.py


@pytest.fixture
def signed():
    """Who decided, why and when."""
    return Signed("Ada", "it is so", "2025-01-31", "decisions.yaml", 1)
