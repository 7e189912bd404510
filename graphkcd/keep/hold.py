"""Files and folders held against other processes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    #: Told, in a sentence, what somebody at the command line should know now.
    Say = Callable[[str], None]

#: Whether the system knows locks that end with who holds them.
CAN_HOLD: Final = sys.platform != "win32"


def hold(descriptor: int, sentence: str, say: Say) -> None:
    """Hold an open file alone until it is closed; say so when somebody else has to be waited for.

    A process that ends lets go of what it held. Where the system knows no such locks, nothing is
    held.
    """
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say(sentence)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
