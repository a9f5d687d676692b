"""Findings (*iakttagelse*): what a check of a document or of a calculation reports, and how serious it is."""

from enum import Enum
from typing import Any

import attrs

from grantkit.errors import UnknownName
from grantkit.values._records import checked
from grantkit.values.citations import Citation


class Severity(Enum):
    """How serious a finding is (*allvarlighetsgrad*).

    ERROR: a right or a sum of money depends on it, or the document contradicts itself. WARNING: something required is
    missing, or a person must decide. NOTICE: worth knowing; nothing needs to be done.

    >>> [severity.value for severity in Severity]
    ['error', 'warning', 'notice']
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Modality(Enum):
    """The legal force of the wording in the source (*modalitet*), which keeps ska, får and kan apart.

    BY_ITSELF: the consequence follows automatically, without a decision. SHALL: a duty (*ska*). MAY: a permission
    (*får*). POWER: another party may act but does not have to (*kan*). NONE: the source requires nothing here.

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
    """One finding (*iakttagelse*): a stable code, its severity, its legal force, the field and the citation.

    ``field`` is the path of the field concerned, such as "requisitions[0].signature.printed_name", or "" for the whole.
    ``values`` are named inputs and amounts. From the code and the values, grantkit.text makes the text for people, in
    Swedish or English.

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
        """Return the value of that name; raise UnknownName, which lists the valid names, if there is none."""
        named = dict(self.values)
        if name not in named:
            raise UnknownName.at("name", name, "one of " + (", ".join(named) or "the names, but there are none"))
        return named[name]


def found(  # a finding has all these parts
    code: str, severity: Severity, modality: Modality, field: str, citation: Citation, **values: Any
) -> Finding:
    """Make a finding (*iakttagelse*); its values are keyword arguments and keep the order of the call.

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
