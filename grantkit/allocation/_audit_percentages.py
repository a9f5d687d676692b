"""The percentages printed beside a table, with a finding for each that is wrong or missing, and for their sum."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from grantkit.allocation.column_audits import ColumnAudit
from grantkit.allocation.weights import added_up, whole_weights
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

PERCENTAGE_DOES_NOT_TIE = FindingKind(
    "percentage_does_not_tie",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}: tryckt {printed} procent mot uträknat {computed} procent.",
    en="{recipient}: printed {printed} per cent against computed {computed} per cent.",
)
PERCENTAGES_MISSING = FindingKind(
    "percentages_missing",
    Severity.NOTICE,
    Modality.NONE,
    sv="Procenttal saknas för {lacking}, med {amount} i kolumnen {column}; de tryckta blir tillsammans {added}.",
    en=(
        "Percentages are missing for {lacking}, with {amount} in the column {column}; those printed add up to {added}."
    ),
)
PERCENTAGES_DO_NOT_ADD_UP = FindingKind(
    "percentages_do_not_add_up",
    Severity.NOTICE,
    Modality.NONE,
    sv="Procenttalen blir tillsammans {added} och inte 100.",
    en="The percentages add up to {added} and not to 100.",
)


def percentages_that_do_not_tie(
    percentages: Mapping[Hashable, Decimal], decimals: int | None, column: ColumnAudit, citation: Citation
) -> Iterator[Finding]:
    """Yield findings on printed percentages: wrong ones, missing ones, and a sum that is not 100.

    A percentage is wrong if it is not its share rounded to *decimals*, or, where none are given, to as many decimals as
    it is printed with. The sum is checked only if no percentage is missing.
    """
    for recipient, share in _shares(column).items():
        if recipient not in percentages:
            continue
        places = _places(percentages[recipient]) if decimals is None else decimals
        tens = 10**places
        if abs(Fraction(percentages[recipient]) - 100 * share) > Fraction(1, 2 * tens):
            yield PERCENTAGE_DOES_NOT_TIE.found(
                f"percentages[{recipient}]",
                citation,
                recipient=str(recipient),
                printed=percentages[recipient],
                computed=_written(int(100 * share * tens + Fraction(1, 2)), places),
            )
    added = added_up(percentages.values())
    most = max(map(_places, percentages.values()))
    total = _written(int(added * 10**most), most)
    lacking = {each: amount for each, amount in column.printed if each not in percentages}
    if lacking:
        known = [amount for amount in lacking.values() if isinstance(amount, Sek)]
        yield PERCENTAGES_MISSING.found(
            "percentages",
            citation,
            column=column.column,
            lacking=tuple(map(str, lacking)),
            amount=sum(known, Sek.ZERO) if len(known) == len(lacking) else None,
            added=total,
        )
    elif added != 100:
        yield PERCENTAGES_DO_NOT_ADD_UP.found("percentages", citation, added=total)


def _places(percentage: Decimal) -> int:
    return max(-int(percentage.as_tuple().exponent), 0)


def _shares(column: ColumnAudit) -> dict[Hashable, Fraction]:
    """Return the shares by weight, or by amount where there are no weights."""
    if column.fits:
        computed = column.fits[0].computed
        weights = whole_weights(computed.weights)
        whole = sum(weights)
        # A key may give nothing to any recipient, and then there are no shares.
        shares = zip(computed.recipients, weights, strict=True)
        return {each: Fraction(weight, whole) for each, weight in shares} if whole else {}
    if isinstance(column.total, Unknown) or not column.total:
        return {}
    total = column.total.ore
    return {each: Fraction(amount.ore, total) for each, amount in column.printed if isinstance(amount, Sek)}


def _written(units: int, decimals: int) -> Decimal:
    # Built from its digits, since arithmetic on Decimals would round by the current decimal context.
    return Decimal((0, tuple(map(int, str(units))), -decimals))
