"""What a document or a computation shows that somebody should know (*iakttagelse*)."""

from enum import Enum
from typing import Any

import attrs

from grantkit.errors import UnknownName
from grantkit.values._records import checked
from grantkit.values.citations import Citation


class Severity(Enum):
    """How much turns on a finding (*allvarlighetsgrad*).

    ERROR: a right or a sum of money turns on it, or the document contradicts itself. WARNING: something required is missing or
    somebody must judge. NOTICE: worth knowing, and nothing is required.

    >>> [severity.value for severity in Severity]
    ['error', 'warning', 'notice']
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Modality(Enum):
    """How the source speaks (*modalitet*): the difference between ska, får and kan is never blurred.

    BY_ITSELF: the consequence sets in without a decision. SHALL: a duty (*ska*). MAY: a permission (*får*). POWER: somebody else may
    act, and need not (*kan*). NONE: the source demands nothing here.

    >>> Modality("power")
    <Modality.POWER: 'power'>
    """

    BY_ITSELF = "by_itself"
    SHALL = "shall"
    MAY = "may"
    POWER = "power"
    NONE = "none"


@attrs.frozen(kw_only=True)
class Finding:
    """One thing found (*iakttagelse*): a stable code, how grave, how the source speaks, where, and on which words.

    ``field`` is the path of what it concerns ("requisitions[0].signature.printed_name"; "" for the whole); ``values`` are named inputs
    and amounts for the text that a person reads, which grantkit.text makes from the code in Swedish and English.

    >>> finding = Finding(
    ...     code="requisition_over_entitlement",
    ...     severity=Severity.ERROR,
    ...     modality=Modality.NONE,
    ...     field="requisitions[0].amount",
    ...     citation=Citation("S1", "Bilaga 2 p. 2", ("R52",)),
    ...     values=(("claimed", 12), ("entitled", 10)),
    ... )
    >>> finding.value("claimed")
    12
    """

    code: str
    severity: Severity
    modality: Modality
    citation: Citation
    field: str = ""
    values: tuple[tuple[str, Any], ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("code"):
            good = self.code.isidentifier() and self.code == self.code.lower()
            checks.require(good, "code", self.code, "lower-case words joined by _")
        if checks.good("values"):
            for index, pair in enumerate(self.values):
                good = len(pair) == 2 and type(pair[0]) is str
                checks.require(good, f"values[{index}]", pair, "a pair of a name and a value")
        checks.done()

    def value(self, name: str) -> Any:
        """Give the named value; UnknownName with the names there are, where there is none of that name."""
        named = dict(self.values)
        if name not in named:
            raise UnknownName.at("name", name, "one of " + (", ".join(named) or "no names at all"))
        return named[name]


def found(  # a finding is all of this
    code: str, severity: Severity, modality: Modality, field: str, citation: Citation, **values: Any
) -> Finding:
    """Write a finding down (*iakttagelse*), its values by name, in the order in which they are given.

    >>> found("late", Severity.ERROR, Modality.POWER, "", Citation("S1", "8.1", ("R80",)), days=3).values
    (('days', 3),)
    """
    return Finding(
        code=code,
        severity=severity,
        modality=modality,
        field=field,
        citation=citation,
        values=tuple(values.items()),
    )
