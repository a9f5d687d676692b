"""What the audit of a printed table shows (*granskning av en fördelningstabell*): cell by cell, method by method."""

from collections.abc import Hashable
from fractions import Fraction

import attrs

from grantkit.errors import UnknownName
from grantkit.model.allocations import Allocation, AllocationMethod
from grantkit.model.findings import Finding
from grantkit.model.tables import PublishedTable
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

__all__ = ["CellDeviation", "ColumnAudit", "MethodFit", "StatedSum", "TableAudit"]


@attrs.frozen(kw_only=True)
class StatedSum:
    """A sum that the running text states for a column of the table (*summa i texten*); ``label`` says where or in which words.

    >>> StatedSum(label="2.1", column="sum", amount=Sek.miljoner(1_357), citation=Citation("S9", "2.1")).amount
    Sek.kronor(1357000000)
    """

    label: str
    column: str
    amount: Sek
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("label", self.label)
        checks.text("column", self.column)
        check_amount(checks, "amount", self.amount)
        checks.exact("citation", self.citation, Citation)
        checks.done()


@attrs.frozen
class CellDeviation:
    """A cell that a method does not give (*avvikande cell*): its exact quota in öre, the printed amount and the computed one.

    ``tied`` says that the method gives this amount by its tie rule only: it went to the larger weight, and between equal weights to the one given first.

    >>> CellDeviation("Dalarna", Fraction(1_122_916_150), Sek.kronor(11_229_162), Sek.kronor(11_229_161)).difference
    Sek.kronor(1)
    """

    recipient: Hashable
    quota: Fraction
    printed: Sek
    computed: Sek
    tied: bool = False

    @property
    def difference(self) -> Sek:
        """The printed amount less the computed one."""
        return self.printed - self.computed


@attrs.frozen(kw_only=True)
class MethodFit:
    """How well one method explains one column (*metodens träff*): what it computes, and every readable cell that is printed otherwise."""

    computed: Allocation
    readable: int
    deviations: tuple[CellDeviation, ...]

    @property
    def method(self) -> AllocationMethod:
        """The method that was tried."""
        return self.computed.method

    @property
    def explained(self) -> int:
        """The number of readable cells that the method gives."""
        return self.readable - len(self.deviations)

    @property
    def reproduces(self) -> bool:
        """Whether the method gives every readable cell, and there is one to give."""
        return bool(self.readable) and not self.deviations


@attrs.frozen(kw_only=True)
class ColumnAudit:
    """The audit of one column (*granskad kolumn*): how many cells each of the five methods explains.

    ``total`` is what was shared out, and ``fits`` has one entry for each method. It is empty where the column could not be tested, and ``missing``
    says why; what could not be read in it stands in ``missing`` too.
    """

    column: str
    total: Sek | Unknown
    printed: tuple[tuple[Hashable, Sek | Unknown], ...]
    fits: tuple[MethodFit, ...] = ()
    missing: tuple[Unknown, ...] = ()

    @property
    def readable(self) -> int:
        """The number of cells that can be read."""
        return sum(isinstance(amount, Sek) for _, amount in self.printed)

    @property
    def explained_by(self) -> frozenset[AllocationMethod]:
        """The methods that give every readable cell of the column, no more and no fewer."""
        return frozenset(fit.method for fit in self.fits if fit.reproduces)

    @property
    def best(self) -> MethodFit | None:
        """The fit that explains most cells, the first of equals; None where the column could not be tested."""
        return max(self.fits, key=lambda fit: fit.explained, default=None)

    def fit(self, method: AllocationMethod) -> MethodFit:
        """Give the fit of one method; UnknownName where the column could not be tested, or there is no such method."""
        for fit in self.fits:
            if fit.method is method:
                return fit
        raise UnknownName.at("method", method, "a method that was tried on this column")


@attrs.frozen(kw_only=True)
class TableAudit(NotebookDisplay):
    """The audit of a whole table (*granskning*, R41 to R44): its columns, and every finding.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> from grantkit.rules.table_audit import audit_table
    >>> audit = audit_table(BILAGA_1)
    >>> [method.name for method in audit.explained_by], audit.explained(AllocationMethod.ROUND_EACH_HALF_UP), audit.readable
    (['ROUND_EACH_HALF_UP'], 63, 63)
    """

    table: PublishedTable
    columns: tuple[ColumnAudit, ...]
    findings: tuple[Finding, ...]

    @property
    def readable(self) -> int:
        """The number of cells that can be read."""
        return sum(column.readable for column in self.columns)

    @property
    def explained_by(self) -> frozenset[AllocationMethod]:
        """The methods that give every readable cell of the table; none where a column with readable cells could not be tested."""
        sets = [column.explained_by for column in self.columns if column.readable]
        return frozenset.intersection(*sets) if sets else frozenset()

    @property
    def missing(self) -> tuple[Unknown, ...]:
        """What could not be read, and what the columns that were not tested lack; each once."""
        return tuple(dict.fromkeys(each for column in self.columns for each in column.missing))

    def column(self, name: str) -> ColumnAudit:
        """Give the audit of one column; UnknownName with the columns there are, where it is none."""
        for column in self.columns:
            if column.column == name:
                return column
        raise UnknownName.at("column", name, "one of " + ", ".join(self.table.columns))

    def explained(self, method: AllocationMethod) -> int:
        """Count the readable cells of the table that one method gives, over the columns that could be tested."""
        return sum(fit.explained for column in self.columns for fit in column.fits if fit.method is method)

    def records(self) -> tuple[dict[str, object], ...]:
        """Give one plain record per cell: amounts in öre, the quota as text, and for each method whether it gives the printed amount.

        What cannot be read or was not tested is None. The result is built anew at each call and belongs to the caller.
        """
        return tuple(record for column in self.columns for record in _records(column))


def _records(column: ColumnAudit) -> list[dict[str, object]]:
    first = column.fits[0].computed if column.fits else None
    quotas = {share.recipient: str(share.quota) for share in first.shares} if first else {}
    amounts = {fit.method: fit.computed.amounts for fit in column.fits}
    return [
        {
            "column": column.column,
            "recipient": str(recipient),
            "printed_ore": printed.ore if isinstance(printed, Sek) else None,
            "quota_ore": quotas.get(recipient),
            **{
                method.value: amounts[method][recipient] == printed
                if method in amounts and isinstance(printed, Sek)
                else None
                for method in AllocationMethod
            },
        }
        for recipient, printed in column.printed
    ]
