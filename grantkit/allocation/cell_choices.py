"""Choosing the cells of a table that are rounded up, so that rows and columns both add up (*transportproblem*)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import NamedTuple, Self, TypeVar

_Costs = Sequence[Sequence[int | None]]
_T = TypeVar("_T")


class Choice(NamedTuple):
    """The chosen cells, row by row, or the columns and rows that prevent a choice.

    ``unique`` means that no other choice costs as little. ``stuck`` are the columns that have too many cells and cannot
    lose any. ``forcing`` are the rows that need these cells, since they have no others left.
    """

    cells: tuple[tuple[bool, ...], ...] | None
    unique: bool
    stuck: tuple[int, ...]
    forcing: tuple[int, ...]


class RoundedDown(NamedTuple):
    """A table with each cell rounded down, and the extra cost of rounding it up instead; None for a whole cell.

    The cost of a cell is its distance from the exact quota, so a choice at the lowest cost is the nearest table.

    >>> table = RoundedDown.of([[1, 5], [5, 1]], 3)
    >>> table.floors, table.costs, table.missing([2, 2], [2, 2])
    ([[0, 1], [1, 0]], [[1, -1], [-1, 1]], ([Fraction(1, 1), Fraction(1, 1)], [Fraction(1, 1), Fraction(1, 1)]))
    >>> table.with_cells_up(choose_cells(table.costs, [1, 1], [1, 1]).cells)
    [[0, 2], [2, 0]]
    """

    floors: list[list[int]]
    costs: list[list[int | None]]

    @classmethod
    def of(cls, numerators: Iterable[Iterable[int]], denominator: int) -> Self:
        """Round down a table of exact quotas, which are given over one denominator."""
        parts = [[divmod(numerator, denominator) for numerator in row] for row in numerators]
        return cls(
            [[floor for floor, _ in row] for row in parts],
            [[denominator - 2 * rest if rest else None for _, rest in row] for row in parts],
        )

    def turned(self) -> Self:
        """Return the table with its rows as columns."""
        return self._replace(floors=_turned(self.floors), costs=_turned(self.costs))

    def missing(
        self, rows: Iterable[int | Fraction], columns: Iterable[int | Fraction]
    ) -> tuple[list[Fraction], list[Fraction]]:
        """Return what the rows and what the columns lack of their totals; each cell rounded up adds one."""
        of_rows = [Fraction(total) - sum(row) for total, row in zip(rows, self.floors, strict=True)]
        return of_rows, [
            Fraction(total) - sum(cells) for total, cells in zip(columns, zip(*self.floors, strict=True), strict=True)
        ]

    def with_cells_up(self, cells: Iterable[Iterable[bool]]) -> list[list[int]]:
        """Return the whole numbers of the table if the chosen cells are rounded up."""
        rows = zip(self.floors, cells, strict=True)
        return [[floor + up for floor, up in zip(*row, strict=True)] for row in rows]


def _turned(table: Iterable[Iterable[_T]]) -> list[list[_T]]:
    return [list(column) for column in zip(*table, strict=True)]


def choose_cells(costs: _Costs, row_needs: Sequence[int], column_needs: Sequence[int]) -> Choice:
    """Choose as many cells as each row and each column needs, at the lowest total cost.

    A cell whose cost is None may not be chosen. Every row must have at least as many other cells as it needs, and the
    needs of the rows and of the columns must have the same sum. First, each row takes its cheapest cells. Then cells
    are moved from columns with too many to columns with too few, along the cheapest chain of columns. This keeps the
    cost at its minimum at every step. Between equal choices, the order of rows and columns decides.

    >>> choose_cells([[0, 5], [1, 2]], [1, 1], [1, 1]).cells
    ((True, False), (False, True))
    >>> choose_cells([[0, None], [1, None]], [1, 1], [1, 1]).stuck
    (0,)
    """
    chosen = [_cheapest(row, need) for row, need in zip(costs, row_needs, strict=True)]
    columns = range(len(column_needs))
    surplus = [sum(row[column] for row in chosen) - column_needs[column] for column in columns]
    moves = _Moves(costs, chosen, len(column_needs))
    while any(more > 0 for more in surplus):
        reached = _cheapest_chains(moves, [column for column in columns if surplus[column] > 0])
        short = [column for column in columns if surplus[column] < 0 and column in reached]
        if not short:
            forcing = (row for row, taken in enumerate(chosen) if any(taken[column] for column in reached))
            return Choice(None, unique=False, stuck=tuple(sorted(reached)), forcing=tuple(forcing))
        end = min(short, key=lambda column: reached[column].cost)
        chain = _chain_to(end, reached)
        moves.follow(chain)
        surplus[chain[0]] -= 1
        surplus[end] += 1
    return Choice(tuple(map(tuple, chosen)), unique=_is_unique(moves), stuck=(), forcing=())


def _cheapest(costs: Sequence[int | None], need: int) -> list[bool]:
    order = sorted((cost, column) for column, cost in enumerate(costs) if cost is not None)
    taken = {column for _, column in order[:need]}
    return [column in taken for column in range(len(costs))]


class _Moves:
    """The cheapest move from each column to each other column: its cost, and the row in which it is made.

    The moves of each pair of columns are kept in a heap. One that has become impossible stays there until it comes up.
    """

    def __init__(self, costs: _Costs, chosen: list[list[bool]], width: int) -> None:
        self.columns = range(width)
        self._costs, self._chosen = costs, chosen
        self._heaps: list[list[list[tuple[int, int]]]] = [[[] for _ in self.columns] for _ in self.columns]
        for row, (prices, taken) in enumerate(zip(costs, chosen, strict=True)):
            open_cells = [(stop, other) for stop, other in enumerate(prices) if other is not None and not taken[stop]]
            for start, price in enumerate(prices):
                if taken[start] and price is not None:
                    heaps = self._heaps[start]
                    for stop, other in open_cells:
                        heaps[stop].append((other - price, row))
        for heaps in self._heaps:
            for heap in heaps:
                heapify(heap)
        self.cheapest = [[heap[0] if heap else None for heap in heaps] for heaps in self._heaps]

    def out_of(self, start: int) -> list[tuple[int, int]]:
        """List the columns to which a cell of *start* can be moved, each with the lowest cost."""
        return [(stop, move[0]) for stop, move in enumerate(self.cheapest[start]) if move is not None]

    def follow(self, chain: list[int]) -> None:
        """Make the cheapest move from each column of the chain to the next."""
        pairs = list(pairwise(chain))
        rows = [move[1] for move in (self.cheapest[start][stop] for start, stop in pairs) if move is not None]
        for row, (start, stop) in zip(rows, pairs, strict=True):
            self._chosen[row][start], self._chosen[row][stop] = False, True
        for row, (start, stop) in zip(rows, pairs, strict=True):
            self._renew(row, start, stop)

    def _renew(self, row: int, left: int, entered: int) -> None:
        """Enter the moves that a row can make, and drop those it can no longer make, since a cell has moved."""
        prices, taken = self._costs[row], self._chosen[row]
        before, after = prices[left] or 0, prices[entered] or 0
        for column, price in enumerate(prices):
            if price is not None and taken[column]:
                heappush(self._heaps[column][left], (before - price, row))
                self._look(column, left)
            elif price is not None:
                heappush(self._heaps[entered][column], (price - after, row))
                self._look(entered, column)
        for column in self.columns:
            self._look(left, column)
            self._look(column, entered)

    def _look(self, start: int, stop: int) -> None:
        heap = self._heaps[start][stop]
        while heap:
            taken = self._chosen[heap[0][1]]
            if taken[start] and not taken[stop]:
                break
            heappop(heap)
        self.cheapest[start][stop] = heap[0] if heap else None


class _Reached(NamedTuple):
    """The cost of the cheapest chain to a column, and the column before it; None if the chain begins here."""

    cost: int
    before: int | None


def _cheapest_chains(moves: _Moves, sources: Iterable[int]) -> dict[int, _Reached]:
    """Return, for each column that can be reached, the end of the cheapest chain of moves from a source.

    The columns are gone through in order until no chain becomes cheaper. The order decides between equal chains.
    """
    reached = {source: _Reached(0, None) for source in sources}
    cheaper = set(reached)
    # A single move may have a negative cost, but a closed round of moves never has. So some pass changes nothing.
    while cheaper:
        for start in moves.columns:
            if start in cheaper:
                cheaper.remove(start)
                before = reached[start].cost
                for stop, cost in moves.out_of(start):
                    if stop not in reached or before + cost < reached[stop].cost:
                        reached[stop] = _Reached(before + cost, start)
                        cheaper.add(stop)
    return reached


def _chain_to(end: int, reached: dict[int, _Reached]) -> list[int]:
    chain = [end]
    while (before := reached[chain[-1]].before) is not None:
        chain.append(before)
    return chain[::-1]


def _is_unique(moves: _Moves) -> bool:
    """Return whether every closed round of moves costs something; one without a cost leads to an equal choice.

    A move is exact if the cheapest chain to its start, with the move, is a cheapest chain to its stop. A round without
    a cost is made of exact moves only. So columns without an exact move into them are taken away until none is left;
    what is left otherwise is such a round.
    """
    least = _cheapest_chains(moves, moves.columns)
    exact = {
        start: [stop for stop, cost in moves.out_of(start) if least[start].cost + cost == least[stop].cost]
        for start in moves.columns
    }
    into = dict.fromkeys(moves.columns, 0)
    for stops in exact.values():
        for stop in stops:
            into[stop] += 1
    free = [column for column, count in into.items() if not count]
    for column in free:
        for stop in exact[column]:
            into[stop] -= 1
            if not into[stop]:
                free.append(stop)  # the loop goes on to what is added here
    return len(free) == len(into)
