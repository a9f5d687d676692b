"""The percentages printed beside a table, with a finding for each that is wrong or missing, and for their sum."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from grantkit.allocation.column_audits import ColumnAudit
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import Weight, added_up, whole_weights
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

PERCENTAGE_DOES_NOT_TIE = FindingKind(
    "percentage_does_not_tie",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}: {printed} procent är tryckt, men andelen är {computed} procent.",
    en="{recipient}: {printed} per cent is printed, but the share is {computed} per cent.",
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
PERCENTAGES_ARE_RATES = FindingKind(
    "percentages_are_rates",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Procenttalen är inte andelar av kolumnen {column}, men {explained} av {readable} är dess belopp i förhållande "
        "till {other}."
    ),
    en=(
        "The percentages are not shares of the column {column}, but {explained} of {readable} are its amounts in "
        "proportion to {other}."
    ),
)
PERCENTAGES_ARE_CHANGES = FindingKind(
    "percentages_are_changes",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Procenttalen är inte andelar av kolumnen {column}, men {explained} av {readable} är dess förändring från "
        "{other}."
    ),
    en=(
        "The percentages are not shares of the column {column}, but {explained} of {readable} are its change from "
        "{other}."
    ),
)
PERCENTAGES_ARE_NO_SHARES = FindingKind(
    "percentages_are_no_shares",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Procenttalen är inte andelar av kolumnen {column}: bara {explained} av {readable} stämmer, och tillsammans är "
        "de {added}."
    ),
    en=(
        "The percentages are not shares of the column {column}: only {explained} of {readable} agree, and together "
        "they are {added}."
    ),
)


def percentages_that_do_not_tie(
    percentages: Mapping[Hashable, Decimal],
    decimals: int | None,
    column: ColumnAudit,
    table: PublishedTable,
    weights: Mapping[Hashable, Weight],
) -> Iterator[Finding]:
    """Yield findings on printed percentages: wrong ones, missing ones, and a sum that is not 100.

    A percentage is wrong if it is not its share rounded to *decimals*, or, where none are given, to as many decimals as
    it is printed with. The sum is checked only if no percentage is missing.

    Where most are no shares and they do not make 100 either, they are rates: what else they may be is told instead.
    """
    citation = table.citation
    shares = {each: share for each, share in _shares(column).items() if each in percentages}
    wrong = _that_differ(percentages, decimals, shares)
    added = added_up(percentages.values())
    most = max(map(_places, percentages.values()))
    total = _written(int(added * 10**most), most)
    # Each rounded percentage moves the sum by half of its last decimal at most. Missing ones may only add to it.
    far = 2 * abs(added - 100) * 10**most > len(percentages)
    complete = all(each in percentages for each, _ in column.printed)
    if 2 * len(wrong) > len(shares) and far and (complete or added > 100):
        facts = {"column": column.column, "explained": len(shares) - len(wrong), "readable": len(shares)}
        no_shares = PERCENTAGES_ARE_NO_SHARES.found("percentages", citation, **facts, added=total)
        yield _rates(percentages, decimals, column, table, weights) or no_shares
        return
    for recipient in wrong:
        places = _places(percentages[recipient]) if decimals is None else decimals
        yield PERCENTAGE_DOES_NOT_TIE.found(
            f"percentages[{recipient}]",
            citation,
            recipient=str(recipient),
            printed=percentages[recipient],
            computed=_written(int(100 * shares[recipient] * 10**places + Fraction(1, 2)), places),
        )
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


def _that_differ(
    percentages: Mapping[Hashable, Decimal], decimals: int | None, exact: Mapping[Hashable, Fraction]
) -> list[Hashable]:
    """List the recipients whose percentage is not that number rounded."""
    return [
        each
        for each, number in exact.items()
        if abs(Fraction(percentages[each]) - 100 * number)
        > Fraction(1, 2 * 10 ** (_places(percentages[each]) if decimals is None else decimals))
    ]


def _rates(
    percentages: Mapping[Hashable, Decimal],
    decimals: int | None,
    column: ColumnAudit,
    table: PublishedTable,
    weights: Mapping[Hashable, Weight],
) -> Finding | None:
    """Find what most percentages are instead of shares: a proportion to another column or weight, or a change."""
    amounts = {each: amount for each, amount in column.printed if isinstance(amount, Sek) and each in percentages}
    others: dict[str, Mapping[Hashable, Fraction]] = {
        name: {each: Fraction(cell.ore) for each, cell in table.column(name).items() if isinstance(cell, Sek) and cell}
        for name in table.columns
        if name != column.column
    }
    if weights:
        others["weights"] = {each: 100 * Fraction(weight) for each, weight in weights.items() if weight}
    tried = []
    for name, whole in others.items():
        ratios = {each: amount.ore / whole[each] for each, amount in amounts.items() if each in whole}
        changes = {each: ratio - 1 for each, ratio in ratios.items()}
        for kind, exact in ((PERCENTAGES_ARE_RATES, ratios), (PERCENTAGES_ARE_CHANGES, changes)):
            agreeing = len(exact) - len(_that_differ(percentages, decimals, exact))
            tried.append((agreeing, kind, name))
    agreeing, kind, name = max(tried, key=lambda each: each[0], default=(0, PERCENTAGES_ARE_RATES, ""))
    if 2 * agreeing <= len(amounts):
        return None
    facts = {"column": column.column, "other": name, "explained": agreeing, "readable": len(amounts)}
    return kind.found("percentages", table.citation, **facts)


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
