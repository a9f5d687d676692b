"""The audit of a printed table (*granskning av en fördelningstabell*): which methods explain it, and what does not tie."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from grantkit.model._audit_arguments import check_audit
from grantkit.model._column_findings import column_findings
from grantkit.model._column_fits import Basis, audited_column
from grantkit.model._table_figures import figures_told
from grantkit.model._table_percentages import percentages_that_do_not_tie
from grantkit.model._table_ties import (
    columns_that_do_not_tie,
    given_totals_that_differ,
    rows_that_do_not_tie,
    sums_that_do_not_tie,
)
from grantkit.model.keys import AllocationKey
from grantkit.model.table_audits import StatedSum, TableAudit
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.values.money import Sek

__all__ = ["audit_table"]

_KRONA: Final = Sek.kronor(1)
_NONE_GIVEN: Final[Mapping[Any, Any]] = MappingProxyType({})


def audit_table(
    published: PublishedTable,
    *,
    totals: Mapping[str, Sek] = _NONE_GIVEN,
    weights: WeightSet | AllocationKey | Mapping[str, WeightSet | AllocationKey | None] | None = None,
    unit: Sek = _KRONA,
    stated: tuple[StatedSum, ...] = (),
    percentages: Mapping[Hashable, Decimal] = _NONE_GIVEN,
    decimals: int | None = None,
    percentages_of: str | None = None,
    figures: Mapping[tuple[Hashable, str], str] = _NONE_GIVEN,
) -> TableAudit:
    """Audit a printed table (*granska en fördelningstabell*): which methods explain it, and all that does not tie (R41 to R44; 2019: Bilaga 1).

    Each column is shared out anew by all five methods in whole *units*: its total is the one in *totals*, else the printed one, and its weights
    are those in *weights*, else those of the table: a weight set or a key for all columns, or one by column, None for a key nobody knows. All who
    have a weight share the total. Beside that, *stated* are sums in the text, *percentages* are printed shares of the column *percentages_of* (by
    default the sum column, else the first), each held to as many decimals as it is printed with, or all to so many *decimals*, and *figures* are
    cells as printed.

    What contradicts something else is a finding with the kronor: sums and totals, a given total that is not the printed one, shares of recipients that
    the table lacks, percentages, cells that are not as printed. Where no method explains a column with its total, but with another one that is printed,
    stated or the sum of the cells, or among those in the table alone, that is told and not each cell.

    A cell that is Unknown is not counted and never reckoned with. That a method explains a table shows that the two agree, and not that it was
    used. Raises a GrantkitError with every fault of the arguments.

    >>> from grantkit import AllocationMethod
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> audit = audit_table(BILAGA_1)
    >>> [(fit.method.name, fit.explained) for fit in audit.column("table_2").fits]
    [('ROUND_EACH_HALF_UP', 21), ('LARGEST_REMAINDER', 20), ('RESIDUAL_TO_LARGEST', 20), ('SAINTE_LAGUE', 20), ('FLOOR_EACH', 9)]
    >>> deviation = audit.column("table_2").fit(AllocationMethod.LARGEST_REMAINDER).deviations[0]
    >>> print(deviation.recipient, deviation.difference)
    Dalarna 1 kr

    The psychiatric care of 2020 is explained by its key of fixed amounts:

    >>> from grantkit.catalogue import psykiatri_covid_2020
    >>> len(audit_table(psykiatri_covid_2020.TABLE, weights=psykiatri_covid_2020.KEY).explained_by)
    5
    """
    check_audit(published, totals, weights, unit, stated, percentages, decimals, percentages_of, figures)
    bases = {column: _basis_of(column, weights, published) for column in published.columns}
    columns = tuple(audited_column(published, column, totals, bases[column], unit) for column in published.columns)
    shown = percentages_of or published.sum_column or published.columns[0]
    used: list[Basis] = []
    for basis in bases.values():
        if basis is not None and basis not in used:
            used.append(basis)
    findings = [
        *rows_that_do_not_tie(published, unit),
        *columns_that_do_not_tie(published, unit),
        *given_totals_that_differ(published, totals),
        *(each for column in columns for each in column_findings(column, bases[column.column], published, stated)),
        *sums_that_do_not_tie(published, stated),
        *figures_told(published, figures, columns),
        *(finding for basis in used for finding in basis.check()),
    ]
    if percentages:
        audited = columns[published.columns.index(shown)]
        findings += percentages_that_do_not_tie(percentages, decimals, audited, published.citation)
    return TableAudit(table=published, columns=columns, findings=tuple(findings))


def _basis_of(column: str, weights: Any, published: PublishedTable) -> Basis | None:
    if isinstance(weights, Mapping):
        given: Basis | None = weights.get(column, published.weights)
        return given
    return published.weights if weights is None else weights
