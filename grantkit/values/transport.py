"""Choosing cells of a table so that rows and columns each have their number, at the least cost (*transportproblem*)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Choice", "choose_cells"]

_Costs = Sequence[Sequence[int | None]]


class Choice(NamedTuple):
    """The chosen cells, row by row, and whether no other choice costs as little; where there is none, what stands in the way.

    ``stuck`` are the columns that cannot be rid of their cells, and ``forcing`` the rows that need those cells, since they have no others left.
    """

    cells: tuple[tuple[bool, ...], ...] | None
    unique: bool
    stuck: tuple[int, ...]
    forcing: tuple[int, ...]


def choose_cells(costs: _Costs, row_needs: Sequence[int], column_needs: Sequence[int]) -> Choice:
    """Choose as many cells in each row and column as they need, so that the cost of the chosen ones is least.

    A cell whose cost is None may not be chosen. Every row has as many choosable cells as it needs or more, and the needs of rows and of columns add up to
    the same. First each row takes its cheapest cells; then cells are moved, along the cheapest chain of columns, from columns that have too many to
    columns that have too few, which keeps the cost least at every step. Between equal choices the order of rows and columns decides.

    >>> choose_cells([[0, 5], [1, 2]], [1, 1], [1, 1]).cells
    ((True, False), (False, True))
    >>> choose_cells([[0, None], [1, None]], [1, 1], [1, 1]).stuck
    (0,)
    """
    chosen = [_cheapest(row, need) for row, need in zip(costs, row_needs, strict=True)]
    columns = range(len(column_needs))
    held = [sum(row[column] for row in chosen) for column in columns]
    while any(held[column] > column_needs[column] for column in columns):
        moves = _moves(costs, chosen)
        sources = [column for column in columns if held[column] > column_needs[column]]
        reached = _cheapest_chains(moves, sources)
        short = [column for column in columns if held[column] < column_needs[column] and column in reached]
        if not short:
            forcing = (row for row, taken in enumerate(chosen) if any(taken[column] for column in reached))
            return Choice(None, unique=False, stuck=tuple(sorted(reached)), forcing=tuple(forcing))
        end = min(short, key=lambda column: reached[column][0])
        chain = reached[end][1]
        for start, stop in pairwise(chain):
            row = moves[start, stop][1]
            chosen[row][start], chosen[row][stop] = False, True
        held[chain[0]] -= 1
        held[end] += 1
    return Choice(tuple(map(tuple, chosen)), unique=_is_unique(_moves(costs, chosen), len(held)), stuck=(), forcing=())


def _cheapest(costs: Sequence[int | None], need: int) -> list[bool]:
    order = sorted((cost, column) for column, cost in enumerate(costs) if cost is not None)
    taken = {column for _, column in order[:need]}
    return [column in taken for column in range(len(costs))]


def _moves(costs: _Costs, chosen: list[list[bool]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Give the cheapest move from each column to each other, and the row it is made in."""
    moves: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (prices, taken) in enumerate(zip(costs, chosen, strict=True)):
        for start, price in enumerate(prices):
            if taken[start] and price is not None:
                for stop, other in enumerate(prices):
                    if other is not None and not taken[stop]:
                        move = (other - price, row)
                        moves[start, stop] = min(moves.get((start, stop), move), move)
    return moves


def _cheapest_chains(
    moves: dict[tuple[int, int], tuple[int, int]], sources: list[int]
) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Give the cost of the cheapest chain of moves from a source to each column that can be reached, and the chain."""
    reached: dict[int, tuple[int, tuple[int, ...]]] = {source: (0, (source,)) for source in sources}
    in_order = sorted(moves.items())
    # A move may cost less than nothing, and no round of moves does; so there comes a pass in which nothing gets cheaper.
    cheaper = True
    while cheaper:
        cheaper = False
        for (start, stop), (cost, _row) in in_order:
            if start in reached:
                before, chain = reached[start]
                if stop not in reached or before + cost < reached[stop][0]:
                    reached[stop] = (before + cost, (*chain, stop))
                    cheaper = True
    return reached


def _is_unique(moves: dict[tuple[int, int], tuple[int, int]], columns: int) -> bool:
    """Tell whether every round of moves costs something; one that costs nothing leads to another choice as good."""
    least = {pair: cost for pair, (cost, _) in moves.items()}
    for through in range(columns):
        for start in range(columns):
            for stop in range(columns):
                if (start, through) in least and (through, stop) in least:
                    cost = least[start, through] + least[through, stop]
                    least[start, stop] = min(least.get((start, stop), cost), cost)
    return all(least.get((column, column)) != 0 for column in range(columns))
