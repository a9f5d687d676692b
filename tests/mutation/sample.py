"""Break the package on purpose, one place at a time and in a copy, and count how many breaks the tests see.

    python tests/mutation/sample.py --seed 1 --count 400 values agreement case allocation

It draws breaks of the rooms that are named, runs for each the tests that touch the statement, from the quickest to the
slowest, and lists those that no test saw. It needs Linux or macOS, and what `pip install '.[dev]'` installs.
"""

import argparse
import gc
import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from itertools import accumulate
from pathlib import Path

import attrs  # noqa: F401
import babel.dates
import babel.numbers  # noqa: F401
import coverage
import dateutil.easter  # noqa: F401
import hypothesis
import pytest
from operators import Mutant, enumerations, mutants

ROOT = Path(__file__).parents[2]
UNLOADABLE, UNTESTED = 77, 5
VERDICTS = {0: "survived", UNTESTED: "survived", UNLOADABLE: "unloadable", -signal.SIGXCPU: "timed out"}
# A break that so many seconds of either kind of tests do not see counts as not seen.
ENOUGH = 8
LIMIT = 20, 3  # seconds of the processor, and times the seconds that the tests take without a break
MEMORY = 4 * 2**30


class Tests:
    """The plugin of pytest: it records which tests touch which lines, or runs the chosen ones in their order."""

    def __init__(self, chosen: list[str] | None = None) -> None:
        self.chosen = None if chosen is None else {name: rank for rank, name in enumerate(chosen)}
        self.seconds: dict[str, float] = {}
        self.watch = coverage.Coverage(data_file=None, config_file=False, source=["grantkit"])

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Use few examples and do not look for the smallest one that fails."""
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile("mutants", hypothesis.settings.get_profile("quick"), phases=phases)
        hypothesis.settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what was not chosen."""
        if self.chosen is not None:
            items[:] = sorted((each for each in items if each.nodeid in self.chosen), key=self.rank)

    def rank(self, item: pytest.Item) -> int:
        """Give the place of a test in the order that was chosen."""
        return self.chosen[item.nodeid]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> object:
        """Note how long a test takes, and which lines are its own."""
        if self.chosen is None:
            self.watch.switch_context(item.nodeid)
        started = time.perf_counter()
        answer = yield
        self.seconds[item.nodeid] = time.perf_counter() - started
        return answer

    def record(self, folder: Path) -> dict[str, object]:
        """Give the tests of each line of each file, and the seconds of each test."""
        data = self.watch.get_data()
        lines = {
            str(Path(file).relative_to(folder)): {
                line: [each for each in contexts if each] for line, contexts in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        return {"lines": lines, "seconds": self.seconds}


def run_apart(action: object, seconds: float) -> int:
    """Run *action* in a process of its own and give its exit code; a process that takes too long is ended."""
    if not (child := os.fork()):
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
        try:
            os._exit(action())
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def pytest_main(folder: Path, tests: Tests, files: list[str]) -> int:
    """Run pytest in this process, in the copy."""
    sys.path.insert(0, str(folder))
    # No browser starts within the memory that a break may use, and what asks one is marked long.
    options = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore:Module already imported", "-m", "not long"]
    return int(pytest.main([*options, *files], plugins=[tests]))


def baseline(folder: Path) -> dict[str, object]:
    """Run the whole suite in the copy without a break; what it recorded stands in a file beside the copy."""
    kept = folder.with_suffix(".json")

    def run() -> int:
        tests = Tests()
        tests.watch.start()
        code = pytest_main(folder, tests, [])
        tests.watch.stop()
        kept.write_text(json.dumps(tests.record(folder)))
        return code

    if not kept.exists() and (code := run_apart(run, 3600)):
        kept.unlink(missing_ok=True)
        sys.exit(f"The tests fail without any break (pytest gave {code}).")
    return json.loads(kept.read_text())


def choose(mutant: Mutant, known: dict[str, object], folder: Path) -> list[str]:
    """Give the tests that touch the statement of a break, or its module if it is run on loading; the quickest first.

    After them come the others of the same files: what several tests share is run by the first of them only. What is run
    on loading may also be seen by the tests of the whole, which stand in no folder.
    """
    lines, seconds = known["lines"][str(mutant.path.relative_to(folder))], known["seconds"]
    first, last = mutant.lines
    own = {name for line, names in lines.items() if first <= int(line) <= last for name in names}
    loading = not own
    own = own or {name for names in lines.values() for name in names}
    files = {name.partition("::")[0] for name in own}
    if loading:
        files |= {name.partition("::")[0] for name in seconds if name.startswith("tests/test_")}
    beside = {name for name in seconds if name.partition("::")[0] in files} - own
    chosen = []
    for names in (own, beside):
        quickest = sorted(names, key=seconds.get)
        spent = accumulate(map(seconds.get, quickest))
        chosen += [name for name, until in zip(quickest, spent, strict=True) if until < ENOUGH]
    return chosen


def verdict(mutant: Mutant, known: dict[str, object], folder: Path) -> str:
    """Put the break into the copy, run the tests, and take it out again."""
    chosen = choose(mutant, known, folder)
    module = ".".join(mutant.path.relative_to(folder).with_suffix("").parts)
    sound, stamp = mutant.path.read_bytes(), mutant.path.stat().st_mtime_ns
    # Loading every file of tests takes long, so those of the few files that have most of them come first.
    counts = Counter(name.partition("::")[0] for name in chosen)
    near = {file for file, _ in counts.most_common(4)}
    mutant.path.write_text(mutant.applied())
    try:
        code = 0
        for files in filter(None, (near, counts.keys() - near)):
            names = [name for name in chosen if name.partition("::")[0] in files]
            seconds = LIMIT[0] + LIMIT[1] * sum(map(known["seconds"].get, names))
            code = code or run_apart(partial(tried, module, names, sorted(files), folder), seconds)
    finally:
        mutant.path.write_bytes(sound)
        os.utime(mutant.path, ns=(stamp, stamp))
    return VERDICTS.get(code, "killed")


def tried(module: str, names: list[str], files: list[str], folder: Path) -> int:
    """Load the broken module and run the tests in this process."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(folder))
    try:
        importlib.import_module(module)
    except BaseException:  # noqa: BLE001
        return UNLOADABLE
    return pytest_main(folder, Tests(names), files)


def main() -> None:
    """Draw, try and count."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rooms", nargs="+")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--scratch", type=Path, help="a folder to keep, so that the suite is recorded once only")
    asked = parser.parse_args()
    folder = (asked.scratch or Path(tempfile.mkdtemp())).resolve() / "copy"
    if not folder.exists():
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__"))
    os.chdir(folder)
    known = baseline(folder)
    members = enumerations(sorted(folder.glob("grantkit/**/*.py")))
    paths = [path for room in asked.rooms for path in sorted(folder.glob(f"grantkit/{room}/*.py"))]
    pool = [each for path in paths if path.name != "__init__.py" for each in mutants(path, members)]
    gc.freeze()
    random.Random(asked.seed).shuffle(pool)  # noqa: S311
    counted: Counter[str] = Counter()
    print(f"{len(pool)} breaks can be drawn", flush=True)
    for mutant in pool:
        if sum(counted.values()) - counted["unloadable"] == asked.count:
            break
        found = verdict(mutant, known, folder)
        counted[found] += 1
        if found == "survived":
            print(str(mutant).removeprefix(f"{folder}/"), flush=True)
    print(", ".join(f"{number} {name}" for name, number in counted.most_common()))


if __name__ == "__main__":
    main()
