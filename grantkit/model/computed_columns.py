"""What stands behind a column that was computed and not printed (*beräknad kolumn*)."""

import attrs

from grantkit.model.allocations import AllocationMethod
from grantkit.model.keys import AllocationKey
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.money import Sek, check_amount

__all__ = ["ComputedColumn"]


@attrs.frozen(kw_only=True)
class ComputedColumn:
    """A column of a changed table (*beräknad kolumn*, R25, R37, R43): the sum that was shared out, by which key or weights, and by which method.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION
    >>> ComputedColumn(
    ...     column="table_2", total=Sek.miljoner(800), key=POPULATION, method=AllocationMethod.LARGEST_REMAINDER
    ... ).total
    Sek.kronor(800000000)
    """

    column: str
    total: Sek
    key: AllocationKey | WeightSet
    method: AllocationMethod

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("column", self.column)
        check_amount(checks, "total", self.total)
        checks.exact("key", self.key, AllocationKey, WeightSet)
        checks.exact("method", self.method, AllocationMethod)
        checks.done()
