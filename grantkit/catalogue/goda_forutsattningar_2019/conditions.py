"""The terms of 2019 (*ekonomiska villkor*): for regions (8.1), for SALAR (8.2), and the gaps for municipalities."""

from datetime import date

from grantkit.agreement.clauses import (
    CertifierRole,
    DutyClause,
    IfLate,
    InspectionClause,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.agreement.liability_clauses import Ground, LiabilityClause, LiabilityGround
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.readings import ActivityReportRule
from grantkit.agreement.terms import Terms
from grantkit.catalogue.goda_forutsattningar_2019.bilaga_2 import REPORT_FORM, REQUISITION_FORM, activity_report_form
from grantkit.catalogue.goda_forutsattningar_2019.interpretations import readings
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Modality
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated

__all__ = ["MUNICIPAL_TERMS", "REGIONS_TERMS", "SALAR_TERMS"]

_YEAR = Period.calendar_year(2019)
_REQUISITION_DAY = date(2019, 12, 1)
_REPORT_DAY = date(2020, 3, 31)
_KAMMARKOLLEGIET = "Kammarkollegiet"
_MAY_CALL_FOR_PAPERS = ("Regeringskansliet (Socialdepartementet)", _KAMMARKOLLEGIET)

_AREAS = ("4.1.1", "4.1.2", "4.1.3", "4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5", "4.2.6", "4.2.7")
_PARTS = ("4.1", "4.2")
# What the text calls the reports.
_NAMES = {
    ReportKind.FINANCIAL: ("ekonomisk berättelse", "financial report"),
    ReportKind.ACTIVITY: ("redogörelse för arbetet", "account of the work"),
}
# Point 4 of the report's form is one for every recipient, whatever the clause of the group says.
_ON_THE_FORM = (CertifierRole.FINANCE_HEAD, CertifierRole.HEAD_OF_OPERATIONS)


def _duties(place: str, *rows: str) -> tuple[DutyClause, ...]:
    return (
        DutyClause(code="registration_numbers", citation=Citation(S1, place, ("R86",))),
        DutyClause(code="original_signature", citation=Citation(S1, place, ("R57", "R74", "R87"))),
        DutyClause(code="certification", citation=Citation(S1, place, rows), addressee=_KAMMARKOLLEGIET),
    )


def _requisition(place: str, *rows: str) -> RequisitionClause:
    return RequisitionClause(
        last_day=Deadline(_REQUISITION_DAY, Citation(S1, place, rows)),
        if_late=IfLate.LAPSES,
        addressee=_KAMMARKOLLEGIET,
        form=REQUISITION_FORM,
        citation=Citation(S1, place, rows),
    )


def _financial_report(place: str, *certifiers: CertifierRole) -> ReportClause:
    return ReportClause(
        kind=ReportKind.FINANCIAL,
        sv=_NAMES[ReportKind.FINANCIAL][0],
        en=_NAMES[ReportKind.FINANCIAL][1],
        last_day=Deadline(_REPORT_DAY, Citation(S1, place, ("R61",))),
        addressee=_KAMMARKOLLEGIET,
        form=REPORT_FORM,
        certifiers=certifiers,
        form_certifiers=_ON_THE_FORM,
        citation=Citation(S1, place, ("R61",)),
    )


def _liability(place: str, what: str, *rows: str) -> LiabilityClause:
    clause = Citation(S1, place, rows)
    return LiabilityClause(
        grounds=(LiabilityGround(ground=Ground.REPORT_LATE, citation=clause, reports=(ReportKind.FINANCIAL,)),),
        decided_by="regeringen",
        modality=Modality.POWER,
        what=what,
        citation=clause,
    )


REGIONS_TERMS = Terms(
    group=RecipientGroup.REGIONS,
    citation=Citation(S1, "avsnitt 8.1"),
    in_full=True,
    lines=("efforts", "specialist_nurses"),
    period=_YEAR,
    payment=PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, citation=Citation(S1, "avsnitt 8.1", ("R51",))),
    requisition=_requisition("avsnitt 8.1", "R49", "R50"),
    reports=(
        _financial_report("avsnitt 8.1", CertifierRole.FINANCE_HEAD, CertifierRole.HEAD_OF_OPERATIONS),
        ReportClause(
            kind=ReportKind.ACTIVITY,
            sv=_NAMES[ReportKind.ACTIVITY][0],
            en=_NAMES[ReportKind.ACTIVITY][1],
            last_day=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 6.1", ("R88",))),
            addressee="Socialstyrelsen",
            form=activity_report_form("avsnitt 8.1"),
            citation=Citation(S1, "avsnitt 6.1", ("R88",)),
        ),
    ),
    repayment=RepaymentClause(
        what=UnusedStandard.JUDGED_UNUSED,
        last_day=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 8.1", ("R77",))),
        creditor=_KAMMARKOLLEGIET,
        citation=Citation(S1, "avsnitt 8.1", ("R77",)),
    ),
    liability=_liability("avsnitt 8.1", "stödet", "R80", "R82"),
    inspection=InspectionClause(
        holders=_MAY_CALL_FOR_PAPERS,
        what=(
            "kopior av räkenskaper, samlat inom inriktningsområdena, "
            "i form av ekonomisk berättelse, och övrigt underlag"
        ),
        citation=Citation(S1, "avsnitt 8.1", ("R84",)),
    ),
    areas=_AREAS,
    staffing_parts=_PARTS,
    gaps=(
        NotRegulated("details_of_repayment", Citation(S1, "avsnitt 8.1", ("R79",))),
        NotRegulated("late_repayment", Citation(S1, "avsnitt 8.1", ("R83",))),
        NotRegulated("money_paid_without_right", Citation(S1, "avsnitt 8.1", ("R50",))),
        NotRegulated("moving_the_earmark", Citation(S1, "avsnitt 8.1", ("R31",))),
        NotRegulated("private_providers", Citation(S1, "avsnitt 3", ("R10",))),
    ),
    duties=_duties("avsnitt 8.1", "R70"),
    readings=readings("avsnitt 8.1", ActivityReportRule.FOLLOW_UP_REPORTS),
)

SALAR_TERMS = Terms(
    group=RecipientGroup.SALAR,
    citation=Citation(S1, "avsnitt 8.2"),
    in_full=True,
    lines=("municipalities", "salar"),
    period=_YEAR,
    payment=PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, citation=Citation(S1, "avsnitt 8.2", ("R51",))),
    requisition=_requisition("avsnitt 8.2", "R59"),
    reports=(
        _financial_report("avsnitt 8.2", CertifierRole.FINANCE_HEAD, CertifierRole.EQUIVALENT),
        ReportClause(
            kind=ReportKind.ACTIVITY,
            sv=_NAMES[ReportKind.ACTIVITY][0],
            en=_NAMES[ReportKind.ACTIVITY][1],
            last_day=NotRegulated("activity_reports_by_salar", Citation(S1, "avsnitt 8.2", ("R87",))),
            form=activity_report_form("avsnitt 8.2"),
            citation=Citation(S1, "avsnitt 8.2", ("R87",)),
        ),
    ),
    repayment=RepaymentClause(
        what=UnusedStandard.UNUSED,
        last_day=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 8.2", ("R78",))),
        creditor=_KAMMARKOLLEGIET,
        citation=Citation(S1, "avsnitt 8.2", ("R78",)),
    ),
    liability=_liability("avsnitt 8.2", "utbetalda medel", "R81", "R82"),
    inspection=InspectionClause(
        holders=_MAY_CALL_FOR_PAPERS,
        what="kopior av uppgifter i form av ekonomisk berättelse och övrigt underlag om bidragets användning",
        citation=Citation(S1, "avsnitt 8.2", ("R85",)),
    ),
    gaps=(
        NotRegulated("duties_of_rss_and_municipalities", Citation(S1, "avsnitt 8.2", ("R93",))),
        NotRegulated("key_of_municipal_money", Citation(S1, "avsnitt 7", ("R46", "R47"))),
        NotRegulated("costs_borne_by_others", Citation(S1, "bilaga 2 punkt 3", ("R66",))),
        NotRegulated("details_of_repayment", Citation(S1, "avsnitt 8.2", ("R79",))),
        NotRegulated("late_repayment", Citation(S1, "avsnitt 8.2", ("R83",))),
        NotRegulated("money_paid_without_right", Citation(S1, "avsnitt 8.2", ("R50",))),
    ),
    duties=(
        *_duties("avsnitt 8.2", "R71"),
        DutyClause(
            code="municipal_money",
            citation=Citation(S1, "avsnitt 7", ("R46", "R47")),
            addressee="regionala samverkans- och stödstrukturer",
        ),
    ),
    readings=readings("avsnitt 8.2", ActivityReportRule.NOT_REGULATED),
)

_MUNICIPAL = Citation(S1, "avsnitt 8.2", ("R93",))


def _gap(gap: str) -> NotRegulated:
    return NotRegulated(gap, _MUNICIPAL)


def _report_gap(gap: str, kind: ReportKind) -> ReportClause:
    sv, en = _NAMES[kind]
    return ReportClause(kind=kind, last_day=_gap(gap), form=_gap(gap), citation=_MUNICIPAL, sv=sv, en=en)


MUNICIPAL_TERMS = Terms(
    group=RecipientGroup.MUNICIPALITIES,
    citation=Citation(S1, "avsnitt 7", ("R93",)),
    in_full=True,
    lines=("municipalities",),
    period=_gap("municipal_period"),
    payment=_gap("municipal_payment"),
    requisition=_gap("municipal_requisition"),
    reports=(
        _report_gap("municipal_report", ReportKind.FINANCIAL),
        _report_gap("municipal_activity_reports", ReportKind.ACTIVITY),
    ),
    repayment=RepaymentClause(
        what=_gap("municipal_repayment"), last_day=_gap("municipal_repayment_day"), citation=_MUNICIPAL
    ),
    liability=_gap("municipal_reclaim"),
    inspection=_gap("municipal_inspection"),
    gaps=(
        NotRegulated("municipal_shares", Citation(S1, "avsnitt 7", ("R46", "R47"))),
        NotRegulated("sections_for_municipalities", Citation(S1, "avsnitt 5", ("R98",))),
    ),
    readings=readings("avsnitt 8.2", ActivityReportRule.NOT_REGULATED),
)
