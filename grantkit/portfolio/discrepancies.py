"""What does not tie (*avvikelser i avstämningen*): each exception with its severity, ground, kronor and cases."""

from collections.abc import Iterable
from enum import Enum
from typing import Any, ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import RECIPIENT_TYPES, Recipient, recipient_columns
from grantkit.case.cases import GrantCase
from grantkit.values.amounts import Amount
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Severity
from grantkit.values.money import Sek
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, cited, or_withheld, types_of
from grantkit.values.unknown import NotRegulated, Unknown


class DiscrepancyKind(Enum):
    """What does not tie (*slag av avvikelse*).

    PAID_DIFFERS: what was paid is not what was requisitioned or granted. RECEIVED_DIFFERS: the report says that another
    sum was received. COST_IN_TWO_GRANTS: one cost is reported under two grants of one recipient, beyond the whole of
    it. KEYS_ABOVE_ONE: the keys over one pot take more than all of it. REPORT_MISSING: a report did not come.
    NUMBERS_DIFFER: documents of one recipient state different numbers. ENTERED_TWICE: a payment, a repayment or a cost
    perhaps stands twice. DAYS_OUT_OF_ORDER: something happened before what it follows from. NOT_SETTLED: a closed case
    does not net to zero. DECISION_NOT_FOLLOWED: nobody acted by its day on a decision to reclaim, to grant or to pay.

    >>> DiscrepancyKind("not_settled")
    <DiscrepancyKind.NOT_SETTLED: 'not_settled'>
    """

    PAID_DIFFERS = "paid_differs"
    RECEIVED_DIFFERS = "received_differs"
    COST_IN_TWO_GRANTS = "cost_in_two_grants"
    KEYS_ABOVE_ONE = "keys_above_one"
    REPORT_MISSING = "report_missing"
    NUMBERS_DIFFER = "numbers_differ"
    ENTERED_TWICE = "entered_twice"
    DAYS_OUT_OF_ORDER = "days_out_of_order"
    NOT_SETTLED = "not_settled"
    DECISION_NOT_FOLLOWED = "decision_not_followed"


@attrs.frozen(kw_only=True)
class CaseReference:
    """Which case something is about (*ärende*): its recipient, its agreement, and the name of its terms.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> str(CaseReference(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland")))
    'Gotland: Överenskommelsen om goda förutsättningar för vårdens medarbetare'
    """

    agreement: GrantAgreement
    recipient: Recipient
    terms: str | None = None

    @property
    def grant(self) -> str:
        """The name of the agreement, with that of the terms where they have one."""
        return self.agreement.name if self.terms is None else f"{self.agreement.name}, {self.terms}"

    def __str__(self) -> str:
        return f"{self.recipient.name}: {self.grant}"


def reference_to(case: GrantCase) -> CaseReference:
    """Return the reference to a case, which holds none of its facts."""
    return CaseReference(agreement=case.agreement, recipient=case.recipient, terms=case.terms)


@attrs.frozen(kw_only=True)
class Discrepancy:
    """One thing that does not tie (*avvikelse i avstämningen*): a finding, its kronor, and the cases it is about.

    ``amount`` is None if no sum is at stake. ``depends_on`` are the facts on which it depends whether anything is
    wrong; () if it is certain. The ``finding`` has the words and the place.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.case.report_days import REPORT_MISSING
    >>> case = CaseReference(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> found = REPORT_MISSING.found("financial_reports", Citation("S1", "avsnitt 8.1"))
    >>> missing = Discrepancy(kind=DiscrepancyKind.REPORT_MISSING, finding=found, amount=Sek.kronor(5), cases=(case,))
    >>> missing.severity, missing.recipients[0].name
    (<Severity.WARNING: 'warning'>, 'Gotland')
    """

    kind: DiscrepancyKind
    finding: Finding
    amount: Amount | None
    cases: tuple[CaseReference, ...]
    depends_on: tuple[Unknown | NotRegulated, ...] = ()

    @property
    def severity(self) -> Severity:
        """How serious it is: that of the finding, and WARNING at most where it depends on a fact that is missing."""
        grave = self.finding.severity is Severity.ERROR and self.depends_on
        return Severity.WARNING if grave else self.finding.severity

    @property
    def citation(self) -> Citation:
        """The place that it rests on."""
        return self.finding.citation

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """The recipients that it is about, once each."""
        return tuple(dict.fromkeys(each.recipient for each in self.cases))

    @property
    def agreements(self) -> tuple[GrantAgreement, ...]:
        """The agreements that it is about, once each."""
        met = {id(each.agreement): each.agreement for each in self.cases}
        return tuple(met.values())


class Discrepancies(NotebookDisplay, tuple[Discrepancy, ...]):
    """Everything that does not tie (*avstämning*), the gravest first; a notebook shows it as one table.

    >>> Discrepancies().records()
    ()
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(
        severity=str,
        kind=str,
        **RECIPIENT_TYPES,
        grant=str,
        amount=Amount,
        finding=str,
        field=str,
        **CITED_TYPES,
        depends_on=str | None,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each of them.

        Each call builds a new result, which the caller may change.
        """
        return tuple(_record(each) for each in self)


def in_order(found: Iterable[Discrepancy]) -> Discrepancies:
    """Put what does not tie in an order that does not depend on that of the cases: the gravest and greatest first."""
    return Discrepancies(sorted(found, key=_place))


def case_place(case: CaseReference) -> tuple[str, ...]:
    """Give the place of a case among others: by recipient and grant."""
    recipient = case.recipient
    return recipient.name, recipient.group.code, recipient.code or "", case.grant, case.agreement.citation.source.short


def _place(each: Discrepancy) -> tuple[Any, ...]:
    finding = each.finding
    return (
        list(Severity).index(each.severity),
        list(DiscrepancyKind).index(each.kind),
        -each.amount.ore if isinstance(each.amount, Sek) else 0,
        tuple(map(case_place, each.cases)),
        finding.code,
        finding.field,
        repr(finding.values),
    )


def _record(each: Discrepancy) -> dict[str, PlainValue]:
    return {
        "severity": each.severity.value,
        "kind": each.kind.value,
        **_recipients(each.recipients),
        "grant": ", ".join(dict.fromkeys(case.grant for case in each.cases)),
        **or_withheld("amount", each.amount),
        "finding": each.finding.code,
        "field": each.finding.field,
        **cited(each.citation),
        "depends_on": ", ".join(map(str, each.depends_on)) or None,
    }


def _recipients(recipients: tuple[Recipient, ...]) -> dict[str, PlainValue]:
    """Tell one recipient or several as those of any record are told, with commas between them."""
    told = [recipient_columns(each) for each in recipients]
    joined = {name: ", ".join(str(each[name] or "") for each in told) for name in recipient_columns(None)}
    return {name: text if text.strip(", ") else None for name, text in joined.items()}
