#!/usr/bin/env python3
"""Whole processes side by side: rightkind against kubectl, on this machine.

    python3 benches/whole_process.py [target/release/rightkind] [RUNS]

Prints the medians of wall time and of peak memory, and their ratios. The runs alternate, so that whatever else the machine does
falls on both alike. Needs kubectl on the PATH.
"""
import os
import shutil
import statistics
import subprocess
import sys
import time

RIGHTKIND = sys.argv[1] if len(sys.argv) > 1 else "target/release/rightkind"
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
COMMANDS = {
    "rightkind": [RIGHTKIND, "render", "--preset", "api-server", "--stdout"],
    "kubectl": ["kubectl", "create", "deployment", "x", "--image=i", "--dry-run=client", "-o", "yaml"],
}


def run(command):
    """One run: milliseconds of wall time, MiB of peak memory."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} exited with {process.returncode}")
    return took * 1000, usage.ru_maxrss / 1024


def main():
    if shutil.which("kubectl") is None:
        sys.exit("kubectl is not on the PATH")
    measured = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        run(command)
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            measured[name].append(run(command))
    medians = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in measured.items()}
    print(f"medians of {RUNS} alternating runs")
    for name, (took, memory) in medians.items():
        print(f"{name:10} {took:7.1f} ms {memory:7.1f} MiB   {' '.join(COMMANDS[name])}")
    (ours, our_memory), (theirs, their_memory) = medians["rightkind"], medians["kubectl"]
    print(f"ratio      {ours / theirs:7.3f}    {our_memory / their_memory:7.3f}")


main()
