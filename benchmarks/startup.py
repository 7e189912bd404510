"""How long `graphkcd --help` takes, beside a bare typer program doing the same, in one run.

    python benchmarks/startup.py [ROUNDS]

Prints the median of both and their ratio per round (median, least, most). The two alternate, so
that a busy machine slows both.
"""

import subprocess
import sys
import time
from statistics import median

BARE = """
import typer
app = typer.Typer()
@app.command()
def one(name: str = "x"): "Do one thing."
@app.command()
def two(name: str = "x"): "Do another."
app()
"""


def seconds(*arguments):
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments, "--help"], capture_output=True, check=True)
    return time.perf_counter() - started


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    seconds("-c", BARE), seconds("-m", "graphkcd")  # warm the file cache
    pairs = [(seconds("-c", BARE), seconds("-m", "graphkcd")) for _ in range(rounds)]
    ratios = sorted(ours / bare for bare, ours in pairs)
    print(f"bare typer --help   {1000 * median(bare for bare, _ in pairs):6.0f} ms")
    print(f"graphkcd --help     {1000 * median(ours for _, ours in pairs):6.0f} ms")
    print(
        f"ratio               {median(ratios):6.2f}  [{ratios[0]:.2f}-{ratios[-1]:.2f}], n={rounds}"
    )


if __name__ == "__main__":
    main()
