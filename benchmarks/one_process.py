"""Runs one command and prints, as JSON, what it used.

Run as a script in a small process of its own: what a process is said to have held at most
includes what its parent held when it began it.
"""

import json
import os
import subprocess
import sys
import time

begun = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
waited = time.perf_counter() - begun
kib = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
worked = used.ru_utime + used.ru_stime
print(json.dumps({"waited": waited, "worked": worked, "mib": kib / 1024}))
sys.exit(os.waitstatus_to_exitcode(status))
