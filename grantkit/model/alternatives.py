"""What another reading would change (*alternativ tolkning*)."""

from enum import Enum

import attrs

from grantkit.model.documents import DocumentState
from grantkit.model.obligations import ObligationStatus
from grantkit.model.outcomes import Right
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Alternative", "Alternatives", "Change"]

_Outcome = Sek | Unknown | NotRegulated | Right | DocumentState | ObligationStatus


@attrs.frozen
class Change:
    """One answer under the chosen reading and under the other (*skillnad*): the right, an amount of the ledger, the state of a document, or how far a duty has come.

    >>> Change("lapsed", Sek.kronor(5), Sek.ZERO).kronor
    Sek.kronor(-5)
    """

    term: str
    chosen: _Outcome
    other: _Outcome

    @property
    def kronor(self) -> Sek | None:
        """What lies between the two, negative where the other reading gives less; None where either is no amount."""
        return self.other - self.chosen if isinstance(self.chosen, Sek) and isinstance(self.other, Sek) else None


@attrs.frozen(kw_only=True)
class Alternative(NotebookDisplay):
    """Another choice in one matter that the agreement leaves to be read (*alternativ tolkning*), and all that it changes.

    ``citation`` and ``reason`` are those of the reading in force.
    """

    policy: str
    chosen: Enum
    other: Enum
    changes: tuple[Change, ...]
    citation: Citation
    reason: str

    @property
    def at_stake(self) -> Sek | Unknown | NotRegulated:
        """The kronor between the two outcomes: the greatest change of any amount, 0 where only the state of a document or a duty changes.

        Where no change has an amount on both sides, and one has it on one side only, the answer is what is withheld on the other.
        """
        kronor = [abs(each.kronor) for each in self.changes if each.kronor is not None]
        sides = [
            (each.chosen, each.other)
            for each in self.changes
            if isinstance(each.chosen, Sek) != isinstance(each.other, Sek)
        ]
        withheld = [side for pair in sides for side in pair if isinstance(side, Unknown | NotRegulated)]
        return withheld[0] if withheld and not kronor else max(kronor, default=Sek.ZERO)

    def change(self, term: str) -> Change | None:
        """Give what changes in one term; None where the reading leaves it as it is."""
        return next((change for change in self.changes if change.term == term), None)


class Alternatives(tuple[Alternative, ...], NotebookDisplay):
    """The readings that matter for a case (*alternativa tolkningar*): a tuple, which a notebook sets out as one table.

    >>> Alternatives() == ()
    True
    """

    __slots__ = ()
