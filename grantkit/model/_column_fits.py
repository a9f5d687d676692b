"""One column shared out anew by every method, by weights or by a key (*omräkning av en kolumn*)."""

from collections.abc import Hashable, Mapping
from fractions import Fraction

import attrs

from grantkit.errors import InvalidValue
from grantkit.model._splitting import share_out, share_out_quotas
from grantkit.model.allocations import Allocation, AllocationMethod
from grantkit.model.keys import AllocationKey
from grantkit.model.table_audits import CellDeviation, ColumnAudit, MethodFit
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["Basis", "audited_column", "fits_of", "holders"]

Basis = WeightSet | AllocationKey
_Printed = tuple[tuple[Hashable, Sek | Unknown], ...]


def audited_column(
    published: PublishedTable, column: str, totals: Mapping[str, Sek], basis: Basis | None, unit: Sek
) -> ColumnAudit:
    """Try every method on one column, unless its total, its key or the weight of somebody in it is missing."""
    printed = tuple(published.column(column).items())
    total = totals.get(column, published.total(column))
    missing = [amount for _, amount in printed if isinstance(amount, Unknown)]
    wanting = [total] if isinstance(total, Unknown) else []
    if basis is None:
        wanting.append(Unknown(f"key of {column}", published.citation))
    else:
        known = holders(basis)
        strangers = [each for each, _ in printed if each not in known]
        if isinstance(basis, WeightSet):
            wanting += [Unknown(f"weight of {each}", basis.citation) for each in strangers]
        else:
            wanting += [Unknown(f"place in the key of {each}", basis.citation) for each in strangers]
    fits: tuple[MethodFit, ...] = ()
    if basis is not None and isinstance(total, Sek) and not wanting:
        fits = fits_of(basis, total, unit, printed)
        if not fits:
            wanting.append(Unknown(f"shares by the key of {column}", basis.citation))
    return ColumnAudit(column=column, total=total, printed=printed, fits=fits, missing=(*missing, *wanting))


def holders(basis: Basis) -> tuple[Hashable, ...]:
    """Those that the weights or the key know, in order."""
    return tuple(basis.mapping) if isinstance(basis, WeightSet) else basis.recipients


def fits_of(
    basis: Basis, total: Sek, unit: Sek, printed: _Printed, without: frozenset[Hashable] = frozenset()
) -> tuple[MethodFit, ...]:
    """Share *total* out by every method among all but those left *without*; nothing where the key, or weights of 0, cannot do so."""
    if isinstance(basis, WeightSet):
        kept = basis
        if without:
            kept = attrs.evolve(basis, values=tuple(pair for pair in basis.values if pair[0] not in without))
        if not kept.total:
            return ()
        return tuple(_fit(share_out(method, total, unit, kept), printed) for method in AllocationMethod)
    try:
        # What a key gives of the whole is checked by the key; of those left in it only the rule can say.
        quotas = basis.quotas(total) if not without else basis.rule.quotas(Fraction(total.ore), without)
    except InvalidValue:
        return ()
    return tuple(_fit(share_out_quotas(method, total, unit, quotas, basis), printed) for method in AllocationMethod)


def _fit(computed: Allocation, printed: _Printed) -> MethodFit:
    readable = {recipient: amount for recipient, amount in printed if isinstance(amount, Sek)}
    amounts = computed.amounts
    # Quotas are made only where a cell deviates, and then for all at once.
    odd = [recipient for recipient, amount in readable.items() if amounts[recipient] != amount]
    quotas = {share.recipient: share.quota for share in computed.shares} if odd else {}
    return MethodFit(
        computed=computed,
        readable=len(readable),
        deviations=tuple(
            CellDeviation(each, quotas[each], readable[each], amounts[each], each in computed.tied) for each in odd
        ),
    )
