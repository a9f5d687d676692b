"""What printed percentages say against the shares of a column, and against one another."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from grantkit.model.findings import Finding, Modality, Severity
from grantkit.model.table_audits import ColumnAudit
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["percentages_that_do_not_tie"]


def percentages_that_do_not_tie(
    percentages: Mapping[Hashable, Decimal], decimals: int | None, column: ColumnAudit, citation: Citation
) -> Iterator[Finding]:
    """Tell each printed percentage that is not its share rounded, those that are missing, and the sum of all where it is not 100.

    Without *decimals* each is held to as many as it is printed with.
    """

    def _found(code: str, severity: Severity, field: str, **values: Any) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            modality=Modality.NONE,
            field=field,
            citation=citation,
            values=tuple(values.items()),
        )

    for recipient, share in _shares(column).items():
        if recipient not in percentages:
            continue
        places = _places(percentages[recipient]) if decimals is None else decimals
        tens = 10**places
        if abs(Fraction(percentages[recipient]) - 100 * share) > Fraction(1, 2 * tens):
            yield _found(
                "percentage_does_not_tie",
                Severity.WARNING,
                f"percentages[{recipient}]",
                recipient=str(recipient),
                printed=percentages[recipient],
                computed=_written(int(100 * share * tens + Fraction(1, 2)), places),
            )
    added = sum(map(Fraction, percentages.values()), Fraction())
    most = max(map(_places, percentages.values()))
    total = _written(int(added * 10**most), most)
    lacking = {each: amount for each, amount in column.printed if each not in percentages}
    if lacking:
        known = [amount for amount in lacking.values() if isinstance(amount, Sek)]
        yield _found(
            "percentages_missing",
            Severity.NOTICE,
            "percentages",
            column=column.column,
            lacking=tuple(map(str, lacking)),
            amount=sum(known, Sek.ZERO) if len(known) == len(lacking) else None,
            added=total,
        )
    elif added != 100:
        yield _found("percentages_do_not_add_up", Severity.NOTICE, "percentages", added=total)


def _places(percentage: Decimal) -> int:
    return max(-int(percentage.as_tuple().exponent), 0)


def _shares(column: ColumnAudit) -> dict[Hashable, Fraction]:
    """Give the shares by weight, or by amount where there are no weights."""
    if column.fits:
        computed = column.fits[0].computed
        weights = [Fraction(weight) for weight in computed.weights]
        whole = sum(weights, Fraction())
        # A key may give nothing to anybody, and of nothing there are no shares.
        shares = zip(computed.recipients, weights, strict=True)
        return {each: weight / whole for each, weight in shares} if whole else {}
    if isinstance(column.total, Unknown) or not column.total:
        return {}
    total = column.total.ore
    return {each: Fraction(amount.ore, total) for each, amount in column.printed if isinstance(amount, Sek)}


def _written(units: int, decimals: int) -> Decimal:
    # Made of its digits, since arithmetic on Decimals would round by the ambient context.
    return Decimal((0, tuple(map(int, str(units))), -decimals))
