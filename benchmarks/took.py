"""Run a command and print what it took, as JSON: seconds, processor seconds, megabytes, exit code.

    python benchmarks/took.py COMMAND …

The system counts the memory of whoever starts a process as the process's own, so a small one does.
"""

import json
import os
import subprocess
import sys
import time

started = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
elapsed = time.perf_counter() - started
megabytes = used.ru_maxrss / 1024
code = os.waitstatus_to_exitcode(status)
print(json.dumps([elapsed, used.ru_utime + used.ru_stime, megabytes, code]))
