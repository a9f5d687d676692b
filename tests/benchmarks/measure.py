"""Time several subjects in one run, in turns: the best round of each; and make environments for other packages."""

import gc
import subprocess
import sys
from pathlib import Path
from time import perf_counter

BLOCK = 0.002  # seconds that one measurement lasts at least, so that the clock's own step does not count


def best_seconds(subjects, rounds):
    """Return the seconds of the fastest call for each name; the subjects take turns, so a busy moment affects all."""
    calls = {name: _calls_for_a_block(subject) for name, subject in subjects.items()}
    best = dict.fromkeys(subjects, 3600)
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, subject in subjects.items():
                best[name] = min(best[name], _seconds(subject, calls[name]))
    finally:
        if collecting:
            gc.enable()
    return best


def _calls_for_a_block(subject):
    calls = 1
    while _seconds(subject, calls) * calls < BLOCK:
        calls *= 2
    return calls


def _seconds(subject, calls):
    start = perf_counter()
    for _ in range(calls):
        subject()
    return (perf_counter() - start) / calls


def environment_with(packages, directory):
    """Return the Python of an environment with *packages*, made once; raise OSError if it cannot be had."""
    python = directory / "bin" / "python"
    made = directory / "made"
    if not made.exists():
        _run(sys.executable, "-m", "venv", "--clear", str(directory))
        _run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
        made.touch()
    return python


def answer_of(python, *arguments):
    """Return what a program run by *python* prints; raise OSError with its last words where it fails."""
    return _run(str(python), *map(str, arguments))


def _run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"ended with {done.returncode}"]
        raise OSError(last[0])
    return done.stdout
