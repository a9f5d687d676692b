"""The figures that a sum is shared out by, with where and from when they are (*fördelningsunderlag*)."""

from collections.abc import Hashable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import attrs

from grantkit.model.findings import Finding, Modality, Severity
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight, check_recipients, check_weight
from grantkit.values.citations import Citation

__all__ = ["WeightSet"]


@attrs.frozen(kw_only=True)
class WeightSet:
    """The weight of each recipient, such as its population (*befolkningsunderlag*, R38), in the order of the source.

    ``stated_date`` is the day the document says the figures are from, ``actual_date`` the day they really are from; None where nobody has
    said. The figures themselves are used as they stand.

    >>> weights = WeightSet(
    ...     name="population",
    ...     values=(("Norr", 2), ("Syd", 1)),
    ...     source="the national statistics office",
    ...     stated_date=date(2018, 11, 1),
    ...     actual_date=date(2018, 12, 31),
    ...     citation=Citation("S1", "Bilaga 1", ("R38",)),
    ... )
    >>> weights.total, weights.mapping["Norr"], [finding.code for finding in weights.check()]
    (3, 2, ['key_date_differs'])
    """

    name: str
    values: tuple[tuple[Hashable, Weight], ...]
    source: str
    citation: Citation
    stated_date: date | None = None
    actual_date: date | None = None

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("name", self.name)
        if checks.items("values", self.values, tuple):
            pairs = tuple(pair for pair in self.values if len(pair) == 2)
            checks.require(len(pairs) == len(self.values), "values", self.values, "pairs of a recipient and a weight")
            check_recipients(checks, "values", tuple(recipient for recipient, _ in pairs))
            for recipient, weight in pairs:
                check_weight(checks, f"values[{recipient}]", weight)
        checks.text("source", self.source)
        checks.exact("citation", self.citation, Citation)
        checks.optional("stated_date", self.stated_date, date)
        checks.optional("actual_date", self.actual_date, date)
        checks.done()

    @property
    def total(self) -> int | Fraction:
        """The sum of the weights: an int wherever it is whole."""
        total = sum((Fraction(weight) for _, weight in self.values), Fraction())
        return int(total) if total.denominator == 1 else total

    @property
    def mapping(self) -> Mapping[Hashable, Weight]:
        """The weights by recipient, in order; the mapping cannot be written to."""
        return MappingProxyType(dict(self.values))

    def check(self) -> tuple[Finding, ...]:
        """Tell it where the stated day is not the day that the figures are from (R38)."""
        if self.stated_date is None or self.actual_date is None or self.stated_date == self.actual_date:
            return ()
        return (
            Finding(
                code="key_date_differs",
                severity=Severity.NOTICE,
                modality=Modality.NONE,
                field=f"weights.{self.name}",
                citation=self.citation,
                values=(("stated", self.stated_date), ("actual", self.actual_date)),
            ),
        )
