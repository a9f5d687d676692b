"""The audit of one column of a printed table (*granskad kolumn*): each method tried, and what would explain it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from grantkit.allocation.allocations import Allocation, allocate, share_out_quotas
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.errors import InvalidValue, UnknownName
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

_KRONA: Final = Sek.kronor(1)
_UNITS: Final = tuple(Sek.kronor(10**power) for power in range(9, 2, -1))


@attrs.frozen(kw_only=True)
class StatedSum:
    """A sum that the text states for a column (*summa i texten*); ``label`` is its place or wording in the text.

    >>> StatedSum(label="2.1", column="sum", amount=Sek.miljoner(1_357), citation=Citation("S9", "avsnitt 2.1")).amount
    Sek.kronor(1357000000)
    """

    label: str
    column: str
    amount: Sek
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen
class CellDeviation:
    """A cell that a method does not give (*avvikande cell*): its exact quota in öre, and both amounts.

    ``tied`` means that only the tie rule of the method decided the computed amount: the larger weight comes first, and
    between equal weights the one given first.

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
    """The fit of one method to one column (*metodens träff*): its amounts, and each readable cell that deviates.

    >>> from grantkit import AllocationMethod, audit_table
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> fit = audit_table(BILAGA_1).column("table_2").fit(AllocationMethod.LARGEST_REMAINDER)
    >>> fit.explained, [str(each.recipient) for each in fit.deviations]
    (20, ['Dalarna'])
    """

    computed: Allocation
    readable: int
    deviations: tuple[CellDeviation, ...]

    @property
    def method(self) -> AllocationMethod:
        """The method tried."""
        return self.computed.method

    @property
    def explained(self) -> int:
        """The number of readable cells that the method gives."""
        return self.readable - len(self.deviations)

    @property
    def reproduces(self) -> bool:
        """Whether the method gives every readable cell, and there is at least one."""
        return bool(self.readable) and not self.deviations


@attrs.frozen(kw_only=True)
class Explanation:
    """One way in which a column may have been made (*förklaring*): what it assumes, and the cells that follow from it.

    ``assumes`` is a finding whose words say, in Swedish and English, what has to be so; ``explains`` of the
    ``readable`` cells follow from it, and ``deviations`` are the others. A column is not proved to have been made so.

    >>> from grantkit import audit_table
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> (first, *_) = audit_table(BILAGA_1).column("table_1").explanations
    >>> first.assumes.code, first.explains, first.readable
    ('column_explained', 21, 21)
    """

    assumes: Finding
    explains: int
    readable: int
    deviations: tuple[CellDeviation, ...]


@attrs.frozen(kw_only=True)
class ColumnAudit:
    """The audit of one column (*granskad kolumn*): how many cells each of the five methods explains.

    ``total`` is the sum that was shared out in whole units of ``unit``, and ``fits`` has one entry for each method.
    ``fits`` is empty if the column could not be tested. ``missing`` then gives the reason; it also lists the cells that
    could not be read. ``explanations`` are the ways in which the column may have been made, the best one first.

    >>> from grantkit import audit_table
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> column = audit_table(BILAGA_1).column("table_1")
    >>> column.best.method.name, column.best.explained, column.readable
    ('ROUND_EACH_HALF_UP', 21, 21)
    """

    column: str
    total: Sek | Unknown
    printed: tuple[tuple[Hashable, Sek | Unknown], ...]
    unit: Sek
    fits: tuple[MethodFit, ...] = ()
    missing: tuple[Unknown, ...] = ()
    explanations: tuple[Explanation, ...] = ()

    @property
    def readable(self) -> int:
        """The number of readable cells."""
        return sum(isinstance(amount, Sek) for _, amount in self.printed)

    @property
    def explained_by(self) -> frozenset[AllocationMethod]:
        """The methods that give every readable cell of the column."""
        return frozenset(fit.method for fit in self.fits if fit.reproduces)

    @property
    def best(self) -> MethodFit | None:
        """The fit that explains most cells, or the first of equal fits; None if the column could not be tested."""
        return max(self.fits, key=lambda fit: fit.explained, default=None)

    def fit(self, method: AllocationMethod) -> MethodFit:
        """Return the fit of one method; raise UnknownName if the method was not tried on this column."""
        for fit in self.fits:
            if fit.method is method:
                return fit
        raise UnknownName.at("method", method, "a method that was tried on this column")


Basis = WeightSet | AllocationKey
_Printed = tuple[tuple[Hashable, Sek | Unknown], ...]


def audited_column(
    published: PublishedTable, column: str, totals: Mapping[str, Sek], basis: Basis | None, unit: Sek | None
) -> ColumnAudit:
    """Try every method on one column, unless its total, its key or the weight of a recipient in it is missing.

    Where no unit is given, it is that in which all amounts are whole, unless whole kronor are explained.
    """
    printed = tuple(published.column(column).items())
    total = totals.get(column, published.total(column))
    missing = [amount for _, amount in printed if isinstance(amount, Unknown)]
    wanting = [total] if isinstance(total, Unknown) else []
    if basis is None:
        wanting.append(Unknown("key", published.citation, about=str(column)))
    else:
        known = frozenset(holders(basis))
        strangers = [each for each, _ in printed if each not in known]
        if isinstance(basis, WeightSet):
            wanting += [Unknown("weight", basis.citation, about=str(each)) for each in strangers]
        else:
            wanting += [Unknown("place_in_key", basis.citation, about=str(each)) for each in strangers]
    whole = unit or _KRONA
    coarse = unit or (unit_of(amount for _, amount in printed) if len(printed) > 1 else _KRONA)
    fits: tuple[MethodFit, ...] = ()
    if basis is not None and isinstance(total, Sek) and not wanting:
        fits = fits_of(basis, total, whole, printed)
        if not fits:
            wanting.append(Unknown("shares_by_key", basis.citation, about=str(column)))
        if fits and coarse != whole and not any(fit.reproduces for fit in fits):
            whole, fits = coarse, fits_of(basis, total, coarse, printed)
    return ColumnAudit(
        column=column,
        total=total,
        printed=printed,
        unit=whole if fits else coarse,
        fits=fits,
        missing=(*missing, *wanting),
    )


def unit_of(amounts: Iterable[Sek | Unknown]) -> Sek:
    """Return the largest of the units, from a thousand kronor up, in which the amounts are whole; else one krona.

    A cell in ten may be out of step, since it may be the one that is wrong. Equal shares and a few fixed amounts are
    round without being rounded, so that amounts of one or two kinds tell no unit.

    >>> unit_of((Sek.miljoner("37,8"), Sek.miljoner(182)))
    Sek.kronor(100000)
    """
    read = [amount.ore for amount in amounts if isinstance(amount, Sek) and amount]
    common = Counter(read).most_common(2)
    if read and 10 * sum(count for _, count in common) >= 9 * len(read) > 10 * len(common):
        return _KRONA
    for unit in _UNITS if read else ():
        if 10 * sum(1 for amount in read if amount % unit.ore) <= len(read):
            return unit
    return _KRONA


def holders(basis: Basis) -> tuple[Hashable, ...]:
    """Return the recipients that are in the weights or in the key, in order."""
    return tuple(basis.mapping) if isinstance(basis, WeightSet) else basis.recipients


def fits_of(
    basis: Basis, total: Sek, unit: Sek, printed: _Printed, without: frozenset[Hashable] = frozenset()
) -> tuple[MethodFit, ...]:
    """Share *total* out by every method, leaving out *without*; the result is empty if no sharing is possible."""
    if isinstance(basis, WeightSet):
        kept = basis
        if without:
            kept = attrs.evolve(basis, values=tuple(pair for pair in basis.values if pair[0] not in without))
        if not kept.total:
            return ()
        return tuple(_fit(allocate(total, kept, method=method, unit=unit), printed) for method in AllocationMethod)
    try:
        # The key checks the shares of all its recipients. Only its rule can leave some of them out.
        quotas = basis.quotas(total) if not without else basis.rule.quotas(Fraction(total.ore), without)
    except InvalidValue:
        return ()
    return tuple(_fit(share_out_quotas(method, total, unit, quotas, basis), printed) for method in AllocationMethod)


def _fit(computed: Allocation, printed: _Printed) -> MethodFit:
    readable = {recipient: amount for recipient, amount in printed if isinstance(amount, Sek)}
    amounts = computed.amounts
    # Quotas are computed only if a cell deviates, and then for all recipients at once.
    odd = [recipient for recipient, amount in readable.items() if amounts[recipient] != amount]
    quotas = {share.recipient: share.quota for share in computed.shares} if odd else {}
    tied = frozenset(computed.tied)
    return MethodFit(
        computed=computed,
        readable=len(readable),
        deviations=tuple(
            CellDeviation(each, quotas[each], readable[each], amounts[each], each in tied) for each in odd
        ),
    )
