"""The terms of 2019 (*ekonomiska villkor*): for regions (8.1), for SALAR (8.2), and the gaps for municipalities."""

from datetime import date

from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.readings import ActivityReportRule
from grantkit.agreement.terms import (
    CertifierRole,
    InspectionRight,
    PaymentMode,
    Reclaim,
    StandingDuty,
    Terms,
    UnusedStandard,
)
from grantkit.catalogue.goda_forutsattningar_2019.bilaga_2 import REPORT_FORM, REQUISITION_FORM, activity_report_form
from grantkit.catalogue.goda_forutsattningar_2019.interpretations import readings
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
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
# Point 4 of the report's form is one for every recipient, whatever the clause of the group says.
_ON_THE_FORM = (CertifierRole.FINANCE_HEAD, CertifierRole.HEAD_OF_OPERATIONS)


def _duties(place: str, *rows: str) -> tuple[StandingDuty, ...]:
    return (
        StandingDuty(code="registration_numbers", citation=Citation(S1, place, ("R86",))),
        StandingDuty(code="original_signature", citation=Citation(S1, place, ("R57", "R74", "R87"))),
        StandingDuty(code="certification", citation=Citation(S1, place, rows), addressee=_KAMMARKOLLEGIET),
    )


REGIONS_TERMS = Terms(
    group=RecipientGroup.REGIONS,
    citation=Citation(S1, "avsnitt 8.1"),
    lines=("efforts", "specialist_nurses"),
    period=_YEAR,
    payment_mode=PaymentMode.ONCE_ON_REQUISITION,
    requisition_deadline=Deadline(_REQUISITION_DAY, Citation(S1, "avsnitt 8.1", ("R49", "R50"))),
    report_deadline=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 8.1", ("R61",))),
    repayment_deadline=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 8.1", ("R77",))),
    activity_report_deadline=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 6.1", ("R88",))),
    unused_standard=UnusedStandard.JUDGED_UNUSED,
    reclaim=Reclaim(actor="regeringen", what="stödet", citation=Citation(S1, "avsnitt 8.1", ("R80", "R82"))),
    inspection=InspectionRight(
        holders=_MAY_CALL_FOR_PAPERS,
        what=(
            "kopior av räkenskaper, samlat inom inriktningsområdena, "
            "i form av ekonomisk berättelse, och övrigt underlag"
        ),
        citation=Citation(S1, "avsnitt 8.1", ("R84",)),
    ),
    certifiers=(CertifierRole.FINANCE_HEAD, CertifierRole.HEAD_OF_OPERATIONS),
    form_certifiers=_ON_THE_FORM,
    addressee=_KAMMARKOLLEGIET,
    activity_report_addressee="Socialstyrelsen",
    areas=_AREAS,
    staffing_parts=_PARTS,
    gaps=(
        NotRegulated("details_of_repayment", Citation(S1, "avsnitt 8.1", ("R79",))),
        NotRegulated("late_repayment", Citation(S1, "avsnitt 8.1", ("R83",))),
        NotRegulated("money_paid_without_right", Citation(S1, "avsnitt 8.1", ("R50",))),
        NotRegulated("moving_the_earmark", Citation(S1, "avsnitt 8.1", ("R31",))),
        NotRegulated("private_providers", Citation(S1, "avsnitt 3", ("R10",))),
    ),
    requisition_form=REQUISITION_FORM,
    report_form=REPORT_FORM,
    activity_report_form=activity_report_form("avsnitt 8.1"),
    duties=_duties("avsnitt 8.1", "R70"),
    readings=readings("avsnitt 8.1", ActivityReportRule.FOLLOW_UP_REPORTS),
)

SALAR_TERMS = Terms(
    group=RecipientGroup.SALAR,
    citation=Citation(S1, "avsnitt 8.2"),
    lines=("municipalities", "salar"),
    period=_YEAR,
    payment_mode=PaymentMode.ONCE_ON_REQUISITION,
    requisition_deadline=Deadline(_REQUISITION_DAY, Citation(S1, "avsnitt 8.2", ("R59",))),
    report_deadline=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 8.2", ("R61",))),
    repayment_deadline=Deadline(_REPORT_DAY, Citation(S1, "avsnitt 8.2", ("R78",))),
    activity_report_deadline=NotRegulated("activity_reports_by_salar", Citation(S1, "avsnitt 8.2", ("R87",))),
    unused_standard=UnusedStandard.UNUSED,
    reclaim=Reclaim(actor="regeringen", what="utbetalda medel", citation=Citation(S1, "avsnitt 8.2", ("R81", "R82"))),
    inspection=InspectionRight(
        holders=_MAY_CALL_FOR_PAPERS,
        what="kopior av uppgifter i form av ekonomisk berättelse och övrigt underlag om bidragets användning",
        citation=Citation(S1, "avsnitt 8.2", ("R85",)),
    ),
    certifiers=(CertifierRole.FINANCE_HEAD, CertifierRole.EQUIVALENT),
    form_certifiers=_ON_THE_FORM,
    addressee=_KAMMARKOLLEGIET,
    gaps=(
        NotRegulated("duties_of_rss_and_municipalities", Citation(S1, "avsnitt 8.2", ("R93",))),
        NotRegulated("key_of_municipal_money", Citation(S1, "avsnitt 7", ("R46", "R47"))),
        NotRegulated("costs_borne_by_others", Citation(S1, "bilaga 2 punkt 3", ("R66",))),
        NotRegulated("details_of_repayment", Citation(S1, "avsnitt 8.2", ("R79",))),
        NotRegulated("late_repayment", Citation(S1, "avsnitt 8.2", ("R83",))),
        NotRegulated("money_paid_without_right", Citation(S1, "avsnitt 8.2", ("R50",))),
    ),
    requisition_form=REQUISITION_FORM,
    report_form=REPORT_FORM,
    activity_report_form=activity_report_form("avsnitt 8.2"),
    duties=(
        *_duties("avsnitt 8.2", "R71"),
        StandingDuty(
            code="municipal_money",
            citation=Citation(S1, "avsnitt 7", ("R46", "R47")),
            addressee="regionala samverkans- och stödstrukturer",
        ),
    ),
    readings=readings("avsnitt 8.2", ActivityReportRule.NOT_REGULATED),
)


def _gap(gap: str) -> NotRegulated:
    return NotRegulated(gap, Citation(S1, "avsnitt 8.2", ("R93",)))


MUNICIPAL_TERMS = Terms(
    group=RecipientGroup.MUNICIPALITIES,
    citation=Citation(S1, "avsnitt 7", ("R93",)),
    lines=("municipalities",),
    period=_gap("municipal_period"),
    payment_mode=_gap("municipal_payment"),
    requisition_deadline=_gap("municipal_requisition"),
    report_deadline=_gap("municipal_report"),
    repayment_deadline=_gap("municipal_repayment_day"),
    activity_report_deadline=_gap("municipal_activity_reports"),
    unused_standard=_gap("municipal_repayment"),
    reclaim=_gap("municipal_reclaim"),
    inspection=_gap("municipal_inspection"),
    requisition_form=_gap("municipal_requisition"),
    report_form=_gap("municipal_report"),
    activity_report_form=_gap("municipal_activity_reports"),
    gaps=(
        NotRegulated("municipal_shares", Citation(S1, "avsnitt 7", ("R46", "R47"))),
        NotRegulated("sections_for_municipalities", Citation(S1, "avsnitt 5", ("R98",))),
    ),
    readings=readings("avsnitt 8.2", ActivityReportRule.NOT_REGULATED),
)
