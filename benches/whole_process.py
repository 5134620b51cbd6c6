#!/usr/bin/env python3
"""Whole processes side by side: rightkind against kubectl, on this machine.

    python3 benches/whole_process.py [target/release/rightkind] [RUNS]

Prints the medians of wall time and of peak memory, and their ratios. The runs alternate, so that whatever else the machine does
falls on both alike. Needs kubectl and GNU time on the PATH.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BUILT = sys.argv[1] if len(sys.argv) > 1 else "target/release/rightkind"
# A copy, as an installation has it: how a linker writes a file leaves it in the kernel's memory in small pieces, which
# takes each start a millisecond more until the file is read from the disk again.
FOLDER = tempfile.TemporaryDirectory()
RIGHTKIND = shutil.copy(BUILT, FOLDER.name)
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
TIME = shutil.which("time")
COMMANDS = {
    "rightkind": [RIGHTKIND, "render", "--preset", "api-server", "--stdout"],
    "kubectl": ["kubectl", "create", "deployment", "x", "--image=i", "--dry-run=client", "-o", "yaml"],
}


def run(command):
    """One run: milliseconds of wall time."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status = os.waitpid(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} exited with {process.returncode}")
    return took * 1000


def peak(command):
    """One run: MiB of peak memory, asked of GNU time. This script cannot ask: Linux counts for a child what its parent had
    in memory when it was started, and that is more than rightkind takes.
    """
    timed = [TIME, "-f", "%M", *command]
    result = subprocess.run(timed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return int(result.stderr.split()[-1]) / 1024


def main():
    for needed in ("kubectl", "time"):
        if shutil.which(needed) is None:
            sys.exit(f"{needed} is not on the PATH")
    measured = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        run(command)
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            measured[name].append(run(command))
    memory = {name: [peak(command) for _ in range(RUNS)] for name, command in COMMANDS.items()}
    medians = {name: (statistics.median(measured[name]), statistics.median(memory[name])) for name in COMMANDS}
    print(f"medians of {RUNS} alternating runs")
    for name, (took, memory) in medians.items():
        print(f"{name:10} {took:7.1f} ms {memory:7.1f} MiB   {' '.join(COMMANDS[name])}")
    (ours, our_memory), (theirs, their_memory) = medians["rightkind"], medians["kubectl"]
    print(f"ratio      {ours / theirs:7.3f}    {our_memory / their_memory:7.3f}")


main()
