"""How often a process that builds looks for garbage."""

import atexit
import gc


def collect_rarely() -> None:
    """Let a process that is there for a build alone look for circles of objects rarely.

    Nearly all that a build makes is values, which go when nobody holds them; looking through the
    tables of a large union again and again for what is in circles takes a fifth of its time.
    """
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 100)
    atexit.register(gc.freeze)  # Python would look once more, though all goes with the process
