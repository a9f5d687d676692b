"""The terms for one group of recipients (*ekonomiska villkor*), clause by clause."""

from typing import Any

import attrs

from grantkit.agreement.clauses import (
    DutyClause,
    InspectionClause,
    Note,
    PaymentClause,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
)
from grantkit.agreement.forms import Form
from grantkit.agreement.grant_clauses import DoubleFundingClause, FinancingClause, GrantClause, InstalmentsClause
from grantkit.agreement.liability_clauses import InterestClause, LiabilityClause, LiabilityGround, RefusalClause
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.readings import Readings
from grantkit.values._computed import computed
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown


def _left_out(code: str, absent: tuple[()] | None = None) -> Any:
    """Answer for a clause that is not written down: the text has none if it was read in full, else it is Unknown."""
    return attrs.field(
        default=attrs.Factory(lambda terms: absent if terms.in_full else Unknown(code, terms.citation), takes_self=True)
    )


@attrs.frozen(kw_only=True, slots=False)
class Terms(NotebookDisplay):
    """The terms for one group of recipients (*villkor för en mottagargrupp*): its clauses, gaps and readings.

    Each clause is a record with its own citation, or one of three answers. None: the text was read and has no such
    clause, so nothing follows from it. Unknown: the text is not in hand. NotRegulated: the text leaves open what it
    would have to say. A clause that is left out is Unknown, or None if ``in_full`` is true, which says that the whole
    text was read. Nothing is taken over from another text, group or year.

    ``lines`` are the budget lines paid under these terms; () means that they only set duties. ``reports`` has a clause
    for each report; () means that none is asked for. ``name`` tells several terms of one group apart (two payers,
    several years). ``outside_regions`` is the place which says that what is said of regions holds for a municipality
    outside any region too, that is for Gotland (F16). ``notes`` are rules that decide no amount. ``gaps`` are other
    matters that the terms leave open. ``areas`` are the purposes to which a cost may be assigned; if there are none,
    the terms do not limit them. Own staffing may be assigned to one of the ``staffing_parts`` without an area; the
    first of them is the narrow reading (R18).

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    >>> terms.requisition.last_day.last_day.isoformat(), terms.repayment.what, terms.interest
    ('2019-12-01', <UnusedStandard.JUDGED_UNUSED: 'judged_unused'>, None)
    >>> str(terms.cited(terms.requisition)), str(terms.cited(None))
    ('avsnitt 8.1', 'avsnitt 8.1')
    """

    group: RecipientGroup
    citation: Citation
    lines: tuple[str, ...]
    name: str = ""
    in_full: bool = False
    period: Period | Unknown | NotRegulated | None = _left_out("period")
    payment: PaymentClause | Unknown | NotRegulated | None = _left_out("payment")
    requisition: RequisitionClause | Unknown | NotRegulated | None = _left_out("requisition")
    grant: GrantClause | Unknown | NotRegulated | None = _left_out("grant")
    refusal: RefusalClause | Unknown | NotRegulated | None = _left_out("refusal")
    instalments: InstalmentsClause | Unknown | NotRegulated | None = _left_out("instalments")
    financing: FinancingClause | Unknown | NotRegulated | None = _left_out("financing")
    other_support: DoubleFundingClause | Unknown | NotRegulated | None = _left_out("other_support")
    reports: tuple[ReportClause, ...] | Unknown | NotRegulated = _left_out("reports", ())
    repayment: RepaymentClause | Unknown | NotRegulated | None = _left_out("repayment")
    liability: LiabilityClause | Unknown | NotRegulated | None = _left_out("liability")
    interest: InterestClause | Unknown | NotRegulated | None = _left_out("interest")
    inspection: InspectionClause | Unknown | NotRegulated | None = _left_out("inspection")
    outside_regions: Citation | Unknown | NotRegulated | None = _left_out("outside_regions")
    areas: tuple[str, ...] = ()
    staffing_parts: tuple[str, ...] = ()
    duties: tuple[DutyClause, ...] = ()
    notes: tuple[Note, ...] = ()
    gaps: tuple[NotRegulated, ...] = ()
    readings: Readings = Readings()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("lines"):
            checks.distinct("lines", self.lines)
        if checks.good("reports") and isinstance(self.reports, tuple):
            checks.distinct("reports", tuple(each.kind for each in self.reports))
        if checks.good("duties"):
            checks.distinct("duties", tuple(duty.code for duty in self.duties))
        if checks.good("notes"):
            checks.distinct("notes", tuple(note.code for note in self.notes))
        checks.done()

    def report(self, kind: ReportKind) -> ReportClause | Unknown | NotRegulated | None:
        """Return the clause on reports of that kind, or the answer that stands in its place.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> AGREEMENT.terms_for(RecipientGroup.REGIONS).report(ReportKind.ACTIVITY).addressee
        'Socialstyrelsen'
        """
        if not isinstance(self.reports, tuple):
            return self.reports
        for each in self.reports:
            if each.kind is kind:
                return each
        return None

    def named(self, kind: ReportKind) -> ReportClause | ReportKind:
        """Return what names a report of that kind (*redovisningens benämning*): its clause, or the kind without one.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> AGREEMENT.terms_for(RecipientGroup.REGIONS).named(ReportKind.FINANCIAL).sv
        'ekonomisk berättelse'
        """
        clause = self.report(kind)
        return clause if isinstance(clause, ReportClause) else kind

    def reports_of(self, ground: LiabilityGround) -> tuple[ReportKind, ...]:
        """Return the kinds of report a ground is about (*redovisning*, F5): all asked for, if it names none.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
        >>> terms.reports_of(terms.liability.grounds[0])
        (<ReportKind.FINANCIAL: 'financial'>,)
        """
        if not isinstance(self.reports, tuple):
            # The answer that stands in the place of the reports is that of each.
            return (ReportKind.FINANCIAL,)
        asked = tuple(each.kind for each in self.reports)
        return tuple(kind for kind in asked if kind in ground.reports) if ground.reports else asked

    def cited(self, answer: Any) -> Citation:
        """Cite the place of a clause, a day or a withheld answer; that of the terms where it names none."""
        return getattr(answer, "citation", None) or self.citation

    def place(self, field: str, *, report: bool = False) -> Citation:
        """Cite the place of a form that asks for *field*; the clause on the document where no form does.

        If both forms ask for the field, the form of the requisition is cited, or with *report* the form of the
        financial report.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> print(AGREEMENT.terms_for(RecipientGroup.REGIONS).place("items"))
        bilaga 2 punkt 3
        """
        if (field, report) not in self._places:
            self._places[field, report] = self._place(field, report=report)
        return self._places[field, report]

    @computed
    def _places(self) -> dict[tuple[str, bool], Citation]:
        return {}

    def _place(self, field: str, *, report: bool) -> Citation:
        both = (self.requisition, self.report(ReportKind.FINANCIAL))
        clauses = both[::-1] if report else both
        forms = (getattr(clause, "form", None) for clause in clauses)
        places = (form.place(field) for form in forms if isinstance(form, Form))
        return next((place for place in places if place is not None), self.cited(clauses[0]))
