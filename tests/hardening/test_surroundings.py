"""Whatever surrounds the library (*omgivning*), it answers the same: threads, contexts, clocks, hash seeds, locales."""

import locale
import os
import random
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from decimal import DefaultContext, Inexact, Rounded, getcontext, localcontext

import pytest
from inventory import ROOT
from much_work import CASES, DAY, told, told_of

from grantkit import assess

THREADS = 64
# As deep as a program that calls the library may already be, with so much left.
FRAMES_LEFT = 150


@pytest.fixture(scope="module")
def expected():
    return told()


def in_threads(work, items):
    """Do the work of each item in a thread of its own; all of them start at once."""
    items = list(items)
    at_once = threading.Barrier(THREADS)

    def begun(item):
        at_once.wait(60)
        return work(item)

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        return list(pool.map(begun, items))


def test_sixty_four_threads_tell_the_same_of_one_case_and_of_many():
    by_case = {case: told_of(case) for case in CASES}
    drawn = [*CASES, *[CASES[0]] * (THREADS - len(CASES))]
    assert len(drawn) == THREADS
    assert [by_case[case] for case in drawn] == in_threads(told_of, drawn)


def test_sixty_four_threads_read_the_parts_of_one_assessment_at_once():
    names = ("ledger", "findings", "duties", "documents", "steps", "repayment", "reclaim", "right")
    alone, shared = assess(CASES[0], as_of=DAY), assess(CASES[0], as_of=DAY)
    wanted = [*names] * (THREADS // len(names))
    assert [getattr(alone, name) for name in wanted] == in_threads(lambda name: getattr(shared, name), wanted)


@contextmanager
def one_digit() -> Iterator[None]:
    """Decimals have one digit, and rounding is an error."""
    with localcontext(prec=1, traps=[Inexact, Rounded]):
        yield


@contextmanager
def one_digit_for_new_threads() -> Iterator[None]:
    """The same for every context that is made from now on."""
    before, DefaultContext.prec = DefaultContext.prec, 1
    try:
        yield
    finally:
        DefaultContext.prec = before


@contextmanager
def few_frames() -> Iterator[None]:
    """Few calls may be made inside each other."""
    deep, frame = 0, sys._getframe()
    while frame is not None:
        deep, frame = deep + 1, frame.f_back
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(deep + FRAMES_LEFT)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@contextmanager
def another_locale() -> Iterator[None]:
    """The first of some locales that the machine has."""
    before = locale.setlocale(locale.LC_ALL)
    for name in ("tr_TR.UTF-8", "de_DE.UTF-8", "sv_SE.UTF-8", "C.UTF-8", "C"):
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
            break
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)


@contextmanager
def every_warning_an_error() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@contextmanager
def no_clock_and_no_chance() -> Iterator[None]:
    """Whoever asks for the time or for a number by chance is told off."""

    def refused(*_: object) -> None:
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        for module, names in ((time, "time time_ns localtime gmtime"), (random, "random randint choice shuffle")):
            for name in names.split():
                patch.setattr(module, name, refused)
        yield


@contextmanager
def another_zone() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Pacific/Kiritimati")
        if hasattr(time, "tzset"):
            time.tzset()
        yield
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.parametrize(
    "state",
    [
        one_digit,
        one_digit_for_new_threads,
        few_frames,
        another_locale,
        another_zone,
        every_warning_an_error,
        no_clock_and_no_chance,
    ],
    ids=lambda state: state.__name__,
)
def test_a_hostile_state_of_the_process_changes_no_byte(state, expected):
    with state():
        found = told()
    assert expected == found


def test_the_ambient_state_is_left_as_it_was():
    before = getcontext().copy(), sys.getrecursionlimit(), locale.setlocale(locale.LC_ALL), random.getstate()
    told()
    context = getcontext()
    assert (before[0].prec, before[0].rounding) == (context.prec, context.rounding)
    assert before[1:] == (sys.getrecursionlimit(), locale.setlocale(locale.LC_ALL), random.getstate())


@pytest.mark.parametrize(
    ("switches", "ambient"),
    [
        (("-W", "error"), {"PYTHONHASHSEED": "0"}),
        (("-O",), {"PYTHONHASHSEED": "1"}),
        (("-X", "dev"), {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ],
    ids=str,
)
def test_another_process_with_another_hash_seed_tells_the_same(switches, ambient, expected):
    run = subprocess.run(
        [sys.executable, *switches, "tests/much_work.py"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"} | ambient,
        capture_output=True,
        check=False,
    )
    assert (0, b"") == (run.returncode, run.stderr)
    assert expected == run.stdout.decode("utf-8")
