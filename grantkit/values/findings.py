"""Findings: facts about a document or a computation that somebody should know (*iakttagelse*)."""

from enum import Enum
from typing import Any, ClassVar

import attrs

from grantkit.errors import UnknownName
from grantkit.values._no_numbers import NoNumber
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import one_of
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, as_text, cited, types_of


class Severity(Enum):
    """How serious a finding is (*allvarlighetsgrad*).

    ERROR: a right or a sum of money depends on it, or the document contradicts itself. WARNING: something required is
    missing, or a person must judge. NOTICE: worth knowing; nothing is required.

    >>> [severity.value for severity in Severity]
    ['error', 'warning', 'notice']
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Modality(Enum):
    """The modality of the source (*modalitet*): ska, får and kan are always kept apart.

    BY_ITSELF: the consequence sets in without a decision. SHALL: a duty (*ska*). MAY: a permission (*får*). POWER:
    somebody else may act but need not (*kan*). NONE: the source requires nothing here.

    >>> Modality("power")
    <Modality.POWER: 'power'>
    """

    BY_ITSELF = "by_itself"
    SHALL = "shall"
    MAY = "may"
    POWER = "power"
    NONE = "none"


@attrs.frozen(order=False)
class FindingKind(NoNumber, NotebookDisplay):
    """One kind of thing that can be found (*slag av iakttagelse*), defined once, beside the rule that finds it.

    ``code`` is its permanent name. Findings have its ``severity`` and ``modality`` unless the rule states others.
    ``sv`` and ``en`` are its words, with a name in braces for each value; grantkit.text fills them in. A name may let
    its value choose its words: {count:dag|dagar} by number, {difference:högre|lägre} by sign, {day:weekday} by a day.

    >>> words = {"sv": "{days:dag|dagar} för sent", "en": "{days:day|days} late"}
    >>> kind = FindingKind("late", Severity.WARNING, Modality.NONE, **words)
    >>> finding = kind.found("repayments[0]", Citation("S1", "avsnitt 8.1"), days=3)
    >>> finding.code, finding.severity, finding.values
    ('late', <Severity.WARNING: 'warning'>, (('days', 3),))
    """

    code: str
    severity: Severity
    modality: Modality
    sv: str = attrs.field(kw_only=True)
    en: str = attrs.field(kw_only=True)

    _sort_key = "lambda each: each.code"

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        checks.code(self.code)
        checks.done()

    def found(self, field: str, citation: Citation, /, **values: Any) -> "Finding":
        """Make a finding of this kind: its place, its citation, and its values by name in the given order."""
        return Finding(
            kind=self,
            severity=self.severity,
            modality=self.modality,
            citation=citation,
            field=field,
            values=tuple(values.items()),
        )


@attrs.frozen(kw_only=True, order=False, repr=False)
class Finding(NoNumber, NotebookDisplay):
    """One finding (*iakttagelse*): its kind, severity, modality, place and citation.

    ``field`` is the path of what it concerns ("requisitions[0].signature.printed_name"; "" for the whole); ``values``
    are named inputs and amounts. `grantkit.text.finding_text` puts it into words, in Swedish or English.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from datetime import date
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Halland"))
    >>> finding = assess(case, as_of=date(2019, 12, 1)).findings[1]
    >>> finding.code, finding.value("difference")
    ('printed_sum_differs', Sek.kronor(-1))
    >>> finding.within("cases[0]").field
    'cases[0].entitlements'
    """

    kind: FindingKind
    severity: Severity
    modality: Modality
    citation: Citation
    field: str = ""
    values: tuple[tuple[str, Any], ...] = ()

    _sort_key = "lambda each: each.code"

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code

    def __repr__(self) -> str:
        # The words of its kind, in two languages, and the whole citation would hide what was found.
        at = f" at {self.field}" if self.field else ""
        values = ", ".join(f"{name}={value!r}" for name, value in self.values)
        return f"<Finding {self.code} ({self.severity.value}){at}{values and f': {values}'}>"

    def within(self, path: str) -> "Finding":
        """Return the same finding with its field inside *path*, such as "requisitions[0]"."""
        field = f"{path}.{self.field}" if self.field else path
        return attrs.evolve(self, field=field)

    def value(self, name: str) -> Any:
        """Return the named value; raise UnknownName, which lists all names, if there is none of that name."""
        named = dict(self.values)
        if name not in named:
            known = one_of(name, named) if named else "none, since this finding has no values"
            raise UnknownName.at("name", name, known)
        return named[name]


class Findings(NotebookDisplay, tuple[Finding, ...]):
    """Several findings (*iakttagelser*): a tuple that a notebook shows as one table.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> from grantkit import audit_table
    >>> Findings(audit_table(BILAGA_1).findings[:1]).records()[0]["finding"]
    'table_row_does_not_tie'
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(
        severity=str, finding=str, modality=str, field=str, values=str, **CITED_TYPES
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each finding; its values are in one text, by name.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                "severity": each.severity.value,
                "finding": each.code,
                "modality": each.modality.value,
                "field": each.field,
                "values": "; ".join(f"{name}: {as_text(value)}" for name, value in each.values),
                **cited(each.citation),
            }
            for each in self
        )
