"""The agreements that many cases are under (*förekommande överenskommelser*), each one once."""

from grantkit.agreement.agreements import GrantAgreement


class DistinctAgreements:
    """The agreements that have been met, numbered from 0 in the order in which they first occur.

    Two equal agreements are one. An agreement is told from others by its name first, and compared as a whole only with
    those of that name which it is not itself; one that was met before as the same object is not compared at all.
    """

    __slots__ = ("_by_name", "met")

    def __init__(self) -> None:
        self.met: list[GrantAgreement] = []
        self._by_name: dict[str, list[int]] = {}

    def number(self, agreement: GrantAgreement) -> int:
        """Return the number of an agreement, which it gets when it is met for the first time."""
        known = self._by_name.setdefault(agreement.name, [])
        same = next((each for each in known if self.met[each] is agreement), None)
        if same is None:
            same = next((each for each in known if self.met[each] == agreement), None)
        if same is None:
            same = len(self.met)
            self.met.append(agreement)
            known.append(same)
        return same
