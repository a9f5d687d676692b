"""The audit of a printed table (*granskning av en fördelningstabell*): methods that fit, and contradictions."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, Final

import attrs

from grantkit.allocation._audit_figures import figure_findings
from grantkit.allocation._audit_percentages import percentages_that_do_not_tie
from grantkit.allocation._audit_sums import PrintedSums
from grantkit.allocation._audit_ties import given_totals_that_differ, sums_that_do_not_tie
from grantkit.allocation._column_findings import column_findings
from grantkit.allocation._column_search import Search
from grantkit.allocation._explanations import explanations
from grantkit.allocation._price_ranges import unit_weights
from grantkit.allocation.column_audits import Basis, ColumnAudit, StatedSum, audited_column
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.printed_figures import AmbiguousFigure, printed_amount
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet, check_weight
from grantkit.errors import GrantkitError
from grantkit.values._advice import as_mapping
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek, check_amount
from grantkit.values.plain_records import PlainValue, RecordTypes, or_withheld, types_of
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class TableAudit(NotebookDisplay):
    """The audit of a whole table (*granskning*, R41 to R44): the audit of each column, and all findings.

    >>> from grantkit import audit_table
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> audit = audit_table(BILAGA_1)
    >>> [method.name for method in audit.explained_by]
    ['ROUND_EACH_HALF_UP']
    >>> audit.explained(AllocationMethod.ROUND_EACH_HALF_UP), audit.readable
    (63, 63)
    >>> audit.column("table_1").readable
    21
    """

    table: PublishedTable
    columns: tuple[ColumnAudit, ...]
    findings: tuple[Finding, ...]

    @property
    def readable(self) -> int:
        """The number of readable cells."""
        return sum(column.readable for column in self.columns)

    @property
    def explained_by(self) -> frozenset[AllocationMethod]:
        """The methods that give every readable cell of the table.

        The set is empty if a column with readable cells could not be tested.
        """
        sets = [column.explained_by for column in self.columns if column.readable]
        return frozenset.intersection(*sets) if sets else frozenset()

    @property
    def missing(self) -> tuple[Unknown, ...]:
        """The cells that could not be read, and what is missing in the columns not tested; each item once."""
        return tuple(dict.fromkeys(each for column in self.columns for each in column.missing))

    def column(self, name: str) -> ColumnAudit:
        """Return the audit of one column; raise UnknownName, which lists the columns, if there is no such column."""
        by_name = {column.column: column for column in self.columns}
        return by_name[look_up("column", name, by_name)]

    def explained(self, method: AllocationMethod) -> int:
        """Count the readable cells that one method gives, in all columns that could be tested."""
        return sum(fit.explained for column in self.columns for fit in column.fits if fit.method is method)

    record_types: ClassVar[RecordTypes] = types_of(
        column=str,
        recipient=str,
        printed=Amount,
        quota_fraction=str | None,
        **{each.value: bool | None for each in AllocationMethod},
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per cell: the amount, the exact quota in öre, and whether each method gives the cell.

        The quota is a fraction in text. A value is None if the cell cannot be read or was not tested. Each call builds
        a new result.
        """
        return tuple(record for column in self.columns for record in _records(column))


def _records(column: ColumnAudit) -> list[dict[str, PlainValue]]:
    first = column.fits[0].computed if column.fits else None
    quotas = {share.recipient: str(share.quota) for share in first.shares} if first else {}
    amounts = {fit.method: fit.computed.amounts for fit in column.fits}
    return [
        {
            "column": column.column,
            "recipient": str(recipient),
            **or_withheld("printed", printed),
            "quota_fraction": quotas.get(recipient),
            **{
                method.value: amounts[method][recipient] == printed
                if method in amounts and isinstance(printed, Sek)
                else None
                for method in AllocationMethod
            },
        }
        for recipient, printed in column.printed
    ]


def audit_table(
    published: PublishedTable,
    *,
    totals: Mapping[str, Sek] = MappingProxyType({}),
    weights: WeightSet | AllocationKey | Mapping[str, WeightSet | AllocationKey | None] | None = None,
    unit: Sek | None = None,
    members: Mapping[Any, int] = MappingProxyType({}),
    parts: Mapping[str, tuple[Sek, ...]] = MappingProxyType({}),
    stated: tuple[StatedSum, ...] = (),
    percentages: Mapping[Any, Decimal] = MappingProxyType({}),
    decimals: int | None = None,
    percentages_of: str | None = None,
    figures: Mapping[tuple[Any, str], str] = MappingProxyType({}),
) -> TableAudit:
    """Audit a printed table (*granska en fördelningstabell*, R41 to R44): find the methods that explain it.

    Contradictions in the table are reported as well. The table of 2019 is Bilaga 1. Each column is shared out again
    by all five methods in whole units (*unit*; by default that in which its amounts are whole). Its total is the one in
    *totals*, or else the printed one. Its weights are those in *weights*, or else those of the table. *weights* is a
    weight set or a key for all columns, or one for each column, with None for a key that is not known. All recipients
    with a weight share the total.

    Two arguments tell how the amounts were made. *members* is how many shares, each rounded by itself, were added up to
    make a row, such as the municipalities of a county. *parts* are, for a column, the sums that were shared out one by
    one before they were added; those of the sum column are by default the totals of the others.

    Three more arguments are checked against the table. *stated* are sums in the text. *percentages* are printed shares
    of the column *percentages_of*, by default the sum column or else the first. Each percentage is compared at its
    printed number of decimals, or all at *decimals*. *figures* are cells as printed.

    Each contradiction is a finding with its amounts in kronor. The audit checks sums and totals, given and printed
    totals, subtotals, shares of recipients that are not in the table, percentages, and cells against printed figures.
    If no method explains a column, other ways are tried: other totals, sharing among the recipients in the table only,
    cells set by hand, rows of members, sums of parts, and a price of a part of a larger table. The one that explains
    most cells is reported, with the cells that deviate from it and the slips of the hand that may be behind them; all
    are in ``explanations`` of the column.

    A cell that is Unknown is neither counted nor used in calculations. If a method explains a table, the two agree; it
    does not prove that the method was used. Raises a GrantkitError with every fault of the arguments.

    >>> from grantkit import AllocationMethod
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> audit = audit_table(BILAGA_1)
    >>> for fit in audit.column("table_2").fits:
    ...     print(fit.method.name, fit.explained)
    ROUND_EACH_HALF_UP 21
    LARGEST_REMAINDER 20
    RESIDUAL_TO_LARGEST 20
    SAINTE_LAGUE 20
    FLOOR_EACH 9
    >>> deviation = audit.column("table_2").fit(AllocationMethod.LARGEST_REMAINDER).deviations[0]
    >>> print(deviation.recipient, deviation.difference)
    Dalarna 1 kr

    The psychiatric care of 2020 is explained by its key of fixed amounts:

    >>> from grantkit.catalogue import psykiatri_covid_2020
    >>> len(audit_table(psykiatri_covid_2020.TABLE, weights=psykiatri_covid_2020.KEY).explained_by)
    5
    """
    totals, weights, percentages, figures = map(as_mapping, (totals, weights, percentages, figures))
    members, parts = map(as_mapping, (members, parts))
    check_audit(
        published, totals, weights, unit, members, parts, stated, percentages, decimals, percentages_of, figures
    )
    bases = {column: _basis_of(column, weights, published) for column in published.columns}
    sum_rows = {row for row, _ in published.sum_rows}
    shared = attrs.evolve(published, rows=tuple(row for row in published.rows if row[0] not in sum_rows), sum_rows=())
    columns = tuple(
        _explained(
            audited_column(shared, column, totals, bases[column], unit), bases[column], shared, stated, members, parts
        )
        for column in published.columns
    )
    shown = percentages_of or published.sum_column or published.columns[0]
    used: list[Basis] = []
    for basis in bases.values():
        if basis is not None and basis not in used:
            used.append(basis)
    units = {column.column: column.unit for column in columns}
    sums = PrintedSums(
        table=published,
        units=units,
        limits=_limits(figures),
        found=frozenset(column for column, each in units.items() if unit is None and each > Sek.kronor(1)),
    )
    findings = [
        *sums.findings(
            frozenset(column.column for column in columns if column.explained_by),
            frozenset(column.column for column in columns if column.explanations),
        ),
        *given_totals_that_differ(published, totals),
        *(each for column in columns for each in column_findings(column, bases[column.column], shared, members)),
        *sums_that_do_not_tie(shared, stated),
        *figure_findings(published, figures, columns),
        *(finding for basis in used for finding in basis.check()),
    ]
    if percentages:
        audited = columns[published.columns.index(shown)]
        findings += percentages_that_do_not_tie(percentages, decimals, audited, shared, unit_weights(bases[shown]))
    return TableAudit(table=published, columns=columns, findings=tuple(findings))


def _explained(
    column: ColumnAudit,
    basis: Basis | None,
    shared: PublishedTable,
    stated: tuple[StatedSum, ...],
    members: Mapping[Hashable, int],
    parts: Mapping[str, tuple[Sek, ...]],
) -> ColumnAudit:
    if basis is None or not column.readable:
        return column
    # A sum column may be the sum of the others, each rounded by itself.
    others = tuple(shared.total(each) for each in shared.columns if each != column.column)
    added = column.column == shared.sum_column and len(others) > 1
    search = Search(
        column=column,
        basis=basis,
        published=shared,
        stated=stated,
        members=members,
        parts=parts.get(column.column, tuple(each for each in others if isinstance(each, Sek)) if added else ()),
    )
    return attrs.evolve(column, explanations=explanations(search))


def _limits(figures: Mapping[tuple[Hashable, str], str]) -> dict[tuple[Hashable, str], Sek]:
    """Return the limit of each cell that is printed as below something."""
    read = {place: printed_amount(text) for place, text in figures.items()}
    return {
        place: figure.below
        for place, figure in read.items()
        if isinstance(figure, AmbiguousFigure) and figure.below is not None
    }


def _basis_of(column: str, weights: Any, published: PublishedTable) -> Basis | None:
    if isinstance(weights, Mapping):
        given: Basis | None = weights.get(column, published.weights)
        return given
    return published.weights if weights is None else weights


_MOST_DECIMALS: Final = 20
_A_COLUMN: Final = "one of the columns: "
_A_RECIPIENT: Final = "a recipient of the table: "


def check_audit(
    published: Any,
    totals: Any,
    weights: Any,
    unit: Any,
    members: Any,
    parts: Any,
    stated: Any,
    percentages: Any,
    decimals: Any,
    percentages_of: Any,
    figures: Any,
) -> None:
    """Raise an error with every fault of the arguments of an audit, if there are any."""
    checks = Checks()
    columns: tuple[str, ...] = ()
    recipients: dict[Hashable, None] = {}
    if checks.exact("published", published, PublishedTable):
        columns, recipients = published.columns, dict.fromkeys(published.recipients)
    for column, total in _items(checks, "totals", totals):
        checks.known("totals", column, columns, _A_COLUMN)
        check_amount(checks, f"totals[{column}]", total)
    by_column = weights.items() if isinstance(weights, Mapping) else [("", weights)]
    for column, given in by_column:
        if column != "":
            checks.known("weights", column, columns, _A_COLUMN)
        named = f"weights[{column}]" if column else "weights"
        if checks.optional(named, given, WeightSet, AllocationKey) and isinstance(given, WeightSet):
            checks.require(given.total > 0, f"weights.{given.name}", given.total, "at least one weight above 0")
    if unit is not None and check_amount(checks, "unit", unit):
        checks.require(bool(unit), "unit", unit, "more than 0 kr")
    _check_making(checks, members, parts, recipients, columns)
    if checks.items("stated", stated, StatedSum):
        for index, each in enumerate(stated):
            checks.known(f"stated[{index}].column", each.column, columns, _A_COLUMN)
    _check_percentages(checks, percentages, decimals, recipients)
    if checks.optional("percentages_of", percentages_of, str):
        checks.known("percentages_of", percentages_of, columns, _A_COLUMN)
    _check_figures(checks, figures, recipients, columns)
    checks.done()


def _check_making(
    checks: Checks, members: Any, parts: Any, recipients: dict[Hashable, None], columns: tuple[str, ...]
) -> None:
    for recipient, count in _items(checks, "members", members):
        checks.known("members", recipient, recipients, _A_RECIPIENT)
        if checks.exact(f"members[{recipient}]", count, int):
            checks.require(count > 0, f"members[{recipient}]", count, "1 or more")
    for column, sums in _items(checks, "parts", parts):
        checks.known("parts", column, columns, _A_COLUMN)
        if checks.items(f"parts[{column}]", sums, Sek):
            checks.require(len(sums) > 1, f"parts[{column}]", sums, "two sums or more")
            for index, each in enumerate(sums):
                check_amount(checks, f"parts[{column}][{index}]", each)


def _items(checks: Checks, field: str, given: Any) -> Any:
    return given.items() if isinstance(given, Mapping) or checks.exact(field, given, dict) else ()


def _check_percentages(checks: Checks, percentages: Any, decimals: Any, recipients: dict[Hashable, None]) -> None:
    for recipient, percentage in _items(checks, "percentages", percentages):
        checks.known("percentages", recipient, recipients, _A_RECIPIENT)
        if checks.exact(f"percentages[{recipient}]", percentage, Decimal):
            check_weight(checks, f"percentages[{recipient}]", percentage)
    if checks.optional("decimals", decimals, int):
        checks.require(0 <= decimals <= _MOST_DECIMALS, "decimals", decimals, f"0 to {_MOST_DECIMALS}")


def _check_figures(checks: Checks, figures: Any, recipients: dict[Hashable, None], columns: tuple[str, ...]) -> None:
    for place, text in _items(checks, "figures", figures):
        known = type(place) is tuple and len(place) == 2 and place[0] in recipients and place[1] in columns
        checks.require(known, "figures", place, "a recipient and a column of the table")
        try:
            printed_amount(text)
        except GrantkitError as error:
            checks.require(False, f"figures[{place}]", text, error.faults[0].requirement)  # noqa: FBT003  # it failed
