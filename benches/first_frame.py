#!/usr/bin/env python3
"""From the start to the first whole frame: rightkind against an empty ratatui program, in a terminal of 120x40.

    cargo build --release --bin rightkind --example empty_screen
    python3 benches/first_frame.py [target/release] [RUNS]

Prints the medians and their ratio. The runs alternate, so that whatever else the machine does falls on both alike. It ends with 1
where the ratio is above 2.
"""
import fcntl
import os
import pty
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "target/release"
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 60
MOST = 2.0
# Copies, as an installation has them: see whole_process.py.
HERE = tempfile.TemporaryDirectory()
# What each writes last with its first frame: the end of a synchronized update, and the cursor that is hidden behind a frame.
PROGRAMS = {
    "rightkind": ([shutil.copy(f"{FOLDER}/rightkind", HERE.name)], b"\x1b[?2026l"),
    "empty": ([shutil.copy(f"{FOLDER}/examples/empty_screen", HERE.name)], b"\x1b[?25l"),
}
ENVIRONMENT = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": HERE.name, "XDG_STATE_HOME": HERE.name}


def first_frame(command, mark):
    """One run: milliseconds until the frame was read, and its bytes."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    onto = [(os.POSIX_SPAWN_DUP2, slave, number) for number in (0, 1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=onto, setsid=True)
    seen = b""
    while mark not in seen:
        seen += os.read(master, 65536)
    took = time.perf_counter() - start
    os.write(master, b"\x03")
    # What it writes on its way out must not fill the terminal.
    os.close(slave)
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        pass
    os.waitpid(child, 0)
    os.close(master)
    return took * 1000, len(seen)


def main():
    measured = {name: [] for name in PROGRAMS}
    for command, mark in PROGRAMS.values():
        first_frame(command, mark)
    for _ in range(RUNS):
        for name, (command, mark) in PROGRAMS.items():
            measured[name].append(first_frame(command, mark))
    print(f"medians of {RUNS} alternating runs")
    medians = {name: statistics.median(took for took, _ in runs) for name, runs in measured.items()}
    for name, median in medians.items():
        print(f"{name:10} {median:6.2f} ms   {measured[name][0][1]} bytes")
    ratio = medians["rightkind"] / medians["empty"]
    print(f"ratio      {ratio:6.2f}")
    return 0 if ratio <= MOST else 1


sys.exit(main())
