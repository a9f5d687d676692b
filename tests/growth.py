"""How work grows with what it is done on: calls are counted at a size and at four times the size, and never seconds."""

import sys
from collections.abc import Callable

# Work in proportion to the size grows four times, and sorting a little more; work with its square grows sixteen times.
FOUR_TIMES, MOST = 4, 4.8


class Name:
    """A recipient whose comparisons and hashes are calls that can be counted, as those of plain texts are not."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Name) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return self.text


def names(count: int) -> list[Name]:
    """Make so many recipients, all different."""
    return [Name(f"r{number}") for number in range(count)]


def calls_in(work: Callable[[], object], counted: Callable[[str, str], bool] = lambda _file, _function: True) -> int:
    """Count the calls of functions, in Python and in C, that *work* makes; *counted* may pick the Python ones."""
    found = 0

    def note(frame, event, function):
        nonlocal found
        if event == "call":
            found += counted(frame.f_code.co_filename, frame.f_code.co_name)
        elif event == "c_call" and function is not sys.setprofile:
            found += counted("", function.__name__)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


def growth(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times the calls become as many where the *size* becomes four times as much."""
    small, large = (calls_in(make(each)) for each in (size, FOUR_TIMES * size))
    return large / small
