"""A table rounded so that rows and columns both add up (*kontrollerad avrundning*)."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from types import MappingProxyType

import attrs

from grantkit.errors import UnknownName
from grantkit.model.findings import Finding
from grantkit.model.tables import PublishedTable
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek

__all__ = ["ControlledRounding"]


@attrs.frozen(kw_only=True)
class ControlledRounding(NotebookDisplay):
    """A table in which rows and columns both add up (*kontrollerad avrundning*, R45), or what keeps it from there being one.

    ``amounts`` are the cells by recipient, in the order of ``columns``; None where the margins cannot be met, and then ``findings`` name those that stand in
    the way. ``distance`` is the sum of the distances of all cells from their exact quotas, in öre. ``unique`` says that no other such table is as
    near.

    >>> from grantkit import controlled_rounding
    >>> kr = Sek.kronor
    >>> table = controlled_rounding({"Norr": kr(2), "Syd": kr(1)}, {"a": kr(2), "b": kr(1)})
    >>> str(table.cell("Norr", "a")), str(table.cell("Syd", "b")), table.unique
    ('1 kr', '0 kr', True)
    """

    columns: tuple[str, ...]
    amounts: tuple[tuple[Hashable, tuple[Sek, ...]], ...] | None
    distance: Fraction | None
    unique: bool
    findings: tuple[Finding, ...]

    @property
    def feasible(self) -> bool:
        """Whether there is such a table."""
        return self.amounts is not None

    def column(self, name: str) -> Mapping[Hashable, Sek]:
        """Give the cells of one column; UnknownName with the columns there are, where it is none, and where no table was found."""
        if name not in self.columns or self.amounts is None:
            known = (
                ", ".join(self.columns)
                if self.amounts is not None
                else "no column at all, since the margins cannot be met"
            )
            raise UnknownName.at("name", name, f"one of {known}")
        place = self.columns.index(name)
        return MappingProxyType({recipient: cells[place] for recipient, cells in self.amounts})

    def cell(self, recipient: Hashable, column: str) -> Sek:
        """Give one cell; UnknownName with the names there are, where row or column is none."""
        cells = self.column(column)
        if recipient not in cells:
            raise UnknownName.at("recipient", recipient, "one of " + ", ".join(map(str, cells)))
        return cells[recipient]

    def changes(self, published: PublishedTable) -> tuple[tuple[Hashable, str, Sek], ...]:
        """List the printed cells that would have to change, as recipient, column and kronor to add, in the printed order (R45).

        A cell that is not printed is not told of. Columns are matched by name.
        """
        changed = []
        for recipient in published.recipients:
            for column in self.columns:
                printed = published.cell(recipient, column)
                difference = self.cell(recipient, column) - printed if isinstance(printed, Sek) else Sek.ZERO
                if difference:
                    changed.append((recipient, column, difference))
        return tuple(changed)

    def records(self) -> tuple[dict[str, object], ...]:
        """Give one plain record per recipient, with the öre of each column; none where there is no table.

        The result is built anew at each call and belongs to the caller.
        """
        return tuple(
            {"recipient": str(recipient)}
            | {f"{column}_ore": amount.ore for column, amount in zip(self.columns, cells, strict=True)}
            for recipient, cells in self.amounts or ()
        )
