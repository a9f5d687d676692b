"""What amounts printed without weights tell about the weights (*återvunna fördelningstal*)."""

from collections.abc import Hashable

import attrs

from grantkit.model.allocations import AllocationMethod
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek

__all__ = ["RecoveredWeights", "WeightRecovery"]


@attrs.frozen(kw_only=True)
class RecoveredWeights:
    """Whole weights from which the method makes every printed amount (*återvunna fördelningstal*).

    ``alone`` says that no other whole weights with this total do so; where it is False there are others, or that there are none was not shown.
    """

    recipients: tuple[Hashable, ...] = attrs.field(repr=False)
    weights: tuple[int, ...] = attrs.field(repr=False)
    alone: bool

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.exact("recipients", self.recipients, tuple)
        checks.items("weights", self.weights, int)
        fits = len(self.recipients) == len(self.weights)
        checks.require(fits, "weights", self.weights, "one weight for each recipient")
        checks.done()

    @property
    def total(self) -> int:
        """The sum of the weights."""
        return sum(self.weights)

    @property
    def values(self) -> tuple[tuple[Hashable, int], ...]:
        """Each recipient with its weight."""
        return tuple(zip(self.recipients, self.weights, strict=True))

    def weight_set(self, name: str, citation: Citation) -> WeightSet:
        """Make a weight set of them, whose source says that nobody has printed them.

        >>> recovered = RecoveredWeights(recipients=("Norr", "Syd"), weights=(2, 1), alone=True)
        >>> recovered.weight_set("population", Citation("S9", "2")).source
        'recovered from the amounts: consistent with them, and no evidence'
        """
        return WeightSet(
            name=name,
            values=self.values,
            source="recovered from the amounts: consistent with them, and no evidence",
            citation=citation,
        )


@attrs.frozen(kw_only=True)
class WeightRecovery(NotebookDisplay):
    """The totals of whole weights between two bounds that explain a column (*återvinning av fördelningstal*): none, one or several.

    ``solutions`` has one entry for each such total, in rising order. ``undecided`` are totals at which the method's tie rule decides and not all
    weights were tried. With none undecided, every other total between the bounds is ruled out for whole weights and this method. What is found
    agrees with the amounts; that those weights were used is not shown by it.
    """

    total: Sek
    method: AllocationMethod
    between: tuple[int, int]
    solutions: tuple[RecoveredWeights, ...]
    undecided: tuple[int, ...] = ()

    @property
    def totals(self) -> tuple[int, ...]:
        """The totals that explain the column."""
        return tuple(solution.total for solution in self.solutions)

    @property
    def only(self) -> RecoveredWeights | None:
        """The weights, where one total and one set of weights explain the column and nothing is undecided; else None."""
        if len(self.solutions) == 1 and self.solutions[0].alone and not self.undecided:
            return self.solutions[0]
        return None

    def records(self) -> tuple[dict[str, object], ...]:
        """Give one plain record per solution and recipient; the result is built anew at each call."""
        return tuple(
            {"total": solution.total, "recipient": str(recipient), "weight": weight, "alone": solution.alone}
            for solution in self.solutions
            for recipient, weight in solution.values
        )
