"""Run the command line with ``python -m graphkcd``."""

from graphkcd.cli import main

main()
